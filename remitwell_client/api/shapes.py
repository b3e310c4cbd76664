"""What is asked and answered.

Written by `python -m doors.api.client_types`: do not edit.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class About(TypedDict):
    """The object, and where it stood when the event was written down: it may be further by now."""

    object: str
    kind: Literal[
        "approval", "bill", "case", "change", "contractor", "dispute", "endpoint", "engagement", "order", "payout"
    ]
    href: str
    stage: str
    ended: bool
    entity: str | None
    unit: str | None


class AccessLine(TypedDict):
    """What happened about `person`, done `by` somebody, from an `address` where it came by a browser."""

    id: str
    at: str
    what: str
    person: Person | None
    by: Person | None
    address: str | None
    detail: str


class AccessLog(TypedDict):
    """One page of the log, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[AccessLine]
    next: str | None


AccountClass = Literal[
    "authority",
    "available",
    "reserved",
    "committed",
    "claimed",
    "spent",
    "expense",
    "tax",
    "ap:held",
    "ap:payable",
    "transit",
    "cash",
    "withheld",
    "discount",
    "elsewhere",
    "recover",
]


class AccountLine(TypedDict):
    """One account. `balance` is credits less debits; `subject` what it is owed about, for obligations."""

    id: str
    href: str
    entity: str
    book: Book
    kind: AccountClass
    code: str
    currency: str
    subject: str | None
    debits: Money
    credits: Money
    balance: MoneyDifference


class AccountList(TypedDict):
    """One page of accounts, the one opened last first; `next` is the cursor of the page after it, null on the
    last.
    """

    items: list[AccountLine]
    next: str | None


class AgeingOf(TypedDict):
    """One entity and currency. `not_on_book` is owed by bills that are not matched; the rest of `owed` is the
    ledger's held, payable and transit accounts.
    """

    entity: str
    entity_name: str
    currency: str
    today: str
    owed: Money
    not_on_book: Money
    steps: list[AgeingStep]


class AgeingPage(TypedDict):
    """All that is owed, by how late it is."""

    at: str
    items: list[AgeingOf]


class AgeingStep(TypedDict):
    """What is past its due date by so many days."""

    bills: int
    owed: Money
    cleared: Money
    waiting: Money
    in_transit: Money
    overdue: Overdue


class ApprovalList(TypedDict):
    """One page of approvals; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedApproval]
    next: str | None


class ApprovalPage(TypedDict):
    """All that somebody needs before they answer. A decision names the `digest` that it saw."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    engagement: str
    title: str
    digest: str
    requester: Person
    known: KnownAs
    asked: Revision
    total: Money
    change: ChangeAsked | None
    superseded: list[Finding]
    steps: list[ApprovalStep]
    may_answer: list[Person]
    may_only_decline: list[Person]
    deadline: str | None
    budget: list[BudgetLeft]
    evidence_missing: list[EvidenceMissing]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class ApprovalStep(TypedDict):
    """One stage of the plan: any one of `approvers` decides; past the deadline it goes to `escalates_to`
    too.
    """

    step: int
    name: str
    approvers: list[Person]
    escalates_to: Person
    deadline_hours: int
    open: bool
    decisions: list[StepDecision]


class AttachedFile(TypedDict):
    """A file without its content, which `href` gives. `uploaded_by` is not told to contractors."""

    id: str
    href: str
    name: str
    media_type: str
    size: int
    digest: str
    uploaded_by: Person | None
    uploaded_at: str


class Attempt(TypedDict):
    """One attempt under its key: how often it was `sent`, and what came back."""

    attempt: int
    key: str
    begun_at: str
    sent: int
    answers: list[RailAnswer]


class Because(TypedDict):
    """Why."""

    reason: str


class BillDispute(TypedDict):
    """One dispute as its bill shows it: the first message is why it was opened."""

    id: str
    opened_by: Literal["contractor", "client"]
    messages: list[DisputeWord]
    outcome: DisputeOutcome | None


class BillLine(TypedDict):
    """One line as the contractor billed it; `order_line` where they said which, `draws_on` as the link has
    it.
    """

    line: int
    order_line: int | None
    draws_on: int | None
    description: str
    quantity: str
    unit_price: Money
    net: Money
    tax: Money
    tax_code: str
    service_from: str
    service_to: str


class BillList(TypedDict):
    """One page of bills; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedBill]
    next: str | None


class BillOfNumber(TypedDict):
    """A bill of that number: whether it is paid, its disputes, and what happened to its money, oldest
    first.
    """

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named
    contractor: Named
    number: str
    issued_on: str
    due_on: str
    total: Money
    currency: str
    order_number: str | None
    order: Named | None
    payment: Literal["paid", "pending", "overdue", "not_owed"]
    disputes: list[BillDispute]
    cases: list[CaseInShort]
    payments: list[Happened]


class BillPage(TypedDict):
    """What the contractor billed, what it draws on, and how far it has come."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    number: str
    entity: str
    contractor: str
    engagement: str | None
    order: str | None
    order_number: str | None
    replaces: str | None
    source: str
    issued_on: str
    due_on: str
    payment_terms: str
    payment: Literal["paid", "pending", "overdue", "not_owed"]
    net: Money
    tax: Money
    total: Money
    received_at: str
    payout: str | None
    payouts: list[str]
    case: str | None
    findings: list[CaseFinding]
    revision: int
    revised: str
    following: Following
    disputes: list[BillDispute]
    evidence_missing: list[EvidenceMissing]
    elsewhere: bool
    lines: list[BillLine]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class BillingDetails(TypedDict):
    """What stands on a party's papers; of `address` each line is one."""

    address: str
    tax_number: str | None


class BillsOfNumber(TypedDict):
    """Every bill whose number is compared as equal, newest first; `says` is what to do where there is
    none.
    """

    number: str
    items: list[BillOfNumber]
    next: str | None
    says: str | None


Book = Literal["budget", "general"]


class BudgetLeft(TypedDict):
    """What a budget line still has, today, and what this asks of it: of a change order, what it adds or gives
    back.
    """

    budget_line: str
    name: str
    asked: MoneyDifference
    available: Money


class BudgetLine(TypedDict):
    """A budget line. `adopted` = `left` + `in_work` + `spent`; in work is what is reserved, committed or
    claimed.
    """

    id: str
    href: str
    entity: Named
    code: str
    name: str
    owner: Person
    adopted: Money
    in_work: Money
    spent: Money
    left: Money


class BudgetLineList(TypedDict):
    """One page of budget lines, by entity and code; `next` is the cursor of the page after it, null on the
    last.
    """

    items: list[BudgetLine]
    next: str | None


class BudgetLinePage(TypedDict):
    """One budget line: what is in work by its station, and what it was given when."""

    id: str
    href: str
    entity: Named
    code: str
    name: str
    owner: Person
    adopted: Money
    in_work: Money
    spent: Money
    left: Money
    reserved: Money
    committed: Money
    claimed: Money
    adoptions: list[JournalLine]


class CaseComment(TypedDict):
    """What somebody said about it, and when."""

    person: Person
    at: str
    text: str


class CaseFinding(TypedDict):
    """One disagreement. A ruling names the keys of those that it saw; `acceptable` ones it may accept."""

    key: str
    code: Code
    about: str
    expected: str
    actual: str
    limit: str
    clears: str
    acceptable: bool


class CaseInShort(TypedDict):
    """A case about the bill; contractors are told none."""

    id: str
    href: str
    category: Category
    opened_at: str
    stage: str
    says: str


