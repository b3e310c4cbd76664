"""One POST to an address that somebody outside named: guarded, bounded, never followed elsewhere.

The name is looked up once, every address that it has is judged, and the connection goes to one of those: a name
that answers differently a moment later reaches nothing else. The certificate is still that of the name.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx

from models.addresses import OF_THE_MACHINE, is_of_the_machine, is_private, why_not
from models.parcels import Outcome

TOTAL_TIMEOUT = timedelta(seconds=15)
ANSWER_BYTES_MAX = 16 * 1024
GONE = 410


class _Forbidden(Exception):
    """Nothing is sent there."""


class Outgoing:
    """A client for all such calls. *private* says that receivers may be on a network of our own, by plain http too."""

    def __init__(self, *, private: bool, timeout: timedelta = TOTAL_TIMEOUT) -> None:
        self._private, self._timeout = private, timeout
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="names")  # looking up a name may hang
        limits = httpx.Limits(max_keepalive_connections=0)
        self._client = httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=None, limits=limits)  # noqa: S113 - one timeout around it all

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
        """What came of it. Only 2xx is success; *took_ms* counts from the look-up of the name to the answer's end."""
        began = time.monotonic()
        status: int | None = None
        error: str | None = None
        try:
            async with asyncio.timeout(self._timeout.total_seconds()):
                status = await self._post(url, body, headers)
        except TimeoutError:
            error = f"no whole answer within {self._timeout.total_seconds():g} s"
        except _Forbidden as problem:
            error = f"the address {problem}"
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as problem:
            error = f"{type(problem).__name__}: {problem}"[:500]
        took_ms = int((time.monotonic() - began) * 1000)
        return _outcome(status, error, took_ms)

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        problem = why_not(url, private=self._private)
        if problem:
            raise _Forbidden(problem)
        whole = httpx.URL(url)
        address = await self._address(whole)
        named = {"host": whole.netloc.decode("ascii"), **headers}
        request = self._client.build_request(
            "POST", whole.copy_with(host=address), content=body, headers=named, extensions={"sni_hostname": whole.host}
        )
        answer = await self._client.send(request, stream=True)
        try:
            await _read_some(answer)
        finally:
            await answer.aclose()
        return answer.status_code

    async def _address(self, url: httpx.URL) -> str:
        port = url.port or (443 if url.scheme == "https" else 80)
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._threads, lambda: socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
        )
        addresses = [str(entry[4][0]) for entry in found]
        strange = [one for one in addresses if is_private(one)]
        if any(is_of_the_machine(one) for one in addresses):
            raise _Forbidden(OF_THE_MACHINE)
        if strange and not self._private:
            raise _Forbidden("belongs to a private network, which nothing is sent to")
        if url.scheme == "http" and len(strange) < len(addresses):
            raise _Forbidden("must be https: only a network of our own takes plain http")
        return addresses[0]

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._client.aclose()
        self._threads.shutdown(wait=False, cancel_futures=True)


async def _read_some(answer: httpx.Response) -> None:
    """As much of the answer as a decent receiver sends; it says nothing that we need."""
    seen = 0
    async for chunk in answer.aiter_raw():
        seen += len(chunk)
        if seen > ANSWER_BYTES_MAX:
            return


def _outcome(status: int | None, error: str | None, took_ms: int) -> Outcome:
    delivered = error is None and status is not None and 200 <= status < 300  # noqa: PLR2004 - the 2xx range
    if error is None and not delivered:
        error = f"answered {status}"
    return Outcome(delivered=delivered, status=status, took_ms=took_ms, error=error, gone=status == GONE)
