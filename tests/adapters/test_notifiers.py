"""What every channel to people does alike, and what each does of its own. The mail server and the chat are real."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from adapters.notify.chat import Chat
from adapters.notify.mail import Mail
from adapters.notify.memory import MemoryNotifier
from adapters.notify.port import Notifier
from adapters.outgoing import Outgoing
from doors.cli.ready import free_port
from models.parcels import Letter, Outcome, Part
from tests.adapters.receiver import Receiver

GRACE = "grace@example.com"
NOTICE = "ntc_019cae6b66007f458f4715b5834c4f17"
WICKED = 'Bill <b>A-1</b> & "<script>alert(1)</script>" @everyone'
LETTER = Letter(
    to=GRACE,
    key=NOTICE,
    title="Your approval: REQ-1\r\nBcc: mallory@example.com",
    parts=(Part(title="Your approval: REQ-1", text=WICKED, link="http://remitwell.test/approvals/apr_1"),),
)


@dataclass
class Office:
    """A mail server that keeps what it took, and answers the next ones as told."""

    port: int = field(default_factory=free_port)
    mails: list[EmailMessage] = field(default_factory=list)
    next_answers: list[str] = field(default_factory=list)

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.next_answers:
            return self.next_answers.pop(0)
        assert isinstance(envelope.content, bytes)
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@dataclass
class Place:
    """A channel, where it delivers to, and how to make it fail for now."""

    notifier: Notifier
    to: str
    came: Callable[[], int]
    fail: Callable[[], None]

    async def send(self, letter: Letter = LETTER) -> Outcome:
        return await self.notifier.send(letter.model_copy(update={"to": self.to}))


@pytest.fixture
def office() -> Iterator[Office]:
    kept = Office()
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port)
    controller.start()
    yield kept
    controller.stop()


@pytest.fixture(params=["memory", "mail", "chat"])
async def place(request: pytest.FixtureRequest, office: Office, inbox: Receiver) -> AsyncIterator[Place]:
    memory, outgoing = MemoryNotifier(), Outgoing(private=True)
    mail = Mail(f"smtp://127.0.0.1:{office.port}", "Remitwell <pay@example.com>")
    failed = Outcome(delivered=False, took_ms=0, error="for now")
    yield {
        "memory": Place(memory, GRACE, lambda: len(memory.sent), lambda: memory.next_outcomes.append(failed)),
        "mail": Place(mail, GRACE, lambda: len(office.mails), lambda: office.next_answers.append("451 later")),
        "chat": Place(Chat(outgoing), inbox.url, lambda: len(inbox.letters), lambda: inbox.next_statuses.append(503)),
    }[request.param]
    await mail.aclose()
    await outgoing.aclose()


class TestEveryChannel:
    async def test_what_was_taken_is_delivered(self, place: Place):
        outcome = await place.send()
        assert (outcome.delivered, outcome.error, outcome.final, place.came()) == (True, None, False, 1)

    async def test_a_failure_for_now_is_told_and_may_be_tried_again(self, place: Place):
        place.fail()
        outcome = await place.send()
        assert (outcome.delivered, outcome.final) == (False, False)
        assert outcome.error
        assert (await place.send()).delivered


class TestMail:
    @pytest.fixture
    async def mail(self, office: Office) -> AsyncIterator[Mail]:
        found = Mail(f"smtp://127.0.0.1:{office.port}", "Remitwell <pay@example.com>")
        yield found
        await found.aclose()

    async def test_a_repeat_is_the_same_mail(self, office: Office, mail: Mail):
        for _ in range(2):
            await mail.send(LETTER)
        first, second = office.mails
        assert first["message-id"] == second["message-id"] == f"<{NOTICE}@example.com>"
        assert first["date"] == second["date"]

    async def test_text_stays_text_and_no_header_can_be_slipped_in(self, office: Office, mail: Mail):
        await mail.send(LETTER)
        (came,) = office.mails
        assert (came["to"], came["bcc"], came["from"]) == ("grace@example.com", None, "Remitwell <pay@example.com>")
        assert came["subject"] == "Your approval: REQ-1 Bcc: mallory@example.com"
        plain, page = (str(part.get_content()) for part in came.walk() if not part.is_multipart())
        assert WICKED in plain
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert '<a href="http://remitwell.test/approvals/apr_1">' in page
        assert "http://remitwell.test/approvals/apr_1" in plain

    async def test_an_address_that_does_not_exist_is_given_up_at_once(self, mail: Mail):
        outcome = await mail.send(LETTER.model_copy(update={"to": "nobody@example.com"}))
        assert (outcome.delivered, outcome.final) == (False, True)
        assert "no such mailbox" in str(outcome.error)

    async def test_an_address_that_is_none_is_given_up_at_once(self, office: Office, mail: Mail):
        outcome = await mail.send(LETTER.model_copy(update={"to": "grace@exa\r\nmple.com"}))
        assert (outcome.delivered, outcome.final, office.mails) == (False, True, [])

    async def test_a_server_that_is_not_there_is_tried_again(self):
        mail = Mail("smtp://127.0.0.1:1", "pay@example.com")
        outcome = await mail.send(LETTER)
        assert (outcome.delivered, outcome.final) == (False, False)
        await mail.aclose()

    @pytest.mark.parametrize("url", ["", "mail.example.com", "http://mail.example.com", "smtp://"])
    def test_what_is_no_mail_server_is_refused_at_the_start(self, url: str):
        with pytest.raises(ValueError, match="smtp"):
            Mail(url, "pay@example.com")


async def test_chat_gets_text_that_is_no_markup_and_calls_nobody(inbox: Receiver):
    outgoing = Outgoing(private=True)
    await Chat(outgoing).send(LETTER.model_copy(update={"to": inbox.url}))
    ((_, body),) = inbox.letters
    text = json.loads(body)["text"]
    assert "&lt;script&gt;" in text
    assert "@everyone" not in text
    assert text.endswith("http://remitwell.test/approvals/apr_1")
    await outgoing.aclose()


@pytest.mark.parametrize("status", [404, 410])
async def test_a_chat_webhook_that_was_taken_away_is_given_up(inbox: Receiver, status: int):
    outgoing = Outgoing(private=True)
    inbox.next_statuses.append(status)
    outcome = await Chat(outgoing).send(LETTER.model_copy(update={"to": inbox.url}))
    assert (outcome.delivered, outcome.final, outcome.gone) == (False, True, False)
    await outgoing.aclose()
