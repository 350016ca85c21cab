"""The left of the screen: who was found, who was chosen, how sure that is, and their contact data."""

from gehoor.gesprekken import scherm as s
from gehoor.gesprekken.klant import BADGES
from gehoor.gesprekken.models import Klant
from gehoor.gesprekken.service import heeft_nummer, naam_te_verbeteren
from gehoor.gesprekken.stand import Stand
from gehoor.gesprekken.store import GesprekRij
from gehoor.notatie.telefoon import mooi
from gehoor.producten.models import Niveau


def _badge(naam: str) -> s.Badge:
    return s.Badge(*BADGES[naam])


def zoekfout(g: GesprekRij) -> dict[str, str]:
    zin_ = (g.uitslag or {}).get("zin", "")
    return {"zoek": zin_} if zin_ else {}


def zoekuitslag(g: GesprekRij) -> s.Zoekuitslag | None:
    if not g.uitslag or g.uitslag.get("zin"):
        return None
    u = g.uitslag
    treffers = tuple(
        s.Treffer(
            t["sleutel"], t["naam"], t["regel"], t["icoon"], tuple(_badge(b) for b in t["badges"]), t["kiesbaar"],
            t["reden"], t.get("wat", ""),
        )
        for t in u["treffers"]
    )  # fmt: skip
    aantal = f"{len(treffers)} gevonden" if treffers else "Niemand gevonden"
    melding = " ".join(deel for deel in (f"{aantal}. Deze zoekactie is vastgelegd.", u["tip"]) if deel)
    return s.Zoekuitslag(melding, treffers, tuple(u["storingen"]), u["mogelijk"])


def kaart(k: Klant) -> s.KlantKaart:
    leeftijd = f" ({k.leeftijd} jaar)" if k.leeftijd is not None else ""
    nummer = f"BSN {lees_bsn(k.bsn)}" if k.bsn else f"KVK {k.kvk_nummer}" if k.kvk_nummer else ""
    eerste = " · ".join(deel for deel in (f"{k.geboren}{leeftijd}" if k.geboren else "", nummer) if deel)
    adres = "Adres is geheim" if k.geheim else ", ".join(k.adres)
    badges = [
        naam
        for naam, is_zo in (
            ("overleden", k.overleden),
            ("geheim", k.geheim),
            ("in_onderzoek", bool(k.in_onderzoek)),
            ("minderjarig", k.minderjarig),
            ("misschien_minderjarig", k.misschien_minderjarig),
            ("partij", k.partij is not None),
            ("kvk" if k.soort == "organisatie" else "brp", k.basisregister),
        )
        if is_zo
    ]
    return s.KlantKaart(
        naam=k.naam or "Partij zonder naam",
        regels=tuple(regel for regel in (eerste, adres) if regel),
        badges=tuple(_badge(b) for b in badges),
        waarschuwing=_waarschuwing(k),
        naam_partij=k.naam_partij if k.naam_partij != k.naam else "",
    )


def _waarschuwing(k: Klant) -> str:
    if k.overleden:
        return "Deze persoon is overleden en kan niet de beller zijn."
    if k.geheim:
        return "Het adres is geheim. Geef het aan niemand door, ook niet aan de beller."
    if k.in_onderzoek:
        return "Over gegevens van deze klant loopt een onderzoek. Die gegevens vraag je niet."
    if k.minderjarig:
        return "Deze klant is minderjarig. Vraag of er een ouder of voogd meeluistert."
    if k.misschien_minderjarig:
        return "Deze klant is misschien minderjarig: de hele geboortedatum is niet bekend. Vraag hoe oud de klant is."
    return ""


def lees_bsn(bsn: str) -> str:
    return f"{bsn[:4]} {bsn[4:6]} {bsn[6:]}"