class CaseList(TypedDict):
    """One page of cases; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedCase]
    next: str | None


class CasePage(TypedDict):
    """What was found, what would clear it, and who ruled; `called` is what people call its subject."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    called: str
    entity: str | None
    category: Category
    opened_at: str
    next_action: str
    findings: list[CaseFinding]
    rulings: list[CaseRuling]
    comments: list[CaseComment]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class CaseRuling(TypedDict):
    """A person's answer. It `counts` while the findings are those that it saw."""

    ruling: str
    person: Person
    verdict: Literal["accept", "reject", "retry", "confirm_unpaid"]
    reason: str
    counts: bool


Category = Literal[
    "budget", "price", "quantity", "receipt", "reference", "duplicate", "compliance", "payment", "system"
]


class ChangeAsked(TypedDict):
    """The change order that is asked for: why, and what it changes of the revision that it was proposed
    on.
    """

    number: str
    reason: str
    proposed_by: Person
    base_revision: int
    changes: WhatChanges


class ChangeInShort(TypedDict):
    """The change order that is asked for, and what it changes of what was approved last."""

    number: str
    reason: str
    fields: list[ChangedField]
    lines: list[LineInShort]
    difference: MoneyDifference


class ChangePage(TypedDict):
    """What a change order proposes, what that changes, and where it stands."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    number: str
    order: str
    engagement: str
    approval: str | None
    base_revision: int
    reason: str
    requester: Person
    digest: str
    total: Money
    proposes: Revision
    changes: WhatChanges
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class ChangedField(TypedDict):
    """One thing beside the lines that changes."""

    field: Literal["effective_from", "effective_to", "sow_version", "contract_version", "payment_terms", "scope"]
    old: str
    new: str


class ChangedLine(TypedDict):
    """One line that changes: `old` is null for a new one, `new` for one that goes."""

    line: int
    old: OrderLine | None
    new: OrderLine | None
    difference: MoneyDifference


Check = Literal["identity", "tax_form", "sanctions", "destination"]


class Closure(TypedDict):
    """Why the engagement ends; `cancel` also blocks what was billed and not matched."""

    reason: str
    cancel: NotRequired[bool]


Code = Literal[
    "QTY_ORD",
    "QTY_REC",
    "AMT_ORD",
    "AMT_REC",
    "PRICE",
    "TAX_DIFFERENCE",
    "CURRENCY_DIFFERENCE",
    "TERMS_DIFFERENCE",
    "MATCHING_REQUIRED",
    "PO_NOT_APPROVED",
    "PO_UNKNOWN",
    "PO_STALE",
    "DUPLICATE_SUSPECT",
    "DISPUTED",
    "INSUFFICIENT_FUNDS",
    "AMOUNT_CLAIMED",
    "RECEIVED_NOT_BILLED",
    "FLIP_REFUSED",
    "PAYEE_NOT_PAYABLE",
    "TAX_FORM_EXPIRED",
    "SANCTIONS_REVIEW",
    "SEPARATION_OF_DUTIES",
    "OUTCOME_UNKNOWN",
    "PAYMENT_REFUSED",
    "PAYMENT_RETURNED",
    "PAID_AFTER_REFUSAL",
    "PAID_ELSEWHERE_TOO",
    "SETTLEMENT_OVERDUE",
    "RAIL_CONTRADICTS",
    "UNKNOWN_RAIL_EVENT",
    "WAKE_UP_FAILED",
]


class Colleagues(TypedDict):
    """People who work here, by name; services are none. `more`: type more of the name."""

    items: list[Person]
    more: bool


class ComingAndGoing(TypedDict):
    """That somebody left, or came back; `successor` takes what waits for somebody who left."""

    active: bool
    at: str
    by: Person
    reason: str
    successor: Person | None


class CommitmentLine(TypedDict):
    """One order, without tax: `committed` is what its revision in force says; `left` what the ledger still
    holds committed on it, which no bill has claimed. `billed` counts the bills that are linked to it now.
    """

    id: str
    href: str
    number: str
    entity: str
    contractor: Person
    stage: str
    ended: bool
    committed: Money
    received: Money
    billed: Money
    paid: Money
    left: Money


class CommitmentList(TypedDict):
    """One page of orders, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[CommitmentLine]
    next: str | None


class ContractLine(TypedDict):
    """A contract in a list; `version` is the newest."""

    id: str
    href: str
    entity: Named
    contractor: Named
    title: str
    version: int


class ContractList(TypedDict):
    """One page of contracts, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ContractLine]
    next: str | None


class ContractPage(TypedDict):
    """A contract: its versions, the newest first, and the statements of work under it."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named
    contractor: Named
    title: str
    versions: list[Version]
    sows: list[SowUnder]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class ContractorList(TypedDict):
    """One page of contractors, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedContractor]
    next: str | None


class ContractorPage(TypedDict):
    """Who is paid, where their money goes, and what is on file about them."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    name: str
    email: str | None
    country: str
    billing_details: BillingDetails | None
    destinations: list[Destination]
    evidence: list[Evidence]
    missing: list[MissingToBePaid]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class CurrentVersions(TypedDict):
    """The newest published versions of what a revision pins."""

    sow_version: int
    contract_version: int


class CycleTime(TypedDict):
    """How long what was done in the week took: half of the `done` at most `median`, nine in ten at most
    `p90`.
    """

    done: int
    median: str
    p90: str


class Deactivation(TypedDict):
    """Why somebody leaves, and who takes what waits for them: needed where anything does."""

    reason: str
    successor: NotRequired[str | None]


class Delegation(TypedDict):
    """From when until when `deputy` may answer what `person` may."""

    id: str
    person: Person
    deputy: Person
    starts_at: str
    ends_at: str
    ended_at: str | None
    reason: str
    stage: Literal["planned", "in_force", "over"]


class Delivery(TypedDict):
    """One event on its way to the endpoint; `next_try` while it waits. Events that happened while the
    endpoint was disabled have failed without a try.
    """

    id: str
    event: str
    type: Literal[
        "engagement.requested",
        "engagement.approved",
        "engagement.ordered",
        "engagement.held",
        "engagement.closed",
        "order.issued",
        "order.revised",
        "order.received",
        "order.closed",
        "change.proposed",
        "change.applied",
        "change.refused",
        "approval.asked",
        "approval.escalated",
        "approval.decided",
        "approval.ended",
        "bill.received",
        "bill.linked",
        "bill.unlinked",
        "bill.matched",
        "bill.unmatched",
        "bill.held",
        "bill.payable",
        "bill.released",
        "bill.settled",
        "bill.refused",
        "bill.returned",
        "bill.rejected",
        "bill.voided",
        "bill.paid_elsewhere",
        "bill.disputed",
        "bill.dispute_ended",
        "dispute.opened",
        "dispute.answered",
        "dispute.reassigned",
        "dispute.closed",
        "payout.released",
        "payout.accepted",
        "payout.refused",
        "payout.settled",
        "payout.returned",
        "payout.frozen",
        "case.opened",
        "case.restated",
        "case.reassigned",
        "case.ruled",
        "case.closed",
        "contractor.registered",
        "contractor.destination_set",
        "contractor.billing_details_set",
        "contractor.evidence_recorded",
        "contractor.evidence_revoked",
        "endpoint.tested",
    ]
    object: str
    state: Literal["waiting", "delivered", "failed"]
    made_at: str
    next_try: str | None
    attempts: list[DeliveryAttempt]


class DeliveryAttempt(TypedDict):
    """One try: the status where there was an answer, how long it took, and what went wrong."""

    n: int
    at: str
    status: int | None
    took_ms: int
    error: str | None


