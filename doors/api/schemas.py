"""The schema of every model that the documentation shows: asked as it is read, answered as it is sent."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema
from pydantic_core.core_schema import ModelSchema, WithDefaultSchema

from doors.api.examples import EXAMPLES
from doors.problems import ProblemDetails
from models.asks.base import Ask
from models.policy import PolicyTerms
from models.written import DIFFERENCE_SCHEMA, MONEY_SCHEMA

REF = "#/components/schemas/{model}"
_MONEY = {schema["title"]: schema for schema in (MONEY_SCHEMA, DIFFERENCE_SCHEMA)}
_ASKED = (Ask, PolicyTerms)


def schemas() -> dict[str, Any]:
    """Every model of a body, by its name."""
    models: list[type[BaseModel]] = [*EXAMPLES, ProblemDetails]
    wanted: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (one, "validation" if issubclass(one, _ASKED) else "serialization") for one in models
    ]
    named, made = models_json_schema(wanted, ref_template=REF, schema_generator=_AsSent)
    assert all(ref["$ref"] == REF.format(model=model.__name__) for (model, _), ref in named.items())
    found: dict[str, Any] = _with_money_named(made["$defs"])
    return found | _MONEY


class _AsSent(GenerateJsonSchema):
    """An answer is always sent whole: a default of its model is not a reader's business. What an answer has of a body
    that is asked for, so that it can be sent back, is that body and is shown as it.
    """

    _asking = 0

    @property
    def mode(self) -> JsonSchemaMode:
        """How the model that is being described is shown."""
        return "validation" if self._asking else super().mode

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        asks = issubclass(schema["cls"], _ASKED)
        self._asking += asks
        try:
            return super().model_schema(schema)
        finally:
            self._asking -= asks

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"]) if self.mode == "serialization" else super().default_schema(schema)


def _with_money_named(tree: Any) -> Any:
    """The same with one name for money, wherever it stands."""
    if isinstance(tree, list):
        return [_with_money_named(inner) for inner in tree]
    if not isinstance(tree, dict):
        return tree
    if tree in _MONEY.values():
        return {"$ref": REF.format(model=tree["title"])}
    return {name: _with_money_named(inner) for name, inner in tree.items()}
