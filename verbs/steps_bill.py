"""The stations of a bill, as its workflow walks them: match, gate, release."""

from __future__ import annotations

from decimal import Decimal

from models.facts import bill as facts
from models.facts import case as case_facts
from models.facts import order as order_facts
from models.facts import payout as payout_facts
from models.findings import Code, Finding
from models.ids import Kind
from models.ledger import JournalKind, Overdrawn
from models.policy import Policy
from models.revisions import Revision
from models.standings import BillStanding
from models.steps import Stand
from models.tables.bills import BillLineRow, BillRow, PayoutBillRow, PayoutRow
from models.tables.nouns import PolicyRow
from models.tables.work import OrderRow
from rules import gate as gate_rule
from rules import matching, standing
from rules import release as release_rule
from rules.duplicates import Twin, suspects
from rules.posting import Books, Claim, matched, move
from rules.staleness import OrderPapers
from rules.staleness import findings as stale_findings
from store import rows
from store.look_ups import Around, approval_about, bill_lines, ended_badly, linked_bills, near_twins, newest_policy
from verbs import cases
from verbs.bills import let_go, load
from verbs.contracts import current
from verbs.evidence import on_file
from verbs.occasion import Occasion
from verbs.orders import current_row
from verbs.policies import read_policy
from verbs.undo import day_of, shut_gate, unmatch


def _stand(outcome: str, stage: str, around: Around, **more: object) -> Stand:
    near = (around.engagement.id,) if around.engagement else ()
    number = around.order.number if around.order else None
    return Stand.model_validate({"outcome": outcome, "stage": stage, "neighbours": near, "order_number": number, **more})


def _over(stands: BillStanding, around: Around) -> Stand | None:
    """The end, where there is one already."""
    if stands.ended:
        return _stand("ended", stands.ended, around)
    if stands.settled:
        return _stand("ended", "settled", around)
    if stands.released:
        near = tuple(x for x in (around.engagement and around.engagement.id, stands.released.payout) if x)
        return _stand("ended", "released", around, neighbours=near)
    return None


def policies(occ: Occasion, around: Around) -> tuple[Policy, Policy]:
    """The policy that the work began under, and today's. A bill without an order has only today's."""
    today = read_policy(newest_policy(occ.session, around.bill.entity))
    if around.engagement is None:
        return today, today
    return read_policy(rows.get(occ.session, PolicyRow, around.engagement.policy)), today


def match(occ: Occasion, bill: str) -> Stand:
    """Claim what the order has left, compare everything, and book the bill or hold it."""
    around, stands = load(occ, bill)
    over = _over(stands, around)
    if over:
        return over
    if stands.matched and not _order_moved(occ, stands):
        return _elsewhere(occ, around, stands) or _stand("passed", "matched", around)
    if stands.matched:
        unmatch(occ, around.bill, stands, "the order has a new revision")
    pinned, today = policies(occ, around)
    lines = bill_lines(occ.session, [bill])
    revision = _claim(occ, around, lines)
    found = _match_findings(occ, around, lines, revision, pinned)
    if _rejected(occ, bill):
        let_go(occ, around.bill, standing.bill(occ.log(bill)), "rejected by a ruling")
        occ.record(bill, facts.Rejected(reason="rejected by a ruling"))
        return _stand("ended", "rejected", around)
    passed = cases.accepted(occ, bill) if standing.last(occ.log(bill), case_facts.Held) else frozenset()
    open_now = tuple(finding for finding in found if finding.key not in passed)
    if not open_now and around.order and revision:
        short = _excess(occ, around, lines, revision)
        if short is None:
            return _book_match(occ, around, lines, revision, tuple(f for f in found if f.key in passed))
        open_now = (short,)
    return _hold(occ, around, "match", open_now, today)


