"""A provider's JSON as it is on the wire. Unknown fields are passed over."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator


def safe(url: str) -> str:
    """The address of a provider. Raises ValueError where it is not https, but for this machine itself."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}):
        msg = f"{url} is not https"
        raise ValueError(msg)
    return url


class Discovery(BaseModel):
    """What a provider says of itself (OpenID Connect Discovery 1.0)."""

    model_config = ConfigDict(frozen=True)
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    id_token_signing_alg_values_supported: tuple[str, ...] = ("RS256",)
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)

    @field_validator("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")
    @classmethod
    def _is_safe(cls, url: str | None) -> str | None:
        return safe(url) if url is not None else None


class Tokens(BaseModel):
    """The answer to a code."""

    id_token: str
    access_token: str


class Claims(BaseModel):
    """Who it is, by the ID token or the userinfo endpoint."""

    sub: str = Field(min_length=1, max_length=255)
    email: str | None = None
    email_verified: JsonValue = None

    @property
    def confirmed(self) -> str | None:
        """The address, where the provider says that it is theirs. Some say so in a string."""
        return self.email if self.email_verified in (True, "true") else None


Json = dict[str, Any]
