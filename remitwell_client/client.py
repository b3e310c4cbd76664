"""Everything that the API offers, one method an operation."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from remitwell_client.api.every import Every
from remitwell_client.api.shapes import Recorded


class Remitwell(Every):
    """`Remitwell(url, key)`: methods are named as the operations in `/openapi.json`.

    A write takes the `key` that you made with `new_key()` and stored before. Every method raises Problem where the
    answer is no, and NoAnswer where none came in time.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self.http.close()

    def attach(self, subject: str, name: str, media_type: str, content: bytes, *, key: str) -> Recorded:
        """Attach a file of at most 5 MB to an engagement, order, receipt, bill, contractor or case."""
        headers = {"idempotency-key": key, "content-type": media_type}
        asked = {"subject": subject, "name": name}
        request = self.http.build_request("POST", "/v1/files", params=asked, headers=headers, content=content)
        answer: Recorded = self.ask(request).json()
        return answer

    def download(self, file: str) -> bytes:
        """The content of a file as it was attached."""
        return self.ask(self.http.build_request("GET", self.place("/v1/files/{file}", file))).content
