"""What administrators set up in the browser: entities, units, budget lines and money for them."""

from __future__ import annotations

from doors.admin import ledger_lists
from models.tables.sign_in import OpenIdSubjectRow
from store import rows
from tests.admin.browser import Page
from tests.admin.conftest import SignIn
from tests.api.caller import Api


async def test_a_budget_line_is_opened_and_given_money(api: Api, sign_in: SignIn):
    page = await sign_in("paula").open("/budget-lines")
    odd = await page.send("open-budget", code="Hard ware!", name="Hardware", owner=api.town.people["grace"])
    assert odd.errors == {"new-code": "takes capitals, digits and hyphens, at most 20"}
    taken = await page.send("open-budget", code="soft", name="Hardware", owner=api.town.people["grace"])
    assert taken.errors == {"new-code": "there is a budget line SOFT already"}
    assert taken.form("open-budget").fields["name"] == "Hardware"
    line = await taken.send("open-budget", code="hard")
    assert line.place.startswith("/budget-lines/bud_")
    assert "The budget line is open, and empty" in line.text
    wrong = await line.send("adopt", amount="1,000", note="a new year")
    assert wrong.errors == {"adopt-amount": "is not an amount; write it in digits, such as 1250.00"}
    assert wrong.form("adopt").fields["note"] == "a new year"
    nothing = await wrong.send("adopt", amount="0.00")
    assert nothing.errors == {"adopt-amount": "must be more than nothing"}
    given = await nothing.send("adopt", amount="1000.00")
    assert "1,000.00 USD left" in given.text


async def test_money_is_given_once_however_often_the_form_is_sent(api: Api, sign_in: SignIn):
    page = await sign_in("paula").open(f"/budget-lines/{api.town.budget}")
    await page.send("adopt", amount="0.01", note="a cent")
    again = await page.send("adopt", amount="0.01", note="a cent")
    assert "The money is given" in again.text
    assert again.text.count("budget adopted") == page.text.count("budget adopted") + 1


async def test_a_line_wants_an_owner(sign_in: SignIn):
    page = await sign_in("paula").open("/budget-lines")
    nobodys = await page.send("open-budget", code="HARD", name="Hardware")
    assert nobodys.errors == {"new-owner": "must name one that is there"}


async def test_where_more_people_are_here_than_can_be_offered_the_owner_is_found_by_name(
    api: Api, sign_in: SignIn, monkeypatch
):
    monkeypatch.setattr(ledger_lists, "COLLEAGUES", 3)
    page, tess, before = await sign_in("paula").open("/budget-lines"), api.town.people["tess"], api.written()
    assert tess not in _offered(page)
    found = await page.send("open-budget", find="yes", owner_begins="tes", code="HARD", name="Hardware")
    assert (found.status, found.errors, tess in _offered(found)) == (200, {}, True)
    assert api.written() == before
    line = await found.send("open-budget", owner=tess)
    assert "Tess" in line.text
    assert "Hardware" in line.text
    monkeypatch.undo()
    assert "begins" not in (await sign_in("paula").open("/budget-lines")).text


def _offered(page: Page) -> set[str]:
    return {given["value"] for tag, given in page.parsed.tags if tag == "option" and "value" in given}


async def test_the_role_of_a_contractor_is_granted_by_their_name(api: Api, sign_in: SignIn):
    ada, paula, cleo = api.town.contractor("Ada Lovelace"), sign_in("paula"), api.town.people["linus"]
    api.town.contractor("Bea")
    grants = f"/people/{cleo}/grants"
    page = await paula.open(f"/people/{cleo}")
    assert {"Ada Lovelace", "Bea"} <= page.parsed.links.keys()
    missing = await page.send(grants, role="contractor")
    assert missing.errors == {"grant-contractor": "find the contractor first, and choose them"}
    found = await paula.open(f"/people/{cleo}?q=lovel")
    assert "Bea" not in found.parsed.links
    assert found.parsed.links["Ada Lovelace"] == f"/people/{cleo}?contractor={ada}#grant"
    chosen = await paula.open(f"/people/{cleo}?contractor={ada}")
    unit = f"{api.town.entity}/{api.town.unit}"
    wrong = await chosen.send(grants, where=unit)
    assert wrong.errors == {"grant-where": "is not named with a contractor, whose work may move to another unit"}
    assert wrong.form(grants).fields.items() >= {"role": "contractor", "where": unit, "contractor": ada}.items()
    granted = await wrong.send(grants, where="")
    assert "contractorAda Lovelace" in granted.text
    await chosen.send(grants, role="receiver")
    assert not (await paula.open("/account")).has(f"/people/{api.town.people['paula']}/grants")
    assert [(one["role"], one["contractor"]) for one in api.rows("role_grant") if one["person"] == cleo][-2:] == [
        ("contractor", ada), ("receiver", None),
    ]  # fmt: skip