class DeliveryList(TypedDict):
    """One page of deliveries, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[Delivery]
    next: str | None


class Destination(TypedDict):
    """Where money goes; of each currency the highest `n` counts. Only who needs it sees the whole account."""

    id: str
    currency: str
    n: int
    rail: str
    account: str


class DisputeList(TypedDict):
    """One page of disputes, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedDispute]
    next: str | None


class DisputeOutcome(TypedDict):
    """How it ended: as AP said, or `withdrawn` by the contractor who had opened it."""

    outcome: Literal["pay_as_billed", "bill_again", "withdrawn"]
    reason: str
    at: str


class DisputePage(TypedDict):
    """What was said about a bill by which side, and how it ended."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    bill: str
    contractor: str
    opened_at: str
    opened_by: Literal["contractor", "client"]
    messages: list[DisputeWord]
    outcome: DisputeOutcome | None
    neighbours: list[Neighbour]
    timeline: list[Happened]


class DisputeWord(TypedDict):
    """One message. `by` is not told to contractors: they read which side wrote it."""

    side: Literal["contractor", "client"]
    text: str
    by: Person | None
    at: str


class DocumentVersion(TypedDict):
    """What one version says. `digest` is the SHA-256 of the text; `current` is the newest version."""

    document: Named
    version: int
    current: int
    digest: str
    published_at: str
    body: str


class Documents(TypedDict):
    """The papers that the good rows make: how many were made, refused when they were applied, and are
    left.
    """

    made: int
    failed: int
    left: int


class EndpointList(TypedDict):
    """One page of endpoints, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedEndpoint]
    next: str | None


class EndpointPage(TypedDict):
    """Where events go, and which: no `types` means every type. It hears of `entity` and `unit`, null of
    either means all of them, and never of more than its owner may read.
    """

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    url: str
    entity: str | None
    unit: str | None
    registered_by: Person
    types: list[
        Literal[
            "engagement.requested",
            "engagement.approved",
            "engagement.ordered",
            "engagement.held",
            "engagement.closed",
            "order.issued",
            "order.revised",
            "order.received",
            "order.closed",
            "change.proposed",
            "change.applied",
            "change.refused",
            "approval.asked",
            "approval.escalated",
            "approval.decided",
            "approval.ended",
            "bill.received",
            "bill.linked",
            "bill.unlinked",
            "bill.matched",
            "bill.unmatched",
            "bill.held",
            "bill.payable",
            "bill.released",
            "bill.settled",
            "bill.refused",
            "bill.returned",
            "bill.rejected",
            "bill.voided",
            "bill.paid_elsewhere",
            "bill.disputed",
            "bill.dispute_ended",
            "dispute.opened",
            "dispute.answered",
            "dispute.reassigned",
            "dispute.closed",
            "payout.released",
            "payout.accepted",
            "payout.refused",
            "payout.settled",
            "payout.returned",
            "payout.frozen",
            "case.opened",
            "case.restated",
            "case.reassigned",
            "case.ruled",
            "case.closed",
            "contractor.registered",
            "contractor.destination_set",
            "contractor.billing_details_set",
            "contractor.evidence_recorded",
            "contractor.evidence_revoked",
            "endpoint.tested",
        ]
    ]
    created_at: str
    neighbours: list[Any]
    timeline: list[Happened]


class EngagementList(TypedDict):
    """One page of engagements, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedEngagement]
    next: str | None


class EngagementPage(TypedDict):
    """What was asked, what became of it, and everything that hangs on it."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    number: str
    reference: str | None
    title: str
    entity: str
    unit: str
    contractor: str
    contract: str
    sow: str
    requester: Person
    order: str | None
    order_number: str | None
    approval: str | None
    total: Money
    digest: str
    asked: Revision
    flips_asked: list[FlipToMake]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class Entity(TypedDict):
    """A legal entity, with its units; `timezone` is where its dates are dates."""

    id: str
    code: str
    name: str
    currency: str
    timezone: str
    billing_details: BillingDetails | None
    units: list[Unit]


class EntityList(TypedDict):
    """Every entity that the reader works in, by its code."""

    items: list[Entity]


class EventList(TypedDict):
    """One page of events: since `after` oldest first, else newest first; `next` goes on from there, null
    where it ends.
    """

    items: list[EventPage]
    next: str | None


class EventPage(TypedDict):
    """One event, as it is sent to endpoints."""

    id: str
    type: Literal[
        "engagement.requested",
        "engagement.approved",
        "engagement.ordered",
        "engagement.held",
        "engagement.closed",
        "order.issued",
        "order.revised",
        "order.received",
        "order.closed",
        "change.proposed",
        "change.applied",
        "change.refused",
        "approval.asked",
        "approval.escalated",
        "approval.decided",
        "approval.ended",
        "bill.received",
        "bill.linked",
        "bill.unlinked",
        "bill.matched",
        "bill.unmatched",
        "bill.held",
        "bill.payable",
        "bill.released",
        "bill.settled",
        "bill.refused",
        "bill.returned",
        "bill.rejected",
        "bill.voided",
        "bill.paid_elsewhere",
        "bill.disputed",
        "bill.dispute_ended",
        "dispute.opened",
        "dispute.answered",
        "dispute.reassigned",
        "dispute.closed",
        "payout.released",
        "payout.accepted",
        "payout.refused",
        "payout.settled",
        "payout.returned",
        "payout.frozen",
        "case.opened",
        "case.restated",
        "case.reassigned",
        "case.ruled",
        "case.closed",
        "contractor.registered",
        "contractor.destination_set",
        "contractor.billing_details_set",
        "contractor.evidence_recorded",
        "contractor.evidence_revoked",
        "endpoint.tested",
    ]
    timestamp: str
    data: About


class Evidence(TypedDict):
    """One compliance result with its validity."""

    id: str
    check: Check
    result: Literal["passed", "failed", "doubtful"]
    destination: str | None
    valid_from: str
    valid_until: str | None
    reference: str
    revoked: bool


class EvidenceMissing(TypedDict):
    """What the gate would not find today: which check, why, and what would clear it."""

    check: str
    why: str
    clears: str


class Finding(TypedDict):
    """One disagreement: what was expected, what was there, the limit, and what would clear it."""

    code: Code
    about: str
    expected: str
    actual: str
    limit: str
    clears: str


class FlipLine(TypedDict):
    """What to bill of one order line; the price is the order's, and so is the tax where nothing is said of
    it.
    """

    order_line: int
    quantity: str
    tax: NotRequired[Money | None]
    tax_code: NotRequired[str | None]
    service_from: str
    service_to: str


class FlipToMake(TypedDict):
    """A bill that was asked for and is not made yet: the id and the number that it will have."""

    bill: str
    number: str


class Following(TypedDict):
    """`missing` is what the contractor still has to give before they can be paid; nothing once they were."""

    headline: str
    detail: str
    your_turn: bool
    missing: list[str]


class Found(TypedDict):
    """One object. `called` is its number or name, `beside` what tells it from others: title, contractor or
    country.
    """

    id: str
    kind: Literal[
        "engagement",
        "contract",
        "order",
        "change",
        "contractor",
        "bill",
        "payout",
        "approval",
        "case",
        "dispute",
        "budget_line",
        "entity",
        "unit",
        "person",
        "policy",
        "sow",
        "receipt",
        "evidence",
        "destination",
        "journal",
        "file",
        "key",
        "link",
        "ruling",
        "decision",
        "event",
        "grant",
        "session",
        "invitation",
        "delegation",
        "access",
        "saved_filter",
        "import",
        "endpoint",
        "delivery",
        "notice",
        "digest",
    ]
    called: str
    beside: str | None
    stage: str | None
    ended: bool
    href: str


