"""The one sentence that says what will be registered, and why (the four situations)."""

from gehoor.gesprekken.scherm import Nodig, Zin
from gehoor.gesprekken.stand import Situatie, Stand


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
            return f"Waarom: de beller is niet gekend. De contactgegevens staan alleen {waar}."
        case Situatie.lege_partij:
            if not stand.concept.contactgegevens:
                return "Waarom: de klant is gekend. Vraag nog of de contactgegevens bewaard mogen blijven."
            return f"De klant komt zonder contactgegevens in het register.{_alleen_nu(stand)}"
        case Situatie.partij if stand.bewaren and stand.nieuw:
            return "De klant is nieuw in het register. De contactgegevens blijven bewaard."
        case Situatie.partij if stand.bewaren and stand.anders:
            return f"{_wat(stand)} in het register verandert mee."
        case _:
            return f"De vaste gegevens blijven gelijk.{_alleen_nu(stand)}"


def _alleen_nu(stand: Stand) -> str:
    if not stand.anders:
        return ""
    waar = "in de zaak" if stand.concept.opvolging == "zaak" else "bij dit klantcontact"
    meer = len(stand.anders) > 1
    return f" {_wat(stand)} {'komen' if meer else 'komt'} alleen {waar}."


def _wat(stand: Stand) -> str:
    namen = {"naam": "de naam", "telefoonnummer": "het nummer", "emailadres": "het e-mailadres"}
    lijst = [namen[veld] for veld in stand.anders]
    tekst = " en ".join([", ".join(lijst[:-1]), lijst[-1]] if len(lijst) > 1 else lijst)
    return tekst[:1].upper() + tekst[1:]
