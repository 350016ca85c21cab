"""The draft and the windows it is typed in: what a window has is taken over, unless it changed elsewhere too."""

from collections.abc import Mapping
from typing import Any

from gehoor.errors import Fout, Ongeldig
from gehoor.gesprekken.models import GEEN_VELDEN, Concept, Klant
from gehoor.gesprekken.store import GesprekRij
from gehoor.klantinteracties.store.eerder import EerdereBeller
from gehoor.notatie.digitaal import adres_sleutel
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
        elif veld in formulier and veld not in GEEN_VELDEN:
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


def van_klant(concept: Concept, klant: Klant | None, gekend: bool) -> Concept:
    """The contact fields of who is gekend show what is on file; of nobody else. What the agent typed stays."""
    nu: dict[str, str] = {}
    for veld in ("telefoonnummer", "emailadres"):
        bekend = mooi(getattr(klant, veld)) if klant and gekend and not klant.ingetrokken else ""
        if bekend and not getattr(concept, veld) and veld not in concept.ingevuld:
            nu[veld] = bekend
    ingevuld = tuple(veld for veld in ("telefoonnummer", "emailadres") if veld in nu or veld in concept.ingevuld)
    return concept.model_copy(update={**nu, "ingevuld": ingevuld})


def van_beller(concept: Concept, beller: EerdereBeller) -> Concept:
    """Whoever called before gave these; what the agent typed stays."""
    gaf = {"naam": beller.naam, "telefoonnummer": mooi(beller.telefoonnummer), "emailadres": beller.emailadres}
    nu = {veld: waarde for veld, waarde in gaf.items() if waarde and not getattr(concept, veld)}
    return concept.model_copy(update={**nu, "eerder": beller.klantcontact, "zoek": ""})


def na_controle(concept: Concept, klant: Klant, was: bool, is_: bool) -> Concept:
    """Being gekend brings what is on file; losing it takes that away again."""
    return van_klant(concept, klant, is_) if is_ or not was else zonder_klant(concept, klant)


def zonder_klant(concept: Concept, klant: Klant | None) -> Concept:
    """What came from the file of this klant goes, with the acts on it: the caller never said it."""
    leeg: dict[str, Any] = {"ingevuld": (), "weghalen": (), "naamvak": "", "andere_naam": "", "nieuwe_naam": ""}
    leeg["eerder"] = None
    for veld in concept.ingevuld:
        if klant and adres_sleutel(getattr(concept, veld)) == adres_sleutel(getattr(klant, veld)):
            leeg[veld] = ""
    return concept.model_copy(update=leeg | {"contactgegevens": "", "doel": ""})


def _tekst(waarde: str) -> str:
    return waarde.replace("\r\n", "\n").replace("\x00", "")[:TEKST_MAX]
