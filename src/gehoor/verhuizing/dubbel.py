"""The same number or e-mail address more than once with one partij, in two notations say: taken over, and listed."""

from collections.abc import AsyncIterator
from typing import Any

from gehoor.kit.db import Tx
from gehoor.klantinteracties.models import DigitaalAdres
from gehoor.notatie.digitaal import adres_sleutel
from gehoor.notatie.telefoon import met_toestel
from gehoor.verhuizing.store import Bevinding, noteer

REDEN = "Deze partij heeft dit adres al, misschien anders geschreven. Op het scherm staat het een keer."
# Those of a partij that has more than one of a soort, once all is in. What the register has already is line 0.
VRAAG = """
with a as (
  select verstrekt_door_partij_uuid as partij, soort_digitaal_adres as soort, adres, omschrijving, regel
    from binnen_digitaaladres where verstrekt_door_partij_uuid is not null
  union all select d.verstrekt_door_partij_uuid, d.soort_digitaal_adres, d.adres, d.omschrijving, 0
    from digitaaladres d where d.verstrekt_door_partij_uuid in
      (select verstrekt_door_partij_uuid from binnen_digitaaladres))
select * from (select *, count(*) over (partition by partij, soort) as aantal from a) b
where aantal > 1 order by partij, soort, regel
"""


async def noteer_dubbele_adressen(tx: Tx) -> None:
    async with (await tx.connection()).cursor(name="dubbel") as cur:
        await cur.execute(VRAAG)
        dubbel = [_bevinding(regel) async for regel in _dubbel(cur)]
    await noteer(tx, dubbel)


async def _dubbel(rijen: AsyncIterator[dict[str, Any]]) -> AsyncIterator[int]:
    """The lines whose adres the same partij has on an earlier one, or in the register."""
    van: tuple[Any, Any] | None = None
    er: set[str] = set()
    async for rij in rijen:
        if (rij["partij"], rij["soort"]) != van:
            van, er = (rij["partij"], rij["soort"]), set()
        sleutel = adres_sleutel(met_toestel(rij["adres"], rij["omschrijving"]))
        if sleutel in er and rij["regel"]:
            yield rij["regel"]
        er.add(sleutel)


def _bevinding(regel: int) -> Bevinding:
    return Bevinding(regel, DigitaalAdres.pad, False, "adres", "unique", REDEN)
