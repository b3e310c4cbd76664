"""All of them.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from remitwell_client.api.approvals import Approvals
from remitwell_client.api.bills_and_payouts import BillsAndPayouts
from remitwell_client.api.cases import Cases
from remitwell_client.api.contractor_pages import ContractorPages
from remitwell_client.api.contractors import Contractors
from remitwell_client.api.contracts import Contracts
from remitwell_client.api.disputes import Disputes
from remitwell_client.api.engagements import Engagements
from remitwell_client.api.events import Events
from remitwell_client.api.imports import Imports
from remitwell_client.api.ledger import Ledger
from remitwell_client.api.notices import Notices
from remitwell_client.api.orders import Orders
from remitwell_client.api.payables import Payables
from remitwell_client.api.people import People
from remitwell_client.api.records import Records
from remitwell_client.api.saved_filters import SavedFilters
from remitwell_client.api.set_up import SetUp
from remitwell_client.api.the_house import TheHouse


class Every(
    SetUp,
    People,
    TheHouse,
    Contractors,
    Contracts,
    Engagements,
    Approvals,
    Orders,
    BillsAndPayouts,
    Disputes,
    Cases,
    ContractorPages,
    Imports,
    Records,
    SavedFilters,
    Ledger,
    Payables,
    Events,
    Notices,
):
    """One method for each operation."""
