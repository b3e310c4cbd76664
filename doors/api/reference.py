"""The API's document as a page to read: Swagger UI, which a browser brings from elsewhere, in a place of its own.

The script is not ours, and it would run where people are signed in. So the page is put in a sandbox: for the browser it
is of no site at all, has no cookie, asks nothing of this house, and has what it shows within itself.
"""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.responses import HTMLResponse, Response

PLACE = "/docs"
_FROM = "https://cdn.jsdelivr.net"
HEADERS = {
    "content-security-policy": (
        f"sandbox allow-scripts; default-src 'none'; script-src {_FROM} 'unsafe-inline'; "
        f"style-src {_FROM} 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def add_to(app: FastAPI) -> None:
    """Serve it to everybody who may know that there is an API."""

    async def page(_: Request) -> Response:
        shown = {"spec": app.openapi(), "supportedSubmitMethods": []}
        made = get_swagger_ui_html(
            openapi_url=app.openapi_url or "",
            title=f"{app.title}: the API",
            swagger_favicon_url="data:,",
            swagger_ui_parameters=shown,
        )
        return HTMLResponse(made.body, 200, HEADERS)

    app.add_route(PLACE, page, include_in_schema=False)
