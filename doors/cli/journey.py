"""The whole journey of one engagement as a tree: what there is, where it stands, who waits for what since when."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from doors import in_words
from doors.cli.output import STAGE_COLOURS, amount, moment, name_of, zone
from doors.units import much

if TYPE_CHECKING:
    from remitwell_client.api.shapes import Journey

NOUNS = {"apr": "its approval", "cas": "its case", "pay": "its payout", "chg": "its change order", "bil": "its bill"}


def tree(journey: Journey) -> RenderableType:
    """The journey, in the order in which work goes."""
    page = journey["engagement"]
    root = _branch(None, page, "engagement", page["number"], page["title"], amount(page["total"]))
    asked = root.add(_text("requisition", f"asked by {name_of(page['requester'])}", _began(page)))
    _approvals(asked, journey, page["id"])
    _about(root, journey, page["id"])
    if journey["order"]:
        _order(root, journey, journey["order"])
    made = {bill["id"] for bill in journey["bills"]}
    for flip in page["flips_asked"]:
        if flip["bill"] not in made:
            root.add(_text("bill", flip["number"], "asked for, not made yet"))
    for bill in journey["bills"]:
        _bill(root, journey, bill)
    return Group(root, Text(f"Times are in {zone()}.", style="dim"))


def _order(root: Tree, journey: Journey, page: Any) -> None:
    branch = _branch(root, page, "order", page["number"], f"revision {page['revision']}", amount(page["total"]))
    for line in page["says"]["lines"]:
        progress = next(one for one in page["lines"] if one["line"] == line["line"])
        of, unit = line["quantity"], line["unit"]
        ordered = much(Decimal(of), unit)
        done = f"{progress['received']['quantity']} of {ordered} received, {progress['billed']['quantity']} billed"
        branch.add(_text(f"line {line['line']}", line["description"], amount(line["amount"]), done))
    for change in journey["changes"]:
        proposed = _branch(branch, change, "change", change["number"], change["reason"], amount(change["total"]))
        _approvals(proposed, journey, change["id"])
        _about(proposed, journey, change["id"])
    units = {line["line"]: line["unit"] for line in page["says"]["lines"]}
    for one in page["receipts"]:
        by = f"by {name_of(one['received_by'])}" if one["received_by"] else ""
        what = f"{much(Decimal(one['quantity']), units.get(one['line'], ''))} of line {one['line']}"
        branch.add(_text("receipt", what, amount(one["amount"]), by, moment(one["received_at"])))


def _bill(root: Tree, journey: Journey, page: Any) -> None:
    branch = _branch(root, page, "bill", page["number"], f"due {page['due_on']}", amount(page["total"]))
    _about(branch, journey, page["id"])
    for payout in journey["payouts"]:
        if payout["id"] in page["payouts"]:
            _payout(branch, journey, payout)


def _payout(branch: Tree, journey: Journey, page: Any) -> None:
    paid = _branch(branch, page, "payout", page["rail"], amount(page["amount"]), page["id"])
    for one in page["attempts"]:
        said = "; ".join(" ".join(filter(None, (a["outcome"], a["detail"]))) for a in one["answers"]) or "no answer yet"
        paid.add(_text(f"attempt {one['attempt']}", moment(one["begun_at"]), said))
    _about(paid, journey, page["id"])


def _approvals(branch: Tree, journey: Journey, subject: str) -> None:
    for page in journey["approvals"]:
        if page["subject"] != subject:
            continue
        asked = _branch(branch, page, "approval", "" if page["ended"] else page["id"])
        for step in page["steps"]:
            for one in step["decisions"]:
                verdict = {"approve": "approved", "decline": "declined"}[one["verdict"]]
                said = f"{name_of(one['person'])} {verdict}: {one['reason']}"
                asked.add(_text(f"step {step['step']}", step["name"], said))
            if step["open"]:
                asked.add(_text(f"step {step['step']}", step["name"], f"waits for {_names(page['may_answer'])}"))


def _about(branch: Tree, journey: Journey, subject: str) -> None:
    """The journals and the cases about one object."""
    for journal in journey["journals"]:
        if journal["subject"] == subject:
            branch.add(_text("journal", journal["kind"].replace("_", " "), journal["id"]))
    for page in journey["cases"]:
        if page["subject"] == subject or page["subject"].rpartition("/")[2] == subject:
            codes = ", ".join(dict.fromkeys(one["code"] for one in page["findings"]))
            opened = _branch(branch, page, "case", codes, "" if page["ended"] else page["id"])
            for one in page["rulings"]:
                opened.add(_text("ruling", one["verdict"], f"{name_of(one['person'])}: {one['reason']}"))
            if not page["ended"]:
                opened.add(_text("next", page["next_action"]))


def _branch(parent: Tree | None, page: Any, noun: str, *words: str) -> Tree:
    """One object with where it stands; below it who is to act, while somebody is."""
    line = _text(noun, *words)
    over = f" {moment(page['since'])}" if page["ended"] else ""
    line.append(f" · {in_words.stage(page['stage'])}{over}", style=STAGE_COLOURS.get(page["stage"], "yellow"))
    made = Tree(line) if parent is None else parent.add(line)
    if not page["ended"] and (page["owner"] or page["waits_for"]):
        made.add(Text(", ".join(_waiting(page)), style="yellow"))
    return made


def _waiting(page: Any) -> Iterator[str]:
    """Who waits for whom or what, since when and until when."""
    what = page["waits_for"] or ""
    yield f"waits for {name_of(page['owner']) or NOUNS.get(what[:3]) or in_words.waits_for(what)}"
    yield f"since {moment(page['since'])}"
    if page["due"]:
        yield f"due {moment(page['due'])}"


def _text(noun: str, *words: str) -> Text:
    line = Text(noun, style="bold")
    line.append("".join(f"{' · ' if n else ' '}{word}" for n, word in enumerate(filter(None, words))), style="not bold")
    return line


def _began(page: Any) -> str:
    return moment(page["timeline"][0]["at"]) if page["timeline"] else ""


def _names(people: Any) -> str:
    return " or ".join(name_of(one) for one in people) or "nobody: open the approval"
