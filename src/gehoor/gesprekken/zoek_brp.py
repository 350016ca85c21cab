"""What the BRP is asked when somebody is looked for, and which of its answers fit what was typed."""

import asyncio
from dataclasses import dataclass
from functools import partial

from gehoor.bronnen.model import (
    Brp,
    Persoon,
    TeVeelGevonden,
    ZoekOpNaamGeboorte,
    ZoekOpNaamGemeente,
    Zoekvraag,
    ZoekvraagKanNiet,
)
from gehoor.notatie.datum import Datum
from gehoor.notatie.lezing import heeft_woorden, lezingen
from gehoor.notatie.naam import VOORVOEGSEL_MAX, Naam


@dataclass(frozen=True)
class Vrager:
    """On whose behalf a source is asked, and why."""

    code: str
    doel: str
    correlatie: str

    @property
    def wie(self) -> dict[str, str]:
        return {"wie_code": self.code, "doel": self.doel, "correlatie": self.correlatie}


async def zoek_op_naam(brp: Brp, tekst: str, geboren: Datum, vrager: Vrager) -> list[Persoon]:
    """Every way to read the name is asked at once: at most LEZINGEN_MAX questions, one result per person.

    A birth date that is not whole cannot be asked for, only looked at afterwards. Raises TeVeelGevonden when that is
    all there is, and BronWeg.
    """
    gewoon, *andere = lezingen(tekst)
    # The likeliest reading may find whoever has that achternaam: a given name is often not the one in the BRP.
    gesteld = [(lezing, lezing is gewoon, v) for lezing in (gewoon, *andere) if (v := _vraag(lezing, geboren))]
    antwoorden = await asyncio.gather(*(_stel(brp, vraag, vrager) for _, _, vraag in gesteld))
    gevonden: dict[str, Persoon] = {}
    for (lezing, ruim, _), personen in zip(gesteld, antwoorden, strict=True):
        for persoon in personen or ():
            if (ruim or _past(lezing, persoon)) and persoon.geboortedatum.past(geboren):
                gevonden.setdefault(persoon.bsn or persoon.naam, persoon)
    if not gevonden and None in antwoorden:
        raise TeVeelGevonden
    return list(gevonden.values())


def _vraag(lezing: Naam, geboren: Datum) -> Zoekvraag | None:
    """With a birth date the achternaam is enough; without one the BRP wants a given name."""
    if geboren.volledig:
        return ZoekOpNaamGeboorte(geslachtsnaam=lezing.achternaam, geboortedatum=geboren.volledig)
    eerste = lezing.voornaam.split()[:1]  # people use the first of their names
    if not eerste:
        return None
    voornamen = f"{eerste[0]}*" if len(eerste[0]) > 2 else eerste[0]
    voorvoegsel = lezing.voorvoegsel if len(lezing.voorvoegsel) <= VOORVOEGSEL_MAX else ""
    return ZoekOpNaamGemeente(geslachtsnaam=lezing.achternaam, voornamen=voornamen, voorvoegsel=voorvoegsel)


async def _stel(brp: Brp, vraag: Zoekvraag, vrager: Vrager) -> list[Persoon] | None:
    """None: too many."""
    try:
        return await brp.zoek(vraag, **vrager.wie)
    except TeVeelGevonden:
        return None
    except ZoekvraagKanNiet:  # a name that the BRP cannot spell
        return []


def _past(lezing: Naam, persoon: Persoon) -> bool:
    """Whether the rest of what was typed is this person's too: an unlikely reading finds others."""
    heel = f"{persoon.voornamen} {persoon.voorletters} {persoon.voorvoegsel} {persoon.geslachtsnaam}"
    return heeft_woorden(f"{lezing.voornaam} {lezing.voorletters}", heel)


async def haal(brp: Brp, bsns: list[str], vrager: Vrager) -> list[Persoon]:
    """Everything about each of these, at once."""
    gevonden = await asyncio.gather(*map(partial(brp.persoon, **vrager.wie), bsns))
    return [persoon for persoon in gevonden if persoon]
