"""Everything that can go wrong, and what the caller should do about it.

* RemitwellError
  x Invalid                      the request cannot be read so: mend the named field, ask again
  x NotKnown                     no key of ours opens this: send a valid one
  x NotAllowed                   this person may not do it: tell them, change nothing
  x NotFound                     nothing here has that id: check it
  x Conflict                     two truths met: stop, a person must look
    x KeyReused                  one idempotency key, two different requests
    x InProgress                 the first request with this key has not ended: wait, ask again
  x Crossed                      the rows we locked had moved on: start the verb again
  x Unavailable                  no answer came back: ask again with the same key
    x SchemaMismatch             this database was not made by this release: run `remitwell migrate`

A plain "no" from a rule, the book or a rail is not here: it is a value (`models/answers.py`).
"""

from __future__ import annotations


class RemitwellError(Exception):
    """The root of the tree above."""


class Invalid(RemitwellError):
    """The request cannot be read so. `field` is a dotted path, such as `lines.0.amount`.

    `others` are the other fields that were found wrong with it, each with its problem.
    """

    def __init__(self, field: str, problem: str, others: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__("; ".join(f"{where}: {what}" for where, what in ((field, problem), *others)))
        self.field, self.problem, self.others = field, problem, others


class NotKnown(RemitwellError):
    """The caller showed no key that we know."""


class NotAllowed(RemitwellError):
    """The rules forbid it to this person."""


class NotFound(RemitwellError):
    """Nothing that this caller may see has that id."""


class Conflict(RemitwellError):
    """Two truths met."""


class KeyReused(Conflict):
    """One key, two different requests."""


class InProgress(Conflict):
    """The first request with this key has not ended yet."""


class Crossed(RemitwellError):
    """What we were about to decide on changed between look and lock."""


class Unavailable(RemitwellError):
    """No answer came back."""


class SchemaMismatch(Unavailable):
    """The database holds another schema than this release expects."""
