from collections.abc import AsyncIterator

import pytest

from gehoor.kit.db import Database, Tx
from gehoor.producten.service import maak_product

# naam, synoniemen: what callers say. No word of a test's search stands here for that search alone.
PRODUCTEN: list[tuple[str, list[str]]] = [
    ("Paspoort aanvragen", ["reisdocument", "paspoort verlopen"]),
    ("Identiteitskaart aanvragen", ["id-kaart", "legitimatie"]),
    ("Rijbewijs aanvragen", ["roze pasje", "rijbewijs verlengen"]),
    ("Verhuizing doorgeven", ["adreswijziging", "nieuw adres"]),
    ("Kapvergunning", ["boom omhakken", "bomen kappen"]),
    ("Parkeervergunning", ["bewonersvergunning", "parkeren voor de deur"]),
    ("Uittreksel uit de basisregistratie", ["brp-uittreksel", "bewijs van inschrijving"]),
    ("Melding openbare ruimte", ["losse stoeptegel", "lantaarnpaal kapot", "zwerfafval"]),
    ("Grofvuil laten ophalen", ["afval", "oude bank"]),
    ("Verklaring omtrent het gedrag", ["vog"]),
    ("Trouwen", ["huwelijk", "geregistreerd partnerschap", "café als trouwlocatie"]),
    ("Bijzondere bijstand", ["uitkering", "wasmachine vergoed"]),
]


@pytest.fixture
async def tx(dsn: str) -> AsyncIterator[Tx]:
    db = Database(dsn, size=2)
    await db.open()
    async with db.transaction() as tx:
        yield tx
    await db.close()


@pytest.fixture
async def aanbod(tx: Tx) -> Tx:
    for naam, synoniemen in PRODUCTEN:
        await maak_product(tx, {"naam": naam, "synoniemen": synoniemen, "vervolg": "beantwoord"})
    return tx
