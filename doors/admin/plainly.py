"""What was wrong with a field, in the words of a form: the API's own say what JSON must look like."""

from __future__ import annotations

from doors import in_words
from doors.problems import ProblemDetails, WrongField

_SAID = (
    ("String should have at least 1 character", "is needed"),
    ("must not be blank", "is needed"),
    ("Field required", "is needed"),
    ("Input should be a valid date", "needs a whole date, such as 2026-03-31"),
    ("Input should be a valid datetime", "needs a whole date, such as 2026-03-31"),
    ("Input should be a valid integer", "is not a whole number"),
    ("is written in digits", "is not a number; write it in digits, such as 7.5"),
    ("an amount is written in digits", "is not an amount; write it in digits, such as 1250.00"),
    ("Input should be greater than 0", "must be more than nothing"),
    ("Input should be '", "is not one of the choices"),
    ("Tuple should have at least 1 item", "at least one is needed"),
    ("Decimal input should have", "has too many digits"),
    ("String should match pattern '^[a-z]{3}_", "must name one that is there"),
    ("String should match pattern '^net", "is not known; write it as net 30"),
    ("String should match pattern '^[A-Z]{2}$", "is not a country in two letters, such as GB"),
    ("String should match pattern '^[^@", "is not an e-mail address"),
    ("String should match pattern '^[A-Za-z0-9][A-Za-z0-9 ./-]", "is letters and digits, such as GB 123 4567 82"),
    ("String should match pattern '^[A-Z0-9]", "takes capitals, digits and hyphens, at most 20"),
)
_BOUNDS = (
    ("Input should be greater than or equal to ", "must be at least "),
    ("Input should be less than or equal to ", "must be at most "),
)
_MEND = "Mend it and send the form again; nothing was recorded."
_MEND_THEM = "Mend them and send the form again; nothing was recorded."


def plainly(told: ProblemDetails) -> ProblemDetails:
    """The same, as a person would say it to who filled in a form."""
    if not told.type.endswith("/invalid"):
        return told.model_copy(update={"detail": roles_in_words(told.detail)})
    plain = told.retold(lambda one: WrongField(field=one.field, detail=said(one.detail.removeprefix(f"{one.field}: "))))
    return plain.model_copy(update={"what_to_do": _MEND_THEM if plain.errors else _MEND})


def said(what: str) -> str:
    """What is wrong with a value; what has no plainer words stays."""
    for begins, plain in _BOUNDS:
        what = what.replace(begins, plain)
    return next((plain for begins, plain in _SAID if what.startswith(begins)), what)


def roles_in_words(detail: str) -> str:
    """Which roles something takes, as people call them: `ap, treasury` as `accounts payable, treasury`."""
    head, colon, roles = detail.partition(": ")
    if not head.startswith("it takes one of these roles"):
        return detail
    return f"{head}{colon}{', '.join(in_words.role(one) for one in roles.split(', '))}"
