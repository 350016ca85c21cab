"""Servers that answer as told, and remember what they were asked."""

import asyncio
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Dienst:
    """An ASGI app. Each request takes the next of `antwoorden` (status, body); the last one repeats."""

    antwoorden: list[tuple[int, bytes]]
    wacht: float = 0.0
    gevraagd: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, scope: Any, ontvang: Any, stuur: Any) -> None:
        bericht = await ontvang()
        self.gevraagd.append(
            {
                "pad": scope["raw_path"].decode(),
                "query": scope["query_string"].decode(),
                "koppen": {k.decode(): v.decode() for k, v in scope["headers"]},
                "inhoud": bericht.get("body", b""),
            }
        )
        await asyncio.sleep(self.wacht)
        status, body = self.antwoorden[min(len(self.gevraagd), len(self.antwoorden)) - 1]
        await stuur({"type": "http.response.start", "status": status, "headers": []})
        await stuur({"type": "http.response.body", "body": body})
