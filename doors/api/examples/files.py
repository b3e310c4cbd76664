"""How the content of a file begins, by its type."""

from __future__ import annotations

CONTENT: dict[str, str] = {
    "application/pdf": "%PDF-1.7 …",
    "image/png": "\u0089PNG …",
    "image/jpeg": "\u00ff\u00d8\u00ff\u00e0 …",
    "text/plain": "Accepted as delivered on 31 March.\n",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "PK\u0003\u0004 …",
    "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" role="img">…</svg>',
    "text/csv": "name,country\nAda,GB\n",
}

CSV = "id,stage,number\r\nbil_01920000000070008000000000000001,settled,A-1001\r\n"
"""How a list begins as a table."""