class Grant(TypedDict):
    """One role, and where it holds: null means everywhere."""

    role: Role
    entity: str | None
    unit: str | None
    contractor: str | None


How = Literal["now", "daily", "off"]


class HowMuch(TypedDict):
    """A quantity of the line's unit, and what it is worth."""

    quantity: str
    amount: Money


class ImportList(TypedDict):
    """Newest first. `next` is the cursor of the page after it, null on the last."""

    items: list[ListedImport]
    next: str | None


class ImportPage(TypedDict):
    """An upload, its dry run, and how far it has come. `dry_run` is the digest to apply it by."""

    id: str
    href: str
    kind: RegisterKind
    entity: str | None
    name: str
    stage: Literal["tried", "under_way", "done", "cancelled"]
    digest: str
    size: int
    media_type: str
    dry_run: str
    rows: int
    bad: int
    documents: Documents
    uploaded_by: Person
    uploaded_at: str
    cancelled: str | None


class ImportedRow(TypedDict):
    """One row as it was written. `document` is the first row of its paper, null where it is not applied."""

    row: int
    document: int | None
    cells: dict[str, str]
    findings: list[RowFinding]
    made: str | None
    href: str | None
    reason: str | None


class ImportedRows(TypedDict):
    """Rows in the order of the register. `next` is the cursor of the page after it, null on the last."""

    items: list[ImportedRow]
    next: str | None


class Inbox(TypedDict):
    """Approvals that wait for the reader, the soonest due first. `next` is the cursor of the page after
    it.
    """

    items: list[Waiting]
    next: str | None


JournalKind = Literal[
    "budget_adopted",
    "requisition_reserved",
    "requisition_closed",
    "order_issued",
    "commitment_raised",
    "commitment_returned",
    "bill_linked",
    "bill_unlinked",
    "excess_accepted",
    "excess_undone",
    "matched",
    "unmatched",
    "gate_opened",
    "gate_shut",
    "released",
    "release_reversed",
    "settled",
    "settlement_reversed",
    "settled_after_refusal",
    "late_settlement_reversed",
    "recovery_offset",
    "recovery_offset_undone",
    "withheld_remitted",
    "paid_elsewhere",
    "elsewhere_undone",
]


class JournalLine(TypedDict):
    """A journal as lists show it. `key` is `<object>/<move>/<n>`; `reverses` the journal that it undoes."""

    id: str
    href: str
    key: str
    kind: JournalKind
    subject: str
    entity: str
    reverses: str | None
    effective_at: str
    recorded_at: str


class JournalPage(TypedDict):
    """One business event on the book."""

    id: str
    href: str
    key: str
    kind: JournalKind
    subject: str
    entity: str
    reverses: str | None
    effective_at: str
    recorded_at: str
    transfers: list[Transfer]
    neighbours: list[Neighbour]


class Journey(TypedDict):
    """Everything about one engagement. What a reader may not open is left out."""

    engagement: EngagementPage
    order: OrderPage | None
    revisions: list[OrderRevision]
    changes: list[ChangePage]
    approvals: list[ApprovalPage]
    bills: list[BillPage]
    payouts: list[PayoutPage]
    cases: list[CasePage]
    journals: list[JournalLine]
    stays: list[Stay]
    runs: list[Run]


class Key(TypedDict):
    """An API key; its secret was shown once and is stored nowhere."""

    id: str
    created_at: str
    revoked_at: str | None


class KeyRecorded(TypedDict):
    """A new API key, invitation, link or signing secret. Its `secret` is in the first answer only."""

    object: str
    href: str | None
    detail: dict[str, str]
    note: str
    secret: NotRequired[str]


class KnownAs(TypedDict):
    """The contractor, and how many engagements they had before this one and bills were paid to them; 100 is
    many.
    """

    contractor: Named
    engagements_before: int
    bills_paid: int


class LineInShort(TypedDict):
    """One line that changes: `old` is null for a new one, `new` for one that goes."""

    line: int
    description: str
    old: Money | None
    new: Money | None
    difference: MoneyDifference


class LineProgress(TypedDict):
    """One line of the order. `left` is what was ordered and no bill has taken; a line that is gone ordered
    nothing.
    """

    line: int
    ordered: HowMuch
    received: HowMuch
    billed: HowMuch
    left: HowMuch


class LinkList(TypedDict):
    """Every link to one order or bill, newest first."""

    items: list[MadeLink]


class ListedApproval(TypedDict):
    """An approval in a list; `called` is the number of its subject, `title` that of the work."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    called: str
    engagement: str
    title: str
    contractor: Named


class ListedBill(TypedDict):
    """A bill in a list; `order_number` of the order that it draws on, else the one that it came in with."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named
    contractor: Named
    number: str
    issued_on: str
    due_on: str
    total: Money
    currency: str
    order_number: str | None


class ListedCase(TypedDict):
    """A case in a list; `called` is what people call its subject, `amount` what its subject comes to,
    `next_action` about the findings that stand now.
    """

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named | None
    contractor: Named | None
    subject: str
    called: str
    amount: Money | None
    category: Category
    opened_at: str
    next_action: str


class ListedContractor(TypedDict):
    """A contractor in a list."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    name: str
    country: str


class ListedDispute(TypedDict):
    """A dispute in a list; it waits for `ap` or for the `contractor`, whoever wrote last."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    contractor: Named
    bill: Named
    opened_at: str


class ListedEndpoint(TypedDict):
    """An endpoint in a list."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    url: str


class ListedEngagement(TypedDict):
    """An engagement in a list; `total` is that of the newest ask."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named
    contractor: Named
    number: str
    title: str
    currency: str
    total: Money


class ListedImport(TypedDict):
    """An import in a list."""

    id: str
    href: str
    kind: RegisterKind
    entity: str | None
    name: str
    rows: int
    bad: int
    uploaded_by: Person
    uploaded_at: str


class ListedOrder(TypedDict):
    """An order in a list; `total` is that of the revision in force."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named
    contractor: Named
    engagement: str
    number: str
    currency: str
    total: Money


class ListedPayout(TypedDict):
    """A payout in a list."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: Named
    contractor: Named
    rail: str
    amount: Money
    currency: str
    made_at: str


class ListedPerson(TypedDict):
    """Somebody in a list, with the roles that they hold somewhere."""

    id: str
    href: str
    name: str
    email: str | None
    service: bool
    active: bool
    roles: list[Role]


class MadeLink(TypedDict):
    """A link without its token, which is kept nowhere. It opens something while it is neither revoked nor
    expired.
    """

    id: str
    made_by: Person
    made_at: str
    expires_at: str
    revoked: bool
    opens: bool


class Me(TypedDict):
    """Who holds the key, the person whose word it brings where it does, and what they may do where."""

    id: str
    name: str
    on_behalf_of: Person | None
    grants: list[Grant]


class MissingToBePaid(TypedDict):
    """What the gate of `entity` would not find today for a bill in `currency`; empty where nothing is in the
    way.
    """

    entity: Named
    currency: str
    evidence_missing: list[EvidenceMissing]


Mistake = Literal[
    "missing",
    "invalid",
    "not_a_day",
    "not_an_amount",
    "wrong_currency",
    "does_not_add_up",
    "unknown",
    "mistyped",
    "reused",
    "duplicate",
    "here_already",
    "paid_elsewhere",
    "not_allowed",
    "note",
]


class Money(TypedDict):
    """Money"""

    amount: str
    currency: str


