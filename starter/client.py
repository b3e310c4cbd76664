"""How we reach Temporal: its own settings (`TEMPORAL_*` or its profile file), our converter."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.envconfig import ClientConfig

from workflows.attributes import EVERY

TASK_QUEUE = "remitwell"


async def connect(*, lazy: bool = False) -> Client:
    """A client by Temporal's own environment settings; without any, the server on this machine."""
    config = ClientConfig.load_client_connect_config()
    config.setdefault("target_host", "localhost:7233")
    return await Client.connect(**config, data_converter=pydantic_data_converter, lazy=lazy)


async def connect_to(address: str) -> Client:
    """A client of the server at *address*, for programs that started it themselves."""
    return await Client.connect(address, data_converter=pydantic_data_converter)


async def register_attributes(client: Client) -> None:
    """Tell the server our search attributes, those that it does not know yet."""
    timeout = timedelta(seconds=10)
    asked = ListSearchAttributesRequest(namespace=client.namespace)
    known = await client.operator_service.list_search_attributes(asked, timeout=timeout)
    missing = {
        key.name: IndexedValueType.ValueType(int(key.indexed_value_type))
        for key in EVERY
        if key.name not in known.custom_attributes
    }
    if missing:
        request = AddSearchAttributesRequest(namespace=client.namespace, search_attributes=missing)
        await client.operator_service.add_search_attributes(request, timeout=timeout)


async def settle_before_exit() -> None:
    """A process that ends right after its last call to Temporal crashes now and then (sdk-python 300)."""
    await asyncio.sleep(0.05)