def _order_moved(occ: Occasion, stands: BillStanding) -> bool:
    """Whether the order has another revision than the one that was matched."""
    assert stands.matched is not None
    return standing.order(occ.log(stands.matched.order)).revision != stands.matched.revision


def _claim(occ: Occasion, around: Around, lines: list[BillLineRow]) -> Revision | None:
    """Claim what the order's lines still hold; one journal per bill line and order line."""
    if around.order is None or around.engagement is None:
        return None
    revision = Revision.model_validate_json(current_row(occ, around.order.id).body)
    if standing.order(occ.log(around.order.id)).closed or around.bill.currency != revision.currency:
        return revision
    books, plain = Books(around.bill.entity, around.bill.currency), _plain(lines, revision)
    for ordered in revision.lines:
        claimed = books.claimed(around.bill.id, around.order.id, ordered.line, ordered.budget_line)
        committed = books.committed(around.order.id, ordered.line, ordered.budget_line)
        if not any(line.order_line == ordered.line for line in plain):
            continue
        left = occ.balance(committed)
        for _, need in matching.needs(plain, ordered.line, occ.balance(claimed)):
            moves = move(committed, claimed, min(need, left))
            left -= min(need, left)
            if moves:
                occ.journal_of(occ.post(JournalKind.BILL_LINKED, around.bill.id, around.bill.entity, day_of(occ, around.bill.entity), moves))
    return revision


def _plain(lines: list[BillLineRow], revision: Revision | None) -> tuple[matching.BillLine, ...]:
    """The bill's lines for the rules; a line that names no order line is the order's only one, if it has one."""
    only = revision.lines[0].line if revision and len(revision.lines) == 1 else None
    return tuple(matching.BillLine(row.line, row.order_line or only, row.quantity, row.unit_price, row.net) for row in lines)


def _match_findings(occ: Occasion, around: Around, lines: list[BillLineRow], revision: Revision | None, policy: Policy) -> tuple[Finding, ...]:
    order = around.order
    stands = standing.order(occ.log(order.id)) if order else None
    papers = matching.Papers(
        order=order.id if order else None, order_number=around.bill.order_number, revision=revision,
        currency=around.bill.currency, lines=_plain(lines, revision), received=stands.received if stands else {},
        prior=_prior(occ, around, revision) if order and revision else {}, three_way=policy.match == "three_way",
    )
    return (*matching.match(papers), *_stale(occ, around, lines, policy), *_twins(occ, around.bill, policy))


def _prior(occ: Occasion, around: Around, revision: Revision) -> dict[int, tuple[Decimal, int]]:
    """What other live bills took of each order line: those that came before this one."""
    assert around.order is not None
    others = [bill for bill in linked_bills(occ.session, around.order.id) if bill < around.bill.id]
    live = sorted(set(others) - ended_badly(occ.session, others))
    taken: dict[int, tuple[Decimal, int]] = {}
    for line in _plain(bill_lines(occ.session, live), revision) if live else ():
        if line.order_line:
            quantity, amount = taken.get(line.order_line, matching.NOTHING)
            taken[line.order_line] = (quantity + line.quantity, amount + line.net)
    return taken


def _stale(occ: Occasion, around: Around, lines: list[BillLineRow], policy: Policy) -> tuple[Finding, ...]:
    if around.order is None or around.engagement is None:
        return ()
    row = current_row(occ, around.order.id)
    revision, order_log, contract_log = Revision.model_validate_json(row.body), occ.log(around.order.id), occ.log(around.engagement.contract)
    stands, bill = standing.order(order_log), standing.bill(occ.log(around.bill.id))
    proposed = standing.last(order_log, order_facts.ChangeProposed) if stands.change else None
    approval = approval_about(occ.session, row.change or around.engagement.id)
    papers = OrderPapers(
        number=around.order.number, revision_number=row.revision, revision=revision,
        sow_current=current(contract_log, row.sow), contract_current=current(contract_log, row.contract),
        change_number=proposed.number if proposed else None, closed=stands.closed is not None,
        cancelled=bool(stands.closed and stands.closed.cancelled),
        closed_after_match=bool(bill.matched_at and stands.closed_at and bill.matched_at <= stands.closed_at),
        digest_approved=approval.digest if approval else "", digest_stored=row.digest,
    )
    spans = tuple((line.service_from, line.service_to) for line in lines)
    return stale_findings(papers, spans, day_of(occ, around.bill.entity), policy.payment_tail_days)


