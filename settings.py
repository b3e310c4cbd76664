"""What can be set, by environment variable: `docs/reference/settings.md`. Only the two composition roots read it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network

PREFIX = "REMITWELL_"


@dataclass(frozen=True)
class Settings:
    """`REMITWELL_*`. Temporal's connection is set by Temporal's own variables (`TEMPORAL_*`)."""

    database_url: str = "sqlite:///var/remitwell.db"
    host: str = "127.0.0.1"
    port: int = 8600
    rail_url: str = "http://127.0.0.1:8900"
    rail_secrets: tuple[str, ...] = ()
    task_queue: str = "remitwell"
    temporal_ui: str = ""
    public_url: str = "http://127.0.0.1:8600"
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    mail_url: str = ""
    mail_from: str = "Remitwell <remitwell@localhost>"
    private_receivers: bool = False
    trusted_proxies: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, given: Mapping[str, str] | None = None) -> Settings:
        """Read what is set. Raises ValueError for what is not what it should be."""
        env = os.environ if given is None else given

        def read(name: str, default: str) -> str:
            return env.get(PREFIX + name) or default

        return cls(
            database_url=read("DATABASE_URL", cls.database_url),
            host=read("HOST", cls.host),
            port=_port(read("PORT", str(cls.port))),
            rail_url=read("RAIL_URL", cls.rail_url),
            rail_secrets=tuple(secret for secret in read("RAIL_SECRETS", "").split(",") if secret),
            task_queue=read("TASK_QUEUE", cls.task_queue),
            temporal_ui=read("TEMPORAL_UI", cls.temporal_ui),
            public_url=read("PUBLIC_URL", cls.public_url).rstrip("/"),
            oidc_issuer=read("OIDC_ISSUER", ""),
            oidc_client_id=read("OIDC_CLIENT_ID", ""),
            oidc_client_secret=read("OIDC_CLIENT_SECRET", ""),
            mail_url=read("MAIL_URL", cls.mail_url),
            mail_from=read("MAIL_FROM", cls.mail_from),
            private_receivers=_yes("PRIVATE_RECEIVERS", read("PRIVATE_RECEIVERS", "no")),
            trusted_proxies=_networks("TRUSTED_PROXIES", read("TRUSTED_PROXIES", "")),
        )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 <= int(text) <= 65535:  # noqa: PLR2004 - the highest port
        msg = f"{PREFIX}PORT must be a port number, not {text!r}"
        raise ValueError(msg)
    return int(text)


def _networks(name: str, text: str) -> tuple[str, ...]:
    """Of addresses and networks with commas between; the server library takes what is neither for a name."""
    try:
        return tuple(str(ip_network(one.strip())) for one in text.split(",") if one.strip())
    except ValueError as error:
        msg = f"{PREFIX}{name} must be addresses or networks with commas between: {error}"
        raise ValueError(msg) from error


def _yes(name: str, text: str) -> bool:
    if text not in {"yes", "no"}:
        msg = f"{PREFIX}{name} must be yes or no, not {text!r}"
        raise ValueError(msg)
    return text == "yes"
