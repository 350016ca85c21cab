"""Two years of klantcontacten, taken and zaken in Lindewaard: made up, yet the same for everybody who asks at `nu`."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from importlib.resources import files
from typing import Any, Literal
from zoneinfo import ZoneInfo

import orjson

from gehoor.voorbeeld.wereld import Product, Wereld, Zaaktype, wereld

TIJDZONE = ZoneInfo("Europe/Amsterdam")
DAGEN = 730
ZAKEN, TAKEN, ANTWOORDEN = 88, 112, 190
OPEN_TAKEN, OPEN_ZAKEN = 24, 22
FEESTDAGEN = {(1, 1), (4, 27), (12, 25), (12, 26)}
KANALEN = ("telefoon",) * 7 + ("e-mail",) * 2 + ("balie",) * 2 + ("post", "whatsapp")


@dataclass(frozen=True)
class Contact:
    """`wie` is the key of a person or organisation with a partij; empty for somebody unknown, who left `naam`."""

    sleutel: str
    wie: str
    soort: Literal["persoon", "organisatie", ""]
    naam: str
    telefoonnummer: str
    kanaal: str
    product: str
    onderwerp: str
    inhoud: str
    reactie: str
    medewerker: str
    plaatsgevonden_op: datetime


@dataclass(frozen=True)
class Taak:
    sleutel: str
    contact: str
    afdeling: str
    medewerker: str  # "" when nobody took it yet
    gevraagde_handeling: str
    toelichting: str
    toegewezen_op: datetime
    afgehandeld_op: datetime | None


@dataclass(frozen=True)
class Zaak:
    """The initiator is who the contact was with. `statussen`: volgnummer and when it was reached, oldest first."""

    sleutel: str
    contact: str
    zaaktype: str
    startdatum: date
    einddatum: date | None
    statussen: tuple[tuple[int, datetime], ...]
    eigenschappen: tuple[tuple[str, str], ...]

    @property
    def status(self) -> int:
        return self.statussen[-1][0]


@dataclass(frozen=True)
class Historie:
    """Each in order of time."""

    contacten: tuple[Contact, ...]
    taken: tuple[Taak, ...]
    zaken: tuple[Zaak, ...]


def historie(nu: datetime) -> Historie:
    """`nu` with a time zone. Nothing lies after it."""
    return _Schrijver(wereld(), nu.astimezone(TIJDZONE)).schrijf()


class _Schrijver:
    """Draws from one seeded source, so that the order of drawing decides everything."""

    def __init__(self, w: Wereld, nu: datetime) -> None:
        self.w, self.nu = w, nu
        self.loot = random.Random(19)  # noqa: S311 - not for secrets: the same history for everybody
        self.bron: dict[str, Any] = orjson.loads((files(__package__) / "verhalen.json").read_bytes())
        self.producten = [p for p in w.producten if p.naam in self.bron["verhalen"]]
        self.contacten: list[Contact] = []
        self.taken: list[Taak] = []
        self.zaken: list[Zaak] = []

    def schrijf(self) -> Historie:
        for vast in self.bron["vast"]:
            self._vast(vast)
        self._zaken()
        self._taken()
        for _ in range(ANTWOORDEN):
            product = self.loot.choice(self.producten)
            self._contact(product, self.loot.choice(self._verhalen(product)), self._moment(0, DAGEN), bekend=True)
        return Historie(
            contacten=tuple(sorted(self.contacten, key=lambda c: c.plaatsgevonden_op)),
            taken=tuple(sorted(self.taken, key=lambda t: t.toegewezen_op)),
            zaken=tuple(sorted(self.zaken, key=lambda z: z.statussen[0][1])),
        )

    def _zaken(self) -> None:
        for nummer in range(ZAKEN):
            product = self.loot.choice([p for p in self.producten if p.vervolg == "zaak"])
            zaaktype = self.w.zaaktype[product.zaaktype or ""]
            is_open = nummer < OPEN_ZAKEN
            dagen = (0, zaaktype.doorlooptijd_dagen) if is_open else (zaaktype.doorlooptijd_dagen * 2, DAGEN)
            contact = self._contact(
                product, self.loot.choice(self._verhalen(product)), self._moment(*dagen),
                bekend=product.niveau != "geen" or self.loot.random() < 0.5,
            )  # fmt: skip
            status = self.loot.choice((1, 2, 2)) if is_open else len(zaaktype.statustypen)
            self._zaak(contact, zaaktype, status, self.loot.randint(1, zaaktype.doorlooptijd_dagen), {})

    def _taken(self) -> None:
        for nummer in range(TAKEN):
            product, verhaal = self.loot.choice(
                [(p, v) for p in self.producten for v in self._verhalen(p) if "handeling" in v]
            )
            is_open = nummer < OPEN_TAKEN
            contact = self._contact(
                product, verhaal, self._moment(*((0, 11) if is_open else (12, DAGEN))), bekend=self.loot.random() < 0.65
            )
            afdeling = product.afdeling or "kcc"
            collega = self.loot.choice([m.gebruikersnaam for m in self.w.medewerkers if m.afdeling == afdeling])
            self._taak(
                contact, afdeling, "" if is_open and self.loot.random() < 0.5 else collega,
                verhaal["handeling"], verhaal["toelichting"], None if is_open else self.loot.randint(1, 6),
            )  # fmt: skip

    def _vast(self, v: dict[str, Any]) -> None:
        """One of the stories that people meet by name on the screens."""
        product = self.w.product[v["product"]]
        contact = self._voeg_toe(
            product, v["onderwerp"], v["inhoud"], v["reactie"], wie=v["wie"], kanaal=v["kanaal"],
            medewerker=v["medewerker"], wanneer=self._moment(v["dagen"], v["dagen"]),
        )  # fmt: skip
        if taak := v.get("taak"):
            self._taak(contact, taak["afdeling"], taak["medewerker"], taak["handeling"], taak["toelichting"], None)
        if zaak := v.get("zaak"):
            zaaktype = self.w.zaaktype[product.zaaktype or ""]
            self._zaak(contact, zaaktype, zaak["status"], zaak["na"], zaak["eigenschappen"])

    # --- the rows ------------------------------------------------------------------------------------------------

    def _contact(self, product: Product, verhaal: dict[str, str], wanneer: datetime, *, bekend: bool) -> Contact:
        kanaal = self.loot.choice(KANALEN)
        slot = self.loot.choice(self.bron["slotzinnen"][kanaal])
        return self._voeg_toe(
            product, verhaal["onderwerp"], f"{verhaal['vraag']} {slot}".strip(), verhaal["antwoord"],
            wie=self._klant(product) if bekend else "", kanaal=kanaal,
            medewerker=self.loot.choice(("sanne", "sanne", "daan", "daan", "anouk")), wanneer=wanneer,
        )  # fmt: skip

    def _voeg_toe(
        self, product: Product, onderwerp: str, inhoud: str, reactie: str, *,
        wie: str, kanaal: str, medewerker: str, wanneer: datetime,
    ) -> Contact:  # fmt: skip
        naam, telefoonnummer = ("", "") if wie else self.loot.choice(self.bron["onbekenden"])
        soort: Literal["persoon", "organisatie", ""] = "persoon" if wie in self.w.persoon else "organisatie"
        contact = Contact(
            f"contact-{len(self.contacten) + 1}", wie, soort if wie else "", naam, telefoonnummer, kanaal,
            product.naam, onderwerp, inhoud, reactie, medewerker, wanneer,
        )  # fmt: skip
        self.contacten.append(contact)
        return contact

    def _taak(
        self, contact: Contact, afdeling: str, medewerker: str, handeling: str, toelichting: str, na: int | None
    ) -> None:
        op = contact.plaatsgevonden_op
        klaar = None if na is None else self._na(op, na)
        self.taken.append(
            Taak(
                f"taak-{len(self.taken) + 1}", contact.sleutel, afdeling, medewerker, handeling, toelichting, op, klaar
            )
        )

    def _zaak(self, contact: Contact, zaaktype: Zaaktype, status: int, na: int, gegeven: dict[str, str]) -> None:
        """Each next status about as long after the previous one; the last is reached `na` days after the start."""
        begin = contact.plaatsgevonden_op
        stappen = max(status - 1, 1)
        tijden = [begin, *sorted(self._na(begin, max(1, na * stap // stappen)) for stap in range(1, status))]
        for nr in range(1, status):  # two steps are never at the same moment
            tijden[nr] = max(tijden[nr], tijden[nr - 1] + timedelta(seconds=10))
        klaar = status == len(zaaktype.statustypen)
        antwoorden = self._antwoorden(self.w.product[contact.product], begin.date()) | gegeven
        if gegeven.get("verhuisdatum"):
            antwoorden["verhuisdatum"] = (begin.date() + timedelta(int(gegeven["verhuisdatum"]))).isoformat()
        self.zaken.append(
            Zaak(
                f"zaak-{len(self.zaken) + 1}", contact.sleutel, zaaktype.identificatie, begin.date(),
                tijden[-1].date() if klaar else None, tuple(zip(range(1, status + 1), tijden, strict=True)),
                tuple((e.naam, antwoorden[e.naam]) for e in zaaktype.eigenschappen if e.naam in antwoorden),
            )
        )  # fmt: skip

    def _antwoorden(self, product: Product, dag: date) -> dict[str, str]:
        antwoorden = {}
        for vraag in product.intakevragen:
            if vraag.soort == "keuze":
                antwoorden[vraag.sleutel] = self.loot.choice(vraag.keuzes)
            elif vraag.soort == "datum":
                antwoorden[vraag.sleutel] = (dag + timedelta(self._later(vraag.sleutel))).isoformat()
            elif vraag.soort == "getal":
                antwoorden[vraag.sleutel] = str(GETAL.get(vraag.sleutel, 1) * self.loot.randint(1, 4))
            else:
                antwoorden[vraag.sleutel] = self.loot.choice(self.bron["invulling"][vraag.sleutel])
        return antwoorden

    def _later(self, sleutel: str) -> int:
        return self.loot.randint(60, 120) if sleutel == "datum_evenement" else self.loot.randint(3, 30)

    # --- what to draw from -----------------------------------------------------------------------------------------

    def _verhalen(self, product: Product) -> list[dict[str, str]]:
        verhalen: list[dict[str, str]] = self.bron["verhalen"][product.naam]
        return verhalen

    @cached_property
    def _personen(self) -> list[str]:
        """Only who has a partij, since a contact of somebody known hangs on one; those in `vast` have their own."""
        vast = {v["wie"] for v in self.bron["vast"]}
        return [p.sleutel for p in self.w.personen if p.partij and p.sleutel not in vast]

    def _klant(self, product: Product) -> str:
        if product.naam in self.bron["voor_organisaties"] and self.loot.random() < 0.4:
            return self.loot.choice([o.sleutel for o in self.w.organisaties if o.partij])
        return self.loot.choice(self._personen)

    # --- time ------------------------------------------------------------------------------------------------------

    def _moment(self, minstens: int, hoogstens: int) -> datetime:
        """During office hours on a working day, that many days ago; earlier when that day has not come so far yet."""
        dag = self.nu.date() - timedelta(self.loot.randint(minstens, hoogstens))
        uur, minuut = self.loot.randint(8, 16), self.loot.randint(0, 59)
        return self._op_werkdag(datetime.combine(dag, time(uur, minuut), TIJDZONE), -1)

    def _na(self, begin: datetime, dagen: int) -> datetime:
        """So many days later, in office hours, never after now and never before the beginning."""
        later = self._op_werkdag((begin + timedelta(dagen)).replace(hour=self.loot.randint(9, 16)), +1)
        return max(begin, min(later, self._laatste_kantooruur))

    @cached_property
    def _laatste_kantooruur(self) -> datetime:
        net = (self.nu - timedelta(minutes=1)).replace(second=0, microsecond=0)
        if net.hour < 8:
            net = (net - timedelta(1)).replace(hour=16, minute=59)
        elif net.hour > 16:
            net = net.replace(hour=16, minute=59)
        werkdag = self._op_werkdag(net, -1)
        return werkdag if werkdag.date() == net.date() else werkdag.replace(hour=16, minute=59)

    def _op_werkdag(self, moment: datetime, stap: int) -> datetime:
        while moment.weekday() > 4 or (moment.month, moment.day) in FEESTDAGEN or (stap < 0 and moment >= self.nu):
            moment += timedelta(stap)
        return moment


GETAL = {"eigen_waarde": 85_000, "bezoekers": 60, "omtrek": 45}
