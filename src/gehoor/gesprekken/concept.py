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


def vingerafdruk(tekst: str) -> str:
    """A short number for a text, the same as the script of the screen makes (FNV-1a, 32 bits): no secret."""
    som = 0x811C9DC5
    for byte in tekst.encode():
        som = (som ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{som:x}"


def neem_over(
    gesprek: GesprekRij, formulier: Mapping[str, str]
) -> tuple[Concept, dict[str, int], dict[str, tuple[str, str]]]:
    """The draft with what the window has. A text that changed elsewhere since this window last looked is a botsing.

    What the window names as its own (`eigen`) did not change elsewhere: a save of it may have arrived later than the
    page that came after it. Until the agent has chosen, the other text is kept beside it (`naast`).
    """
    versie = formulier.get("versie", "")[:9]
    gezien = int(versie) if versie.isdecimal() else 0
    eigen = dict(deel.partition("=")[::2] for deel in formulier.get("eigen", "")[:20_000].split())
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
            if later and veld in eigen and vingerafdruk(nu[veld] or "") in eigen[veld].split(","):
                later = False
            if later and veld in TEKSTVELDEN and waarde and nu[veld]:
                botsingen[veld] = (waarde, nu[veld])
            elif not later or (waarde and not nu[veld]):  # a window that has not seen it yet wipes nothing out
                nieuw[veld] = waarde
    nieuw["naast"] = _naast(nu["naast"], botsingen, formulier)
    try:
        concept = Concept.model_validate(nieuw)
    except ValueError:
        raise Ongeldig.veld("", "invalid", "Dit formulier klopt niet. Laad de pagina opnieuw.") from None
    return concept, versies(gesprek, concept), botsingen


def _naast(
    nu: Mapping[str, dict[str, str]], botsingen: Mapping[str, tuple[str, str]], formulier: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """The texts that wait for a choice: those there were, less what was chosen now, and what is typed in them since."""
    venster = formulier.get("venster", "")[:40]
    gekozen = formulier.get("gekozen", "").split()
    naast = {veld: dict(w) for veld, w in nu.items() if veld not in gekozen}
    for veld in TEKSTVELDEN:
        getypt = botsingen[veld][0] if veld in botsingen else formulier.get(f"naast.{veld}")
        if getypt is not None and veld not in gekozen:
            naast[veld] = {"tekst": _tekst(getypt), "venster": venster}
    return naast


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
