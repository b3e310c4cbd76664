"""Who is there: legal entities, their people with keys, policy, budgets, contractors and terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from demo.house import House, Page
from demo.passwords import email

PEOPLE = {
    "alma": ("admin",),
    "rita": ("requester",),
    "grace": ("approver",),
    "linus": ("approver",),
    "omar": ("receiver",),
    "paula": ("ap",),
    "tess": ("treasury",),
    "cora": ("compliance",),
}
CHECKS = ("identity", "tax_form", "sanctions")
OFFICE = {"address": "1 Example Square\nNew York, NY 10001", "tax_number": "00-0000000"}
WORKSHOP = {"address": "The Old Workshop\n2 Example Lane\nLondon", "tax_number": "GB 000 0000 00"}


HOME = "America/New_York"
"""The time zone of the town of stories."""


@dataclass
class Payer:
    """One legal entity."""

    id: str
    unit: str
    currency: str
    budget_lines: dict[str, str] = field(default_factory=dict)


@dataclass
class World:
    """Everything that was set up, by name."""

    house: House
    people: dict[str, str] = field(default_factory=dict)
    payers: dict[str, Payer] = field(default_factory=dict)
    contractors: dict[str, str] = field(default_factory=dict)
    terms: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    async def make(self, who: str, path: str, body: Page) -> str:
        """Create something; its id."""
        return str((await self.house.post(who, path, body))["object"])

    async def hire(self) -> None:
        """The people, each with one role and a key."""
        for name, roles in PEOPLE.items():
            grants = [{"role": role} for role in roles]
            hired = {"name": name.title(), "email": email(name), "grants": grants}
            self.people[name] = await self.make("admin", "/people", hired)
            made = await self.house.post("admin", "/keys", {"person": self.people[name]})
            self.house.keys[name] = made["secret"]

    async def found(self, name: str, currency: str, timezone: str, *, two_way: bool = False) -> Payer:
        """A legal entity with its policy."""
        if name not in self.payers:
            code = re.sub(r"[^A-Z0-9]", "", name.upper())[:12] or "ENTITY"
            made = await self.house.post(
                "admin",
                "/entities",
                {
                    "code": code,
                    "name": name,
                    "currency": currency,
                    "timezone": timezone,
                    "unit_code": "MAIN",
                    "unit_name": "Main unit",
                },
            )
            self.payers[name] = Payer(made["object"], made["detail"]["unit"], currency)
            await self.house.post(
                "admin", f"/entities/{made['object']}/policies", self._policy(currency, two_way=two_way)
            )
            await self.house.post("admin", f"/entities/{made['object']}/billing-details", OFFICE)
        return self.payers[name]

    def _policy(self, currency: str, *, two_way: bool) -> Page:
        grace, linus = self.people["grace"], self.people["linus"]
        owner = {"name": "budget owner", "approvers": [grace], "deadline_hours": 24, "escalate_to": linus}
        return {
            "operating_model": "hybrid",
            "currency": currency,
            "bands": [{"up_to": "5000.00", "steps": [owner], "together": True}, {"up_to": None, "steps": [owner]}],
            "match": "two_way" if two_way else "three_way",
            "flip": "on_request",
            "gate": [*CHECKS, "destination"],
            "payment_terms": "net 0",
            "payment_tail_days": 3650,
            "owners": {
                **dict.fromkeys(
                    ("budget", "price", "quantity", "receipt", "reference", "duplicate"), self.people["paula"]
                ),
                "system": self.people["alma"],
                "payment": self.people["tess"],
                "compliance": self.people["cora"],
            },
        }

    async def budget(self, payer: Payer, code: str, amount: str) -> str:
        """A budget line with *amount* on it."""
        if code not in payer.budget_lines:
            short = re.sub(r"[^A-Z0-9]+", "-", code.upper()).strip("-")[:14] or "LINE"
            body = {
                "entity": payer.id,
                "code": f"{short}-{len(payer.budget_lines)}",
                "name": code,
                "owner": self.people["linus"],
            }
            payer.budget_lines[code] = await self.make("admin", "/budget-lines", body)
        line = payer.budget_lines[code]
        money = {"amount": amount, "currency": payer.currency}
        await self.house.post(
            "admin", f"/budget-lines/{line}/adoptions", {"amount": money, "note": "the year's budget"}
        )
        return line

    async def contractor(self, name: str, currency: str, *, lapsed: str | None = None) -> str:
        """A contractor with a destination and evidence of everything; *lapsed* names a check whose evidence ran out."""
        if name not in self.contractors:
            contractor = await self.make("rita", "/contractors", {"name": name, "country": "GB"})
            self.contractors[name] = contractor
            await self.house.post("rita", f"/contractors/{contractor}/billing-details", WORKSHOP)
            await self.destination(contractor, currency, f"{re.sub(r'[^A-Za-z0-9]', '', name)[:20] or 'payee'}-0001")
            for check in CHECKS:
                await self.evidence(contractor, check, lapsed=check == lapsed)
        return self.contractors[name]

    async def destination(self, contractor: str, currency: str, account: str) -> None:
        """Where the money goes, checked."""
        body = {"currency": currency, "rail": "sandbox", "account": account}
        made = await self.make("tess", f"/contractors/{contractor}/destinations", body)
        await self.evidence(contractor, "destination", destination=made)

    async def evidence(
        self, contractor: str, check: str, *, lapsed: bool = False, destination: str | None = None
    ) -> None:
        """One compliance result, valid for a year, or until yesterday."""
        now = datetime.now(UTC)
        start, end = (
            (now - timedelta(days=366), now - timedelta(days=1))
            if lapsed
            else (now - timedelta(days=1), now + timedelta(days=365))
        )
        body: Page = {
            "check": check,
            "result": "passed",
            "valid_from": start.isoformat(),
            "valid_until": end.isoformat(),
            "reference": "checked for the demo",
        }
        if destination:
            body["destination"] = destination
        await self.house.post("cora", f"/contractors/{contractor}/evidence", body)

    async def agree(self, payer: Payer, contractor: str, title: str) -> tuple[str, str]:
        """A contract and one statement of work under it."""
        key = (payer.id, contractor)
        if key not in self.terms:
            body = {
                "entity": payer.id,
                "contractor": contractor,
                "title": title,
                "body": "General terms, first version.",
            }
            contract = await self.make("rita", "/contracts", body)
            sow = await self.make(
                "rita", f"/contracts/{contract}/sows", {"title": title, "body": "The work, first version."}
            )
            self.terms[key] = (contract, sow)
        return self.terms[key]


def today() -> date:
    """The day of the demo, where its town is."""
    return datetime.now(ZoneInfo(HOME)).date()