def _twins(occ: Occasion, bill: BillRow, policy: Policy) -> tuple[Finding, ...]:
    others = near_twins(occ.session, bill)
    gone = ended_badly(occ.session, [other.id for other in others]) if others else set()
    twins = [Twin(o.id, o.number, o.total, o.issued_on) for o in others if o.id not in gone]
    return suspects(Twin(bill.id, bill.number, bill.total, bill.issued_on), bill.currency, twins, policy.duplicate_window_days)


def _rejected(occ: Occasion, bill: str) -> bool:
    """Whether a ruling on the open case sent the bill away."""
    if standing.last(occ.log(bill), case_facts.Held) is None:
        return False
    return any(s.ruling and s.ruling.verdict == "reject" and not s.closed for _, s in cases.about(occ, bill))


def _excess(occ: Occasion, around: Around, lines: list[BillLineRow], revision: Revision) -> Finding | None:
    """Take from the budget what a ruling accepted beyond the order; a finding when it is not there."""
    from verbs.steps_engagement import unfunded  # noqa: PLC0415 - the same finding, for the same shortage

    assert around.order is not None
    books, plain, moves = Books(around.bill.entity, around.bill.currency), _plain(lines, revision), []
    for ordered in revision.lines:
        claimed = books.claimed(around.bill.id, around.order.id, ordered.line, ordered.budget_line)
        mine = sum(line.net for line in plain if line.order_line == ordered.line)
        if mine:
            moves += move(books.available(ordered.budget_line), claimed, mine - occ.balance(claimed))
    if not moves:
        return None
    booked = occ.post(JournalKind.EXCESS_ACCEPTED, around.bill.id, around.bill.entity, day_of(occ, around.bill.entity), tuple(moves))
    return unfunded(booked, around.bill.currency) if isinstance(booked, Overdrawn) else None


def _book_match(occ: Occasion, around: Around, lines: list[BillLineRow], revision: Revision, let_pass: tuple[Finding, ...]) -> Stand:
    assert around.order is not None
    bill, plain = around.bill, _plain(lines, revision)
    sums = {o: sum(line.net for line in plain if line.order_line == o.line) for o in revision.lines}
    claims = [Claim(o.line, o.budget_line, net) for o, net in sums.items() if net]
    taxes: dict[str, int] = {}
    for line in lines:
        taxes[line.tax_code] = taxes.get(line.tax_code, 0) + line.tax
    moves = matched(Books(bill.entity, bill.currency), bill.id, around.order.id, claims, taxes)
    journal = occ.journal_of(occ.post(JournalKind.MATCHED, bill.id, bill.entity, bill.issued_on, moves))
    cases.clear(occ, bill.id)
    row = current_row(occ, around.order.id)
    occ.record(bill.id, facts.Matched(order=around.order.id, revision=row.revision, sow_version=row.sow_version,
                                      contract_version=row.contract_version, journal=journal, accepted=let_pass))
    return _elsewhere(occ, around, standing.bill(occ.log(bill.id))) or _stand("passed", "matched", around)


