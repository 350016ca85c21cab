"""The draft and the windows it is typed in: what a window has is taken over, unless it changed elsewhere too."""

from collections.abc import Mapping
from typing import Any

from gehoor.errors import Fout, Ongeldig
from gehoor.gesprekken.models import Concept, Klant
from gehoor.gesprekken.store import GesprekRij
from gehoor.notatie.telefoon import mooi

TEKST_MAX = 20_000  # of one field of a draft: far more than can be registered, so that nothing typed is refused
TEKSTVELDEN = tuple(naam for naam, veld in Concept.model_fields.items() if veld.annotation is str)


class VeldBotsing(Fout):
    """Iemand anders, of jij in een ander venster, veranderde dit ook. Kies welke tekst je houdt."""

    status = 409
    code = "conflict"

    def __init__(self, botsingen: dict[str, tuple[str, str]]) -> None:
        super().__init__()
        self.botsingen = botsingen  # field → (what this window has, what is kept)


def neem_over(
    gesprek: GesprekRij, formulier: Mapping[str, str]
) -> tuple[Concept, dict[str, int], dict[str, tuple[str, str]]]:
    """The draft with what the window has. A text that changed elsewhere since this window last looked is a botsing."""
    versie = formulier.get("versie", "")[:9]
    gezien = int(versie) if versie.isdecimal() else 0
    nu = gesprek.concept.model_dump(mode="json")
    nieuw: dict[str, Any] = dict(nu)
    botsingen: dict[str, tuple[str, str]] = {}
    for veld in Concept.model_fields:
        if veld == "antwoorden":
            nieuw[veld] = nu[veld] | {
                k.removeprefix("antwoord."): _tekst(w) for k, w in formulier.items() if k.startswith("antwoord.")
            }
        elif veld in formulier:
            waarde = _tekst(formulier[veld]) or (None if veld == "product" else "")
            if waarde == nu[veld]:
                continue
            later = gesprek.veld_versies.get(veld, 0) > gezien
            if later and veld in TEKSTVELDEN and waarde and nu[veld]:
                botsingen[veld] = (waarde, nu[veld])
            elif not later or (waarde and not nu[veld]):  # a window that has not seen it yet wipes nothing out
                nieuw[veld] = waarde
    try:
        concept = Concept.model_validate(nieuw)
    except ValueError:
        raise Ongeldig.veld("", "invalid", "Dit formulier klopt niet. Laad de pagina opnieuw.") from None
    return concept, versies(gesprek, concept), botsingen


def versies(gesprek: GesprekRij, nieuw: Concept) -> dict[str, int]:
    """Per field the version in which it got the value it has."""
    oud, nu = gesprek.concept.model_dump(), nieuw.model_dump()
    return {**gesprek.veld_versies, **{k: gesprek.versie + 1 for k in nu if nu[k] != oud[k]}}


def met_klant(concept: Concept, vorig: Klant | None, klant: Klant) -> Concept:
    """The contact fields show what is on file, unless the agent typed something else already."""
    nu: dict[str, str] = {}
    for veld, oud, nieuw in (
        ("naam", vorig.naam if vorig else "", klant.naam),
        ("telefoonnummer", mooi(vorig.telefoonnummer) if vorig else "", mooi(klant.telefoonnummer)),
        ("emailadres", vorig.emailadres if vorig else "", klant.emailadres),
    ):
        if getattr(concept, veld) in ("", oud):
            nu[veld] = nieuw
    return concept.model_copy(update={**nu, "contactgegevens": "", "zoek": ""})


def _tekst(waarde: str) -> str:
    return waarde.replace("\r\n", "\n").replace("\x00", "")[:TEKST_MAX]
