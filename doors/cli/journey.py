"""The whole journey of one engagement as a tree: what there is, where it stands, who waits for what since when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from doors.cli.output import STAGE_COLOURS, amount, moment, name_of, zone

if TYPE_CHECKING:
    from remitwell_client import Remitwell
    from remitwell_client.api.engagements import EngagementPage

NOUNS = {"apr": "its approval", "cas": "its case", "pay": "its payout", "chg": "its change order", "bil": "its bill"}
READ = {
    "apr": "approval",
    "ord": "order",
    "chg": "change",
    "bil": "bill",
    "pay": "payout",
    "cas": "case",
}
"""What is read for the tree, by the beginning of its id: the client's method."""


class Found(NamedTuple):
    """An engagement's page, and the pages beside it by id."""

    engagement: EngagementPage
    pages: dict[str, Any]

    def of(self, prefix: str) -> list[Any]:
        """Pages of one kind, oldest first: ids are made in time's order."""
        return [page for one, page in sorted(self.pages.items()) if one.startswith(prefix)]


def gather(remitwell: Remitwell, page: EngagementPage) -> Found:
    """Read every page that the engagement leads to."""
    near = [one["id"] for one in page["neighbours"] if one["id"][:3] in READ]
    return Found(page, {one: getattr(remitwell, READ[one[:3]])(one) for one in near})


def tree(found: Found) -> RenderableType:
    """The journey, in the order in which work goes."""
    page = found.engagement
    root = _branch(None, page, "engagement", page["number"], page["title"], amount(page["total"]))
    asked = root.add(_text("requisition", f"asked by {name_of(page['requester'])}", _at(page)))
    _cases(root, found, page["id"])
    _approval(asked, found, page["id"])
    for order in found.of("ord"):
        _order(root, found, order)
    for flip in page["flips_asked"]:
        if flip["bill"] not in found.pages:
            root.add(_text("bill", flip["number"], "asked for, not made yet"))
    for bill in found.of("bil"):
        _bill(root, found, bill)
    return Group(root, Text(f"Times are in {zone()}.", style="dim"))


def _order(root: Tree, found: Found, page: Any) -> None:
    branch = _branch(root, page, "order", page["number"], f"revision {page['revision']}", amount(page["total"]))
    for line in page["says"]["lines"]:
        progress = next(one for one in page["lines"] if one["line"] == line["line"])
        of, unit = line["quantity"], line["unit"]
        done = f"{progress['received']['quantity']} of {of} {unit} received, {progress['billed']['quantity']} billed"
        branch.add(_text(f"line {line['line']}", line["description"], amount(line["amount"]), done))
    for change in found.of("chg"):
        proposed = _branch(branch, change, "change", change["number"], change["reason"], amount(change["total"]))
        _approval(proposed, found, change["id"])
        _cases(proposed, found, change["id"])
    for one in page["receipts"]:
        by = f"by {name_of(one['received_by'])}" if one["received_by"] else ""
        branch.add(
            _text(
                "receipt",
                f"{one['quantity']} of line {one['line']}",
                amount(one["amount"]),
                by,
                moment(one["received_at"]),
            )
        )


def _bill(root: Tree, found: Found, page: Any) -> None:
    branch = _branch(root, page, "bill", page["number"], f"due {page['due_on']}", amount(page["total"]))
    for one in page["timeline"]:
        if journal := one.get("detail", {}).get("journal"):
            branch.add(_text("journal", one["fact"], journal))
    _cases(branch, found, page["id"])
    for payout in page["payouts"]:
        if payout in found.pages:
            _payout(branch, found, found.pages[payout])


def _payout(branch: Tree, found: Found, page: Any) -> None:
    paid = _branch(branch, page, "payout", page["rail"], amount(page["amount"]), page["id"])
    for one in page["attempts"]:
        said = "; ".join(" ".join(filter(None, (a["outcome"], a["detail"]))) for a in one["answers"]) or "no answer yet"
        paid.add(_text(f"attempt {one['attempt']}", moment(one["begun_at"]), said))
    _cases(paid, found, page["id"])


def _approval(branch: Tree, found: Found, subject: str) -> None:
    for page in found.of("apr"):
        if page["subject"] != subject:
            continue
        asked = _branch(branch, page, "approval", "" if page["ended"] else page["id"])
        for step in page["steps"]:
            for one in step["decisions"]:
                verdict = {"approve": "approved", "decline": "declined"}[one["verdict"]]
                asked.add(
                    _text(f"step {step['step']}", step["name"], f"{name_of(one['person'])} {verdict}: {one['reason']}")
                )
            if step["open"]:
                asked.add(_text(f"step {step['step']}", step["name"], f"waits for {_names(page['may_answer'])}"))


def _cases(branch: Tree, found: Found, subject: str) -> None:
    for page in found.of("cas"):
        if page["subject"] == subject or page["subject"].rpartition("/")[2] == subject:
            codes = ", ".join(one["code"] for one in page["findings"])
            opened = _branch(branch, page, "case", codes, "" if page["ended"] else page["id"])
            for one in page["rulings"]:
                opened.add(_text("ruling", one["verdict"], f"{name_of(one['person'])}: {one['reason']}"))
            if not page["ended"]:
                opened.add(_text("next", page["next_action"]))


def _branch(parent: Tree | None, page: Any, noun: str, *words: str) -> Tree:
    """One object with where it stands; below it who is to act, while somebody is."""
    line = _text(noun, *words)
    over = f" {moment(page['since'])}" if page["ended"] else ""
    line.append(f" · {page['stage'].replace('_', ' ')}{over}", style=STAGE_COLOURS.get(page["stage"], "yellow"))
    made = Tree(line) if parent is None else parent.add(line)
    if not page["ended"] and (page["owner"] or page["waits_for"]):
        made.add(Text(", ".join(_waiting(page)), style="yellow"))
    return made


def _waiting(page: Any) -> Iterator[str]:
    """Who waits for whom or what, since when and until when."""
    what = page["waits_for"] or ""
    yield f"waits for {name_of(page['owner']) or NOUNS.get(what[:3], what.replace('_', ' '))}"
    yield f"since {moment(page['since'])}"
    if page["due"]:
        yield f"due {moment(page['due'])}"


def _text(noun: str, *words: str) -> Text:
    line = Text(noun, style="bold")
    line.append(
        "".join(f" · {word}" if n else f" {word}" for n, word in enumerate(filter(None, words))), style="not bold"
    )
    return line


def _at(page: Any) -> str:
    return moment(page["timeline"][0]["at"]) if page["timeline"] else ""


def _names(people: Any) -> str:
    return " or ".join(name_of(one) for one in people) or "nobody: open the approval"