def _elsewhere(occ: Occasion, around: Around, stands: BillStanding) -> Stand | None:
    """A matched bill that was paid outside is booked so, and is over."""
    if stands.elsewhere is None:
        return None
    if stands.elsewhere_journal is None:
        if stands.gate:
            shut_gate(occ, around.bill, "paid elsewhere")
        books = Books(around.bill.entity, around.bill.currency)
        moves = move(books.held(around.bill.id), books.elsewhere(stands.elsewhere.account), around.bill.total)
        booked = occ.post(JournalKind.PAID_ELSEWHERE, around.bill.id, around.bill.entity, day_of(occ, around.bill.entity), moves)
        cases.clear(occ, around.bill.id)
        occ.record(around.bill.id, facts.ElsewherePosted(journal=occ.journal_of(booked)))
    return _stand("ended", "paid elsewhere", around)


def _hold(occ: Occasion, around: Around, station: str, found: tuple[Finding, ...], policy: Policy) -> Stand:
    """Findings wait in front of a person; the bill waits with them."""
    bill = around.bill.id
    case = cases.put_up(occ, bill, around.bill.entity, found, policy)
    newest = occ.log(bill)[-1].fact
    if not (isinstance(newest, case_facts.Held) and (newest.station, newest.case) == (station, case)):
        occ.record(bill, case_facts.Held.model_validate({"station": station, "case": case}))
    names = ", ".join(sorted({finding.code.value for finding in found}))
    owner = standing.case(occ.log(case)).opened.owner
    return _stand("waiting", f"held at {station}", around, waits_for=f"case {case}: {names}", owner=owner)


def gate(occ: Occasion, bill: str) -> Stand:
    """Open for valid evidence only, and after a setback only when a person said: pay again."""
    around, stands = load(occ, bill)
    over = _over(stands, around)
    if over:
        return over
    if stands.matched is None or stands.elsewhere or _order_moved(occ, stands):
        return _stand("before", "received", around)
    if stands.gate:
        return _stand("passed", "payable", around)
    _, today = policies(occ, around)
    account, evidence = on_file(occ, around.bill.contractor, around.bill.currency)
    verdict = gate_rule.look(today.gate, evidence, account.id if account else None, occ.now)
    found = (*verdict.findings, *_setback(occ, bill, stands))
    if found:
        return _hold(occ, around, "gate", found, today)
    return _open(occ, around, verdict)


def _setback(occ: Occasion, bill: str, stands: BillStanding) -> tuple[Finding, ...]:
    if stands.setback is None:
        return ()
    cases.about(occ, bill)
    retries = [e.at for case, _ in cases.about(occ, bill) for e in occ.log(case) if isinstance(e.fact, case_facts.Ruled) and e.fact.verdict == "retry"]
    return release_rule.setback(stands.setback.reason, stands.setback_at, retries)


def _open(occ: Occasion, around: Around, verdict: gate_rule.Verdict) -> Stand:
    bill, books = around.bill, Books(around.bill.entity, around.bill.currency)
    moves = move(books.held(bill.id), books.payable(bill.id), bill.total)
    occ.journal_of(occ.post(JournalKind.GATE_OPENED, bill.id, bill.entity, day_of(occ, bill.entity), moves))
    cases.clear(occ, bill.id)
    opened = facts.GateOpened(evidence=verdict.evidence, until=verdict.until)
    occ.record(bill.id, opened, facts.PayoutPlanned(payout=occ.new(Kind.PAYOUT)))
    return _stand("passed", "payable", around)


