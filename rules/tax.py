"""What tax does a net amount carry, and is what was billed that tax? Net and tax in minor units, rates in percent."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
"""Room for the largest net times the longest rate, so that nothing is rounded before the end."""


def tax_on(net: int, percent: Decimal) -> int:
    """The tax of *net* at *percent*, half to even."""
    return int(_WIDE.quantize(_exact(net, percent), Decimal(1)))


def agrees(tax: int, net: int, percent: Decimal) -> bool:
    """Whether *tax* is that of *net* at *percent*, rounded up or down: invoicing systems do either."""
    return abs(_WIDE.subtract(Decimal(tax), _exact(net, percent))) < 1


def _exact(net: int, percent: Decimal) -> Decimal:
    return _WIDE.scaleb(_WIDE.multiply(Decimal(net), percent), -2)