class Named(TypedDict):
    """Something of ours by id, and what people call it: its number, its code or its name."""

    id: str
    called: str


class Neighbour(TypedDict):
    """An object beside this one that the reader may open; `called` is its number or name."""

    id: str
    called: str
    kind: Literal[
        "engagement",
        "contract",
        "order",
        "change",
        "contractor",
        "bill",
        "payout",
        "approval",
        "case",
        "dispute",
        "budget_line",
        "entity",
        "unit",
        "person",
        "policy",
        "sow",
        "receipt",
        "evidence",
        "destination",
        "journal",
        "file",
        "key",
        "link",
        "ruling",
        "decision",
        "event",
        "grant",
        "session",
        "invitation",
        "delegation",
        "access",
        "saved_filter",
        "import",
        "endpoint",
        "delivery",
        "notice",
        "digest",
    ]
    href: str | None
    stage: str | None


class NewAdoption(TypedDict):
    """Money that the budget owner was given."""

    amount: Money
    note: str


class NewAssignment(TypedDict):
    """Whom a case waits for from now on, and why."""

    owner: str
    reason: str


class NewBand(TypedDict):
    """Amounts up to and including `up_to`, in the policy's currency (null: any), take these steps."""

    up_to: str | None
    steps: list[StepPlan]
    together: NotRequired[bool]


class NewBill(TypedDict):
    """The contractor's invoice. Without an order number it waits until one is attached."""

    entity: str
    contractor: str
    number: str
    issued_on: str
    order_number: NotRequired[str | None]
    payment_terms: NotRequired[str | None]
    total: Money
    lines: list[NewBillLine]


class NewBillLine(TypedDict):
    """One line as the contractor billed it."""

    order_line: NotRequired[int | None]
    description: str
    quantity: NotRequired[str]
    unit_price: Money
    net: Money
    tax: NotRequired[Money | None]
    tax_code: NotRequired[str]
    service_from: str
    service_to: str


class NewBillingDetails(TypedDict):
    """What stands on the papers of who bills, or of who is billed. The tax number is for all who read those
    papers.
    """

    address: str
    tax_number: NotRequired[str | None]


class NewBudgetLine(TypedDict):
    """Where money may be spent from."""

    entity: str
    code: str
    name: str
    owner: str


class NewChange(TypedDict):
    """The order as it should be from now on, and why."""

    reason: str
    work: Work


class NewComment(TypedDict):
    """What somebody says about a case."""

    text: str


class NewContract(TypedDict):
    """General terms, with their first version."""

    entity: str
    contractor: str
    title: str
    body: str


class NewContractor(TypedDict):
    """Who is paid."""

    name: str
    email: NotRequired[str | None]
    country: str


class NewDecision(TypedDict):
    """One person's answer, bound to the digest that they saw."""

    verdict: Literal["approve", "decline"]
    reason: str
    digest: str
    step: NotRequired[int | None]
    seen: NotRequired[str]
    together: NotRequired[bool]


class NewDelegation(TypedDict):
    """From when until when `deputy` may answer what the approver may."""

    deputy: str
    starts_at: str
    ends_at: str
    reason: str


class NewDestination(TypedDict):
    """Where the contractor's money goes."""

    currency: str
    rail: str
    account: str


class NewDispute(TypedDict):
    """What is wrong with the bill."""

    reason: str


class NewEndpoint(TypedDict):
    """An address that events are sent to; `types` left out means every type."""

    url: str
    entity: NotRequired[str | None]
    unit: NotRequired[str | None]
    types: NotRequired[
        list[
            Literal[
                "engagement.requested",
                "engagement.approved",
                "engagement.ordered",
                "engagement.held",
                "engagement.closed",
                "order.issued",
                "order.revised",
                "order.received",
                "order.closed",
                "change.proposed",
                "change.applied",
                "change.refused",
                "approval.asked",
                "approval.escalated",
                "approval.decided",
                "approval.ended",
                "bill.received",
                "bill.linked",
                "bill.unlinked",
                "bill.matched",
                "bill.unmatched",
                "bill.held",
                "bill.payable",
                "bill.released",
                "bill.settled",
                "bill.refused",
                "bill.returned",
                "bill.rejected",
                "bill.voided",
                "bill.paid_elsewhere",
                "bill.disputed",
                "bill.dispute_ended",
                "dispute.opened",
                "dispute.answered",
                "dispute.reassigned",
                "dispute.closed",
                "payout.released",
                "payout.accepted",
                "payout.refused",
                "payout.settled",
                "payout.returned",
                "payout.frozen",
                "case.opened",
                "case.restated",
                "case.reassigned",
                "case.ruled",
                "case.closed",
                "contractor.registered",
                "contractor.destination_set",
                "contractor.billing_details_set",
                "contractor.evidence_recorded",
                "contractor.evidence_revoked",
                "endpoint.tested",
            ]
        ]
    ]


class NewEngagement(TypedDict):
    """The internal ask for one piece of contracted work."""

    entity: str
    unit: str
    contractor: str
    contract: str
    sow: str
    title: str
    work: Work


class NewEntity(TypedDict):
    """A legal entity with its first business unit."""

    code: str
    name: str
    currency: str
    timezone: str
    unit_code: str
    unit_name: str


class NewEvidence(TypedDict):
    """One compliance result about a contractor; for check `destination` it names which one."""

    check: Check
    result: Literal["passed", "failed", "doubtful"]
    valid_from: str
    valid_until: NotRequired[str | None]
    destination: NotRequired[str | None]
    reference: str


class NewFlip(TypedDict):
    """Turn the order into a bill with the contractor's number."""

    number: str
    issued_on: str
    lines: list[FlipLine]


class NewGrant(TypedDict):
    """One role, and where it holds."""

    role: Role
    entity: NotRequired[str | None]
    unit: NotRequired[str | None]
    contractor: NotRequired[str | None]


class NewKey(TypedDict):
    """An API key for a person; the answer shows the secret once."""

    person: str


class NewLine(TypedDict):
    """One line of work. `amount` is quantity × unit_price; `tax_code` is one of the policy's."""

    line: int
    description: str
    budget_line: str
    quantity: str
    unit: str
    unit_price: Money
    amount: Money
    tax_code: NotRequired[str]


class NewLink(TypedDict):
    """A link for the contractor to an order or a bill, good for so many days."""

    days: NotRequired[int]


class NewMessage(TypedDict):
    """A message to the other side."""

    text: str


class NewOrderNumber(TypedDict):
    """The order number that the bill should have carried, and why it comes late."""

    order_number: str
    cause: Literal["raised_late", "requirement_unknown", "wrong_number", "several_bills"]
    note: str
    lines: NotRequired[dict[str, int]]


class NewOrderNumbers(TypedDict):
    """One order number for several bills that should have carried it, and why it comes late."""

    order_number: str
    cause: NotRequired[Literal["raised_late", "requirement_unknown", "wrong_number", "several_bills"]]
    note: str
    bills: list[str]


class NewOutcome(TypedDict):
    """How the dispute ends. `pay_as_billed` lets the bill go on; `bill_again` ends it and frees its
    number.
    """

    outcome: Literal["pay_as_billed", "bill_again"]
    reason: str


class NewPassword(TypedDict):
    """The secret of an invitation, and the password that its person chose: at least 12 characters."""

    invitation: str
    password: str


class NewPerson(TypedDict):
    """Somebody, or some service, with what they may do."""

    name: str
    email: NotRequired[str | None]
    service: NotRequired[bool]
    grants: NotRequired[list[NewGrant]]


