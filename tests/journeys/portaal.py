"""The portal of the municipality: it asks a code for who is logged in there, over HTTP, with a token of its own."""

from typing import Any

import httpx

from gehoor.kit.db import Database
from gehoor.toegang.wie import Recht
from tests.journeys.werkplek import Werkplek
from tests.klantinteracties.api import token


async def vraag_code(w: Werkplek, **nummer: Any) -> str:
    """The six digits that the citizen sees: `bsn=…`, or `kvkNummer=…` with or without `vestigingsnummer=…`."""
    db = Database(w.register.conn.info.dsn, size=1)
    await db.open()
    try:
        koppen = {"Authorization": f"Token {await token(db, Recht.codes_maken, naam='portaal')}"}
    finally:
        await db.close()
    async with httpx.AsyncClient(base_url=w.server.url, headers=koppen) as http:
        antwoord = await http.post("/handelingen/api/v1/maak-code", json=nummer)
    assert antwoord.status_code == 201, antwoord.text
    code: str = antwoord.json()["code"]
    return code
