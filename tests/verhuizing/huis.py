"""A register that is moved: out to bytes, and in from bytes."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import uuid4

from gehoor.kit.db import Database
from gehoor.toegang.wie import SYSTEEM
from gehoor.verhuizing.bestand import regels
from gehoor.verhuizing.service import NietOvergenomen, Verslag, exporteer, importeer
from gehoor.verhuizing.store import Bevinding

BASIS = "http://testserver/klantinteracties/api/v1/"


@dataclass
class Huis:
    db: Database
    gehoord: list[Bevinding] = field(default_factory=list)

    async def uit(self, basis: str = BASIS) -> bytes:
        uit = BytesIO()
        await exporteer(self.db, uit, basis, SYSTEEM, _stil)
        return uit.getvalue()

    async def in_(self, inhoud: bytes | list[dict[str, Any]], **opties: Any) -> Verslag:
        """Import it. What was said is in `gehoord`."""
        self.gehoord.clear()
        if isinstance(inhoud, list):
            inhoud = b"".join(json.dumps(regel).encode() + b"\n" for regel in inhoud)
        return await importeer(
            self.db, regels(BytesIO(inhoud)), SYSTEEM, zeg=self.gehoord.append, voortgang=_stil, **opties
        )

    async def geweigerd(self, inhoud: bytes | list[dict[str, Any]]) -> set[tuple[int, str, str, str]]:
        """Why it is not taken over: (line, pad, field, code)."""
        voor = await self.uit()
        try:
            await self.in_(inhoud)
        except NietOvergenomen:
            assert await self.uit() == voor, "nothing of it may stay"
            return {(b.regel, b.pad, b.veld, b.code) for b in self.gehoord if b.fout}
        raise AssertionError("it was taken over")

    def afwijkingen(self) -> set[tuple[int, str, str, str]]:
        return {(b.regel, b.pad, b.veld, b.code) for b in self.gehoord if not b.fout}


# --- lines as another provider could have them -----------------------------------------------------------------------


def partij(**anders: Any) -> dict[str, Any]:
    inhoud = {"uuid": str(uuid4()), "nummer": "0000000001", "soortPartij": "persoon", "indicatieActief": True}
    return {"pad": "partijen", "inhoud": {**inhoud, **anders}}


def contact(**anders: Any) -> dict[str, Any]:
    inhoud = {
        "uuid": str(uuid4()), "nummer": "0000000007", "kanaal": "telefoon", "onderwerp": "Kapvergunning", "taal": "nld",
        "vertrouwelijk": False, "plaatsgevondenOp": "2026-11-23T10:42:00Z", "metadata": {},
    }  # fmt: skip
    return {"pad": "klantcontacten", "inhoud": {**inhoud, **anders}}


def regel(pad: str, **inhoud: Any) -> dict[str, Any]:
    return {"pad": pad, "inhoud": {"uuid": str(uuid4()), **inhoud}}


def ref(regel: dict[str, Any]) -> dict[str, Any]:
    return {"uuid": regel["inhoud"]["uuid"]}


def lijnen(export: bytes) -> list[dict[str, Any]]:
    return [json.loads(regel) for regel in export.splitlines()]


def _stil(wat: str, erbij: int, van: int) -> None:
    """Nobody looks."""


@asynccontextmanager
async def open_huis(dsn: str) -> AsyncIterator[Huis]:
    db = Database(dsn, size=2)
    await db.open()
    try:
        yield Huis(db)
    finally:
        await db.close()
