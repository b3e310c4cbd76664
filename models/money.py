"""Money: a whole number of minor units in one ISO 4217 currency, never a float.

The exponent table is frozen here on purpose. A library that updates its table would change
what stored amounts mean; a currency joins or leaves this list in a reviewed commit only.
Source: ISO 4217 list one (amendment 176) plus the codes retired since 2023 that old books hold.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

_TWO = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF"
    " CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD"
    " HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD"
    " MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON"
    " RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD"
    " TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
)
_ZERO = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"

EXPONENTS: dict[str, int] = {
    **dict.fromkeys(_TWO.split(), 2),
    **dict.fromkeys(_ZERO.split(), 0),
    **dict.fromkeys(_THREE.split(), 3),
}
"""Digits after the point of each currency."""

MAX_MINOR = 10**17
"""No single amount reaches it: sums of many of them still fit a 64-bit integer."""

Minor = Annotated[int, Field(strict=True, ge=-MAX_MINOR, le=MAX_MINOR)]


def _known(code: str) -> str:
    if code not in EXPONENTS:
        msg = f"{code!r} is not a currency that we keep books in"
        raise ValueError(msg)
    return code


CurrencyCode = Annotated[str, Field(pattern="^[A-Z]{3}$"), AfterValidator(_known)]


class Value(BaseModel):
    """Base of every value that crosses a boundary: frozen, strict, no unknown fields."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Money(Value):
    """`minor` units of `currency`: `Money(minor=125_000, currency="USD")` is 1,250.00 dollars."""

    minor: Minor
    currency: str

    @model_validator(mode="after")
    def _currency_is_known(self) -> Self:
        if self.currency not in EXPONENTS:
            msg = f"{self.currency!r} is not a currency that we keep books in"
            raise ValueError(msg)
        return self

    @classmethod
    def parse(cls, amount: str, currency: str) -> Money:
        """Read `"1250.00"`. Raises ValueError on signs, exponents, or more digits than the currency has."""
        if currency not in EXPONENTS:
            msg = f"{currency!r} is not a currency that we keep books in"
            raise ValueError(msg)
        places = EXPONENTS[currency]
        try:
            exact = Decimal(amount)
        except InvalidOperation:
            exact = Decimal("NaN")
        if not exact.is_finite() or not amount.replace(".", "", 1).isdigit() or not amount.isascii():
            msg = "an amount is written in digits with at most one point, such as 1250.00"
            raise ValueError(msg)
        scaled = exact.scaleb(places)
        if scaled != scaled.to_integral_value():
            msg = f"{currency} has {places} digits after the point"
            raise ValueError(msg)
        if scaled >= MAX_MINOR:
            msg = "the amount is larger than any that we can book"
            raise ValueError(msg)
        return cls(minor=int(scaled), currency=currency)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    @property
    def amount(self) -> str:
        """The plain decimal, as the API writes it: `1250.00`."""
        return decimal_text(self.minor, self.currency)

    def __add__(self, other: Money) -> Money:
        return Money(minor=self.minor + self._same(other), currency=self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(minor=self.minor - self._same(other), currency=self.currency)

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            msg = f"{self.currency} and {other.currency} do not add up"
            raise AssertionError(msg)
        return other.minor


def decimal_text(minor: int, currency: str) -> str:
    """Minor units as a plain decimal: `decimal_text(125_000, "USD") == "1250.00"`."""
    places = EXPONENTS[currency]
    sign, digits = ("-" if minor < 0 else ""), str(abs(minor)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def grouped(amount: str) -> str:
    """A plain decimal as people read it: `grouped("1250.00") == "1,250.00"`."""
    sign, digits = ("-", amount[1:]) if amount.startswith("-") else ("", amount)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}"


def split(total: int, weights: tuple[int, ...]) -> tuple[int, ...]:
    """Share *total* minor units out by *weights* with nothing lost (largest remainder, earlier first)."""
    whole = sum(weights)
    shares = [total * w // whole for w in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return tuple(shares)
