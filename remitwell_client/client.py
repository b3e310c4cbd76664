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
        answer: Recorded = self._sent("/v1/files", {"subject": subject, "name": name}, media_type, content, key)
        return answer

    def upload_register(
        self, kind: str, name: str, media_type: str, content: bytes, *, key: str, entity: str | None = None
    ) -> Recorded:
        """Upload a register of contractors, orders or bills; nothing of it is written before it is applied."""
        asked = {"kind": kind, "name": name} | ({"entity": entity} if entity else {})
        answer: Recorded = self._sent("/v1/imports", asked, media_type, content, key)
        return answer

    def left_out(self, import_id: str) -> bytes:
        """The rows of a register that were left out, each with its reason, as CSV."""
        return self.ask(self.http.build_request("GET", self.place("/v1/imports/{import}/left-out", import_id))).content

    def register_template(self, kind: str) -> bytes:
        """An empty register of that kind, as CSV."""
        return self.ask(self.http.build_request("GET", "/v1/register-templates", params={"kind": kind})).content

    def table(self, listed: str, **filters: str) -> bytes:
        """A list whole, as CSV, by its name in the address: `table("bills", stage="payable")`."""
        asked = filters | {"format": "csv"}
        return self.ask(self.http.build_request("GET", f"/v1/{listed}", params=asked)).content

    def _sent(self, path: str, asked: dict[str, str], media_type: str, content: bytes, key: str) -> Recorded:
        headers = {"idempotency-key": key, "content-type": media_type}
        answer: Recorded = self.ask(
            self.http.build_request("POST", path, params=asked, headers=headers, content=content)
        ).json()
        return answer

    def download(self, file: str) -> bytes:
        """The content of a file as it was attached."""
        return self.ask(self.http.build_request("GET", self.place("/v1/files/{file}", file))).content
