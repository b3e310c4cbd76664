"""What is told of the rows of one document while it is read, and the reading of what it asks for."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from models.registers import Known, Mistake, Row, RowFinding
from rules.registers.slips import Hints, normal_name

M = TypeVar("M", bound=BaseModel)


class Telling:
    """The findings of one document, by row; *hints* are shared by all documents of a register."""

    def __init__(self, rows: tuple[Row, ...], hints: Hints) -> None:
        self.rows, self.hints = rows, hints
        self.found: dict[int, list[RowFinding]] = {row.number: [] for row in rows}

    @property
    def bad(self) -> bool:
        """Whether something keeps it from being applied."""
        return any(finding.mistake is not Mistake.NOTE for one in self.found.values() for finding in one)

    def tell(self, mistake: Mistake, column: str, problem: str, *, near: tuple[str, ...] = (), line: int = 0) -> None:
        """Say *problem* of that line's row: of the first where it is about the whole."""
        finding = RowFinding(mistake=mistake, column=column, problem=problem, meant=near)
        self.found[self.rows[line].number].append(finding)

    def read(self, model: type[M], asked: dict[str, Any]) -> M | None:
        """What is asked for, as the verb will read it; each field that it would refuse is told of its column."""
        try:
            return model.model_validate_json(json.dumps(asked))
        except ValidationError as error:
            for one in error.errors(include_url=False, include_context=False, include_input=False):
                self.refuse(".".join(str(part) for part in one["loc"]), one["msg"].removeprefix("Value error, "))
        return None

    def refuse(self, field: str, problem: str) -> None:
        """What a rule says of `lines.0.net`, told of the column and row that it came from."""
        parts = field.split(".")
        line = next((int(part) for part in parts if part.isdigit()), 0)
        names = [part for part in parts if not part.isdigit() and part not in {"currency", "work", "bill", "lines"}]
        column = "currency" if parts[-1] == "currency" else (names[0] if names else "line")
        mistake = Mistake.DOES_NOT_ADD_UP if problem.startswith("must be ") else Mistake.INVALID
        self.tell(mistake, "contract" if column == "contract_title" else column, problem, line=line)

    def contractor(self, known: Known) -> str | None:
        """The contractor that the document names, by name or id."""
        written = self.rows[0].cells.get("contractor", "")
        ids = known.contractors.get(written, ()) or known.contractors.get(normal_name(written), ())
        if len(ids) == 1:
            return ids[0]
        if ids:
            self.tell(Mistake.UNKNOWN, "contractor", f"several are called {written}; write the id of one", near=ids[:3])
            return None
        near = self.hints.near("contractor", (normal_name(written), written), known.names.items())
        self.tell(Mistake.UNKNOWN, "contractor", f"no contractor is called {written}; register them first", near=near)
        return None

    def in_currency(self, currency: str) -> None:
        """Tell where the document is in another currency than the entity's books."""
        written = self.rows[0].cells.get("currency", "")
        if written != currency:
            self.tell(Mistake.WRONG_CURRENCY, "currency", f"is {written}; this entity keeps its books in {currency}")

    def money(self, line: int, column: str) -> dict[str, str] | None:
        """An amount as the API writes it; None where the cell is empty."""
        cells = self.rows[line].cells
        return {"amount": cells[column], "currency": cells["currency"]} if cells.get(column) else None


def taken(asked: dict[str, Any]) -> dict[str, Any]:
    """The same without what was left empty: there the verb's own default holds."""
    return {name: value for name, value in asked.items() if value not in (None, "")}
