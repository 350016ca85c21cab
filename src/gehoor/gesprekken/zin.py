"""The one sentence that says what will be registered, and why (the four situations)."""

from collections.abc import Iterable

from gehoor.gesprekken.scherm import Nodig, Zin
from gehoor.gesprekken.stand import Situatie, Stand
from gehoor.notatie.telefoon import mooi


def zin(stand: Stand, afdeling: str, nodig: tuple[Nodig, ...]) -> Zin:
    situatie = stand.situatie
    if situatie is Situatie.niets:
        return Zin((("Er wordt ", False), ("niets vastgelegd", True), (".", False)), _waarom(stand), nodig, situatie)
    if stand.concept.opvolging == "zaak" and not stand.genoeg:
        waarom = f"Waarom: voor een zaak bij dit product is niveau {stand.nodig} nodig."
        return Zin((("Er wordt ", False), ("nog niets vastgelegd", True), (".", False)), waarom, nodig, situatie)
    delen: list[tuple[str, bool]] = []
    if stand.gekend and stand.klant:
        delen += [("Je legt dit gesprek vast bij ", False), (stand.klant.naam, True)]
    else:
        delen += [("Je legt dit gesprek vast ", False), ("zonder klant", True), (" in het register", False)]
    if stand.concept.opvolging == "zaak":
        delen += [(" en opent een ", False), ("zaak", True)]
    elif stand.concept.opvolging == "taak":
        delen += [(" en maakt een ", False), ("interne taak", True)]
    if stand.vervolg and afdeling:
        delen += [(" bij " if stand.concept.opvolging == "zaak" else " voor ", False), (afdeling, True)]
    delen.append((".", False))
    return Zin(tuple(delen), _waarom(stand), nodig, situatie)


def _waarom(stand: Stand) -> str:
    match stand.situatie:
        case Situatie.niets:
            reden = "er is geen vervolg" if stand.concept.opvolging else "je hebt nog geen vervolg gekozen"
            return f"Waarom: {reden} en de beller is niet gekend."
        case Situatie.zonder_partij:
            waar = "in de zaak en bij het klantcontact" if stand.concept.opvolging == "zaak" else "bij dit klantcontact"
            if stand.gekend:
                return f"De klant komt niet in het register. Naam en contactgegevens staan alleen {waar}."
            return f"Waarom: de beller is niet gekend. De contactgegevens staan alleen {waar}."
        case Situatie.lege_partij:
            if stand.keuze_nodig and not stand.concept.contactgegevens:
                return "Waarom: de klant is gekend. Vraag nog of de contactgegevens bewaard mogen blijven."
            return f"De klant komt zonder contactgegevens in het register.{_alleen_nu(stand)}"
        case Situatie.partij if stand.bewaren and stand.nieuw:
            return f"De klant is nieuw in het register. De contactgegevens blijven bewaard.{_alleen_nu(stand)}"
        case Situatie.partij if stand.bewaren and (stand.anders or stand.weg):
            return _in_het_register(stand) + _alleen_nu(stand)
        case _:
            return f"De vaste gegevens blijven gelijk.{_alleen_nu(stand)}"


def _in_het_register(stand: Stand) -> str:
    zinnen: list[str] = []
    if stand.anders:
        veranderen = "veranderen" if len(stand.anders) > 1 else "verandert"
        zinnen.append(f"{_opsomming(stand.anders)} in het register {veranderen} mee.")
    if stand.weg:
        gaan = "Wat de klant niet meer wil, gaat" if len(stand.weg) > 1 else f"{mooi(stand.weg[0])} gaat"
        zinnen.append(f"{gaan} weg uit het register.")
    return " ".join(zinnen)


def _alleen_nu(stand: Stand) -> str:
    velden = [*(["naam"] if stand.andere_naam else []), *([] if stand.bewaren else stand.anders)]
    if not velden:
        return ""
    waar = "in de zaak" if stand.concept.opvolging == "zaak" else "bij dit klantcontact"
    return f" {_opsomming(velden)} {'komen' if len(velden) > 1 else 'komt'} alleen {waar}."


def _opsomming(velden: Iterable[str]) -> str:
    namen = {"naam": "de naam", "telefoonnummer": "het nummer", "emailadres": "het e-mailadres"}
    lijst = [namen[veld] for veld in velden]
    tekst = " en ".join([", ".join(lijst[:-1]), lijst[-1]] if len(lijst) > 1 else lijst)
    return tekst[:1].upper() + tekst[1:]