class NewPolicy(TypedDict):
    """An entity's rules. `owners` names who works each queue; a missing queue goes to `owners.system`."""

    operating_model: Literal["hybrid"]
    currency: str
    separation: NotRequired[Separation]
    match: Literal["two_way", "three_way"]
    flip: Literal["on_request", "on_receipt"]
    gate: list[Check]
    tax_codes: NotRequired[Any]
    payment_terms: str
    payment_tail_days: NotRequired[int]
    duplicate_window_days: NotRequired[int]
    rail: NotRequired[RailTimes]
    case_due_hours: NotRequired[int]
    owners: dict[str, str]
    bands: list[NewBand]


class NewReceipt(TypedDict):
    """Work that was accepted against one order line."""

    line: int
    quantity: str
    service_from: str
    service_to: str
    note: NotRequired[str]


class NewRuling(TypedDict):
    """A person's answer to a case, good only for the findings that they saw (their keys)."""

    verdict: Literal["accept", "reject", "retry", "confirm_unpaid"]
    reason: str
    saw: list[str]


class NewSavedFilter(TypedDict):
    """A filter of one list, by the names and values of its address, under a name of your own."""

    list: Literal[
        "access-log",
        "accounts",
        "approvals",
        "bills",
        "budget-lines",
        "cases",
        "commitments",
        "contractors",
        "contracts",
        "disputes",
        "endpoints",
        "engagements",
        "orders",
        "payables",
        "payouts",
        "people",
        "stuck-balances",
        "transfers",
    ]
    name: str
    query: Any


class NewSecret(TypedDict):
    """A new signing secret; the old one signs beside it for so many hours."""

    overlap_hours: NotRequired[int]


class NewSlice(TypedDict):
    """Apply the next documents of the dry run that you saw: at most `limit` of them."""

    dry_run: str
    limit: NotRequired[int]


class NewSow(TypedDict):
    """A statement of work under a contract, with its first version."""

    title: str
    body: str


class NewUnit(TypedDict):
    """Another business unit of an entity."""

    code: str
    name: str


class NewVersion(TypedDict):
    """The next version of a contract or a SOW."""

    body: str


class Notice(TypedDict):
    """One thing that they were told. `digest` names the digest that it stands in; until then it has no
    `sent`.
    """

    id: str
    kind: NoticeKind
    how: Literal["now", "daily"]
    object: str
    href: str | None
    title: str
    text: str
    made_at: str
    digest: str | None
    sent: list[Sent]


NoticeKind = Literal[
    "approval_assigned",
    "approval_escalated",
    "approval_overdue",
    "request_decided",
    "case_assigned",
    "case_overdue",
    "order_number_missing",
    "order_number_added",
    "bill_sent_back",
    "dispute_opened",
    "dispute_answered",
    "payment_returned",
    "endpoint_disabled",
]


class NoticeList(TypedDict):
    """One page of one's own notices, newest first; `next` is the cursor of the page after it, null on the
    last.
    """

    items: list[Notice]
    next: str | None


class OpenIdSubject(TypedDict):
    """By which account at a provider somebody signs in."""

    issuer: str
    subject: str
    bound_at: str


class OperationsPage(TypedDict):
    """The weeks up to this one, the oldest first, of all that the reader may see."""

    at: str
    entity: str | None
    weeks: list[OperationsWeek]


class OperationsWeek(TypedDict):
    """The week from that Monday. `open_cases` and `approvals_held` are what stood open at its end, or stands
    open now; a cycle time is null where nothing was done.
    """

    begins: str
    open_cases: int
    opened_cases: int
    closed_cases: int
    approvals_held: int
    ask_to_order: CycleTime | None
    bill_to_paid: CycleTime | None


class OrderBill(TypedDict):
    """A bill that draws on the order; `payment` is whether it is paid."""

    id: str
    href: str
    number: str
    stage: str
    payment: Literal["paid", "pending", "overdue", "not_owed"]
    due_on: str
    total: Money


class OrderLine(TypedDict):
    """`quantity` × `unit_price` (minor units) is `amount`; every line has exactly one budget line."""

    line: int
    description: str
    budget_line: str
    quantity: str
    unit: str
    unit_price: Money
    amount: Money
    tax_code: str


class OrderList(TypedDict):
    """One page of orders, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedOrder]
    next: str | None


class OrderPage(TypedDict):
    """What an order says now, what was received, and what draws on it."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    number: str
    entity: str
    contractor: str
    engagement: str
    issued_at: str
    revision: int
    digest: str
    total: Money
    says: Revision
    current: CurrentVersions
    stale: list[Finding]
    lines: list[LineProgress]
    bills: list[OrderBill]
    left_to_bill: Money
    left_to_pay: Money
    receipts: list[Receipt]
    files: list[AttachedFile]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class OrderRevision(TypedDict):
    """One revision. `change` is the change order that made it; what it changed is empty for the first."""

    revision: int
    change: Named | None
    approved_at: str
    digest: str
    total: Money
    says: Revision
    sow: PinnedText
    contract: PinnedText
    changed_fields: list[ChangedField]
    changed_lines: list[ChangedLine]
    difference: MoneyDifference


class OutlookOf(TypedDict):
    """One entity and currency: what is overdue, what falls due in each of the coming weeks, and what
    later.
    """

    entity: str
    entity_name: str
    currency: str
    today: str
    overdue: Owed
    weeks: list[OutlookWeek]
    later: Owed


class OutlookPage(TypedDict):
    """Which cash is needed when."""

    at: str
    items: list[OutlookOf]


class OutlookWeek(TypedDict):
    """What falls due in the week that begins on that Monday."""

    bills: int
    owed: Money
    cleared: Money
    waiting: Money
    in_transit: Money
    begins: str


Overdue = Literal["not_due", "1-30", "31-60", "61-90", "over_90"]


class Owed(TypedDict):
    """What `bills` are owed together: `cleared` may leave on its day, `waiting` has not passed match and gate
    yet, `in_transit` has left and has not arrived.
    """

    bills: int
    owed: Money
    cleared: Money
    waiting: Money
    in_transit: Money


class PaidBill(TypedDict):
    """What of the payout is for which bill, and the journal that released it."""

    bill: str
    amount: Money
    journal: str


class PasswordSet(TypedDict):
    """The invitation is used up; whose password it set."""

    person: str
    name: str


class PayableLine(TypedDict):
    """One bill that is not paid. `owed` is its total until it is matched, and what the ledger holds for it
    then.
    """

    id: str
    href: str
    number: str
    entity: str
    contractor: Person
    due_on: str
    overdue: Overdue
    stage: str
    waits_for: str | None
    owed: Money


class PayableList(TypedDict):
    """One page of payables; `next` is the cursor of the page after it, null on the last."""

    items: list[PayableLine]
    next: str | None


class PaymentElsewhere(TypedDict):
    """A payment of this bill that was made outside Remitwell."""

    account: str
    reference: str


