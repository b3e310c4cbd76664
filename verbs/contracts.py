"""Contracts and statements of work: numbered, immutable versions."""

from __future__ import annotations

from hashlib import sha256

from models.actors import Role
from models.answers import Answer, Done
from models.asks.setup import NewContract, NewSow, NewVersion
from models.facts import contract as facts
from models.ids import Kind
from models.reach import Home
from models.standings import Log
from models.tables.contractors import ContractorRow, ContractRow, ContractVersionRow, SowRow, SowVersionRow
from models.tables.nouns import EntityRow
from rules.standing import every
from store import rows
from store.bill_look_ups import bills_in_flight
from store.look_ups import engagements_of_contract, orders_of_contract
from verbs.occasion import Occasion

WRITERS = (Role.REQUESTER, Role.ADMIN)


def open_contract(occ: Occasion, ask: NewContract) -> Answer:
    """General terms, version 1."""
    occ.allow(*WRITERS, entity=ask.entity)
    rows.named(occ.session, EntityRow, ask.entity, "entity")
    rows.named(occ.session, ContractorRow, ask.contractor, "contractor")
    contract = occ.new(Kind.CONTRACT)
    row = ContractRow(id=contract, entity=ask.entity, contractor=ask.contractor, title=ask.title, created_at=occ.now)
    rows.add(occ.session, row, _contract_version(occ, contract, 1, ask.body))
    occ.create(contract, Home(ask.entity), facts.TermsPublished(document=contract, version=1))
    return Done(object=contract, detail={"version": "1"})


def open_sow(occ: Occasion, contract: str, ask: NewSow) -> Answer:
    """A statement of work under the contract, version 1."""
    occ.hold(contract)
    occ.allow(*WRITERS, entity=rows.get(occ.session, ContractRow, contract).entity)
    sow = occ.new(Kind.SOW)
    row = SowRow(id=sow, contract=contract, title=ask.title, created_at=occ.now)
    rows.add(occ.session, row, _sow_version(occ, sow, 1, ask.body))
    occ.record(contract, facts.TermsPublished(document=sow, version=1))
    return Done(object=sow, detail={"version": "1"})


def publish_contract(occ: Occasion, contract: str, ask: NewVersion) -> Answer:
    """The next version of the terms: orders that pin an older one are stale at once."""
    occ.hold(contract)
    occ.allow(*WRITERS, entity=rows.get(occ.session, ContractRow, contract).entity)
    n = current(occ.log(contract), contract) + 1
    rows.add(occ.session, _contract_version(occ, contract, n, ask.body))
    return _published(occ, contract, contract, n)


def publish_sow(occ: Occasion, sow: str, ask: NewVersion) -> Answer:
    """The next version of the statement of work: orders that pin an older one are stale at once."""
    contract = rows.get(occ.session, SowRow, sow).contract
    occ.hold(contract)
    occ.allow(*WRITERS, entity=rows.get(occ.session, ContractRow, contract).entity)
    n = current(occ.log(contract), sow) + 1
    rows.add(occ.session, _sow_version(occ, sow, n, ask.body))
    return _published(occ, contract, sow, n)


def _published(occ: Occasion, contract: str, document: str, n: int) -> Answer:
    occ.record(contract, facts.TermsPublished(document=document, version=n))
    for engagement in engagements_of_contract(occ.session, contract):
        occ.wake(engagement, "sow_published")
    for order in orders_of_contract(occ.session, contract):
        for bill in bills_in_flight(occ.session, order):
            occ.wake(bill, "sow_published")
    return Done(object=document, detail={"version": str(n)})


def current(log: Log, document: str) -> int:
    """The newest version of *document*, from its contract's log; 0 when there is none."""
    return max((f.version for f in every(log, facts.TermsPublished) if f.document == document), default=0)


def _contract_version(occ: Occasion, contract: str, n: int, body: str) -> ContractVersionRow:
    digest = sha256(body.encode()).hexdigest()
    return ContractVersionRow(contract=contract, n=n, body=body, digest=digest, published_at=occ.now)


def _sow_version(occ: Occasion, sow: str, n: int, body: str) -> SowVersionRow:
    return SowVersionRow(sow=sow, n=n, body=body, digest=sha256(body.encode()).hexdigest(), published_at=occ.now)
