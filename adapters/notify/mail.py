"""Mail by SMTP, with the standard library: plain text and a simple page of HTML, in which text stays text."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape
from urllib.parse import unquote, urlsplit

from models.ids import moment_of
from models.parcels import Letter, Outcome, Part

SOCKET_TIMEOUT = timedelta(seconds=15)
TOTAL_TIMEOUT = timedelta(seconds=40)
SENDERS = 4
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class Mail:
    """`Notifier` through one mail server: `smtps://user:password@host`, `smtp+starttls://…:587`, `smtp://localhost`."""

    channel = "mail"

    def __init__(self, url: str, sender: str, *, socket_timeout: timedelta = SOCKET_TIMEOUT) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            msg = "a mail server is smtp://, smtp+starttls:// or smtps:// and its host"
            raise ValueError(msg)
        self._scheme, self._host, self._port = parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._sender, self._timeout = sender, socket_timeout
        self._threads = ThreadPoolExecutor(SENDERS, thread_name_prefix="mail")

    async def send(self, letter: Letter) -> Outcome:
        """See `Notifier.send`."""
        began, error, final = time.monotonic(), None, False
        try:
            mail = composed(letter, self._sender)
            sending = asyncio.get_running_loop().run_in_executor(self._threads, self._send, mail)
            async with asyncio.timeout(TOTAL_TIMEOUT.total_seconds()):
                await sending
        except TimeoutError:
            error = f"no answer within {TOTAL_TIMEOUT.total_seconds():g} s"
        except (smtplib.SMTPException, OSError, ValueError) as problem:
            error, final = _said(problem), _is_final(problem)
        took_ms = int((time.monotonic() - began) * 1000)
        return Outcome(delivered=error is None, took_ms=took_ms, error=error, final=final)

    def _send(self, mail: EmailMessage) -> None:
        with self._connected() as server:
            if self._scheme == "smtp+starttls":
                server.starttls(context=ssl.create_default_context())
            if self._user:
                server.login(self._user, self._password)
            server.send_message(mail)

    def _connected(self) -> smtplib.SMTP:
        seconds = self._timeout.total_seconds()
        if self._scheme == "smtps":
            return smtplib.SMTP_SSL(self._host, self._port, timeout=seconds, context=ssl.create_default_context())
        return smtplib.SMTP(self._host, self._port, timeout=seconds)

    async def aclose(self) -> None:
        """Whatever is still being sent ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def composed(letter: Letter, sender: str) -> EmailMessage:
    """The mail; its Message-ID is the letter's own, so that a mail program shows a repeat once."""
    name, address = parseaddr(sender)
    mail = EmailMessage()
    mail["From"] = Address(name, addr_spec=address)
    mail["To"] = Address(addr_spec=letter.to)
    mail["Subject"] = " ".join(letter.title.split())
    mail["Date"] = format_datetime(moment_of(letter.key))
    mail["Message-ID"] = f"<{letter.key}@{address.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n\n".join(_in_words(part) for part in letter.parts) + "\n")
    mail.add_alternative(_page(letter), subtype="html")
    return mail


def _in_words(part: Part) -> str:
    return "\n".join(filter(None, (part.title, part.text, part.link)))


def _page(letter: Letter) -> str:
    body = "".join(_as_html(part) for part in letter.parts)
    head = f'<meta charset="utf-8"><title>{escape(letter.title)}</title>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _as_html(part: Part) -> str:
    link = f'<p><a href="{escape(part.link)}">{escape(part.link)}</a></p>' if part.link else ""
    return f"<h2>{escape(part.title)}</h2><p>{escape(part.text)}</p>{link}"


def _said(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:500]


def _is_final(problem: Exception) -> bool:
    """A refusal for ever of this letter or its address; who we are and whether we may log in can be mended."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in problem.recipients.values())  # noqa: PLR2004 - permanent by RFC 5321
    if isinstance(problem, smtplib.SMTPDataError):
        return 500 <= problem.smtp_code < 600  # noqa: PLR2004 - the same
    return isinstance(problem, ValueError)