class PayoutList(TypedDict):
    """One page of payouts, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedPayout]
    next: str | None


class PayoutPage(TypedDict):
    """Whom a payout pays for what, each attempt, and what the rail said."""

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    entity: str
    contractor: str
    rail: str
    destination: str
    amount: Money
    made_at: str
    rail_ref: str | None
    bills: list[PaidBill]
    attempts: list[Attempt]
    neighbours: list[Neighbour]
    timeline: list[Happened]


class Person(TypedDict):
    """Somebody, by id and name; queues and the system itself go by their own names."""

    id: str
    name: str


class PersonList(TypedDict):
    """One page of people, newest first; `next` is the cursor of the page after it, null on the last."""

    items: list[ListedPerson]
    next: str | None


class PersonPage(TypedDict):
    """Somebody: what they may do, by what they come in, who stands in for whom, and what waits for them."""

    id: str
    href: str
    name: str
    email: str | None
    service: bool
    active: bool
    created_at: str
    has_password: bool
    invited_until: str | None
    history: list[ComingAndGoing]
    roles: list[RoleHeld]
    keys: list[Key]
    sessions: list[PersonSession]
    openid: list[OpenIdSubject]
    delegations: list[Delegation]
    waiting: list[Neighbour]


class PersonSession(TypedDict):
    """Where somebody is signed in. It ends at `idle_until` if it is not used, and at `ends_at` however it
    is.
    """

    id: str
    how: str
    address: str | None
    agent: str | None
    opened_at: str
    seen_at: str
    idle_until: str
    ends_at: str


class PinnedText(TypedDict):
    """The version of a document that a revision pins; `href` gives its text."""

    document: Named
    version: int
    href: str


class PolicyList(TypedDict):
    """Every version of an entity's policy, the newest first."""

    items: list[PolicyVersion]


class PolicyPage(TypedDict):
    """One version: every rule of it in words, and `terms`, which publish the same again; `people` are named
    in them.
    """

    id: str
    href: str
    version: int
    digest: str
    published_at: str
    current: bool
    entity: Named
    rules: list[Rule]
    terms: NewPolicy
    people: list[Person]


class PolicyVersion(TypedDict):
    """One version of an entity's policy; new work begins under the `current` one."""

    id: str
    href: str
    version: int
    digest: str
    published_at: str
    current: bool


class PreferencePage(TypedDict):
    """How they are told: every kind with how, and the address that their mail goes to."""

    address: str | None
    chat: str | None
    timezone: str
    digest_hour: int
    kinds: dict[str, How]


class Preferences(TypedDict):
    """How somebody wants to be told. What is left out is as it is for everybody."""

    address: NotRequired[str | None]
    chat: NotRequired[str | None]
    timezone: NotRequired[str]
    digest_hour: NotRequired[int]
    kinds: NotRequired[dict[str, How]]


class ProblemDetails(TypedDict):
    """A problem as it is sent (RFC 9457). `field` is the dotted path of what is wrong, where that is a field.
    Where several are, `errors` has every one of them, and `field` and `detail` are those of the first.
    """

    type: Literal[
        "/problems/unauthenticated",
        "/problems/not_allowed",
        "/problems/not_found",
        "/problems/method_not_allowed",
        "/problems/key_missing",
        "/problems/key_malformed",
        "/problems/malformed",
        "/problems/invalid",
        "/problems/unsupported_type",
        "/problems/too_large",
        "/problems/key_reused",
        "/problems/in_progress",
        "/problems/conflict",
        "/problems/unavailable",
        "/problems/invitation_used_up",
        "/problems/internal",
        "/problems/webhook_forged",
        "/problems/webhook_stale",
        "/problems/webhook_malformed",
        "/problems/taken",
        "/problems/admin_exists",
        "/problems/last_admin",
        "/problems/already_granted",
        "/problems/already_deactivated",
        "/problems/already_active",
        "/problems/work_waits",
        "/problems/successor_unfit",
        "/problems/nothing_to_delegate",
        "/problems/delegation_over",
        "/problems/cannot_sign_in",
        "/problems/not_yours_to_decide",
        "/problems/nobody_to_approve",
        "/problems/order_unknown",
        "/problems/already_attached",
        "/problems/bill_ended",
        "/problems/bill_released",
        "/problems/rail_not_served",
        "/problems/nothing_sent",
        "/problems/already_asking",
        "/problems/already_recorded",
        "/problems/nothing_to_undo",
        "/problems/duplicate_bill",
        "/problems/too_many_filters",
        "/problems/already_disputed",
        "/problems/not_your_dispute",
        "/problems/dispute_closed",
        "/problems/no_open_order",
        "/problems/already_closing",
        "/problems/order_not_open",
        "/problems/change_ended",
        "/problems/order_closed",
        "/problems/already_revoked",
        "/problems/already_assigned",
        "/problems/case_closed",
        "/problems/findings_changed",
        "/problems/separation_of_duties",
        "/problems/dry_run_differs",
        "/problems/import_ended",
        "/problems/endpoint_disabled",
        "/problems/endpoint_ended",
        "/problems/not_acceptable",
    ]
    title: str
    status: int
    detail: str
    field: NotRequired[str]
    errors: NotRequired[list[WrongField]]
    what_to_do: str


class RailAnswer(TypedDict):
    """What came back for one request. `unknown`: the money may have moved; `not_sent`: this call sent
    nothing.
    """

    outcome: Literal["accepted", "refused", "unknown", "not_sent"]
    detail: str
    rail_ref: str | None


class RailTimes(TypedDict):
    """Business times of a payout: when to ask after silence, how long a resend with the same key is safe, and
    when a person is told that what the rail accepted has not settled.
    """

    inquire_after_minutes: NotRequired[int]
    resend_within_percent: NotRequired[int]
    settle_within_days: NotRequired[int]


class Receipt(TypedDict):
    """Work that was accepted against one order line. `received_by` is not told to contractors."""

    id: str
    line: int
    quantity: str
    amount: Money
    service_from: str
    service_to: str
    note: str
    received_by: Person | None
    received_at: str
    files: list[AttachedFile]


class Recorded(TypedDict):
    """It is recorded. `object` is what was made or changed, `href` its page where it has one."""

    object: str
    href: str | None
    detail: dict[str, str]


RegisterKind = Literal["contractors", "orders", "bills"]


class RequestPage(TypedDict):
    """One Idempotency-Key: the request, its answer, its object, and the journals that the object has on the
    book.
    """

    key: str
    client: Person
    request: str
    answered_at: str
    status: int
    answer: Recorded | KeyRecorded | ProblemDetails
    object: str | None
    neighbours: list[Neighbour]
    journals: list[JournalLine]


class Resend(TypedDict):
    """Which failed deliveries are sent again: those of events since then."""

    since: str


Rested = Literal["under_1", "1-7", "8-30", "31-90", "over_90"]


class Results(TypedDict):
    """What was found, whole words first. `more`: there may be others; type more of the number or the name."""

    q: str
    items: list[Found]
    more: bool
    says: str | None


class Revision(TypedDict):
    """The work as approved. `sow_version` and `contract_version` are what the contractor works under."""

    currency: str
    sow: str
    sow_version: int
    contract: str
    contract_version: int
    effective_from: str
    effective_to: str
    payment_terms: str
    scope: str
    lines: list[OrderLine]


class Revocation(TypedDict):
    """Why a result no longer counts."""

    reason: str


Role = Literal[
    "requester", "approver", "receiver", "contractor", "ap", "treasury", "compliance", "auditor", "admin", "delegate"
]


class RoleHeld(TypedDict):
    """A role, and where it holds: null means everywhere. One that was revoked holds no more."""

    id: str
    role: Role
    entity: str | None
    unit: str | None
    contractor: str | None
    granted_at: str
    revoked_at: str | None


class RowFinding(TypedDict):
    """What was found in one row: the column where it is one, the problem with the way out, and what may be
    meant.
    """

    mistake: Mistake
    column: str
    problem: str
    meant: list[str]


class Rule(TypedDict):
    """One rule: the field of the policy, and what it says."""

    rule: str
    says: str


class Run(TypedDict):
    """The workflow that carries an object; `href` is its page in Temporal's UI, where the setting says
    which.
    """

    of: Named
    workflow: str
    href: str | None


