"""Tolerant reading of somebody else's JSON: of another kind than expected means absent, never an error."""

from __future__ import annotations

from typing import Any


def als_object(waarde: Any) -> dict[str, Any]:
    return waarde if isinstance(waarde, dict) else {}


def als_lijst(waarde: Any) -> list[dict[str, Any]]:
    return [lid for lid in waarde if isinstance(lid, dict)] if isinstance(waarde, list) else []


def als_tekst(waarde: Any) -> str:
    """Trimmed; a number is taken as text (KVK-nummers and the like come both ways)."""
    return str(waarde).strip() if isinstance(waarde, str | int) and not isinstance(waarde, bool) else ""


def als_getal(waarde: Any) -> int | None:
    return waarde if isinstance(waarde, int) and not isinstance(waarde, bool) else None
