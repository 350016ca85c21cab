"""Just enough ASGI for an app that answers one JSON request with one JSON answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson

Bericht = MutableMapping[str, Any]
Ontvang = Callable[[], Awaitable[Bericht]]
Stuur = Callable[[Bericht], Awaitable[None]]
App = Callable[[Bericht, Ontvang, Stuur], Awaitable[None]]


@dataclass(frozen=True)
class Verzoek:
    methode: str
    pad: str
    vragen: dict[str, list[str]]
    koppen: dict[str, str]  # names in lower case
    inhoud: bytes


def json_app(antwoord: Callable[[Verzoek], tuple[int, Any]]) -> App:
    """`antwoord` gives a status and what to send as JSON; errors (≥ 400) go out as problem+json."""

    async def app(scope: Bericht, ontvang: Ontvang, stuur: Stuur) -> None:
        if scope["type"] != "http":
            return
        inhoud = bytearray()
        meer = True
        while meer:
            bericht = await ontvang()
            inhoud += bericht.get("body", b"")
            meer = bericht.get("more_body", False)
        vragen: dict[str, list[str]] = {}
        for naam, waarde in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True):
            vragen.setdefault(naam, []).append(waarde)
        koppen = {naam.decode("latin-1").lower(): waarde.decode("latin-1") for naam, waarde in scope["headers"]}
        status, body = antwoord(Verzoek(scope["method"], scope["path"], vragen, koppen, bytes(inhoud)))
        soort = b"application/json" if status < 400 else b"application/problem+json"
        await stuur({"type": "http.response.start", "status": status, "headers": [(b"content-type", soort)]})
        await stuur({"type": "http.response.body", "body": orjson.dumps(body)})

    return app
