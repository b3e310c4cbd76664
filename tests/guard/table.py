"""Every verb once: who may do it in the whole house, and which doors offer it.

A route, a form or a command that writes and is not in here fails `test_table.py`; whoever adds one says here whom it
is for, and `test_matrix.py` holds every door to that.
"""

from __future__ import annotations

from typing import NamedTuple

from models.actors import Role

ROLES = (*(role.value for role in Role), "nobody", "other contractor")
"""Everybody there may be at a door: a role in the whole house, none at all, and the contractor of other work."""


def some(names: str) -> frozenset[str]:
    return frozenset(names.split())


INSIDE = some("requester approver receiver ap treasury compliance admin")
WORK, MONEY, ADMIN = some("requester ap"), some("treasury"), some("admin")
SPEAKERS, ATTACHERS, TERMS = some("contractor ap receiver"), some("ap contractor"), some("requester admin")
EVERYBODY = frozenset(ROLES)


class Row(NamedTuple):
    """`operation` is the API's; `form` and `hosted` are addresses of pages, `command` the words of the command line."""

    operation: str
    may: frozenset[str]
    form: str = ""
    command: str = ""
    hosted: str = ""


TABLE: dict[str, Row] = {
    "send a bill": Row("send_bill", ATTACHERS, "/bills", "bill send"),
    "send a bill without an order": Row("send_bill", ATTACHERS, "/bills", "bill send"),
    "name the order": Row(
        "attach_order_number", ATTACHERS, "/bills/*/order-numbers", "bill attach-number", "/*/bills/*/order-number"
    ),
    "place an unplaced bill": Row("attach_order_number", ATTACHERS, "/bills/*/order-numbers", "bill attach-number"),
    "name one order for several": Row(
        "attach_to_several", ATTACHERS, "/orders/*/bills", "order attach-bills", "/*/order-numbers"
    ),
    "attach a file": Row("attach", INSIDE | {"contractor"}, "/bills/*/files", "file attach"),
    "rule on a bill": Row("rule", some("ap"), "/cases/*/rulings", "rule"),
    "rule on an unplaced bill": Row("rule", some("ap"), "/cases/*/rulings", "rule"),
    "rule on late news": Row("rule", MONEY, "/cases/*/rulings", "rule"),
    "comment on a case": Row("comment", INSIDE, "/cases/*/comments", command="case comment"),
    "hand a case on": Row("reassign", some("ap"), "/cases/*/assignments", command="case reassign"),
    "ask the rail": Row("ask_rail", MONEY, "/payouts/*/inquiries", "payout ask-rail"),
    "pay elsewhere": Row("pay_elsewhere", MONEY, "/bills/*/payments-elsewhere", "bill paid-elsewhere"),
    "undo it": Row("undo_elsewhere", MONEY, "/bills/*/payments-elsewhere/undoings", "bill not-paid-elsewhere"),
    "open a dispute": Row(
        "open_dispute", SPEAKERS, "/bills/*/disputes", hosted="/*/bills/*/disputes", command="dispute open"
    ),
    "write in a dispute": Row(
        "write_in_dispute", SPEAKERS, "/disputes/*/messages", hosted="/*/bills/*/disputes", command="dispute write"
    ),
    "take a dispute back": Row(
        "withdraw_dispute",
        some("contractor"),
        "/disputes/*/withdrawals",
        command="dispute withdraw",
        hosted="/*/bills/*/dispute-withdrawals",
    ),
    "close a dispute": Row("close_dispute", some("ap"), "/disputes/*/outcomes", command="dispute close"),
    "link to a bill": Row("link_to_bill", WORK, "/bills/*/links", command="link make"),
    "link to an order": Row("link_to_order", WORK, "/orders/*/links", command="link make"),
    "revoke a link": Row("revoke_link", WORK, "/links/*/revocations", command="link revoke"),
    "void": Row("void", some("ap"), "/bills/*/voids", "bill void"),
    "upload a register": Row("upload_register", some("ap"), "/imports", command="import try"),
    "apply a register": Row("apply_slice", some("ap"), "/imports/*/slices", command="import apply"),
    "cancel an import": Row("cancel_import", some("ap"), "/imports/*/cancellations", command="import cancel"),
    "request work": Row("request_work", some("requester"), "/engagements", "engagement request"),
    "decide": Row("decide", some("approver"), "/approvals/*/decisions", "decide"),
    "withdraw a change": Row("withdraw_change", WORK, "/changes/*/withdrawals", "change withdraw"),
    "propose a change": Row("propose_change", some("requester"), "/orders/*/changes", "order change"),
    "receive": Row("receive", some("receiver"), "/orders/*/receipts", "order receive"),
    "flip": Row("ask_flip", WORK | {"contractor"}, "/engagements/*/flips", "engagement flip", "/*/bills"),
    "close": Row("ask_close", WORK, "/engagements/*/closures", "engagement close"),
    "register a contractor": Row("register", WORK | ADMIN, "/contractors", command="contractor register"),
    "set a contractor's address": Row(
        "set_billing_details",
        WORK | ADMIN | {"contractor"},
        "/contractors/*/billing-details",
        command="contractor set-billing-details",
    ),
    "set a destination": Row(
        "set_destination",
        some("admin treasury contractor"),
        "/contractors/*/destinations",
        "contractor set-destination",
    ),
    "record evidence": Row(
        "record_evidence", some("compliance"), "/contractors/*/evidence", "contractor record-evidence"
    ),
    "revoke evidence": Row(
        "revoke_evidence", some("compliance"), "/evidence/*/revocations", "contractor revoke-evidence"
    ),
    "open a contract": Row("open_contract", TERMS, "/contracts", command="contract open"),
    "open a SOW": Row("open_sow", TERMS, "/contracts/*/sows", command="sow open"),
    "publish a SOW": Row("publish_sow", TERMS, "/sows/*/versions", command="sow publish"),
    "publish a contract": Row("publish_contract", TERMS, "/contracts/*/versions", command="contract publish"),
    "open an entity": Row("open_entity", ADMIN, "/entities", command="entity open"),
    "open a unit": Row("open_unit", ADMIN, "/entities/*/units", command="entity add-unit"),
    "set an entity's address": Row(
        "set_entity_billing_details", ADMIN, "/entities/*/billing-details", command="entity set-billing-details"
    ),
    "open a budget line": Row("open_budget_line", ADMIN, "/budget-lines", command="budget open"),
    "adopt a budget": Row("adopt_budget", ADMIN, "/budget-lines/*/adoptions", command="budget adopt"),
    "publish a policy": Row("publish_policy", ADMIN, "/entities/*/policies", command="entity publish-policy"),
    "register an endpoint": Row("register_endpoint", ADMIN, "/endpoints", command="endpoint add"),
    "rotate its secret": Row("rotate_secret", ADMIN, "/endpoints/*/secrets", command="endpoint rotate"),
    "have what failed sent again": Row("resend_failed", ADMIN, "/endpoints/*/resends", command="endpoint resend"),
    "test an endpoint": Row("test_endpoint", ADMIN, "/endpoints/*/tests", command="endpoint test"),
    "disable an endpoint": Row("disable_endpoint", ADMIN, "/endpoints/*/disablements", command="endpoint disable"),
    "enable an endpoint": Row("enable_endpoint", ADMIN, "/endpoints/*/enablements", command="endpoint enable"),
    "send an event again": Row("resend", ADMIN, "/deliveries/*/resends", "endpoint resend"),
    "end an endpoint": Row("end_endpoint", ADMIN, "/endpoints/*/end", command="endpoint remove"),
    "add somebody": Row("add_person", ADMIN, "/people", "person add"),
    "invite": Row("invite", ADMIN, "/people/*/invitations", "person invite"),
    "grant a role": Row("grant_role", ADMIN, "/people/*/grants", "person grant"),
    "revoke a role": Row("revoke_role", ADMIN, "/grants/*/revocation", "person revoke"),
    "cut a key": Row("cut_key", ADMIN, "/people/*/keys", "key cut"),
    "revoke a key": Row("revoke_key", ADMIN, "/keys/*/revocation", "key revoke"),
    "name a deputy": Row("delegate", ADMIN, "/people/*/delegations", "person delegate"),
    "end a delegation": Row("end_delegation", ADMIN, "/delegations/*/end", "person end-delegation"),
    "end a session": Row("end_session", ADMIN, "/sessions/*/end", "person end-session"),
    "sign somebody out everywhere": Row("end_sessions", ADMIN, "/people/*/sessions/end", "person sign-out"),
    "forget an OpenID account": Row(
        "forget_openid", ADMIN, "/people/*/openid-subjects/end", command="person forget-openid"
    ),
    "deactivate": Row("deactivate", ADMIN, "/people/*/deactivations", "person deactivate"),
    "reactivate": Row("reactivate", ADMIN, "/people/*/reactivations", "person reactivate"),
}

ONES_OWN = {"save_filter", "drop_filter", "prefer"}
"""What everybody does for themselves and nobody for anybody else: there is no address for another's."""
BY_A_SECRET = {"set_password": "an invitation", "hear_rail": "the signature of a payment provider"}
"""What takes no role: whoever has the secret may."""
FORMS_BESIDE = {
    "/sign-in": "who has the password",
    "/sign-in/provider": "on the way to the organisation's own provider",
    "/invitation": "who has the invitation",
    "/sign-out": "one's own session",
    "/account/notices": "one's own settings",
    "/saved-filters": "one's own filters",
    "/saved-filters/*/removals": "one's own filters",
    "/inbox/decisions": "several decisions in one form; each is the verb of its own",
    "/engagements/*/files": "attach a file",
    "/orders/*/files": "attach a file",
    "/changes/*/files": "attach a file",
    "/contractors/*/files": "attach a file",
}
"""Forms that are no verb of their own."""
COMMANDS_BESIDE = {"ask", "asked", "filter save", "filter drop", "notice prefer"}
"""`ask` is any operation by its name, `asked` only reads what a key did, the others are everybody's for themselves."""
