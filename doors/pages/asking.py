"""What somebody needs to ask for work: the contractor's statements of work, and what the ask may say under one."""

from __future__ import annotations

from datetime import date

from doors.pages.house import Unit, units_of
from doors.pages.look import Look
from doors.pages.payables import todays
from doors.pages.proposing import BudgetChoice, budget_choices
from doors.pages.shown import Named, Shown
from models.actors import Role
from models.money import Value
from models.tables.contractors import ContractRow, SowRow
from models.tables.nouns import EntityRow
from models.text import Id
from rules.access import why_not
from store import rows
from store.look_ups import newest_policy
from store.views import documents
from verbs.policies import read_policy

CONTRACTS_SHOWN = 50


class Terms(Value):
    """A contract, and the statements of work under it."""

    contract: Named
    entity: Named
    sows: tuple[Named, ...]


class Agreed(Shown):
    """What was agreed with a contractor, the newest contract first."""

    contractor: Named
    terms: tuple[Terms, ...]


class Asking(Shown):
    """Who is asked for what under which terms, and what the lines may draw on.

    `units` are those for which the reader may ask; `payment_terms` are the policy's, `today` is the entity's day.
    """

    entity: Named
    currency: str
    units: tuple[Unit, ...]
    contractor: Named
    contract: Named
    contract_version: int
    sow: Named
    sow_version: int
    payment_terms: str
    tax_codes: tuple[str, ...]
    budget_lines: tuple[BudgetChoice, ...]
    today: date


def agreed(look: Look, contractor: str) -> Agreed:
    """The contracts with *contractor* that the reader may open, and their statements of work."""
    look.open(contractor)
    wanted = documents.Wanted(CONTRACTS_SHOWN, contractor=contractor)
    found = documents.contracts(look.session, look.reach, wanted)
    under = documents.sows(look.session, [one.id for one in found])
    known = look.named({contractor, *(one.entity for one in found)})
    return Agreed(
        contractor=known[contractor],
        terms=tuple(
            Terms(
                contract=Named(id=one.id, called=one.title),
                entity=known[one.entity],
                sows=tuple(Named(id=sow.id, called=sow.title) for sow in under if sow.contract == one.id),
            )
            for one in found
        ),
    )


def page(look: Look, sow: str) -> Asking:
    """What an ask under *sow* may say. Raises Invalid where its entity has no policy yet."""
    look.open(sow)
    session = look.session
    contract = rows.get(session, ContractRow, rows.get(session, SowRow, sow).contract)
    entity = rows.get(session, EntityRow, contract.entity)
    policy = read_policy(newest_policy(session, entity.id))
    known = look.named((sow, contract.id, contract.contractor, entity.id))
    return Asking(
        entity=known[entity.id],
        currency=entity.currency,
        units=tuple(one for one in units_of(look, entity.id) if _may_ask(look, entity.id, one.id)),
        contractor=known[contract.contractor],
        contract=known[contract.id],
        contract_version=documents.contract_versions(session, contract.id)[0].n,
        sow=known[sow],
        sow_version=documents.sow_versions(session, sow)[0].n,
        payment_terms=policy.payment_terms,
        tax_codes=tuple(sorted(policy.tax_codes)),
        budget_lines=budget_choices(look, entity.id, entity.currency),
        today=todays(look, [entity.id])[entity.id],
    )


def _may_ask(look: Look, entity: str, unit: Id) -> bool:
    return why_not(look.actor, frozenset({Role.REQUESTER}), entity=entity, unit=unit) is None
