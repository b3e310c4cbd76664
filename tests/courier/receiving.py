"""Another program that takes events: run on its own, it does to each what the address says, and writes down what came.

python -m tests.courier.receiving --port 9000 --journal came.jsonl
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

WRITING = threading.Lock()


class Receiving(BaseHTTPRequestHandler):
    """`/ok`, `/status/503`, `/hang`, `/drip` (an answer without end, byte by byte), `/flood` (one of any size)."""

    journal: Path
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        line = json.dumps({"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": body})
        with WRITING, self.journal.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        what, _, more = self.path.strip("/").partition("/")
        if what == "hang":
            time.sleep(600)
        elif what in {"drip", "flood"}:
            self._without_end(b"x" * (1 if what == "drip" else 65536), 0.05 if what == "drip" else 0)
        else:
            self.send_response(int(more) if what == "status" else 204)
            self.send_header("location", "/ok/redirected")
            self.send_header("content-length", "0")
            self.end_headers()

    def _without_end(self, some: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("content-length", str(10**12))
        self.end_headers()
        try:
            while True:
                self.wfile.write(some)
                time.sleep(pause)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """What came is in the journal."""


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--port", type=int, required=True)
    asked.add_argument("--journal", type=Path, required=True)
    given = asked.parse_args()
    Receiving.journal = given.journal
    server = ThreadingHTTPServer(("127.0.0.1", given.port), Receiving)
    print("receiving", flush=True)  # noqa: T201 - who started us waits for this line
    server.serve_forever()


if __name__ == "__main__":
    main()
