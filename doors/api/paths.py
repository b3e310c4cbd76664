"""Ids in addresses: of the right kind, or there is nothing there."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path

from models.ids import Kind


def _of(*kinds: Kind, example: str = "01920000000070008000000000000001") -> Any:
    names = "|".join(kind.value for kind in kinds)
    prefix = names if len(kinds) == 1 else f"({names})"
    return Path(pattern=f"^{prefix}_[0-9a-f]{{32}}$", examples=[f"{kinds[0].value}_{example}"])


EntityId = Annotated[str, _of(Kind.ENTITY)]
PersonId = Annotated[str, _of(Kind.PERSON)]
GrantId = Annotated[str, _of(Kind.GRANT, Kind.KEY)]
"""A grant of an older release is named like a key."""

SessionId = Annotated[str, _of(Kind.SESSION)]
DelegationId = Annotated[str, _of(Kind.DELEGATION)]
KeyId = Annotated[str, _of(Kind.KEY)]
BudgetLineId = Annotated[str, _of(Kind.BUDGET_LINE)]
ContractorId = Annotated[str, _of(Kind.CONTRACTOR)]
EvidenceId = Annotated[str, _of(Kind.EVIDENCE)]
ContractId = Annotated[str, _of(Kind.CONTRACT)]
SowId = Annotated[str, _of(Kind.SOW)]
PolicyId = Annotated[str, _of(Kind.POLICY)]
VersionNumber = Annotated[int, Path(ge=1, le=1_000_000, examples=[1])]
EngagementId = Annotated[str, _of(Kind.ENGAGEMENT)]
ApprovalId = Annotated[str, _of(Kind.APPROVAL)]
OrderId = Annotated[str, _of(Kind.ORDER)]
ChangeId = Annotated[str, _of(Kind.CHANGE)]
BillId = Annotated[str, _of(Kind.BILL)]
PayoutId = Annotated[str, _of(Kind.PAYOUT)]
CaseId = Annotated[str, _of(Kind.CASE)]
JournalId = Annotated[str, _of(Kind.JOURNAL)]
SavedFilterId = Annotated[str, _of(Kind.SAVED_FILTER)]
DisputeId = Annotated[str, _of(Kind.DISPUTE)]
LinkId = Annotated[str, _of(Kind.LINK)]
FileId = Annotated[str, _of(Kind.FILE)]
ImportId = Annotated[str, _of(Kind.IMPORT)]
EndpointId = Annotated[str, _of(Kind.ENDPOINT)]
DeliveryId = Annotated[str, _of(Kind.DELIVERY)]
EventId = Annotated[str, _of(Kind.EVENT)]
