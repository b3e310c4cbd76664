"""What people do beside the work itself: come and go, listen to events, bring registers."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from doors.api.examples import EXAMPLES
from models.asks import news, people
from models.notices import Preferences
from models.sign_in import Browser, Ticket
from tests.api.caller import Body
from tests.faults.doing import BECAUSE, Doing
from verbs.events import tell
from verbs.occasion import Occasion
from verbs.sign_in import open_session


class Aside(Doing):
    """Errands that move no piece of work on."""

    async def come_and_go(self, eve: str) -> None:
        """She is invited, given a role that is taken again, stands in for somebody, leaves and comes back."""
        await self.api.done("paula", f"/people/{eve}/invitations", b"")
        grant = await self.do("paula", f"/people/{eve}/grants", {"role": "receiver"})
        await self.delete(f"/grants/{grant}")
        now = datetime.now(UTC)
        days = {"starts_at": now.isoformat(), "ends_at": (now + timedelta(days=9)).isoformat()}
        away = EXAMPLES[people.NewDelegation] | {"deputy": eve, **days}
        place = f"/people/{self.town.people['grace']}/delegations"
        await self.delete(f"/delegations/{await self.do('grace', place, away)}")
        await self.delete(f"/sessions/{await asyncio.to_thread(self.signed_in, eve)}")
        await self.delete(f"/people/{eve}/sessions")
        await self.delete(f"/people/{eve}/openid-subjects")
        await self.do("paula", f"/people/{eve}/deactivations", {"reason": "left"})
        await self.do("paula", f"/people/{eve}/reactivations", BECAUSE)

    def signed_in(self, person: str) -> str:
        """The session of somebody at a browser."""
        with self.town.database.writing() as session:
            occ = Occasion(session, datetime.now(UTC))
            return open_session(occ, person, Ticket(person, "csrf"), "password", Browser()).id

    async def listen(self) -> str:
        """An endpoint that lives through everything, and how Rita is told of things. Nothing is ever sent."""
        asked = EXAMPLES[news.NewEndpoint] | {"entity": self.town.entity, "types": []}
        endpoint = await self.do("paula", "/endpoints", asked)
        there = f"/endpoints/{endpoint}"
        await self.do("paula", f"{there}/secrets", EXAMPLES[news.NewSecret])
        await self.api.done("paula", f"{there}/tests", b"")
        await self.do("paula", f"{there}/disablements", BECAUSE)
        await self.do("paula", f"{there}/enablements", BECAUSE)
        await self.do("paula", f"{there}/resends", EXAMPLES[news.Resend])
        await self.do("rita", "/notice-preferences", EXAMPLES[Preferences])
        return endpoint

    async def hear(self, endpoint: str) -> None:
        """It is owed what happened so far, asks for a part of it again, and ends."""
        await self.town.ask(self.town.do, "system", tell, 10**9, frozenset())
        owed = await self.api.page("paula", f"/endpoints/{endpoint}/deliveries")
        place = f"/deliveries/{owed['items'][0]['id']}/resends"
        await self.api.done("paula", place, b"", content_type="text/plain")
        await self.delete(f"/endpoints/{endpoint}")

    async def bring_a_register(self) -> None:
        """Two contractors come in by one, and two others are thought better of."""
        made = await self.upload(b"name,country\nEmil,DE\nFrida,SE\n")
        await self.do("rita", f"/imports/{made['object']}/slices", {"dry_run": made["detail"]["dry_run"]})
        other = await self.upload(b"name,country\nHugo,DE\n")
        await self.do("rita", f"/imports/{other['object']}/cancellations", BECAUSE)

    async def upload(self, content: bytes) -> Body:
        place = "/imports?kind=contractors&name=people.csv"
        return await self.api.done("rita", place, content, content_type="text/csv")
