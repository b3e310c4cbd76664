"""What a superuser might bend: which law then breaks, what is bent, where that is found, and how it is done.

`{settled}` is a bill that was settled, `{twice_matched}` one that was matched twice, `{retried}` one that was
released twice because its first payout was refused or came back.
"""

from __future__ import annotations

from typing import NamedTuple

NAMED = {
    "settled": "SELECT min(object) FROM position WHERE stage = 'settled'",
    "twice_matched": "SELECT min(object) FROM fact WHERE kind = 'matched' AND n = 2",
    "retried": "SELECT subject FROM journal WHERE kind = 'released' GROUP BY subject HAVING count(*) = 2",
}


class Bent(NamedTuple):
    """`where` asks for the name under which the difference must be told; `how` is the superuser's statement."""

    law: str
    what: str
    where: str
    how: str


PAPERS = (
    Bent(
        "key_off_count",
        "a key that was counted wrong",
        "SELECT key || '1' FROM journal WHERE kind = 'settled' AND subject = ({settled})",
        "UPDATE journal SET key = key || '1' WHERE kind = 'settled' AND subject = ({settled})",
    ),
    Bent(
        "answer_lost",
        "an answer",
        "SELECT client || ' one' FROM request WHERE key = 'one'",
        "UPDATE request SET answer = '[' WHERE key = 'one'",
    ),
    Bent(
        "answer_lost",
        "the hash of a request",
        "SELECT client || ' three' FROM request WHERE key = 'three'",
        "UPDATE request SET body_hash = '' WHERE key = 'three'",
    ),
    Bent(
        "answer_lost",
        "an answer about something else",
        "SELECT client || ' one' FROM request WHERE key = 'one'",
        "UPDATE request SET object = (SELECT min(id) FROM bill) WHERE key = 'one'",
    ),
    Bent(
        "object_missing",
        "a bill that an answer names",
        "SELECT client || ' one' FROM request WHERE key = 'one'",
        "DELETE FROM bill WHERE id = (SELECT object FROM request WHERE key = 'one')",
    ),
    Bent(
        "object_missing",
        "a decision that an answer names",
        "SELECT client || ' two' FROM request WHERE key = 'two'",
        "DELETE FROM fact WHERE kind = 'decided'",
    ),
    Bent(
        "facts_gapped",
        "a fact from the middle",
        "SELECT ({twice_matched}) || ' matched'",
        "DELETE FROM fact WHERE kind = 'matched' AND n = 1 AND object = ({twice_matched})",
    ),
    Bent(
        "fact_unreadable",
        "a fact without its body",
        "{settled}",
        "UPDATE fact SET body = '[' WHERE kind = 'matched' AND object = ({settled})",
    ),
    Bent(
        "fact_unreadable",
        "a fact of an unknown kind",
        "{settled}",
        "UPDATE fact SET kind = 'wished' WHERE kind = 'matched' AND object = ({settled})",
    ),
    Bent(
        "facts_differ",
        "a receipt",
        'SELECT min("order") FROM receipt',
        'DELETE FROM receipt WHERE "order" = (SELECT min("order") FROM receipt)',
    ),
    Bent(
        "facts_differ",
        "the fact of a receipt",
        "SELECT min(object) FROM fact WHERE kind = 'received'",
        (
            "DELETE FROM fact WHERE kind = 'received' AND object = (SELECT min(object) FROM fact WHERE kind"
            " = 'received')"
        ),
    ),
    Bent(
        "position_differs",
        "a stage",
        "{settled}",
        "UPDATE position SET stage = 'matched' WHERE object = ({settled})",
    ),
    Bent(
        "position_differs",
        "an entity",
        "{settled}",
        "UPDATE position SET entity = NULL WHERE object = ({settled})",
    ),
    Bent(
        "position_differs",
        "a unit",
        "{settled}",
        "UPDATE position SET unit = NULL WHERE object = ({settled})",
    ),
    Bent(
        "position_differs",
        "a rank",
        "{settled}",
        "UPDATE position SET rank = 99 WHERE object = ({settled})",
    ),
    Bent(
        "position_differs",
        "a position",
        "{settled}",
        "DELETE FROM position WHERE object = ({settled})",
    ),
    Bent(
        "position_differs",
        "a position of nothing",
        "SELECT 'bil_nobody'",
        "UPDATE position SET object = 'bil_nobody' WHERE object = ({settled})",
    ),
    Bent(
        "digest_differs",
        "a requisition",
        "SELECT 'requisition ' || min(engagement) || ' revision 1' FROM requisition",
        ("UPDATE requisition SET body = body || ' ' WHERE engagement = (SELECT min(engagement) FROM requisition)"),
    ),
    Bent(
        "digest_differs",
        "a revision",
        "SELECT 'order_revision ' || min(\"order\") || ' revision 1' FROM order_revision",
        "UPDATE order_revision SET body = body || ' ' WHERE revision = 1",
    ),
    Bent(
        "digest_differs",
        "a change order",
        "SELECT 'change_order ' || min(id) FROM change_order",
        "UPDATE change_order SET body = body || ' '",
    ),
    Bent(
        "digest_differs",
        "a policy",
        "SELECT 'policy ' || min(id) FROM policy",
        "UPDATE policy SET body = body || ' '",
    ),
    Bent(
        "digest_differs",
        "terms",
        "SELECT 'sow_version ' || min(sow) || ' version 1' FROM sow_version",
        "UPDATE sow_version SET body = body || ' '",
    ),
    Bent(
        "digest_differs",
        "the digest of an approval",
        "SELECT min(id) FROM approval",
        "UPDATE approval SET digest = 'd'",
    ),
    Bent(
        "digest_differs",
        "the digest that was decided on",
        "SELECT min(object) FROM fact WHERE kind = 'decided'",
        "UPDATE fact SET body = replace(body, '\"digest\":\"', '\"digest\":\"0') WHERE kind = 'decided'",
    ),
)
