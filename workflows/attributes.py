"""Search attributes: the one registry. At most 10 Keywords and 3 of each other type fit a self-hosted server."""

from __future__ import annotations

from temporalio.common import SearchAttributeKey

ENGAGEMENTS = SearchAttributeKey.for_keyword_list("RemitwellEngagements")
ORDER = SearchAttributeKey.for_keyword("RemitwellOrder")
BILL = SearchAttributeKey.for_keyword("RemitwellBill")
REQUISITION = SearchAttributeKey.for_keyword("RemitwellRequisition")
ENTITY = SearchAttributeKey.for_keyword("RemitwellEntity")
CONTRACTOR = SearchAttributeKey.for_keyword("RemitwellContractor")

KEYWORDS = (ORDER, BILL, REQUISITION, ENTITY, CONTRACTOR)
EVERY = (ENGAGEMENTS, *KEYWORDS)
"""What a server must know before a worker starts: an unknown attribute stops a workflow's task."""
