"""Every rule that a declaration or a gewoonte has, broken once: a client is refused, and what comes from elsewhere is
taken over, listed, read, exported and imported again.

The rows are made from the declarations. A check, a rule of a table or a gewoonte without a row here fails the test.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Any
from uuid import uuid4

from gehoor.kit.resource import Resource, body_type
from gehoor.kit.veld import Groep, Veld, Verwijzing
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties.models.actor import VORMEN
from gehoor.klantinteracties.models.vormen import (
    emailadres,
    nummer_uit_cijfers,
    platte_metadata,
    telefoonnummer,
    webadres,
)
from gehoor.klantinteracties.service.register import GEWOONTEN
from gehoor.registers.models import _land
from gehoor.verhuizing.lijn import VOLGORDE
from tests.klantinteracties.api import NERGENS, Api
from tests.klantinteracties.lichamen import Body, lichaam, nieuw_bsn, nummer, partij, ref
from tests.verhuizing.huis import Huis, lijnen

NUMMERS = count(3_000_000_000)
# What no check takes, as another register may have stored it.
MIS: dict[Any, Any] = {
    emailadres: "geen adres", nummer_uit_cijfers: "A-12", platte_metadata: {"a": {"b": 1}, "c": True},
    telefoonnummer: "06 12345678", webadres: "geen url", _land: "XX",
}  # fmt: skip


Breek = Callable[[Api, Body], Awaitable[Body]]  # a body without a mistake → with one


@dataclass
class Geval:
    """A row that breaks a rule. `hoort`: (name, code) as a client hears it, when it is refused at all."""

    resource: type[Resource]
    wat: str
    body: Body
    geweigerd: bool = True
    hoort: frozenset[tuple[str, str]] = frozenset()
    uuid: str = field(default_factory=lambda: str(uuid4()))

    @property
    def lijn(self) -> dict[str, Any]:
        # what every row of the reference has and no body
        vast = {"toegewezenOp": "2026-11-23T10:42:00Z"} if self.resource is m.InterneTaak else {}
        return {"pad": self.resource.pad, "inhoud": {"uuid": self.uuid, **vast, **self.body}}


async def _goed(api: Api, resource: type[Resource]) -> Body:
    """A body without a mistake; all that it refers to is there, and its own."""
    body = await lichaam(api, resource.pad)
    body.pop("partijIdentificatoren", None)  # each is a row of its own
    if "nummer" in resource.leden:
        body["nummer"] = str(next(NUMMERS))
    if resource is m.Klantcontact:
        body["plaatsgevondenOp"] = "2026-11-23T10:42:00Z"  # as it is answered
    return body


async def _met(body: Body, **anders: Any) -> Body:
    return {**body, **anders}


def _zet(**anders: Any) -> Breek:
    return lambda api, body: _met(body, **anders)


def _zet_in(groep: str, **anders: Any) -> Breek:
    return lambda api, body: _met(body, **{groep: {**body[groep], **anders}})


# --- from the declarations -------------------------------------------------------------------------------------------


def _slecht(v: Veld) -> Iterator[Any]:
    """Values that the field does not take and its column does."""
    if v.was_tekst:
        yield from ("", None, "Burgerservicenummer", "x" * v.was_tekst)
    elif v.type is str:
        if not v.leeg_mag:
            yield ""
        if v.patroon:
            yield "? ?"[: v.max]
        if v.min and v.min > 1:
            yield "x" * (v.min - 1)
    elif v.type is int:
        yield from (v.min - 1, v.max + 1)  # type: ignore[operator]
    if v.controle:
        yield MIS[v.controle]


def _van_velden(resource: type[Resource]) -> Iterator[tuple[str, Breek]]:
    for lid in resource.leden.values():
        if body_type(lid)[0] is None:
            continue
        if isinstance(lid, Veld):
            yield from ((f"{lid.sleutel}={w!r}", _zet(**{lid.sleutel: w})) for w in _slecht(lid))
        elif isinstance(lid, Groep):
            for v in lid.vorm.velden.values():
                for w in _slecht(v):
                    yield f"{lid.sleutel}.{v.sleutel}={w!r}", _zet_in(lid.sleutel, **{v.sleutel: w})
            if lid.verplicht:
                yield f"{lid.sleutel}=None", _zet(**{lid.sleutel: None})


def _van_soorten() -> Iterator[tuple[str, Breek]]:
    """What belongs to a soort of actor, each part wrong or absent."""
    goed: Body = {
        "functie": "Adviseur", "omschrijving": "", "emailadres": "a@example.nl", "telefoonnummer": "0111234500",
        "faxnummer": "",
    }  # fmt: skip
    for soort, vorm in VORMEN.items():
        delen = {v.sleutel: goed[v.sleutel] for v in vorm.velden.values()}
        for v in vorm.velden.values():
            anders = [{**delen, v.sleutel: w} for w in _slecht(v)]
            if body_type(v)[1]:
                anders.append({naam: w for naam, w in delen.items() if naam != v.sleutel})
            for deel in anders:
                yield f"{soort}: {deel}", _zet(soortActor=soort, actorIdentificatie=deel)


# --- the rules of the tables -----------------------------------------------------------------------------------------


EERDER = "eerder@example.nl"


async def _zelfde_nummer(api: Api, body: Body, pad: str) -> Body:
    ander = await api.maak(pad, await lichaam(api, pad))
    return {**body, "nummer": ander["nummer"]}


async def _zelfde(api: Api, body: Body, pad: str) -> Body:
    """The same is there already; of two adressen only the referentie, not both the standaardadres."""
    anders = {"isStandaardAdres": False} if pad == "digitaleadressen" else {}
    eerder = {"adres": EERDER} if pad == "digitaleadressen" else {}
    await api.maak(pad, {**body, **anders, **eerder})
    return {**body, **anders}


async def _vestiging(api: Api, body: Body, boven: str = "kvk_nummer") -> Body:
    nummers = {"kvk_nummer": f"{next(NUMMERS) % 10**8:08}", "bsn": nieuw_bsn()}
    kvk = await api.maak("partij-identificatoren", {"partijIdentificator": nummer(boven, nummers[boven])})
    onder = nummer("vestigingsnummer", f"{next(NUMMERS):012}")
    return {**body, "partijIdentificator": onder, "subIdentificatorVan": ref(kvk)}


async def _elders(api: Api, body: Body, *, vestiging: bool = False) -> Body:
    body = await _vestiging(api, body) if vestiging else body
    await api.maak("partij-identificatoren", body)
    return {**body, "identificeerdePartij": ref(await partij(api))}


async def _tweede_bsn(api: Api, body: Body) -> Body:
    await api.maak("partij-identificatoren", body)
    return {**body, "partijIdentificator": nummer("bsn", nieuw_bsn())}


async def _tweede_standaard(api: Api, body: Body) -> Body:
    await api.maak("digitaleadressen", {**body, "referentie": "eerste", "adres": EERDER})
    return body


async def _zichzelf(body: Body) -> Body:
    return {**body, "vertegenwoordigdePartij": body["vertegenwoordigendePartij"]}


REGELS: dict[str, Breek] = {
    "partij_nummer": lambda api, b: _zelfde_nummer(api, b, "partijen"),
    "klantcontact_nummer": lambda api, b: _zelfde_nummer(api, b, "klantcontacten"),
    "internetaak_nummer": lambda api, b: _zelfde_nummer(api, b, "internetaken"),
    "internetaak_afgehandeld_als_verwerkt": _zet(afgehandeldOp="2026-11-24T10:00:00Z"),
    "klantcontact_gelukt_zonder_verdere_actie": _zet(verdereActieOndernomen=True),
    "actorklantcontact_eenmaal": lambda api, b: _zelfde(api, b, "actorklantcontacten"),
    "partijidentificator_eenmaal": _elders,
    "partijidentificator_vestiging_eenmaal": lambda api, b: _elders(api, b, vestiging=True),
    "partijidentificator_een_per_soort": _tweede_bsn,
    "digitaaladres_standaard_van_partij": _zet(verstrektDoorPartij=None),
    "digitaaladres_een_standaard": _tweede_standaard,
    "digitaaladres_referentie": lambda api, b: _zelfde(api, b, "digitaleadressen"),
    "vertegenwoordiging_niet_van_zichzelf": lambda api, b: _zichzelf(b),
    "vertegenwoordiging_eenmaal": lambda api, b: _zelfde(api, b, "vertegenwoordigingen"),
}
# A client is not refused: the new one takes its place.
GEEN_BEZWAAR = {"digitaaladres_een_standaard", "nobody has it"}


# --- the gewoonten ---------------------------------------------------------------------------------------------------


async def _van_een_ander(api: Api, body: Body, voorkeur: str, pad: str) -> Body:
    return {**body, voorkeur: ref(await api.maak(pad, await lichaam(api, pad)))}


async def _werkt_voor_persoon(api: Api, body: Body) -> Body:
    werk = {"werkteVoorPartij": ref(await partij(api)), "contactnaam": body["partijIdentificatie"]["contactnaam"]}
    return {**body, "soortPartij": "contactpersoon", "partijIdentificatie": werk}


async def _zonder_boven(api: Api, body: Body) -> Body:
    return {**await _vestiging(api, body), "subIdentificatorVan": None}


ADRESSEN = (
    ("email", "geen adres"), ("email", "a@b"), ("email", "é@example.nl"), ("telefoonnummer", "06 12345678"),
    ("telefoonnummer", "0800123456"), ("telefoonnummer", "14030"), ("telefoonnummer", "x"),
)  # fmt: skip
NUMMERDELEN = (
    {"objectId": "123456789"}, {"objectId": "12345678"}, {"objectId": ""}, {"objectId": "12345678a"},
    {"codeRegister": "hr"}, {"codeObjecttype": "vestiging"}, {"codeSoortObjectId": "rsin"},
)  # fmt: skip
GEWOONTE: dict[type[Resource], list[tuple[str, Breek]]] = {
    m.Actor: list(_van_soorten()),
    m.DigitaalAdres: [(f"{s} {w}", _zet(soortDigitaalAdres=s, adres=w)) for s, w in ADRESSEN],
    m.InterneTaak: [("nobody has it", _zet(toegewezenAanActoren=[]))],
    m.Partij: [
        ("another's adres", lambda api, b: _van_een_ander(api, b, "voorkeursDigitaalAdres", "digitaleadressen")),
        ("another's rekening", lambda api, b: _van_een_ander(api, b, "voorkeursRekeningnummer", "rekeningnummers")),
        ("works for a persoon", _werkt_voor_persoon),
    ],
    m.PartijIdentificator: [
        *((str(deel), _zet_in("partijIdentificator", **deel)) for deel in NUMMERDELEN),
        ("a vestiging under nothing", _zonder_boven),
        ("a vestiging under a BSN", lambda api, b: _vestiging(api, b, "bsn")),
    ],
}


async def _gevallen(api: Api) -> list[Geval]:
    gevallen = []
    for resource in VOLGORDE:
        breuken = [*_van_velden(resource), *((regel.naam, REGELS[regel.naam]) for regel in resource.regels)]
        for wat, breek in [*breuken, *GEWOONTE.get(resource, ())]:
            body = await breek(api, await _goed(api, resource))
            gevallen.append(Geval(resource, wat, body, geweigerd=wat not in GEEN_BEZWAAR))
    return gevallen


def _zoals_import(mis: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """As the report names it: a key of metadata is text of whoever filled it, a reference has no parts."""
    return {("metadata" if naam.startswith("metadata.") else naam.removesuffix(".uuid"), code) for naam, code in mis}


async def test_each_rule_broken_once(api: Api, huis: Huis, nieuw: Huis) -> None:
    assert GEWOONTE.keys() == GEWOONTEN.keys()
    gevallen = await _gevallen(api)
    for geval in gevallen:
        if geval.geweigerd:
            geval.hoort = frozenset(_zoals_import(await api.mankementen("POST", geval.resource.pad, geval.body)))

    # taken over, and listed with what a client hears
    verslag = await huis.in_([geval.lijn for geval in gevallen])
    assert sum(verslag.nieuw.values()) == len(gevallen) > 90
    gehoord: dict[int, set[tuple[str, str]]] = {nr: set() for nr in range(1, len(gevallen) + 1)}
    for regel, pad, veld, code in huis.afwijkingen():
        assert pad == gevallen[regel - 1].resource.pad
        gehoord[regel].add((veld, code))
    for nr, geval in enumerate(gevallen, 1):
        assert gehoord[nr], f"not listed: {geval.resource.pad} {geval.wat}"
        if geval.geweigerd:
            assert gehoord[nr] == geval.hoort, f"{geval.resource.pad} {geval.wat}"

    # read, as it was; and a client is refused as before
    for geval in gevallen:
        ding = await api.haal(f"{geval.resource.pad}/{geval.uuid}")
        for naam, waarde in geval.body.items():
            assert _bevat(ding[naam], _leeg(geval.resource, naam, waarde)), (geval.wat, naam)
        if geval.geweigerd:
            assert await api.mankementen("POST", geval.resource.pad, geval.body), geval.wat

    # exported, and imported again: byte for byte, and listed again
    export = await huis.uit()
    await nieuw.in_(export)
    assert await nieuw.uit() == export
    waar = {regel["inhoud"]["uuid"]: nr for nr, regel in enumerate(lijnen(export), 1)}
    opnieuw: dict[int, set[tuple[str, str]]] = {}
    for regel, _, veld, code in nieuw.afwijkingen():
        opnieuw.setdefault(regel, set()).add((veld, code))
    for nr, geval in enumerate(gevallen, 1):
        # a number that was null is a text now: another mistake, at the same place
        assert {veld.partition(".")[0] for veld, _ in gehoord[nr]} == {
            veld.partition(".")[0] for veld, _ in opnieuw[waar[geval.uuid]]
        }, geval.wat
    verslag = await huis.in_(export)
    assert not verslag.nieuw
    assert not verslag.fouten


def _bevat(ding: Any, gegeven: Any) -> bool:
    """What was given is there; an answer says more of it, such as a URL."""
    if isinstance(gegeven, dict) and isinstance(ding, dict):
        return all(_bevat(ding.get(naam), deel) for naam, deel in gegeven.items())
    if isinstance(gegeven, list) and isinstance(ding, list):
        return all(_bevat(*paar) for paar in zip(ding, gegeven, strict=True))
    return bool(ding == gegeven)


def _leeg(resource: type[Resource], naam: str, waarde: Any) -> Any:
    """What null became: empty texts."""
    lid = next(lid for lid in resource.leden.values() if lid.sleutel == naam)
    if isinstance(lid, Groep):
        waarde = waarde or {}
        return {v.sleutel: "" if waarde.get(v.sleutel) is None else waarde[v.sleutel] for v in lid.vorm.velden.values()}
    if naam == "partijIdentificatie" and waarde.get("contactnaam", 1) is None:
        return {
            **waarde,
            "contactnaam": dict.fromkeys(("voorletters", "voornaam", "voorvoegselAchternaam", "achternaam"), ""),
        }
    return waarde


async def test_a_row_without_a_mistake_is_not_listed(api: Api, huis: Huis) -> None:
    rijen = [Geval(resource, "", await _goed(api, resource)).lijn for resource in VOLGORDE]
    await huis.in_(rijen)
    assert huis.gehoord == []


# --- what no register can have stays a mistake -----------------------------------------------------------------------


def _onmogelijk(v: Veld) -> Iterator[tuple[Any, str]]:
    """Values that no column of the standard holds, or that no answer could be right about."""
    hoogstens = v.was_tekst or (v.max if v.type is str else None)
    if hoogstens:
        yield "x" * (hoogstens + 1), "max_length"
    if isinstance(v.type, type) and issubclass(v.type, StrEnum) and not v.was_tekst:
        yield from (("anders", "invalid_choice"), ("", "invalid_choice"), (None, "null"))


def _fout(resource: type[Resource]) -> Iterator[tuple[str, str, Breek]]:
    for lid in resource.leden.values():
        if isinstance(lid, Veld) and not lid.verborgen:
            yield from ((lid.sleutel, code, _zet(**{lid.sleutel: w})) for w, code in _onmogelijk(lid))
        elif isinstance(lid, Groep) and not lid.verborgen:
            for v in lid.vorm.velden.values():
                for w, code in _onmogelijk(v):
                    yield f"{lid.sleutel}.{v.sleutel}", code, _zet_in(lid.sleutel, **{v.sleutel: w})
        elif isinstance(lid, Verwijzing) and not lid.verborgen:
            yield f"{lid.sleutel}.uuid", "invalid", _zet(**{lid.sleutel: {"uuid": NERGENS}})
    if resource is m.Actor:
        for soort, vorm in VORMEN.items():
            for v in vorm.velden.values():
                lang = {v.sleutel: "x" * ((v.max or 0) + 1)}
                yield f"actorIdentificatie.{v.sleutel}", "max_length", _zet(soortActor=soort, actorIdentificatie=lang)


async def test_what_no_register_can_have_stays_a_mistake(api: Api, huis: Huis) -> None:
    fouten = [(resource, *geval) for resource in VOLGORDE for geval in _fout(resource)]
    assert len(fouten) > 90
    lijnen_ = [Geval(r, veld, await breek(api, await _goed(api, r))).lijn for r, veld, _, breek in fouten]
    verslag = await huis.in_(lijnen_, door=True)
    assert not verslag.nieuw
    gehoord = {(b.regel, b.veld, b.code) for b in huis.gehoord if b.fout}
    for nr, (resource, veld, code, _) in enumerate(fouten, 1):
        assert (nr, veld, code) in gehoord, (resource.pad, veld, code)
