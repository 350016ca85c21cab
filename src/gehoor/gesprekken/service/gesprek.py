"""What may happen in a call: begin it, keep what is typed, search, choose, check, and register or cancel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from gehoor.errors import Fout, Mankement, NietGevonden, Ongeldig
from gehoor.gesprekken import store
from gehoor.gesprekken.authenticatie import blijft_staan, vragen_voor
from gehoor.gesprekken.concept import VeldBotsing, na_controle, neem_over, van_beller, van_klant, versies, zonder_klant
from gehoor.gesprekken.klant import treffer
from gehoor.gesprekken.models import Concept, Klant
from gehoor.gesprekken.opvragen import haal_klant
from gehoor.gesprekken.registratie import Plek, registreer
from gehoor.gesprekken.stand import Stand
from gehoor.gesprekken.store import GesprekRij
from gehoor.gesprekken.zoek_brp import Vrager
from gehoor.gesprekken.zoeken import Bronnen, Uitslag, zoek
from gehoor.gesprekken.zoekvraag import Bedoeling, Zoekvraag, begrijp
from gehoor.kit.datum import vandaag
from gehoor.kit.db import Database, Tx
from gehoor.klantinteracties.store import eerder
from gehoor.notatie.telefoon import mooi, telefoon
from gehoor.producten import store as producten
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.over import betrokkene, bsn
from gehoor.verantwoording.service import leg_vast
from gehoor.zaken.poort import GeopendeZaak, Zaken

log = structlog.get_logger()
NUMMER_MAX = 200  # of what a telephone system hands over: a number in a URI, with a name
VERLOPEN = timedelta(days=1)  # a draft that nothing happened to for so long is emptied and closed
UITKOMST = timedelta(days=30)  # so long the agent sees what a call came to
TERUGHALEN = timedelta(hours=1)  # a cancelled call can be brought back this long; then it is emptied


class AlAfgerond(Fout):
    """Dit gesprek is al afgerond."""

    status = 409
    code = "afgerond"


@dataclass(frozen=True)
class Gesprekken:
    db: Database
    zaken: Zaken
    bronnen: Bronnen
    plek: Plek

    @property
    def tijdzone(self) -> ZoneInfo:
        return self.plek.tijdzone

    async def begin(self, wie: Wie, nummer: str = "") -> UUID:
        """A new call. When the number that calls is known, who it probably is stands ready."""
        beller = telefoon(nummer := nummer[:NUMMER_MAX])
        # one that is withheld or internal is not the caller's
        concept = Concept(telefoonnummer=mooi(nummer) if beller else "")
        async with self.db.transaction() as tx:
            uuid = await store.maak(tx, _medewerker(wie), concept)
        if beller:
            # Our own register only: the page has to be there at once, and a source may be slow.
            op_nummer = Zoekvraag((Bedoeling("telefoon", beller),))
            await self._zoek(uuid, wie, op_nummer, bronnen=Bronnen(None, None), mogelijk=True)
        return uuid

    async def gesprek(self, tx: Tx, uuid: UUID, wie: Wie) -> GesprekRij:
        """The call of this agent, finished or not. Raises NietGevonden for somebody else's."""
        return await store.gesprek(tx, uuid, _medewerker(wie))

    async def stand(self, tx: Tx, gesprek: GesprekRij) -> Stand:
        return await self._stand(tx, gesprek.concept, gesprek.klant, gesprek.controle, sterk=gesprek.sterk)

    async def _stand(
        self, tx: Tx, concept: Concept, klant: Klant | None, controle: dict[str, str], *, sterk: bool
    ) -> Stand:
        product = await producten.een(tx, concept.product) if concept.product else None
        return Stand(concept, klant, product, controle, sterk)

    # --- the draft ---------------------------------------------------------------------------------------------------

    async def bewaar(self, uuid: UUID, wie: Wie, formulier: Mapping[str, str]) -> None:
        """Keep what the window has. Raises VeldBotsing for a field that changed elsewhere; the rest is kept."""

        async def handeling(tx: Tx) -> dict[str, tuple[str, str]]:
            gesprek = await self.open(tx, uuid, wie)
            concept, versies, botsingen = neem_over(gesprek, formulier)
            if concept != gesprek.concept:
                await self._product_verandert(tx, gesprek.concept, concept)
                await store.bewaar(tx, uuid, concept=concept, veld_versies=versies)
            return botsingen

        if botsingen := await self.db.act(handeling):
            raise VeldBotsing(botsingen)

    async def _product_verandert(self, tx: Tx, oud: Concept, nieuw: Concept) -> None:
        """Choosing a product sets the follow-up and its defaults; what the agent typed stays."""
        if nieuw.product == oud.product or nieuw.product is None:
            return
        product = await producten.een(tx, nieuw.product)
        if product is None:
            return
        vorig = await producten.een(tx, oud.product) if oud.product else None
        nieuw.product_zoek = ""
        gevolg = {"zaak": "zaak", "taak": "taak", "beantwoord": "beantwoord"}.get(product.vervolg, "")
        nieuw.opvolging = gevolg or nieuw.opvolging  # type: ignore[assignment]
        if nieuw.afdeling in ("", (vorig.afdeling or "") if vorig else ""):
            nieuw.afdeling = product.afdeling or ""
        if nieuw.gevraagde_handeling in ("", vorig.handeling if vorig else ""):
            nieuw.gevraagde_handeling = product.handeling

    async def kies_product(self, uuid: UUID, wie: Wie, keuze: str) -> None:
        async def handeling(tx: Tx) -> None:
            gesprek = await self.open(tx, uuid, wie)
            concept = gesprek.concept.model_copy(update={"product": _uuid(keuze), "product_zoek": ""})
            await self._product_verandert(tx, gesprek.concept, concept)
            await store.bewaar(tx, uuid, concept=concept, veld_versies=versies(gesprek, concept))

        await self.db.act(handeling)

    # --- who is calling ----------------------------------------------------------------------------------------------

    async def zoek(self, uuid: UUID, wie: Wie) -> None:
        async with self.db.read() as tx:
            gesprek = await store.gesprek(tx, uuid, _medewerker(wie))
        await self._zoek(uuid, wie, begrijp(gesprek.concept.zoek), bronnen=self.bronnen)

    async def _zoek(self, uuid: UUID, wie: Wie, vraag: Zoekvraag, *, bronnen: Bronnen, mogelijk: bool = False) -> None:
        uitslag = Uitslag()
        if vraag.bedoelingen:
            uitslag = await zoek(self.db, self.zaken, bronnen, vraag, _vrager(uuid, wie))
        treffers = [treffer(nr, gevonden, vandaag()) for nr, gevonden in enumerate(uitslag.gevonden)]
        bewaard = {
            "treffers": treffers,
            "storingen": uitslag.storingen,
            "tip": uitslag.tip,
            "zin": vraag.zin,
            "mogelijk": mogelijk and bool(treffers),
        }

        async def handeling(tx: Tx) -> None:
            await self.open(tx, uuid, wie)
            await store.bewaar(tx, uuid, uitslag=None if mogelijk and not treffers else bewaard)
            if vraag.bedoelingen:
                await self._verantwoord_zoeken(tx, uuid, wie, vraag, treffers)

        await self.db.act(handeling)

    async def _verantwoord_zoeken(
        self, tx: Tx, uuid: UUID, wie: Wie, vraag: Zoekvraag, treffers: list[dict[str, Any]]
    ) -> None:
        """One line for the search, with everything that was looked for, and one for each person it showed."""
        over = next((bsn(b.waarde) for b in vraag.bedoelingen if b.soort == "bsn"), None)
        waarop = "op " + ", ".join(dict.fromkeys(b.soort for b in vraag.bedoelingen))
        await leg_vast(tx, wie, Handeling.zoeken, "klant", over=over, gesprek=uuid, toelichting=waarop)
        for t in treffers:
            wijst = t["wijst"]
            partij, beller = _uuid(wijst.get("partij")), _uuid(wijst.get("betrokkene"))
            if wie_het_is := _over(partij, wijst.get("bsn", "")):
                await leg_vast(tx, wie, Handeling.lezen, "zoekresultaat", partij, over=wie_het_is, gesprek=uuid)
            elif beller:
                zelf = betrokkene(beller)
                await leg_vast(tx, wie, Handeling.lezen, "zoekresultaat", beller, over=zelf, gesprek=uuid)

    async def kies_klant(self, uuid: UUID, wie: Wie, keuze: str) -> None:
        """Choose one of the results; an empty choice opens the search box again. Raises Ongeldig for who has died."""
        if not keuze:
            return await self._doe(uuid, wie, klant_zoeken=True, uitslag=None)
        async with self.db.read() as tx:
            gesprek = await store.gesprek(tx, uuid, _medewerker(wie))
        gekozen = next((t for t in (gesprek.uitslag or {}).get("treffers", []) if t["sleutel"] == keuze), None)
        if gekozen is None:
            raise NietGevonden("Dit resultaat is er niet meer. Zoek nog een keer.")
        if gekozen["wijst"].get("betrokkene"):
            return await self._kies_beller(uuid, wie, UUID(gekozen["wijst"]["betrokkene"]))
        klant = await haal_klant(self.db, self.zaken, self.bronnen, self.plek, gekozen["wijst"], _vrager(uuid, wie))
        if klant.overleden:
            zin = "Deze persoon is overleden en kan niet de beller zijn. Kies een andere klant."
            raise Ongeldig.veld("klant", "invalid", zin)

        async def handeling(tx: Tx) -> None:
            nu = await self.open(tx, uuid, wie)
            controle = blijft_staan(nu.controle, nu.klant, klant)
            concept = zonder_klant(nu.concept, nu.klant).model_copy(update={"zoek": ""})
            stand = await self._stand(tx, concept, klant, controle, sterk=False)
            concept = van_klant(concept, klant, stand.gekend)
            await store.bewaar(
                tx, uuid, klant=klant, controle=controle, sterk=False, klant_zoeken=False, uitslag=None,
                concept=concept, veld_versies=versies(nu, concept),
            )  # fmt: skip
            over = _over(klant.partij, klant.bsn)
            await leg_vast(tx, wie, Handeling.lezen, "klant", klant.partij, over=over, gesprek=uuid)

        await self.db.act(handeling)

    async def _kies_beller(self, uuid: UUID, wie: Wie, wijst: UUID) -> None:
        """Somebody who called before and is no partij: what they gave then is filled in, their contact shown beside."""

        async def handeling(tx: Tx) -> None:
            nu = await self.open(tx, uuid, wie)
            beller = await eerder.beller(tx, wijst)
            if beller is None:
                raise NietGevonden("Dit resultaat is er niet meer. Zoek nog een keer.")
            concept = van_beller(zonder_klant(nu.concept, nu.klant), beller)
            await store.bewaar(
                tx, uuid, klant=None, sterk=False, klant_zoeken=False, uitslag=None, concept=concept,
                veld_versies=versies(nu, concept),
            )  # fmt: skip
            contact, zelf = beller.klantcontact, betrokkene(wijst)
            await leg_vast(tx, wie, Handeling.lezen, "klantcontact", contact, over=zelf, gesprek=uuid)

        await self.db.act(handeling)

    async def geen_klant(self, uuid: UUID, wie: Wie) -> None:
        """The caller is not the one who was chosen, and nobody else either."""

        async def handeling(tx: Tx) -> None:
            nu = await self.open(tx, uuid, wie)
            concept = zonder_klant(nu.concept, nu.klant)
            await store.bewaar(
                tx, uuid, klant=None, sterk=False, klant_zoeken=False, uitslag=None, concept=concept,
                veld_versies=versies(nu, concept),
            )  # fmt: skip

        await self.db.act(handeling)

    # --- how sure ----------------------------------------------------------------------------------------------------

    async def controleer(self, uuid: UUID, wie: Wie, uitkomsten: Mapping[str, str]) -> None:
        """Note which questions were answered right. After three wrong ones the attempt is over for this call."""

        async def handeling(tx: Tx) -> None:
            gesprek = await self.open(tx, uuid, wie)
            if gesprek.klant is None:
                return
            oud = await self.stand(tx, gesprek)
            kan = {v.sleutel for v in vragen_voor(gesprek.klant)}
            nieuw = {k: u for k, u in uitkomsten.items() if k in kan and u in ("klopt", "klopt_niet")}
            if oud.controle and oud.controle.beeindigd:
                return
            if oud.mislukt and list(gesprek.controle.values()).count("klopt_niet") > 1:
                # One slip of the hand can be put right; an attempt that failed is not made to succeed afterwards.
                nieuw = {k: u for k, u in nieuw.items() if k not in gesprek.controle}
            controle = {**gesprek.controle, **nieuw}
            stand = Stand(gesprek.concept, gesprek.klant, oud.product, controle, gesprek.sterk)
            concept = na_controle(gesprek.concept, gesprek.klant, oud.gekend, stand.gekend)
            await store.bewaar(tx, uuid, controle=controle, concept=concept, veld_versies=versies(gesprek, concept))
            await self.verantwoord_controle(tx, uuid, wie, gesprek.klant, oud, stand)

        await self.db.act(handeling)

    async def verantwoord_controle(self, tx: Tx, uuid: UUID, wie: Wie, klant: Klant, oud: Stand, nieuw: Stand) -> None:
        """A line when the outcome changes: another level, or the end of the attempt."""
        klaar = bool(nieuw.controle and nieuw.controle.beeindigd)
        if nieuw.niveau == oud.niveau and not klaar:
            return
        over = _over(klant.partij, klant.bsn)
        wat = "niet geslaagd" if klaar and not nieuw.gekend else f"niveau {nieuw.niveau}"
        await leg_vast(tx, wie, Handeling.controleren, "klant", klant.partij, over=over, gesprek=uuid, toelichting=wat)

    # --- the end -----------------------------------------------------------------------------------------------------

    async def registreer(self, uuid: UUID, wie: Wie) -> None:
        """All of it, once. Ongeldig has a sentence per field: then nothing is registered and nothing is lost."""

        async def handeling(tx: Tx) -> dict[str, str]:
            gesprek = await store.gesprek(tx, uuid, _medewerker(wie), vast=True)
            if gesprek.afgerond_op:
                return {}
            if naast := gesprek.concept.naast:
                nu = gesprek.concept.model_dump()
                raise VeldBotsing({veld: (w.tekst, nu[veld]) for veld, w in naast.items()})
            stand = await self.stand(tx, gesprek)
            if fouten := stand.fouten():
                await store.bewaar(tx, uuid, geprobeerd=True)
                return fouten
            try:
                klaar = await registreer(tx, gesprek, stand, self.zaken, wie, self.plek)
            except Ongeldig as fout:
                raise Ongeldig(*map(_op_het_scherm, fout.mankementen)) from None
            uitkomst = {
                "klantcontact": klaar.klantcontact,
                "zaak": klaar.zaak.identificatie if klaar.zaak else "",
                "klaar_op": _iso(klaar.zaak),
                "taak": klaar.taak,
                "situatie": stand.situatie,
                "partij_nieuw": klaar.nieuw,
                "klant": _noem(stand),
                "onderwerp": stand.onderwerp,
                "zeg": stand.zeg,
                "afdeling": stand.concept.afdeling,
                "medewerker": stand.concept.medewerker,
            }
            await store.rond_af(tx, uuid, "vastgelegd" if klaar.klantcontact else "niets", uitkomst)
            return {}

        if fouten := await self.db.act(handeling):
            raise Ongeldig(*(Mankement(veld, "invalid", zin) for veld, zin in fouten.items()))

    async def annuleer(self, uuid: UUID, wie: Wie) -> None:
        async def handeling(tx: Tx) -> None:
            gesprek = await store.gesprek(tx, uuid, _medewerker(wie), vast=True)
            if not gesprek.afgerond_op:
                await store.annuleer(tx, uuid)

        await self.db.act(handeling)

    async def haal_terug(self, uuid: UUID, wie: Wie) -> None:
        async with self.db.transaction() as tx:
            if not await store.haal_terug(tx, uuid, _medewerker(wie), TERUGHALEN):
                raise NietGevonden("Dit gesprek kan niet meer worden teruggehaald.")

    async def ruim_op(self, tx: Tx) -> dict[str, int]:
        """Empty what is kept no longer, what was cancelled too long ago among it; what → how many."""
        await store.leeg_geannuleerde(tx, TERUGHALEN)
        return {
            "gesprekken": await store.leeg_verlopen(tx, VERLOPEN),
            "uitkomsten": await store.leeg_uitkomsten(tx, UITKOMST),
        }

    # --- helpers -----------------------------------------------------------------------------------------------------

    async def open(self, tx: Tx, uuid: UUID, wie: Wie) -> GesprekRij:
        """The call of this agent, locked for this act. Raises AlAfgerond."""
        gesprek = await store.gesprek(tx, uuid, _medewerker(wie), vast=True)
        if gesprek.afgerond_op:
            raise AlAfgerond()
        return gesprek

    async def _doe(self, uuid: UUID, wie: Wie, **waarden: Any) -> None:
        async def handeling(tx: Tx) -> None:
            await self.open(tx, uuid, wie)
            await store.bewaar(tx, uuid, **waarden)

        await self.db.act(handeling)


