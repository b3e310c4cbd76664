"""Roles are granted and revoked, from one moment to the next and at every door."""

from __future__ import annotations

from doors.sessions import Opened
from models.actors import Role
from models.asks.setup import NewGrant
from tests.people.house import House
from verbs import roles


def grant_to(house: House, who: str, role: Role) -> str:
    return house.town.done("paula", roles.grant_role, house.town.people[who], NewGrant(role=role)).object


def test_a_role_that_was_revoked_is_held_no_more_and_can_be_granted_again(house_on_both: House):
    house = house_on_both
    house.hire("eve")
    opened = house.sign_in("eve")
    assert isinstance(opened, Opened)

    def held() -> list[Role]:
        who = house.who(opened.token)
        assert who is not None
        return [grant.role for grant in who.actor.grants]

    grant = ""
    for _ in range(2):
        grant = grant_to(house, "eve", Role.RECEIVER)
        assert held() == [Role.RECEIVER]
        house.town.done("paula", roles.revoke_role, grant)
        assert held() == []
    assert house.town.refused("paula", roles.revoke_role, grant).code == "already_revoked"


def test_nobody_grants_themselves_a_role(house: House):
    treasury = NewGrant(role=Role.TREASURY)
    told = house.town.refused("paula", roles.grant_role, house.town.people["paula"], treasury)
    assert told.code == "separation_of_duties"


def test_a_role_is_granted_once(house: House):
    house.hire("eve")
    grant_to(house, "eve", Role.AP)
    again = NewGrant(role=Role.AP)
    assert house.town.refused("paula", roles.grant_role, house.town.people["eve"], again).code == "already_granted"


def test_a_role_that_the_policy_relies_on_is_not_revoked(house: House):
    town = house.town
    with town.database.reading() as session:
        sql = f"SELECT id FROM role_grant WHERE person = '{town.people['grace']}'"
        (grant,) = session.connection().exec_driver_sql(sql).scalars()
    told = town.refused("paula", roles.revoke_role, grant)
    assert told.code == "work_waits"
    assert "the policy of ACME names Grace" in told.detail
    town.approve(town.request())