def release(occ: Occasion, bill: str, payout: str | None = None) -> Stand:
    """Ask everything again, then let the money go: `payout` names it, or the id that the gate planned does.

    Repeated with the payout id that released it: the recorded answer. With another: nothing moves.
    """
    around, stands = load(occ, bill)
    if stands.released:
        if payout in (None, stands.released.payout):
            return _stand("passed", "released", around, neighbours=(stands.released.payout,))
        return _stand("ended", "refused", around, note=f"payout {stands.released.payout} is under way for this bill")
    over = _over(stands, around)
    if over:
        return over
    if stands.gate is None or stands.elsewhere or stands.matched is None or _order_moved(occ, stands):
        return _stand("before", "matched", around)
    pinned, today = policies(occ, around)
    account, evidence = on_file(occ, around.bill.contractor, around.bill.currency)
    verdict = gate_rule.look(today.gate, evidence, account.id if account else None, occ.now)
    if verdict.findings or account is None:
        shut_gate(occ, around.bill, ", ".join(f"{f.about}: {f.actual}" for f in verdict.findings))
        return _stand("before", "matched", around)
    found = _release_findings(occ, around, pinned)
    if found:
        return _hold(occ, around, "release", found, today)
    cases.clear(occ, bill)
    zone_start = _due(occ, around.bill)
    if occ.now < zone_start:
        until = min(x for x in (zone_start, verdict.until) if x)
        return _stand("waiting", "payable", around, until=until, waits_for=f"due on {around.bill.due_on}")
    return _let_go(occ, around, payout or stands.planned or occ.new(Kind.PAYOUT), account.id, account.rail)


def _due(occ: Occasion, bill: BillRow) -> "datetime":  # type: ignore[name-defined] # noqa: F821
    from models.tables.nouns import EntityRow  # noqa: PLC0415

    return release_rule.starts(bill.due_on, rows.get(occ.session, EntityRow, bill.entity).timezone)


def _release_findings(occ: Occasion, around: Around, policy: Policy) -> tuple[Finding, ...]:
    assert around.engagement is not None
    lines = bill_lines(occ.session, [around.bill.id])
    matched_fact = standing.bill(occ.log(around.bill.id)).matched
    passed = {finding.key for finding in matched_fact.accepted} if matched_fact else set()
    passed |= cases.accepted(occ, around.bill.id)
    twins = tuple(f for f in _twins(occ, around.bill, policy) if f.key not in passed)
    keep = policy.separation
    duties = release_rule.separation(_people(occ, around), requester_may_receive=keep.requester_may_receive, approver_may_rule=keep.approver_may_rule)
    return (*_stale(occ, around, lines, policy), *twins, *duties)


def _people(occ: Occasion, around: Around) -> release_rule.People:
    assert around.engagement is not None
    assert around.order is not None
    row = current_row(occ, around.order.id)
    approval = approval_about(occ.session, row.change or around.engagement.id)
    occ.hold(approval.id if approval else None)
    decided = standing.approval(occ.log(approval.id)).decided if approval else ()
    receivers = {e.on_behalf_of or e.actor for e in occ.log(around.order.id) if isinstance(e.fact, order_facts.Received)}
    rulers = {ruling.person for _, stands in cases.about(occ, around.bill.id) for ruling in stands.rulings}
    return release_rule.People(around.engagement.requester, tuple(d.person for d in decided), tuple(sorted(receivers)), tuple(sorted(rulers)))


def _let_go(occ: Occasion, around: Around, payout: str, destination: str, rail: str) -> Stand:
    bill, books = around.bill, Books(around.bill.entity, around.bill.currency)
    moves = move(books.payable(bill.id), books.transit(payout, bill.id), bill.total)
    journal = occ.journal_of(occ.post(JournalKind.RELEASED, bill.id, bill.entity, day_of(occ, bill.entity), moves))
    row = PayoutRow(id=payout, entity=bill.entity, contractor=bill.contractor, destination=destination, rail=rail,
                    currency=bill.currency, amount=bill.total, made_at=occ.now)
    rows.add(occ.session, row, PayoutBillRow(payout=payout, bill=bill.id, amount=bill.total, journal=journal))
    occ.record(bill.id, facts.Released(payout=payout, journal=journal, destination=destination))
    occ.create(payout, bill.entity, payout_facts.PayoutMade(amount=bill.total, bills=(bill.id,)))
    occ.wake(payout, "look_again")
    near = (around.engagement.id, payout) if around.engagement else (payout,)
    return _stand("passed", "released", around, neighbours=near)


__all__ = ["Code", "OrderRow", "gate", "match", "release"]