async def test_an_entity_and_another_unit_of_it_are_opened(sign_in: SignIn):
    page = await sign_in("paula").open("/policies")
    gmbh = await page.send("open-entity", code="gmbh", name="Acme GmbH", currency="EUR")
    assert gmbh.errors == {
        "entity-timezone": "is needed",
        "entity-unit_code": "takes capitals, digits and hyphens, at most 20",
        "entity-unit_name": "is needed",
    }
    lost = await gmbh.send("open-entity", timezone="Berlin", unit_code="DEV", unit_name="Development")
    assert lost.errors == {"entity-timezone": "is not a zone of the IANA database, such as Europe/London"}
    opened = await lost.send("open-entity", timezone="Europe/Berlin")
    assert "The entity is open. Publish its policy next" in opened.text
    assert "Acme GmbH GMBH, EUR, Europe/Berlin" in opened.text
    unit = [one.name for one in opened.parsed.forms if one.name.startswith("open-unit-")][-1]
    taken = await opened.send(unit, code="dev", name="Twice")
    assert taken.errors == {f"{unit}-code": "there is a unit DEV already"}
    done = await taken.send(unit, code="ops", name="Operations")
    assert "2 business units: Development, Operations" in done.text


async def test_an_entity_gets_the_address_that_bills_are_made_out_to(api: Api, sign_in: SignIn):
    name = f"entity-details-{api.town.entity}"
    page = await sign_in("paula").open("/policies")
    lost = await page.send(name, tax_number="?")
    no_number = {f"{name}-tax_number": "is letters and digits, such as GB 123 4567 82"}
    assert lost.errors == {f"{name}-address": "is needed"} | no_number
    odd = await lost.send(name, address="1 Main Street\n\nAlbany", tax_number="")
    assert odd.errors == {f"{name}-address": "is at most 7 lines of at most 120 letters, none of them empty"}
    odd = await odd.send(name, address="1 Main Street", tax_number="?")
    assert odd.errors == no_number
    moved = await odd.send(name, address="1 Main Street\r\nAlbany, NY 12207", tax_number="12-3456789")
    assert "The address is set" in moved.text
    assert "1 Main Street Albany, NY 12207 Tax number 12-3456789" in moved.text
    kept = moved.form(name).fields
    assert (kept["address"], kept["tax_number"]) == ("1 Main Street\nAlbany, NY 12207", "12-3456789")


async def test_who_does_not_administer_is_offered_no_such_form(api: Api, sign_in: SignIn):
    rita = sign_in("rita")
    for path in ("/budget-lines", f"/budget-lines/{api.town.budget}", "/policies"):
        page = await rita.open(path)
        names = {one.name for one in page.parsed.forms}
        assert not any(name.startswith(("open-", "adopt")) for name in names), path


async def test_an_account_at_the_provider_is_forgotten(api: Api, sign_in: SignIn):
    grace = api.town.people["grace"]
    paula = sign_in("paula")
    assert not (await paula.open(f"/people/{grace}")).has(f"/people/{grace}/openid-subjects/end")
    with api.town.database.writing() as session:
        bound = OpenIdSubjectRow(issuer="https://id.example", subject="g-1", person=grace, bound_at=api.town.now)
        rows.add(session, bound)
    page = await paula.open(f"/people/{grace}")
    assert "g-1 at https://id.example" in page.text
    assert "g-1" not in (await page.send(f"/people/{grace}/openid-subjects/end")).text