class SavedFilter(TypedDict):
    """One filter; `href` is the list as it leaves it."""

    id: str
    list: Literal[
        "access-log",
        "accounts",
        "approvals",
        "bills",
        "budget-lines",
        "cases",
        "commitments",
        "contractors",
        "contracts",
        "disputes",
        "endpoints",
        "engagements",
        "orders",
        "payables",
        "payouts",
        "people",
        "stuck-balances",
        "transfers",
    ]
    name: str
    query: dict[str, str]
    href: str
    created_at: str


class SavedFilterList(TypedDict):
    """Everything that the reader keeps, by list and name."""

    items: list[SavedFilter]


class Sent(TypedDict):
    """One way in which it was to reach them; `error` of the last try where it failed or waits to be tried
    again.
    """

    channel: Literal["mail", "chat"]
    state: Literal["waiting", "delivered", "failed"]
    tries: int
    error: str | None


class Separation(TypedDict):
    """Who must be two people. The one who asked never approves, whatever stands here."""

    requester_may_receive: NotRequired[bool]
    approver_may_rule: NotRequired[bool]
    two_steps_two_people: NotRequired[bool]


class SowPage(TypedDict):
    """A statement of work: its versions, the newest first."""

    id: str
    href: str
    contract: Named
    entity: Named
    contractor: Named
    title: str
    versions: list[Version]


class SowUnder(TypedDict):
    """A statement of work under a contract; `version` is the newest."""

    id: str
    href: str
    title: str
    version: int


class StatementLine(TypedDict):
    """One transfer: `change` is what it added to the account, `balance` what the account held after it."""

    journal: str
    href: str
    key: str
    kind: JournalKind
    subject: str
    line: int
    effective_at: str
    recorded_at: str
    debit: str
    credit: str
    change: MoneyDifference
    balance: MoneyDifference


class StatementPage(TypedDict):
    """What moved in one account, newest first. `since` and `until` are days of its entity, both included;
    `opening` and `closing` what the account held before and after them.
    """

    id: str
    href: str
    entity: str
    book: Book
    kind: AccountClass
    code: str
    currency: str
    subject: str | None
    debits: Money
    credits: Money
    balance: MoneyDifference
    since: str | None
    until: str | None
    opening: MoneyDifference
    closing: MoneyDifference
    items: list[StatementLine]
    next: str | None
    neighbours: list[Neighbour]


class Stay(TypedDict):
    """A stage in which an object was, from when to when; `until` is null while it is there."""

    of: Named
    stage: str
    waits_for: str | None
    owner: Person | None
    since: str
    until: str | None


class StepDecision(TypedDict):
    """One person's answer; `instead_of` is the approver whom they stood in for."""

    person: Person
    instead_of: Person | None
    verdict: Literal["approve", "decline"]
    reason: str


class StepPlan(TypedDict):
    """One stage of an approval: any one of `approvers` decides; past the deadline it goes to `escalate_to`
    too.
    """

    name: str
    approvers: list[str]
    deadline_hours: int
    escalate_to: str


class StuckAgeing(TypedDict):
    """All that rests, by entity, kind, currency and age."""

    at: str
    items: list[StuckSum]


class StuckBalance(TypedDict):
    """What rests in one account, since money last came in there: of age `under_1` it is on its way, else
    stuck. `subject` is what its code names, `stage` where that stands; `acts` is whose turn it is, by name or
    by queue. What is to be had back has a sign less.
    """

    account: str
    entity: str
    kind: AccountClass
    code: str
    balance: MoneyDifference
    since: str
    age: Rested
    subject: str
    href: str | None
    stage: str | None
    waits_for: WaitsFor
    acts: Person
    due: str | None


class StuckPage(TypedDict):
    """What rests, the oldest first."""

    at: str
    items: list[StuckBalance]
    next: str | None


class StuckSum(TypedDict):
    """What rests in all `accounts` of one kind for so long."""

    entity: str
    kind: AccountClass
    age: Rested
    accounts: int
    balance: MoneyDifference


class Transfer(TypedDict):
    """Accounts are named by their codes."""

    debit: str
    credit: str
    book: Book
    amount: Money


class TransferLine(TypedDict):
    """One transfer. `debit_kind` and `credit_kind` are its accounts of the chart, `debit` and `credit` the
    very ones; `called` is the number or name of what moved, its `subject`; `unit` and `contractor` are whose
    work that is, and `budget_line` is what it is charged to, where one of the accounts says so.
    """

    journal: str
    href: str
    line: int
    key: str
    kind: JournalKind
    effective_at: str
    recorded_at: str
    entity: Named
    book: Book
    debit_kind: AccountClass
    credit_kind: AccountClass
    amount: Money
    subject: str
    called: str | None
    unit: Named | None
    budget_line: Named | None
    contractor: Named | None
    debit: str
    credit: str
    reverses: str | None


class TransferList(TypedDict):
    """One page of transfers, newest first."""

    items: list[TransferLine]
    next: str | None


class TrialBalance(TypedDict):
    """One book of one entity in one currency. The sums of both sides are equal."""

    entity: str
    book: Book
    currency: str
    debit: Money
    credit: Money
    lines: list[TrialBalanceLine]


class TrialBalanceLine(TypedDict):
    """What the `accounts` of one kind that hold something hold, on the side on which they hold it."""

    kind: AccountClass
    debit: Money
    credit: Money
    accounts: int


class TrialBalancePage(TypedDict):
    """Every book that the reader may read, as it stands at that moment."""

    at: str
    books: list[TrialBalance]


class Unit(TypedDict):
    """A business unit."""

    id: str
    code: str
    name: str


class Version(TypedDict):
    """One published version, without its text, which `href` gives."""

    version: int
    href: str
    digest: str
    published_at: str


class Waiting(TypedDict):
    """An approval that waits for the reader; a decision names `digest`, and `step`, which is open. `due` is
    when it goes to somebody else too.
    """

    id: str
    href: str
    stage: str
    ended: bool
    waits_for: str | None
    owner: Person | None
    since: str
    due: str | None
    subject: str
    called: str
    engagement: str
    title: str
    digest: str
    step: int
    requester: Person
    known: KnownAs
    scope: str
    total: Money
    change: ChangeInShort | None
    budget: list[BudgetLeft]
    files_attached: int
    together: bool


WaitsFor = Literal[
    "ruling",
    "decision",
    "order",
    "change",
    "bill",
    "match",
    "gate",
    "due_date",
    "release",
    "rail",
    "remittance",
    "recovery",
]


class WhatChanges(TypedDict):
    """From `base`, the revision that the change was proposed on, to what is proposed; what stays is left
    out.
    """

    base: Revision
    fields: list[ChangedField]
    lines: list[ChangedLine]
    difference: MoneyDifference


class Work(TypedDict):
    """The work as it is to be approved."""

    sow_version: int
    contract_version: int
    effective_from: str
    effective_to: str
    payment_terms: NotRequired[str | None]
    scope: str
    lines: list[NewLine]


class WrongField(TypedDict):
    """One field that is wrong: its dotted path, and what is wrong with it."""

    field: str
    detail: str


class MoneyDifference(TypedDict):
    """MoneyDifference"""

    amount: str
    currency: str


class Happened(TypedDict):
    """What happened to an object, and when. A contractor is not told by whom, nor the rest."""

    fact: str
    n: int
    at: str
    by: NotRequired[Person]
    on_behalf_of: NotRequired[Person | None]
    detail: NotRequired[dict[str, Any]]