def authenticatie(stand: Stand) -> s.AuthenticatieBlok | None:
    c = stand.controle
    if c is None:
        return None
    doel = max(stand.doel, Niveau.basis)
    melding = ""
    if c.beeindigd and not c.gekend:
        melding = f"Drie antwoorden klopten niet. {_anders_bewijzen(stand)}"
    elif not c.haalbaar:
        melding = f"Met vragen lukt niveau {doel} niet. {_anders_bewijzen(stand)}"
    kop = f"Stel {c.nog} {'vraag' if c.nog == 1 else 'vragen'}" if c.nog and c.haalbaar else "Controle"
    uitkomsten = stand.uitkomsten
    return s.AuthenticatieBlok(
        gekend=c.gekend,
        niveau_nodig=doel,
        niveau_bereikt=c.niveau,
        genoeg=c.niveau >= doel,
        kop=kop,
        vragen=tuple(s.Controlevraag(v.sleutel, v.vraag, v.goed, uitkomsten.get(v.sleutel, "")) for v in c.vragen),
        samenvatting=f"niveau {c.niveau}" + (f", {c.goed} van {c.gesteld} klopt" if c.gesteld else ""),
        melding=melding,
        beeindigd=c.beeindigd,
        haalbaar=c.haalbaar,
        code_mogelijk=c.niveau < doel,
        code_document=stand.klant is not None and not heeft_nummer(stand.klant),
    )


def _anders_bewijzen(stand: Stand) -> str:
    terug = "Bel terug op het bekende nummer, of verwijs" if stand.klant and stand.klant.telefoonnummer else "Verwijs"
    return f"{terug} naar de balie of DigiD."


def contact(stand: Stand) -> s.Contactblok:
    """The contact data of this call, and what may be done with what is on file."""
    k = stand.klant
    gekend = stand.gekend and k is not None
    organisatie = k is not None and k.soort == "organisatie"
    reden = _bewaren_reden(stand)
    return s.Contactblok(
        naam=k is None or stand.mislukt,
        naam_vragen=stand.mislukt,
        contactpersoon=organisatie or gekend,
        functie=organisatie or (gekend and bool(stand.contactpersoon)),
        namens=not organisatie,
        andere_naam=gekend,
        verbeteren=_verbeteren(stand) if gekend else None,
        bekend=_bekend(stand),
        keuze=stand.keuze_nodig or bool(stand.anders or stand.weg),
        bewaren_mag=stand.bewaren_mag,
        bewaren_reden=reden,
        vraag_door=bool(gekend and not stand.bewaren_mag and stand.doel < Niveau.uitgebreid),
        intrekken=bool(gekend and k and k.toestemming and k.partij),
        baliecode=k is None,
        ingetrokken=bool(k and k.ingetrokken),
    )


def _bekend(stand: Stand) -> tuple[s.Bekend, ...]:
    """What is on file, when the fields show something else, have no room for all of it, or a portal uses one."""
    k = stand.klant
    if k is None or not stand.gekend:
        return ()
    soorten = [a.soort for a in k.bekend]
    if not (stand.anders or stand.weg or len(soorten) > len(set(soorten)) or any(a.portaal for a in k.bekend)):
        return ()
    return tuple(
        s.Bekend(nr, mooi(a.adres) if a.soort == "telefoonnummer" else a.adres, a.adres in stand.weg, a.portaal)
        for nr, a in enumerate(k.bekend)
    )


def _bewaren_reden(stand: Stand) -> str:
    if stand.bewaren_mag:
        return ""
    if not stand.gekend:
        return "Kan pas als de klant gekend is."
    return "Veranderen wat bij ons bekend is, kan vanaf niveau uitgebreid. Nu geldt het alleen voor dit verzoek."


def _verbeteren(stand: Stand) -> s.Verbeteren | None:
    """Only where our own register is the one that has the name."""
    k = stand.klant
    if k is None or k.partij is None or k.basisregister:
        return None
    return s.Verbeteren(k.naam_partij or "nog geen naam", naam_te_verbeteren(stand))
