"""Letters: what is due to people, as it is to be read, and where it goes today."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from models.ids import Kind, kind_of
from models.notices import Preferences
from models.parcels import Letter, Part
from models.places import place
from models.tables.contractors import ContractorRow
from models.tables.nouns import PersonRow
from store import notices, rows
from store.deliveries import Due
from store.views import kept_from, people
from verbs import hosted_links
from verbs.occasion import Occasion


def written(occ: Occasion, chosen: list[Due], public_url: str) -> dict[str, Letter]:
    """The letter of each delivery that has an address by now: one that was corrected counts at once, and whoever left
    meanwhile has none. What is kept from them by now stands in none.
    """
    alone = notices.by_id(occ.session, {one.notice for one in chosen if one.notice})
    together = notices.in_digests(occ.session, {one.digest for one in chosen if one.digest})
    due = {
        one.id: [alone[one.notice]] if one.notice else together[str(one.digest)]
        for one in chosen
        if one.channel != "endpoint"
    }
    told = _without_kept(occ, due)
    recipients = {parts[0].recipient for parts in told.values()}
    wishes, here = notices.preferences(occ.session, recipients), reachable(occ, recipients)
    found = {}
    for one in chosen:
        if one.id in told and told[one.id][0].recipient in here:
            parts = told[one.id]
            address = address_of(occ, parts[0].recipient, one.channel, wishes[parts[0].recipient])
            if address:
                found[one.id] = _letter(occ, one, parts, address, public_url.rstrip("/"))
    return found


def _without_kept(occ: Occasion, due: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The notices of each delivery that its reader may read; a delivery of none is left out."""
    kept = kept_from.kept(occ.session, {(row.recipient, row.object) for told in due.values() for row in told})
    open_ones = {one: [row for row in told if (row.recipient, row.object) not in kept] for one, told in due.items()}
    return {one: told for one, told in open_ones.items() if told}


def reachable(occ: Occasion, wanted: Collection[str]) -> set[str]:
    """Those who can be told: people who are here and no services, and contractors by the address that we keep."""
    persons = people.persons(occ.session, {one for one in wanted if kind_of(one) is Kind.PERSON})
    return persons | {one for one in wanted if kind_of(one) is Kind.CONTRACTOR}


def address_of(occ: Occasion, recipient: str, channel: str, wishes: Preferences) -> str | None:
    """Where they are written to by *channel*; None where they are not."""
    if channel == "chat":
        return wishes.chat
    if kind_of(recipient) is Kind.CONTRACTOR:
        return rows.get(occ.session, ContractorRow, recipient).email
    return wishes.address or rows.get(occ.session, PersonRow, recipient).email


def _letter(occ: Occasion, one: Due, told: list[Any], address: str, site: str) -> Letter:
    title = told[0].title if one.notice else f"Your day: {len(told)} {'notice' if len(told) == 1 else 'notices'}"
    leads = ((row, _place(occ, row, one.id)) for row in told)
    parts = tuple(Part(title=row.title, text=row.text, link=site + there if there else None) for row, there in leads)
    return Letter(to=address, key=str(one.notice or one.digest), title=title, parts=parts)


def _place(occ: Occasion, row: Any, delivery: str) -> str | None:
    """The page of what it is about. A contractor who is written to by the address that we keep of them has no account
    to open it with, so theirs is the page that a link of theirs opens, where they have one.
    """
    if kind_of(row.recipient) is Kind.PERSON:
        return place(row.object)
    return hosted_links.for_letter(occ, row.object, delivery) if kind_of(row.object) is Kind.BILL else None
