"""A policy: its versions, and what each version says, in words."""

from __future__ import annotations

from datetime import datetime

from doors.links import href
from doors.pages.look import Look
from doors.pages.policy_words import Rule, in_words
from doors.pages.shown import Named, Person, Shown
from models.asks.setup import NewPolicy
from models.tables.nouns import PolicyRow
from models.text import Id
from store import rows
from store.views import house
from verbs.policies import as_asked, read_policy


class PolicyVersion(Shown):
    """One version of an entity's policy; new work begins under the `current` one."""

    id: Id
    href: str
    version: int
    digest: str
    published_at: datetime
    current: bool


class PolicyList(Shown):
    """Every version of an entity's policy, the newest first."""

    items: tuple[PolicyVersion, ...]


class PolicyPage(PolicyVersion):
    """One version: every rule of it in words, and `terms`, which publish the same again; `people` are named in them."""

    entity: Named
    rules: tuple[Rule, ...]
    terms: NewPolicy
    people: tuple[Person, ...]


def versions(look: Look, entity: str) -> PolicyList:
    """Every version of that entity's policy."""
    look.open(entity)
    found = house.policies(look.session, entity)
    return PolicyList(items=tuple(_version(one, found[0].version) for one in found))


def page(look: Look, policy: str) -> PolicyPage:
    """One version in words."""
    look.open(policy)
    row = rows.get(look.session, PolicyRow, policy)
    newest, kept = house.policies(look.session, row.entity)[0].version, read_policy(row)
    return PolicyPage(
        **dict(_version(row, newest)),
        entity=look.named([row.entity])[row.entity],
        rules=in_words(look, kept),
        terms=as_asked(kept),
        people=look.people(kept.people),
    )


def _version(row: PolicyRow, newest: int) -> PolicyVersion:
    return PolicyVersion(
        id=row.id,
        href=str(href(row.id)),
        version=row.version,
        digest=row.digest,
        published_at=row.published_at,
        current=row.version == newest,
    )
