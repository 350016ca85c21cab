"""What was read of another provider, in a file that can be continued; and the export that it becomes.

After each page stands where reading is. A file that ends in the middle of a page is cut off at the page before.
"""

import fcntl
import os
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import orjson

from gehoor.errors import Botsing
from gehoor.verhuizing.bron import Bladzijde, Bron
from gehoor.verhuizing.lijn import VOLGORDE

RONDEN = 3  # a list that became shorter while it was read, is read again, so many times in all
STAND = b'{"stand"'
# The page to read, 0 when all are; and of this round: the objects read, how many there are, whether that became less.
BEGIN: dict[str, Any] = {"volgende": 1, "ronde": 1, "gelezen": 0, "count": 0, "korter": False}
Voortgang = Callable[[str, int, int], None]


class AndereBron(Botsing):
    """Dit bestand is van een andere bron. Kies een andere naam met --file, of verwijder het."""


class SpoelBezet(Botsing):
    """Een ander gehoor copy-from schrijft dit bestand. Wacht tot het klaar is."""


class Spoel:
    def __init__(self, pad: Path, bron: str) -> None:
        self._bron = bron
        self._bestand: BinaryIO = os.fdopen(os.open(pad, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        self._blokken: dict[str, list[tuple[int, int]]] = defaultdict(list)  # pad → where its pages stand
        self._standen: dict[str, dict[str, Any]] = {}  # pad → where reading is
        try:
            fcntl.flock(self._bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._ga_verder()
        except BlockingIOError:
            self._bestand.close()
            raise SpoelBezet() from None
        except BaseException:
            self._bestand.close()
            raise

    def __enter__(self) -> "Spoel":
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, tb: TracebackType | None) -> None:
        self._bestand.close()

    def _ga_verder(self) -> None:
        eind = begin = plaats = 0
        for regel in self._bestand:
            plaats += len(regel)
            if regel.startswith(STAND) and regel.endswith(b"\n"):
                stand = orjson.loads(regel)["stand"]
                if stand["bron"] != self._bron:
                    raise AndereBron()
                self._blokken[stand["pad"]].append((begin, plaats - len(regel)))
                self._standen[stand["pad"]] = stand
                eind = begin = plaats
        self._bestand.truncate(eind)
        self._bestand.seek(eind)

    def stand(self, pad: str) -> dict[str, Any]:
        return self._standen.get(pad, BEGIN)

    def voeg_toe(self, pad: str, blad: Bladzijde) -> None:
        oud, begin = self.stand(pad), self._bestand.tell()
        for inhoud in blad.objecten:
            inhoud.pop("_expand", None)
            self._bestand.write(orjson.dumps({"pad": pad, "inhoud": inhoud}) + b"\n")
        eind = self._bestand.tell()
        gelezen = oud["gelezen"] + len(blad.objecten)
        korter = oud["korter"] or blad.count < oud["count"] or (not blad.volgende and gelezen < blad.count)
        stand = {**oud, "volgende": blad.volgende, "gelezen": gelezen, "count": blad.count, "korter": korter}
        if korter and not blad.volgende and oud["ronde"] < RONDEN:
            stand = {**BEGIN, "ronde": oud["ronde"] + 1}
        stand |= {"bron": self._bron, "pad": pad}
        self._bestand.write(orjson.dumps({"stand": stand}) + b"\n")
        self._bestand.flush()
        self._blokken[pad].append((begin, eind))
        self._standen[pad] = stand

    def stel_samen(self, uit: BinaryIO) -> None:
        """As an export: resource by resource, the oldest first. Of what was read twice the last reading comes first."""
        for resource in VOLGORDE:
            for begin, eind in reversed(self._blokken[resource.pad]):
                self._bestand.seek(begin)
                uit.writelines(reversed(self._bestand.read(eind - begin).splitlines(keepends=True)))


async def lees_alles(bron: Bron, spoel: Spoel, voortgang: Voortgang) -> None:
    """Every page of every resource, what refers first: what it refers to was there then, and is read after it."""
    totaal = sum([await bron.aantal(resource.pad) for resource in VOLGORDE])
    voortgang("ophalen", sum(spoel.stand(resource.pad)["gelezen"] for resource in VOLGORDE), totaal)
    for resource in reversed(VOLGORDE):
        pad = resource.pad
        while nummer := spoel.stand(pad)["volgende"]:
            blad = await bron.bladzijde(pad, nummer)
            spoel.voeg_toe(pad, blad)
            voortgang("ophalen", len(blad.objecten), totaal)
