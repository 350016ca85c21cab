"""Whom a line names: everybody whose data went out or changed, by every door, so that one question finds it all."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from gehoor import app
from gehoor.gemeente.store import pseudoniem
from gehoor.verantwoording.service import Leeslog, over_persoon
from tests.contactgegevens.lichamen import NODIG
from tests.klantinteracties.api import Api, open_api
from tests.klantinteracties.lichamen import (
    CONTACT,
    NAAM,
    ZAAK,
    actor,
    betrokkene,
    contact,
    nieuw_bsn,
    nummer,
    partij,
    ref,
)

HANDELINGEN = "http://testserver/handelingen/api/v1/"


class Schrijfbaar(Leeslog):
    """The one of the application, so that a test need not wait half a second for its lines."""

    laatste: Leeslog

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        Schrijfbaar.laatste = self


@pytest.fixture
async def api(dsn: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Api]:
    monkeypatch.setattr(app, "Leeslog", Schrijfbaar)
    async with open_api(dsn) as api:
        yield api


async def geschreven() -> None:
    """Everything that was read is written."""
    await Schrijfbaar.laatste.schrijf()


@dataclass(frozen=True)
class Wereld:
    """Fatima called and represents Karim; somebody unknown was on the same line. Dirk called once too, elsewhere."""

    api: Api
    bsn: dict[str, str]
    uuid: dict[str, str]  # who and what → its uuid

    async def sleutels(self, *namen: str) -> set[str]:
        """Every key of these: the uuid, and the pseudonym of the BSN."""
        async with self.api.db.read() as tx:
            nummers = {await pseudoniem(tx, self.bsn[naam]) for naam in namen if naam in self.bsn}
        return {self.uuid[naam] for naam in namen} | nummers

    async def laatste(self) -> dict[str, Any]:
        await self.klaar()
        return await self.api.rij("select * from verwerking order by id desc limit 1")

    async def klaar(self) -> None:
        await geschreven()


@pytest.fixture
async def wereld(api: Api) -> Wereld:
    bsn = {naam: nieuw_bsn() for naam in ("fatima", "karim", "dirk")}
    uuid = {}
    for naam, eigen in bsn.items():
        nummers = [{"partijIdentificator": nummer("bsn", eigen)}]
        uuid[naam] = (er := await partij(api, partijIdentificatoren=nummers))["uuid"]
        uuid[f"nummer {naam}"] = er["partijIdentificatoren"][0]["uuid"]
    k = await contact(api)
    uuid["contact"] = k["uuid"]
    for naam, was in (("bij fatima", {"uuid": uuid["fatima"]}), ("onbekende", None)):
        uuid[naam] = (await betrokkene(api, hadKlantcontact=ref(k), wasPartij=was))["uuid"]
    ander = await contact(api)
    uuid["ander contact"] = ander["uuid"]
    uuid["bij dirk"] = (await betrokkene(api, hadKlantcontact=ref(ander), wasPartij={"uuid": uuid["dirk"]}))["uuid"]
    adres = {"soortDigitaalAdres": "email", "isStandaardAdres": False, "omschrijving": ""}

    async def maak(naam: str, pad: str, body: dict[str, Any]) -> None:
        uuid[naam] = (await api.maak(pad, body))["uuid"]

    bij = {"verstrektDoorBetrokkene": {"uuid": uuid["onbekende"]}, "verstrektDoorPartij": None}
    van = {"verstrektDoorBetrokkene": None, "verstrektDoorPartij": {"uuid": uuid["karim"]}}
    await maak("adres onbekende", "digitaleadressen", {**adres, **bij, "adres": "a@example.nl"})
    await maak("adres karim", "digitaleadressen", {**adres, **van, "adres": "k@example.nl"})
    await maak("rekening", "rekeningnummers", {"partij": {"uuid": uuid["karim"]}, "iban": "NL18BANK0023481326"})
    categorie = await api.maak("categorieen", {"naam": "Raadslid"})
    await maak("relatie", "categorie-relaties", {"partij": {"uuid": uuid["karim"]}, "categorie": ref(categorie)})
    wie = {"vertegenwoordigendePartij": {"uuid": uuid["fatima"]}, "vertegenwoordigdePartij": {"uuid": uuid["karim"]}}
    await maak("vertegenwoordiging", "vertegenwoordigingen", wie)
    wat = {"klantcontact": ref(k), "wasKlantcontact": ref(ander), "onderwerpobjectidentificator": ZAAK}
    await maak("onderwerp", "onderwerpobjecten", wat)
    await maak("bijlage", "bijlagen", {"wasBijlageVanKlantcontact": ref(k), "bijlageidentificator": ZAAK})
    afdeling = await actor(api)
    uuid["actor"] = afdeling["uuid"]
    await maak("actor bij", "actorklantcontacten", {"actor": ref(afdeling), "klantcontact": ref(k)})
    taak = {"gevraagdeHandeling": "Bel", "toegewezenAanActoren": [ref(afdeling)], "status": "te_verwerken"}
    await maak("taak", "internetaken", {**taak, "aanleidinggevendKlantcontact": ref(k)})
    w = Wereld(api, bsn, uuid)
    await w.klaar()
    return w


ER = ("fatima", "onbekende")  # who was in the contact
# (what is read, with what, who it shows). `{naam}` is the uuid of it.
LEZEN: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
    ("partijen/{dirk}", {}, ("dirk",)),
    ("partijen/{fatima}", {}, ("fatima", "karim")),
    ("partijen/{karim}", {"expand": "digitaleAdressen,categorieRelaties"}, ("karim",)),
    ("partijen/{dirk}", {"expand": "betrokkenen"}, ("dirk",)),
    ("partijen/{fatima}", {"expand": "betrokkenen.hadKlantcontact"}, ("fatima", "karim", "onbekende")),
    ("partijen", {}, ("fatima", "karim", "dirk")),
    ("partijen", {"partijIdentificator__objectId": "{bsn dirk}"}, ("dirk",)),
    ("partijen", {"expand": "betrokkenen.hadKlantcontact"}, ("fatima", "karim", "dirk", "onbekende")),
    ("betrokkenen/{bij fatima}", {}, ("fatima",)),
    ("betrokkenen/{onbekende}", {"expand": "digitaleAdressen"}, ("onbekende",)),
    ("betrokkenen", {}, ("fatima", "onbekende", "dirk")),
    ("betrokkenen", {"hadKlantcontact__uuid": "{ander contact}"}, ("dirk",)),
    ("klantcontacten/{contact}", {}, ER),
    ("klantcontacten/{contact}", {"expand": "hadBetrokkenen,hadBetrokkenen.wasPartij"}, ER),
    ("klantcontacten/{ander contact}", {"expand": "leiddeTotInterneTaken"}, ("dirk",)),
    ("klantcontacten", {}, (*ER, "dirk")),
    ("klantcontacten", {"hadBetrokkene__wasPartij__uuid": "{dirk}", "expand": "hadBetrokkenen"}, ("dirk",)),
    ("digitaleadressen/{adres onbekende}", {}, ("onbekende",)),
    ("digitaleadressen/{adres onbekende}", {"expand": "verstrektDoorBetrokkene"}, ("onbekende",)),
    ("digitaleadressen/{adres onbekende}", {"expand": "verstrektDoorBetrokkene.hadKlantcontact"}, ER),
    ("digitaleadressen/{adres karim}", {}, ("karim",)),
    ("digitaleadressen", {}, ("onbekende", "karim")),
    ("partij-identificatoren/{nummer dirk}", {}, ("dirk",)),
    ("partij-identificatoren", {}, ("fatima", "karim", "dirk")),
    ("partij-identificatoren", {"partijIdentificatorObjectId": "{bsn karim}"}, ("karim",)),
    ("rekeningnummers/{rekening}", {}, ("karim",)),
    ("rekeningnummers", {}, ("karim",)),
    ("categorie-relaties/{relatie}", {}, ("karim",)),
    ("categorie-relaties", {}, ("karim",)),
    ("vertegenwoordigingen/{vertegenwoordiging}", {}, ("fatima", "karim")),
    ("vertegenwoordigingen", {}, ("fatima", "karim")),
    ("onderwerpobjecten/{onderwerp}", {}, (*ER, "dirk")),
    ("onderwerpobjecten", {}, (*ER, "dirk")),
    ("bijlagen/{bijlage}", {}, ER),
    ("bijlagen", {}, ER),
    ("actorklantcontacten/{actor bij}", {}, ER),
    ("actorklantcontacten", {}, ER),
    ("internetaken/{taak}", {}, ER),
    ("internetaken", {}, ER),
    ("actoren/{actor}", {}, ()),
    ("actoren", {}, ()),
    ("categorieen", {}, ()),
]


def ingevuld(wereld: Wereld, tekst: str) -> str:
    for naam, uuid in wereld.uuid.items():
        tekst = tekst.replace(f"{{{naam}}}", uuid)
    for naam, bsn in wereld.bsn.items():
        tekst = tekst.replace(f"{{bsn {naam}}}", bsn)
    return tekst


async def test_a_read_names_everybody_it_shows(wereld: Wereld) -> None:
    mis = []
    for pad, vraag, wie in LEZEN:
        await wereld.api.haal(ingevuld(wereld, pad), **{k: ingevuld(wereld, w) for k, w in vraag.items()})
        regel, hoort = await wereld.laatste(), await wereld.sleutels(*wie)
        if set(regel["over"] or ()) != hoort:
            mis.append((pad, vraag, set(regel["over"] or ()) ^ hoort))
    assert not mis, wereld.uuid


async def test_asking_for_a_bsn_is_on_record_whoever_has_it(wereld: Wereld) -> None:
    niemand = nieuw_bsn()
    async with wereld.api.db.read() as tx:
        sleutel = await pseudoniem(tx, niemand)
    for pad, naam in (
        ("partijen", "partijIdentificator__objectId"),
        ("partij-identificatoren", "partijIdentificatorObjectId"),
        ("partij-identificatoren", "anderePartijIdentificator"),
        ("betrokkenen", "wasPartij__partijIdentificator__objectId"),
        ("digitaleadressen", "verstrektDoorPartij__partijIdentificator__objectId"),
        ("klantcontacten", "hadBetrokkene__wasPartij__partijIdentificator__objectId"),
    ):
        assert (await wereld.api.haal(pad, **{naam: niemand}))["count"] == 0
        regel = await wereld.laatste()
        assert (regel["over"], regel["objecten"]) == ([sleutel], None), pad
        assert niemand not in str(regel)
    for bsn, over in ((niemand, {sleutel}), (wereld.bsn["dirk"], await wereld.sleutels("dirk"))):
        zoek = {"partijIdentificator": nummer("bsn", bsn)}
        await wereld.api.vraag("POST", f"{HANDELINGEN}zoek-partij", zoek)
        assert set((await wereld.laatste())["over"]) == over
    await wereld.api.haal("digitaleadressen", adres="niemand@example.nl")
    assert (await wereld.laatste())["handeling"] == "zoeken", "an adres is of nobody, and was asked for"


# (what is done, to what, with what, whom it concerns)
SCHRIJVEN: list[tuple[str, str, dict[str, Any], tuple[str, ...]]] = [
    ("PATCH", "partijen/{dirk}", {}, ("dirk",)),
    ("PATCH", "klantcontacten/{contact}", {"onderwerp": "Anders"}, ER),
    ("PATCH", "betrokkenen/{onbekende}", {}, ("onbekende",)),
    ("PATCH", "betrokkenen/{bij fatima}", {}, ("fatima",)),
    ("PATCH", "internetaken/{taak}", {}, ER),
    ("PATCH", "bijlagen/{bijlage}", {}, ER),
    ("PATCH", "onderwerpobjecten/{onderwerp}", {}, (*ER, "dirk")),
    ("PATCH", "partij-identificatoren/{nummer karim}", {}, ("karim",)),
    ("PATCH", "digitaleadressen/{adres karim}", {"verstrektDoorPartij": {"uuid": "{dirk}"}}, ("karim", "dirk")),
    ("PATCH", "rekeningnummers/{rekening}", {"partij": {"uuid": "{fatima}"}}, ("karim", "fatima")),
    ("PATCH", "vertegenwoordigingen/{vertegenwoordiging}", {}, ("fatima", "karim")),
    ("POST", "onderwerpobjecten", {"klantcontact": {"uuid": "{contact}"}, "wasKlantcontact": None,
                                   "onderwerpobjectidentificator": ZAAK}, ER),
    ("POST", "rekeningnummers", {"partij": {"uuid": "{dirk}"}, "iban": "NL18BANK0023481326"}, ("dirk",)),
    ("DELETE", "internetaken/{taak}", {}, ER),
    ("DELETE", "klantcontacten/{contact}", {}, ER),
    ("DELETE", "betrokkenen/{bij dirk}", {}, ("dirk",)),
    ("DELETE", "partij-identificatoren/{nummer dirk}", {}, ("dirk",)),
    ("DELETE", "partijen/{fatima}", {}, ("fatima",)),
]  # fmt: skip


@pytest.mark.parametrize(("methode", "pad", "body", "wie"), SCHRIJVEN, ids=lambda w: w if isinstance(w, str) else "")
async def test_a_write_names_everybody_it_is_about(
    wereld: Wereld, methode: str, pad: str, body: dict[str, Any], wie: tuple[str, ...]
) -> None:
    hoort = await wereld.sleutels(*wie)
    echt = {k: {n: ingevuld(wereld, w) for n, w in v.items()} if isinstance(v, dict) else v for k, v in body.items()}
    antwoord = await wereld.api.vraag(methode, ingevuld(wereld, pad), None if methode == "DELETE" else echt)
    assert antwoord.status_code in (200, 201, 204), antwoord.text
    assert set((await wereld.laatste())["over"]) == hoort


async def test_a_number_that_goes_or_comes_is_named(wereld: Wereld) -> None:
    """A partij with another BSN: whoever has the old one and whoever has the new one find the line."""
    was, wordt, dirk = await wereld.sleutels("dirk"), nieuw_bsn(), wereld.uuid["dirk"]
    async with wereld.api.db.read() as tx:
        nieuw = await pseudoniem(tx, wordt)
    nummers = [{"partijIdentificator": nummer("bsn", wordt)}]
    await wereld.api.vraag("PATCH", f"partijen/{dirk}", {"partijIdentificatoren": nummers})
    assert set((await wereld.laatste())["over"]) == was | {nieuw}


async def inzage(wereld: Wereld, bsn: str) -> list[tuple[str, str]]:
    await wereld.klaar()
    async with wereld.api.db.read() as tx:
        return [(r.handeling, r.soort) for r in await over_persoon(tx, bsn)]


async def test_one_question_gives_everything_about_a_person(wereld: Wereld) -> None:
    """Read by uuid, by BSN, in a page of others, in a contact from before it was known who called."""
    api, bsn, uuid = wereld.api, wereld.bsn["karim"], wereld.uuid
    voor = await inzage(wereld, bsn)
    await api.haal(f"klantcontacten/{uuid['contact']}")  # of an unknown betrokkene
    assert await inzage(wereld, bsn) == voor
    await api.vraag("PATCH", f"betrokkenen/{uuid['onbekende']}", {"wasPartij": {"uuid": uuid["karim"]}})
    nu = await inzage(wereld, bsn)
    assert {("lezen", "klantcontacten"), ("wijzigen", "betrokkenen")} <= set(nu), "who called turned out to be Karim"
    await api.haal("partijen")
    await api.vraag("POST", f"{HANDELINGEN}zoek-partij", {"partijIdentificator": nummer("bsn", bsn)})
    await api.haal(f"partijen/{uuid['karim']}")
    erbij = [("zoeken", "partijen"), ("zoeken", "partijen"), ("lezen", "partijen")]
    assert await inzage(wereld, bsn) == nu + erbij


@pytest.mark.parametrize("eerst_geschreven", [True, False])
async def test_of_a_partij_that_is_gone_all_is_found(wereld: Wereld, eerst_geschreven: bool) -> None:
    """Also what was read right before, and had its line after."""
    await wereld.api.haal(f"partijen/{wereld.uuid['dirk']}")
    if eerst_geschreven:
        await geschreven()
    await wereld.api.vraag("DELETE", f"partijen/{wereld.uuid['dirk']}")
    regels = await inzage(wereld, wereld.bsn["dirk"])
    assert ("maken", "partijen") in regels and ("lezen", "partijen") in regels
    assert ("verwijderen", "partijen") in regels
    assert await inzage(wereld, wereld.bsn["karim"]) != regels


async def test_the_other_register_names_its_own(api: Api) -> None:
    pad = "http://testserver/contactgegevens/api/v1/persoon"
    er = (await api.vraag("POST", pad, NODIG["persoon"])).json()
    await api.vraag("GET", f"{pad}/{er['uuid']}")
    await api.vraag("GET", pad)
    await geschreven()
    async with api.db.read() as tx:
        rijen = await tx.all("select over from verwerking where soort = 'persoon' order by id")
    assert [rij["over"] for rij in rijen] == [[er["uuid"]]] * 3


async def test_a_whole_contact_names_everybody_in_it(wereld: Wereld) -> None:
    """`registreer-klantcontact`, and the answer that a repeated key gets."""
    wie = {"rol": "klant", "initiator": True, "organisatienaam": ""}
    body = {
        "klantcontact": CONTACT,
        "betrokkenen": [
            {**wie, "partij": {"identificator": nummer("bsn", wereld.bsn["karim"])}}, {**wie, "contactnaam": NAAM}
        ],
        "actoren": [{"uuid": wereld.uuid["actor"]}],
    }  # fmt: skip
    sleutel = {"Idempotency-Key": "abc"}
    for handeling in ("registreren", "lezen"):
        antwoord = await wereld.api.vraag("POST", f"{HANDELINGEN}registreer-klantcontact", body, headers=sleutel)
        assert antwoord.status_code == 201, antwoord.text
        regel = await wereld.laatste()
        onbekend = antwoord.json()["_expand"]["hadBetrokkenen"][1]["uuid"]
        assert (regel["handeling"], str(regel["object_uuid"])) == (handeling, antwoord.json()["uuid"])
        assert set(regel["over"]) == {*await wereld.sleutels("karim"), onbekend}


async def test_no_number_stands_in_the_trail(wereld: Wereld) -> None:
    await test_a_read_names_everybody_it_shows(wereld)
    async with wereld.api.db.read() as tx:
        alles = str(await tx.all("select * from verwerking"))
    assert not [bsn for bsn in wereld.bsn.values() if bsn in alles]
    assert not [deel for deel in ("partij:", "bsn:", "betrokkene:", "klantcontact:") if deel in alles]


def test_the_table_reads_every_resource() -> None:
    from gehoor.klantinteracties.http import RESOURCES

    gelezen = {pad.partition("/")[0] for pad, _, _ in LEZEN}
    assert gelezen == {resource.pad for resource in RESOURCES}
    assert {naam for r in RESOURCES for naam in r.expand} >= {
        deel for _, vraag, _ in LEZEN for deel in vraag.get("expand", "").split(",") if deel
    }
