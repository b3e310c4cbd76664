"""A provider by its issuer: code flow with PKCE, state and nonce (OpenID Connect Core 1.0, section 3.1)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import quote

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ValidationError

from adapters.openid.wire import Claims, Discovery, Json, Tokens, safe
from models.openid import NoAnswer, NotProven, Proven

M = TypeVar("M", bound=BaseModel)
TIMEOUT = timedelta(seconds=10)
BYTES_MAX = 256 * 1024
LEEWAY = timedelta(seconds=60)
"""How far its clock may be from ours."""

SIGNED_BY = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""Signatures that only the provider can make: none, and what our own secret could sign, prove nothing."""


class OpenIdProvider:
    """`issuer` is its address; `redirect_uri` is ours, as it knows it."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, redirect_uri: str) -> None:
        self.issuer, self.client_id, self.redirect_uri = safe(issuer), client_id, redirect_uri
        self._secret = client_secret
        self._http = httpx.AsyncClient(timeout=TIMEOUT.total_seconds(), follow_redirects=False)
        self._about: Discovery | None = None
        self._keys: KeySet | None = None

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def address(self, state: str, nonce: str, verifier: str) -> str | NoAnswer:
        """Where to send the browser."""
        try:
            about = await self._discovered()
        except (httpx.HTTPError, TimeoutError, ValueError) as error:
            return NoAnswer(reason=_told(error))
        return str(
            prepare_grant_uri(
                about.authorization_endpoint,
                self.client_id,
                "code",
                self.redirect_uri,
                "openid email",
                state,
                nonce=nonce,
                code_challenge=create_s256_code_challenge(verifier),
                code_challenge_method="S256",
            )
        )

    async def proof(self, code: str, nonce: str, verifier: str, now: datetime) -> Proven | NotProven | NoAnswer:
        """Who it is, or why what came back does not say."""
        try:
            about = await self._discovered()
            answer = await self._exchange(about, code, verifier)
            if answer.is_client_error:
                return NotProven(reason=f"the code was refused: {answer.text[:200]}")
            tokens = _read(Tokens, answer)
            claims = await self._validated(about, tokens, nonce, now)
            return Proven(issuer=self.issuer, subject=claims.sub, email=await self._email(about, tokens, claims))
        except (JoseError, ValidationError) as error:
            return NotProven(reason=_told(error))
        except (httpx.HTTPError, TimeoutError, ValueError) as error:
            return NoAnswer(reason=_told(error))

    async def _discovered(self) -> Discovery:
        """What the provider says of itself, asked once. Raises ValueError where it calls itself otherwise."""
        if self._about is None:
            found = _read(Discovery, await self._get(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"))
            if found.issuer != self.issuer:
                msg = f"it calls itself {found.issuer}"
                raise ValueError(msg)
            self._about = found
        return self._about

    async def _exchange(self, about: Discovery, code: str, verifier: str) -> httpx.Response:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": verifier,
        }
        who = (quote(self.client_id, safe=""), quote(self._secret, safe=""))
        if "client_secret_basic" in about.token_endpoint_auth_methods_supported:
            return await self._within(self._http.post(about.token_endpoint, data=form, auth=who))
        form |= {"client_id": self.client_id, "client_secret": self._secret}
        return await self._within(self._http.post(about.token_endpoint, data=form))

    async def _validated(self, about: Discovery, tokens: Tokens, nonce: str, now: datetime) -> Claims:
        """The claims of the ID token. Raises JoseError or ValidationError where it proves nothing."""
        allowed = sorted(SIGNED_BY & set(about.id_token_signing_alg_values_supported))
        token = await self._verified(about, tokens.id_token, allowed)
        claims = CodeIDToken(
            token.claims,
            token.header,
            {"iss": {"essential": True, "value": self.issuer}, "aud": {"essential": True, "value": self.client_id}},
            {"nonce": nonce, "client_id": self.client_id, "access_token": tokens.access_token},
        )
        claims.validate(int(now.timestamp()), int(LEEWAY.total_seconds()))
        return Claims.model_validate(dict(claims))

    async def _verified(self, about: Discovery, token: str, allowed: list[str]) -> jwt.Token:
        """The token, signed by one of the provider's keys; asked for anew where none of those that we know fits."""
        if self._keys is not None:
            try:
                return jwt.decode(token, self._keys, allowed)
            except (JoseError, ValueError):
                pass  # the provider may have new keys
        answer = await self._get(about.jwks_uri)
        self._keys = KeySet.import_key_set(_tree(answer))  # type: ignore[arg-type]
        return jwt.decode(token, self._keys, allowed)

    async def _email(self, about: Discovery, tokens: Tokens, claims: Claims) -> str | None:
        """The confirmed address: by the token, or where it says nothing of one, by the userinfo endpoint."""
        if claims.email is not None or about.userinfo_endpoint is None:
            return claims.confirmed
        bearer = {"authorization": f"Bearer {tokens.access_token}"}
        told = _read(Claims, await self._get(about.userinfo_endpoint, bearer))
        return told.confirmed if told.sub == claims.sub else None

    async def _get(self, url: str, headers: dict[str, str] | None = None) -> httpx.Response:
        answer = await self._within(self._http.get(url, headers=headers))
        return answer.raise_for_status()

    @staticmethod
    async def _within(call: Awaitable[httpx.Response]) -> httpx.Response:
        """The answer, in the time that all of it may take."""
        async with asyncio.timeout(TIMEOUT.total_seconds()):
            return await call


def _read(model: type[M], answer: httpx.Response) -> M:
    answer.raise_for_status()
    return model.model_validate(_tree(answer))


def _tree(answer: httpx.Response) -> Json:
    """Raises ValueError for what is too long, or no JSON object."""
    if len(answer.content) > BYTES_MAX:
        raise ValueError("it answered with more than we read")
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError("it answered with something else than an object")  # noqa: TRY004 - callers read ValueError
    return found


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:200]}"
