"""Asking for work, asking for a bill, asking for the end: what people do to an engagement."""

from __future__ import annotations

from models.actors import Role
from models.answers import Answer, Done, No
from models.asks.work import Closure, NewEngagement, Work
from models.errors import Invalid
from models.facts import engagement as facts
from models.ids import Kind
from models.policy import Policy
from models.reach import Home
from models.revisions import Revision, sealed
from models.tables.contractors import ContractorRow, ContractRow, SowRow
from models.tables.nouns import EntityRow, PolicyRow, UnitRow
from models.tables.work import EngagementRow, RequisitionRow
from rules import ordering, standing
from rules.approval import why_never
from rules.handing_over import in_charge
from store import rows
from store.look_ups import budget_lines, newest_policy
from store.numbers import next_number
from store.views.here import heirs
from verbs.contracts import current
from verbs.occasion import Occasion
from verbs.policies import read_policy


def request(occ: Occasion, ask: NewEngagement) -> Answer:
    """Record the ask; its workflow puts it to people."""
    occ.allow(Role.REQUESTER, entity=ask.entity, unit=ask.unit)
    entity = rows.named(occ.session, EntityRow, ask.entity, "entity")
    policy = newest_policy(occ.session, ask.entity)
    _belongs(occ, ask)
    occ.hold(ask.contract, ask.contractor)
    rules = read_policy(policy)
    revision = as_revision(occ, ask.work, entity, ask.contract, ask.sow, rules)
    never = why_never(in_charge(rules, heirs(occ.session)), revision.total, {occ.actor.who})
    if never:
        return No(code="nobody_to_approve", detail=never)
    engagement = EngagementRow(
        id=occ.new(Kind.ENGAGEMENT),
        entity=entity.id,
        unit=ask.unit,
        contractor=ask.contractor,
        contract=ask.contract,
        sow=ask.sow,
        policy=policy.id,
        currency=entity.currency,
        title=ask.title,
        requester=occ.actor.who,
        number=f"REQ-{entity.code}-{next_number(occ.session, f'requisition/{entity.id}'):06d}",
        created_at=occ.now,
    )
    body, digest = sealed(revision)
    requisition = RequisitionRow(engagement=engagement.id, revision=1, body=body, digest=digest, total=revision.total)
    rows.add(occ.session, engagement, requisition)
    home = Home(entity.id, ask.unit)
    occ.create(engagement.id, home, facts.Requested(number=engagement.number, total=revision.total))
    occ.wake(engagement.id, "look_again")
    return Done(object=engagement.id, detail={"number": engagement.number, "digest": digest})


def _belongs(occ: Occasion, ask: NewEngagement) -> None:
    rows.named(occ.session, ContractorRow, ask.contractor, "contractor")
    contract = rows.named(occ.session, ContractRow, ask.contract, "contract")
    sow = rows.named(occ.session, SowRow, ask.sow, "sow")
    if (contract.entity, contract.contractor) != (ask.entity, ask.contractor):
        raise Invalid("contract", "is not between this entity and this contractor")
    if sow.contract != ask.contract:
        raise Invalid("sow", "is not under this contract")
    if rows.named(occ.session, UnitRow, ask.unit, "unit").entity != ask.entity:
        raise Invalid("unit", "is not a unit of this entity")


def as_revision(occ: Occasion, work: Work, entity: EntityRow, contract: str, sow: str, policy: Policy) -> Revision:
    """The work as an immutable revision. Raises Invalid where it cannot be ordered so; *contract* is held."""
    for field, problem in ordering.unlike_the_books(work, entity.currency):
        raise Invalid(f"work.{field}", problem)
    revision = ordering.revision(work, entity.currency, contract, sow, policy)
    for field, problem in ordering.problems(
        revision, entity.currency, budget_lines(occ.session, entity.id, entity.currency), policy.tax_codes
    ):
        raise Invalid(f"work.{field}", problem)
    log = occ.log(contract)
    for field, document, version in (
        ("sow_version", sow, work.sow_version),
        ("contract_version", contract, work.contract_version),
    ):
        if version != current(log, document):
            raise Invalid(f"work.{field}", f"version {current(log, document)} is the current one")
    return revision


def pinned(occ: Occasion, engagement: EngagementRow) -> Policy:
    """The policy version that the work began under."""
    return read_policy(rows.get(occ.session, PolicyRow, engagement.policy))


def ask_close(occ: Occasion, engagement: str, ask: Closure) -> Answer:
    """Ask for the end; what is uncommitted goes back to the budget."""
    row = rows.get(occ.session, EngagementRow, engagement)
    occ.allow(Role.REQUESTER, Role.AP, entity=row.entity, unit=row.unit)
    occ.hold(engagement)
    stands = standing.engagement(occ.log(engagement))
    if stands.close or stands.closed:
        return No(code="already_closing", detail="its end was asked for before")
    occ.record(engagement, facts.CloseAsked(reason=ask.reason, cancel=ask.cancel))
    occ.wake(engagement, "close_asked")
    return Done(object=engagement)
