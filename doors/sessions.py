"""stub"""
from typing import NamedTuple
from models.actors import Actor
from doors.identity import Credentials, actor_of
from store.views import people
COOKIE = "remitwell"
class SignedIn(NamedTuple):
    actor: Actor
    session: str
    name: str
    csrf: str
def signed_in(session, token, now):
    if not token: return None
    a = actor_of(session, Credentials(token, None))
    return SignedIn(a, "x", people.names(session,[a.person])[a.person], "csrf")
