"""From the rows of an act to the ONE SQL statement that writes them, and reads back what they became.

PostgreSQL checks foreign keys when a statement ends, so that one statement may write rows that refer to each other. The
text depends on the shape of the rows alone, so it is made once per shape and then prepared.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

import sqlalchemy as sa

Rij = tuple[sa.Table, Mapping[str, Any]]  # a row to be written: its table, column → value
Vorm = tuple[tuple[sa.Table, tuple[tuple[str, ...], ...]], ...]  # per table the columns of each row
_PLAATS = re.compile(r"%(?:%|\((\w+)\)s)")
# what only has a meaning until the end of a transaction, or changes something
_HOUDT_VAST = re.compile(r"\bfor (no key )?update\b|\bfor (key )?share\b|_xact_lock\b|^(?!\s*select\b)")


@lru_cache(maxsize=2000)
def genummerd(sql: str, vanaf: int = 1) -> tuple[bytes, tuple[str, ...]]:
    """The text with `$1` for each `%(naam)s`, as PostgreSQL itself has it, and the names in that order.

    psycopg can do this too, and does it again each time when a text is long: that takes longer than to get the answer.
    """
    namen: dict[str, int] = {}

    def plaats(gevonden: re.Match[str]) -> str:
        naam = gevonden[1]
        return f"${namen.setdefault(naam, vanaf + len(namen))}" if naam else "%"

    return _PLAATS.sub(plaats, sql).encode(), tuple(namen)


@lru_cache(maxsize=2000)
def vraagt_alleen(sql: str) -> bool:
    """Whether a statement may go before the transaction begins: in READ COMMITTED each sees its own moment anyway."""
    return not _HOUDT_VAST.search(sql)


def opdracht(rijen: Sequence[Rij], sql: str, waarden: Mapping[str, Any]) -> tuple[bytes, list[Any]]:
    """The statement that writes `rijen` and then asks `sql` (or nothing), which sees them; and its parameters."""
    per_tabel: dict[sa.Table, list[Mapping[str, Any]]] = {}
    for tabel, rij in rijen:
        per_tabel.setdefault(tabel, []).append(rij)
    vorm = tuple((tabel, tuple(tuple(rij) for rij in van)) for tabel, van in per_tabel.items())
    tekst, namen = _tekst(vorm, sql)
    nieuw = [waarde for van in per_tabel.values() for rij in van for waarde in rij.values()]
    return tekst, [*nieuw, *(waarden[naam] for naam in namen)]


@lru_cache(maxsize=2000)
def _tekst(vorm: Vorm, sql: str) -> tuple[bytes, tuple[str, ...]]:
    nummers = count(1)
    delen = []
    for tabel, van in vorm:
        kolommen = list(dict.fromkeys(kolom for rij in van for kolom in rij))
        rijen = []
        for rij in van:
            plaats = {kolom: _waarde(tabel.c[kolom], next(nummers)) for kolom in rij}
            rijen.append(f"({', '.join(plaats.get(kolom, 'default') for kolom in kolommen)})")
        zet = f"insert into {tabel.name} ({', '.join(kolommen)}) values {', '.join(rijen)} returning *"
        delen.append(f"nieuw_{tabel.name} as ({zet})")
    vraag, namen = genummerd(sql or "select", next(nummers))
    if not delen:
        return vraag, namen
    tabellen = "|".join(tabel.name for tabel, _ in vorm)
    # a statement does not see in a table what it writes there
    met_nieuw = r"\1 (select * from \2 union all select * from nieuw_\2)"
    vraag = re.sub(rf"\b(from|join) ({tabellen})(?= )".encode(), met_nieuw.encode(), vraag)
    return f"with {', '.join(delen)} ".encode() + vraag, namen


def _waarde(kolom: sa.Column[Any], nummer: int) -> str:
    schrijf: str = kolom.info.get("schrijf", "{p}")
    return schrijf.replace("{p}", f"${nummer}")
