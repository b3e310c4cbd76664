"""Silence, doubt and old news keep the gate shut."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings import Code
from models.policy import Check
from rules.gate import Evidence, look, why_shut
from tests.rules.samples import NOW

DAY = timedelta(days=1)
PACK = tuple(Check)


def evidence(check: Check, **more) -> Evidence:
    where = "dst_1" if check is Check.DESTINATION else None
    return Evidence(f"evi_{check}", check, "passed", where, NOW - DAY, NOW + DAY, revoked=False)._replace(**more)


ALL = tuple(evidence(check) for check in PACK)


def test_the_gate_opens_for_passing_valid_evidence_of_every_check():
    verdict = look(PACK, ALL, "dst_1", NOW)
    assert (verdict.findings, verdict.until) == ((), NOW + DAY)
    assert verdict.evidence == ("evi_identity", "evi_tax_form", "evi_sanctions", "evi_destination")


@pytest.mark.parametrize("check", PACK)
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"result": "failed"}, "is failed"),
        ({"result": "doubtful"}, "is doubtful"),
        ({"revoked": True}, "was revoked"),
        ({"valid_until": NOW}, "expired on 2026-03-02"),
        ({"valid_from": NOW + DAY}, "valid only from 2026-03-03"),
    ],
)
def test_it_stays_shut_when_the_newest_evidence_of_one_check(check, more, why):
    (finding,) = look(PACK, (*ALL, evidence(check, **more)), "dst_1", NOW).findings
    assert (finding.about, finding.actual.endswith(why)) == (check.value, True)


def test_each_check_has_its_code():
    codes = {finding.about: finding.code for finding in look(PACK, (), "dst_1", NOW).findings}
    other = Code.PAYEE_NOT_PAYABLE
    assert codes == {
        "identity": other,
        "tax_form": Code.TAX_FORM_EXPIRED,
        "sanctions": Code.SANCTIONS_REVIEW,
        "destination": other,
    }


def test_evidence_about_another_destination_does_not_count():
    (finding,) = look(PACK, ALL, "dst_2", NOW).findings
    assert (finding.about, finding.actual) == ("destination", "nothing on file")


@pytest.mark.parametrize("pack", [PACK, (Check.IDENTITY,)])
def test_without_a_destination_it_stays_shut_whatever_the_pack_asks(pack):
    (finding,) = look(pack, ALL, None, NOW).findings
    assert finding.actual == "no destination for this currency"


rows = st.builds(
    Evidence,
    st.just("evi"),
    st.sampled_from(PACK),
    st.sampled_from(["passed", "failed", "doubtful"]),
    st.just("dst_1"),
    st.sampled_from([NOW - DAY, NOW, NOW + DAY]),
    st.sampled_from([None, NOW - DAY, NOW, NOW + DAY]),
    st.booleans(),
)


@given(st.lists(rows, max_size=8))
def test_it_is_open_exactly_when_the_newest_of_every_check_is_good(log):
    newest = {row.check: row for row in log}
    verdict = look(PACK, log, "dst_1", NOW)
    assert (not verdict.findings) == all(why_shut(newest.get(check), NOW) is None for check in PACK)
    assert verdict.until is None or verdict.until > NOW
