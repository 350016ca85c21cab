"""How sure we are who is on the line: the default procedure of each level (see docs: levels of authentication).

Questions are built from what is on file, never from what is in onderzoek or secret. Which were right is kept while the
call lasts; the answers never are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gehoor.gesprekken.models import Klant
from gehoor.notatie.telefoon import mooi
from gehoor.producten.models import Niveau

BASIS_NODIG = 3
EXTRA_NODIG = 2
FOUT_MAX = 3


@dataclass(frozen=True)
class Vraag:
    """`vraag` is said to the caller and never holds the answer; `goed` is what is on file, for the agent's eyes."""

    sleutel: str
    vraag: str
    goed: str
    extra: bool = False  # beyond basis


@dataclass(frozen=True)
class Controle:
    """Where the checklist stands."""

    niveau: Niveau  # reached so far
    vragen: tuple[Vraag, ...]  # those to show now, the answered ones included
    nog: int  # right answers still needed for the level asked for
    beeindigd: bool  # three wrong answers
    haalbaar: bool  # there is enough on file to reach the level asked for
    goed: int
    gesteld: int

    @property
    def gekend(self) -> bool:
        return self.niveau >= Niveau.basis


def vragen_voor(klant: Klant) -> list[Vraag]:
    """Every question that can be asked about this klant, those of basis first."""
    mag = _mag(klant)
    lijst: list[tuple[str, str, str, bool]] = []
    if klant.soort == "organisatie":
        lijst += [
            ("rol", "Wat is uw naam, en wat doet u bij de organisatie?", "een naam en een rol die hierbij past", False),
            ("naam", "Wat is de naam van de organisatie?", klant.naam, False),
            ("adres", "Wat is het adres van de organisatie?", ", ".join(klant.adres), False),
            ("kvk_nummer", "Wat is het KVK-nummer?", klant.kvk_nummer, False),
        ]
    else:
        lijst += [
            ("naam", "Wat zijn uw voornaam en achternaam?", klant.naam if mag["naam"] else "", False),
            ("geboortedatum", "Wat is uw geboortedatum?", klant.geboren if mag["geboorte"] else "", False),
            ("adres", "Wat is uw adres, of uw postcode en huisnummer?", ", ".join(klant.adres), False),
        ]
    lijst.append(("bereikbaar", *_bereikbaar(klant), False))
    if klant.soort == "organisatie":
        lijst += [
            ("vestiging", "Wat is het vestigingsnummer?", klant.vestigingsnummer, True),
            ("rsin", "Wat zijn de laatste drie cijfers van het RSIN?", klant.rsin[-3:], True),
        ]
    else:
        lijst += [
            ("bsn", "Wat zijn de laatste drie cijfers van uw BSN?", klant.bsn[-3:], True),
            ("geboorteplaats", "Waar bent u geboren?", klant.geboorteplaats if mag["geboorte"] else "", True),
            ("gezin", "Wie wonen er bij u, of wie is familie van u?", " · ".join(klant.gezin), True),
        ]
    lijst.append(("eerder", "Waar had u eerder contact over met de gemeente?", " · ".join(klant.eerder), True))
    return [Vraag(sleutel, vraag, goed, extra) for sleutel, vraag, goed, extra in lijst if goed]


def _mag(klant: Klant) -> dict[str, bool]:
    """What is in onderzoek is not asked. (A secret or doubted address is not in `klant.adres` at all.)"""
    heel = "persoon" in klant.in_onderzoek
    return {groep: not heel and groep not in klant.in_onderzoek for groep in ("naam", "geboorte")} | {
        "geboorte": not heel and "geboorte" not in klant.in_onderzoek and klant.geboortedatum_volledig
    }


def _bereikbaar(klant: Klant) -> tuple[str, str]:
    """What changed lately is no proof: whoever changed it knows it."""
    oud = [a for a in klant.bekend if not a.vers]
    if nummer := next((a.adres for a in oud if a.soort == "telefoonnummer"), ""):
        return "Welk telefoonnummer hebben wij van u?", mooi(nummer)
    return "Welk e-mailadres hebben wij van u?", next((a.adres for a in oud), "")


def controleer(klant: Klant, uitkomsten: Mapping[str, str], sterk: bool, nodig: Niveau) -> Controle:
    """`uitkomsten`: question → "klopt" or "klopt_niet". `nodig` is the level that the product asks."""
    alle = vragen_voor(klant)
    goed = [v for v in alle if uitkomsten.get(v.sleutel) == "klopt"]
    fout = sum(uitkomst == "klopt_niet" for uitkomst in uitkomsten.values())
    basis, extra = sum(not v.extra for v in goed), sum(v.extra for v in goed)
    beeindigd = fout >= FOUT_MAX
    niveau = _niveau(basis, extra, beeindigd, sterk)
    doel = max(nodig, Niveau.basis)
    nog_basis = max(BASIS_NODIG - basis, 0)
    nog_extra = max(EXTRA_NODIG - extra, 0) if doel == Niveau.uitgebreid else 0
    open_basis = [v for v in alle if not v.extra and v.sleutel not in uitkomsten]
    open_extra = [v for v in alle if v.extra and v.sleutel not in uitkomsten]
    # Too little on file: nothing is asked. Questions that are being asked stay, so that the third wrong answer counts.
    vraagbaar = not beeindigd and sum(not v.extra for v in alle) >= BASIS_NODIG
    genoeg_over = len(open_basis) >= nog_basis and len(open_extra) >= nog_extra
    haalbaar = vraagbaar and genoeg_over and doel != Niveau.sterk
    vragen = [v for v in alle if v.sleutel in uitkomsten]
    if niveau < doel and vraagbaar:
        vragen += open_basis[:nog_basis]
        vragen += open_extra[:nog_extra] if haalbaar and not nog_basis else []
    return Controle(
        niveau=niveau,
        vragen=tuple(sorted(vragen, key=alle.index)),
        nog=0 if niveau >= doel else nog_basis + nog_extra,
        beeindigd=beeindigd,
        haalbaar=haalbaar or niveau >= doel,
        goed=len(goed),
        gesteld=len(goed) + fout,
    )


def _niveau(basis: int, extra: int, beeindigd: bool, sterk: bool) -> Niveau:
    if sterk:
        return Niveau.sterk
    if beeindigd or basis < BASIS_NODIG:
        return Niveau.geen
    return Niveau.uitgebreid if extra >= EXTRA_NODIG else Niveau.basis


def blijft_staan(uitkomsten: Mapping[str, str], vorig: Klant | None, nieuw: Klant) -> dict[str, str]:
    """What still counts when somebody is chosen: all of it for the same one; of another, that answers were wrong."""
    zelfde = vorig is not None and (vorig.bsn, vorig.kvk_nummer, vorig.vestigingsnummer, vorig.partij) == (
        nieuw.bsn, nieuw.kvk_nummer, nieuw.vestigingsnummer, nieuw.partij,
    )  # fmt: skip
    if zelfde:
        return dict(uitkomsten)
    fout = sum(uitkomst == "klopt_niet" for uitkomst in uitkomsten.values())
    return {f"eerder.{nr}": "klopt_niet" for nr in range(fout)}
