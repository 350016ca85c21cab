"""How a product is found: by its uuid, or while its name is being typed."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.kit.tekst import plat
from gehoor.producten.models import Intakevraag, Niveau, Vervolg, intakevragen

WOORDEN_MAX = 8


@dataclass(frozen=True)
class ProductKort:
    """A product in a list."""

    uuid: UUID
    naam: str
    niveau: Niveau
    vervolg: Vervolg
    zaaktype: str | None
    afdeling: str | None
    groep: str


@dataclass(frozen=True)
class ProductVolledig(ProductKort):
    """A product with all that the agent needs once it is chosen. When not `actief` it may no longer be asked for."""

    synoniemen: tuple[str, ...]
    omschrijving: str
    handeling: str
    zeg: str
    intakevragen: tuple[Intakevraag, ...]
    actief: bool


_KORT = "p.uuid, p.naam, p.niveau, p.vervolg, p.zaaktype, p.afdeling, p.groep"

# Per word the best of: the word or its stem stands there (name above synonym above description), the last word is the
# beginning of one that does, or a word in name or synonyms looks like it (compounds and typing errors). Words that
# say nothing ("ik wil een") do not count, unless the word is the last: it may be unfinished.
_ZOEK = f"""
with woord as materialized (
    select tekst, to_tsquery('dutch', tekst) as stam,
           to_tsquery('simple', tekst || case when laatste then ':*' else '' end) as begin
    from unnest(%(woorden)s::text[]) with ordinality u(tekst, nr), lateral (select nr = %(aantal)s as laatste) l
    where laatste or to_tsvector('dutch', tekst) <> ''
), treffer as (
    select p.uuid, sum(punt) as punten
    from woord cross join product p cross join lateral (
        select case when p.zoekvector @@ (stam || begin)
            then greatest(ts_rank(%(weging)s::real[], p.zoekvector, stam),
                          ts_rank(%(weging)s::real[], p.zoekvector, begin))
            else (select gelijkenis * 0.3 from word_similarity(tekst, p.zoektekst) s(gelijkenis)
                  where gelijkenis >= 0.5 and length(tekst) > 3)
        end as punt
        offset 0  -- or it would be worked out twice: for `where` and for `sum`
    ) l
    where p.actief and punt is not null group by p.uuid
)
select {_KORT} from treffer join product p using (uuid) order by punten desc, p.naam limit %(limit)s
"""
_WEGING = [0.1, 0.2, 0.6, 1.0]  # D (description), C, B (synonyms), A (name)


async def alle(tx: Tx, limit: int = 500) -> list[ProductKort]:
    """Active products by group and name; those without a group last."""
    rijen = await tx.all(
        f"select {_KORT} from product p where actief order by groep = '', groep, naam limit %(limit)s", limit=limit
    )
    return [ProductKort(**_gewoon(rij)) for rij in rijen]


async def zoek(tx: Tx, tekst: str, limit: int = 8) -> list[ProductKort]:
    """Active products, best first. Without a word to go by: the first by name."""
    if woorden := _woorden(tekst):
        rijen = await tx.all(_ZOEK, woorden=woorden, aantal=len(woorden), weging=_WEGING, limit=limit)
    else:
        rijen = await tx.all(f"select {_KORT} from product p where actief order by naam limit %(limit)s", limit=limit)
    return [ProductKort(**_gewoon(rij)) for rij in rijen]


async def een(tx: Tx, uuid: UUID) -> ProductVolledig | None:
    rij = await tx.one(
        f"select {_KORT}, synoniemen, omschrijving, handeling, zeg, intakevragen, actief "
        "from product p where uuid = %(uuid)s",
        uuid=uuid,
    )
    if rij is None:
        return None
    vragen, synoniemen = intakevragen(rij.pop("intakevragen")), tuple(rij.pop("synoniemen"))
    return ProductVolledig(**_gewoon(rij), intakevragen=vragen, synoniemen=synoniemen)


def _gewoon(rij: dict[str, Any]) -> dict[str, Any]:
    return rij | {"niveau": Niveau(rij["niveau"]), "vervolg": Vervolg(rij["vervolg"])}


def _woorden(tekst: str) -> list[str]:
    """Small letters without accents. Only letters and digits are left, so nothing means anything to `to_tsquery`."""
    return re.findall(r"[^\W_]+", plat(unicodedata.normalize("NFC", tekst[:200])))[:WOORDEN_MAX]
