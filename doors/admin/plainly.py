"""What was wrong with a field, in the words of a form: the API's own say what JSON must look like."""

from __future__ import annotations

from doors.problems import ProblemDetails

_SAID = (
    ("String should have at least 1 character", "is needed"),
    ("must not be blank", "is needed"),
    ("Field required", "is needed"),
    ("Input should be a valid date", "is not a date; write it as 2026-03-31"),
    ("Input should be a valid datetime", "is not a date; write it as 2026-03-31"),
    ("Input should be a valid integer", "is not a whole number"),
    ("is written in digits", "is not a number; write it in digits, such as 7.5"),
    ("an amount is written in digits", "is not an amount; write it in digits, such as 1250.00"),
    ("Input should be greater than 0", "must be more than nothing"),
    ("Input should be '", "is not one of the choices"),
    ("Tuple should have at least 1 item", "at least one is needed"),
    ("Decimal input should have", "has too many digits"),
    ("String should match pattern '^[a-z]{3}_", "must name one that is there"),
    ("String should match pattern '^net", "is not of the form: net 30"),
    ("String should match pattern '^[A-Z]{2}$", "is not a country in two letters, such as GB"),
    ("String should match pattern '^[^@", "is not an e-mail address"),
)
_MEND = "Mend it and send the form again; nothing was recorded."


def plainly(told: ProblemDetails) -> ProblemDetails:
    """The same, as a person would say it to who filled in a form."""
    if not told.type.endswith("/invalid"):
        return told
    return told.model_copy(update={"detail": said(told.detail.removeprefix(f"{told.field}: ")), "what_to_do": _MEND})


def said(what: str) -> str:
    """What is wrong with a value; what has no plainer words stays."""
    return next((plain for begins, plain in _SAID if what.startswith(begins)), what)
