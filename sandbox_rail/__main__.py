"""`python -m sandbox_rail --store rail.db`: run the provider until stopped.

Prints `sandbox rail on http://127.0.0.1:<port>` once it takes connections; `--port 0` picks one.
"""

from __future__ import annotations

import argparse
import socket
import sys
from pathlib import Path

import uvicorn

from sandbox_rail.api import create_app
from sandbox_rail.exchange import LosesAnswers
from sandbox_rail.provider import Config, Provider
from sandbox_rail.store import Store

SANDBOX_SECRET = "whsec_c2FuZGJveC1yYWlsLXNlY3JldC1vbmx5LWZvci10ZXN0cw=="  # noqa: S105 - public on purpose


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox_rail", description="A payment provider to practise with.")
    parser.add_argument("--host", default="127.0.0.1", help="it knows no passwords: think before you open it")
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--store", type=Path, default=Path("sandbox-rail.db"), help="its SQLite file")
    parser.add_argument("--webhook-url", help="where webhooks go; none are sent without it")
    parser.add_argument("--secret", default=SANDBOX_SECRET, help="signs webhooks: whsec_ and base64")
    parser.add_argument("--key-window", type=float, default=86_400.0, help="seconds that keys are kept")
    parser.add_argument("--settle-after", type=float, default=0.05, help="seconds from accepted to settled")
    return parser.parse_args()


def main() -> None:
    """Bind first, then speak: whoever reads the line can connect."""
    given = _arguments()
    config = Config(given.secret, given.webhook_url, given.key_window, given.settle_after)
    listener = socket.create_server((given.host, given.port), backlog=512)
    # asyncio does this only for sockets that it made itself; without it each answer waits 40 ms for an ACK.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    app = create_app(Provider(Store(given.store), config))
    sys.stdout.write(f"sandbox rail on http://{given.host}:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    server = uvicorn.Config(
        LosesAnswers(app),
        http="h11",
        ws="none",
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        timeout_graceful_shutdown=2,  # seconds: a request that a fault keeps for an hour holds up no shutdown
    )
    uvicorn.Server(server).run(sockets=[listener])


if __name__ == "__main__":
    main()
