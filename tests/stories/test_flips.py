"""A flip is asked for at one moment and made at another: what the order says then is what is billed."""

from __future__ import annotations

from tests.town import Town


def test_a_flip_takes_the_price_that_the_order_has_when_it_is_made(town: Town):
    order = town.ordered()
    asked = town.done("rita", town.flipping, order).object
    change = town.done("rita", town.proposing, order, "10", "500.00").object
    town.approve_unwoken(change)
    town.settle_down()
    assert town.row(asked).total == 500_000


def test_a_flip_of_a_line_that_a_change_took_away_is_refused_and_says_so(town: Town):
    order = town.ordered(lines=(town.line(1, "5", "600.00"), town.line(2, "5", "600.00")))
    town.done("rita", town.flipping, order, "5")
    change = town.done("rita", town.proposing, order, lines=(town.line(2, "5", "600.00"),)).object
    town.approve_unwoken(change)
    town.settle_down()
    assert town.engagement(order.engagement).bills == ()