def _medewerker(wie: Wie) -> UUID:
    assert wie.uuid is not None
    return wie.uuid


def _over(partij: UUID | None, nummer: str) -> list[UUID | str]:
    """Whom it is about, as the audit trail names them."""
    return [*([partij] if partij else []), *([bsn(nummer)] if nummer else [])]


def _vrager(uuid: UUID, wie: Wie) -> Vrager:
    return Vrager(wie.gebruikersnaam, wie.doelbinding, str(uuid))


def _uuid(tekst: str | None) -> UUID | None:
    try:
        return UUID(tekst) if tekst else None
    except ValueError:
        return None


def _iso(zaak: GeopendeZaak | None) -> str:
    return zaak.einddatum_gepland.isoformat() if zaak and zaak.einddatum_gepland else ""


def _op_het_scherm(m: Mankement) -> Mankement:
    """A mistake that a deeper layer found, at the field of the screen where it can be mended."""
    if m.naam.startswith("eigenschappen."):
        return Mankement(f"antwoord.{m.naam.removeprefix('eigenschappen.')}", m.code, m.reden)
    laatste = m.naam.split(".")[-1]
    veld = {"adres": "telefoonnummer", "afwijkendeNaamBetrokkene": "naam", "omschrijving": "product"}.get(
        laatste, laatste
    )
    return Mankement(veld, m.code, m.reden)


def _noem(stand: Stand) -> str:
    """Who it was about, for the agent's own list."""
    return (stand.klant.naam if stand.klant and stand.gekend else stand.naam) or "onbekende beller"
