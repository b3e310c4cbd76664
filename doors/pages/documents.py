"""Contracts and statements of work: every version, and what each says."""

from __future__ import annotations

from datetime import datetime

from doors.links import href
from doors.pages.look import Look
from doors.pages.shown import Named, Neighbour, Page, Shown
from doors.pages.timeline import Timeline
from models.errors import NotFound
from models.money import Value
from models.tables.contractors import ContractRow, ContractVersionRow, SowRow, SowVersionRow
from models.text import Id
from store import rows
from store.views import documents


class Version(Value):
    """One published version, without its text, which `href` gives."""

    version: int
    href: str
    digest: str
    published_at: datetime


class SowUnder(Value):
    """A statement of work under a contract; `version` is the newest."""

    id: Id
    href: str
    title: str
    version: int


class ContractPage(Page):
    """A contract: its versions, the newest first, and the statements of work under it."""

    entity: Named
    contractor: Named
    title: str
    versions: tuple[Version, ...]
    sows: tuple[SowUnder, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Timeline


class SowPage(Shown):
    """A statement of work: its versions, the newest first."""

    id: Id
    href: str
    contract: Named
    entity: Named
    contractor: Named
    title: str
    versions: tuple[Version, ...]


class DocumentVersion(Shown):
    """What one version says. `digest` is the SHA-256 of the text; `current` is the newest version."""

    document: Named
    version: int
    current: int
    digest: str
    published_at: datetime
    body: str


class ContractLine(Shown):
    """A contract in a list; `version` is the newest."""

    id: Id
    href: str
    entity: Named
    contractor: Named
    title: str
    version: int


class ContractList(Shown):
    """One page of contracts, newest first; `next` is the cursor of the page after it, null on the last."""

    items: tuple[ContractLine, ...]
    next: Id | None


def contract_page(look: Look, contract: str) -> ContractPage:
    """Its versions and its statements of work."""
    look.open(contract)
    row, log = rows.get(look.session, ContractRow, contract), look.log(contract)
    known = look.named((row.entity, row.contractor))
    return look.page(
        ContractPage,
        contract,
        log,
        "",
        (row.contractor,),
        entity=known[row.entity],
        contractor=known[row.contractor],
        title=row.title,
        versions=_versions(contract, documents.contract_versions(look.session, contract)),
        sows=tuple(
            SowUnder(id=one.id, href=str(href(one.id)), title=one.title, version=one.version)
            for one in documents.sows(look.session, [contract])
        ),
    )


def sow_page(look: Look, sow: str) -> SowPage:
    """Its versions, and the contract that it is under."""
    look.open(sow)
    row = rows.get(look.session, SowRow, sow)
    contract = rows.get(look.session, ContractRow, row.contract)
    known = look.named((contract.id, contract.entity, contract.contractor))
    return SowPage(
        id=sow,
        href=str(href(sow)),
        contract=known[contract.id],
        entity=known[contract.entity],
        contractor=known[contract.contractor],
        title=row.title,
        versions=_versions(sow, documents.sow_versions(look.session, sow)),
    )


def _versions(document: str, found: list[documents.VersionLine]) -> tuple[Version, ...]:
    return tuple(
        Version(version=one.n, href=f"{href(document)}/versions/{one.n}", digest=one.digest, published_at=one.at)
        for one in found
    )


def contract_version(look: Look, contract: str, version: int) -> DocumentVersion:
    """What that version of the terms says."""
    look.open(contract)
    found = look.session.get(ContractVersionRow, (contract, version))
    return _says(look, contract, found, documents.contract_versions(look.session, contract)[0].n)


def sow_version(look: Look, sow: str, version: int) -> DocumentVersion:
    """What that version of the statement of work says."""
    look.open(sow)
    found = look.session.get(SowVersionRow, (sow, version))
    return _says(look, sow, found, documents.sow_versions(look.session, sow)[0].n)


def _says(look: Look, document: str, found: ContractVersionRow | SowVersionRow | None, current: int) -> DocumentVersion:
    if found is None:
        raise NotFound("there is no version of that number")
    return DocumentVersion(
        document=look.named([document])[document],
        version=found.n,
        current=current,
        digest=found.digest,
        published_at=found.published_at,
        body=found.body,
    )


def contracts(look: Look, wanted: documents.Wanted) -> ContractList:
    """Contracts that the reader may open."""
    found = documents.contracts(look.session, look.reach, wanted._replace(limit=wanted.limit + 1))
    shown = found[: wanted.limit]
    known = look.named({name for one in shown for name in (one.entity, one.contractor)})
    items = tuple(
        ContractLine(
            id=one.id,
            href=str(href(one.id)),
            entity=known[one.entity],
            contractor=known[one.contractor],
            title=one.title,
            version=one.version,
        )
        for one in shown
    )
    return ContractList(items=items, next=items[-1].id if len(found) > wanted.limit else None)
