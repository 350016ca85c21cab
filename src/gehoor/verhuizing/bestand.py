"""Files of lines: read with a bound on memory, and written whole or not at all."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

# An object names everything that refers to it: a partij of a hundred thousand klantcontacten is a long line.
LANGSTE_REGEL = 64 << 20


def regels(bron: BinaryIO, langste: int = LANGSTE_REGEL) -> Iterator[tuple[int, bytes | None, int]]:
    """Number (from 1), line and length of each line that is not empty; None for one that is too long."""
    nummer = 0
    while regel := bron.readline(langste + 1):
        nummer += 1
        if nummer == 1:
            regel = regel.removeprefix(BOM_UTF8)  # some editors put it there
        lengte = len(regel)
        if lengte <= langste:
            if regel.strip():
                yield nummer, regel, lengte
            continue
        while not regel.endswith(b"\n") and (regel := bron.readline(langste)):
            lengte += len(regel)
        yield nummer, None, lengte


@contextmanager
def heel(bestand: Path) -> Iterator[BinaryIO]:
    """A file to write, mode 0600, that is there when all of it is. A device or a pipe gets it as it comes."""
    bestand = bestand.resolve()  # what a link points to, not the link
    if bestand.exists() and not bestand.is_file():
        with bestand.open("wb") as uit:
            yield uit
        return
    half = bestand.with_name(f"{bestand.name}.half")
    half.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as uit:
            yield uit
            uit.flush()
            os.fsync(uit.fileno())
        half.replace(bestand)
    finally:
        half.unlink(missing_ok=True)
