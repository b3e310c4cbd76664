"""ID tokens that prove nothing: what a provider would never send, or somebody between us made up."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from adapters.openid.provider import OpenIdProvider
from models.openid import NoAnswer, NotProven, Proven

ISSUER, CLIENT, SECRET, NONCE = "https://sso.acme.example", "remitwell", "s" * 40, "n" * 40
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
OTHER = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
NEXT = RSAKey.generate_key(2048, {"kid": "2", "use": "sig"})
GOOD = {
    "iss": ISSUER,
    "sub": "eve-1",
    "aud": CLIENT,
    "iat": int(NOW.timestamp()),
    "exp": int((NOW + timedelta(minutes=5)).timestamp()),
    "nonce": NONCE,
    "email": "eve@acme.example",
    "email_verified": True,
}


class Wire:
    """A provider that answers whatever it is told to."""

    def __init__(self) -> None:
        self.key, self.token, self.userinfo = KEY, "", dict[str, Any]()
        self.about: dict[str, Any] = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def answer(self, request: httpx.Request) -> httpx.Response:
        told: dict[str, Any] = {
            "/.well-known/openid-configuration": self.about,
            "/keys": {"keys": [self.key.as_dict(private=False)]},
            "/token": {"id_token": self.token, "access_token": "opens-userinfo"},
            "/userinfo": self.userinfo,
        }
        return httpx.Response(200, content=json.dumps(told[request.url.path]))


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
async def provider(wire: Wire) -> AsyncIterator[OpenIdProvider]:
    provider = OpenIdProvider(ISSUER, CLIENT, SECRET, "https://pay.acme.example/sign-in/openid")
    await provider._http.aclose()
    provider._http = httpx.AsyncClient(transport=httpx.MockTransport(wire.answer))
    yield provider
    await provider.aclose()


def signed(key: Any = KEY, alg: str = "RS256", **claims: Any) -> str:
    told = {name: value for name, value in (GOOD | claims).items() if value is not None}
    return jwt.encode({"alg": alg, "kid": "1"}, told, key, [alg])


async def proof(provider: OpenIdProvider) -> Proven | NotProven | NoAnswer:
    return await provider.proof("code", NONCE, "v" * 43, NOW)


async def test_a_good_token_proves_who_it_is(wire: Wire, provider: OpenIdProvider):
    wire.token = signed()
    assert await proof(provider) == Proven(issuer=ISSUER, subject="eve-1", email="eve@acme.example")


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another client"]},
        {"azp": "another client"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": int((NOW - timedelta(minutes=2)).timestamp())},
        {"exp": None},
        {"iat": int((NOW + timedelta(minutes=5)).timestamp())},
        {"sub": None},
        {"sub": ""},
    ],
    ids=str,
)
async def test_one_wrong_claim_and_it_proves_nothing(wire: Wire, provider: OpenIdProvider, claims):
    wire.token = signed(**claims)
    assert isinstance(await proof(provider), NotProven)


async def test_a_signature_by_somebody_else_proves_nothing(wire: Wire, provider: OpenIdProvider):
    wire.token = signed(OTHER)
    assert isinstance(await proof(provider), NotProven)


async def test_a_signature_that_anybody_could_make_proves_nothing(wire: Wire, provider: OpenIdProvider):
    wire.about["id_token_signing_alg_values_supported"] = ["none", "HS256", "RS256"]
    header, claims, _ = signed().split(".")
    for forged in (f"eyJhbGciOiJub25lIn0.{claims}.", signed(OctKey.import_key(SECRET), "HS256"), f"{header}.{claims}."):
        wire.token = forged
        assert isinstance(await proof(provider), NotProven)


async def test_a_new_key_of_the_provider_is_asked_for(wire: Wire, provider: OpenIdProvider):
    wire.token = signed()
    await proof(provider)
    wire.key, wire.token = NEXT, jwt.encode({"alg": "RS256", "kid": "2"}, GOOD, NEXT)
    assert isinstance(await proof(provider), Proven)


async def test_an_address_that_the_token_leaves_out_is_asked_for(wire: Wire, provider: OpenIdProvider):
    wire.token = signed(email=None, email_verified=None)
    wire.userinfo = {"sub": "eve-1", "email": "eve@acme.example", "email_verified": "true"}
    assert await proof(provider) == Proven(issuer=ISSUER, subject="eve-1", email="eve@acme.example")
    wire.userinfo["sub"] = "somebody else"
    assert await proof(provider) == Proven(issuer=ISSUER, subject="eve-1", email=None)


@pytest.mark.parametrize(
    "about",
    [{"issuer": "https://evil.example"}, {"token_endpoint": "http://sso.acme.example/token"}, {"jwks_uri": None}],
    ids=str,
)
async def test_a_provider_that_is_not_the_one_that_was_set_is_not_asked(wire: Wire, provider: OpenIdProvider, about):
    wire.about |= about
    wire.token = signed()
    assert isinstance(await provider.address("state", NONCE, "v" * 43), NoAnswer)


async def test_the_browser_is_sent_out_with_a_challenge_and_never_with_what_answers_it(
    wire: Wire, provider: OpenIdProvider
):
    address = await provider.address("the-state", NONCE, "v" * 43)
    assert isinstance(address, str)
    sent = httpx.URL(address).params
    assert (sent["state"], sent["nonce"], sent["response_type"]) == ("the-state", NONCE, "code")
    assert (sent["code_challenge_method"], sent["scope"]) == ("S256", "openid email")
    assert "v" * 43 not in address
    assert SECRET not in address
