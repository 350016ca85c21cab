"""The BRP client against the sample BRP in this process and on a socket, and against answers it should survive."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import orjson
import pytest

from gehoor.bronnen.brp import BrpClient, BrpInstelling, lees_datum, lees_persoon
from gehoor.bronnen.model import (
    Persoon,
    TeVeelGevonden,
    ZoekOpAdres,
    ZoekOpAdresseerbaarObject,
    ZoekOpNaamGeboorte,
    ZoekOpNaamGemeente,
    ZoekOpNummeraanduiding,
    ZoekOpStraat,
    Zoekvraag,
    ZoekvraagKanNiet,
)
from gehoor.kit.outgoing import BronWeg, Outgoing
from gehoor.notatie.datum import Datum
from gehoor.voorbeeld import wereld
from gehoor.voorbeeld.bronnen import brp_app
from tests.bronnen.conftest import Serveer
from tests.bronnen.diensten import Dienst

INSTELLING = BrpInstelling(gemeentecode=wereld().gemeente.code)
WIE = {"wie_code": "sanne", "doel": "klantcontact", "correlatie": "c-1"}
VANDAAG = date(2026, 11, 24)


def bsn(sleutel: str) -> str:
    return wereld().persoon[sleutel].bsn


@pytest.fixture(params=["in dit proces", "op een socket"])
async def brp(request: pytest.FixtureRequest) -> AsyncIterator[BrpClient]:
    app = brp_app(wereld(), vandaag=lambda: VANDAAG)
    if request.param == "in dit proces":
        http = Outgoing("brp", "De BRP", app=app)
    else:
        http = Outgoing("brp", "De BRP", base_url=request.getfixturevalue("serveer")(app) + "/haalcentraal/api/brp")
    yield BrpClient(http, INSTELLING)
    await http.close()


async def haal(brp: BrpClient, sleutel: str) -> Persoon:
    persoon = await brp.persoon(bsn(sleutel), **WIE)
    assert persoon
    return persoon


async def test_een_persoon_met_alles(brp: BrpClient) -> None:
    p = await haal(brp, "fatima-el-amrani")
    assert (p.bsn, p.naam, p.lijstnaam, p.aanschrijfnaam) == (
        "999964628", "Fatima el Amrani", "el Amrani, F.", "F. el Amrani",
    )  # fmt: skip
    assert (p.geboortedatum.tekst(), p.geboorteplaats, p.leeftijd) == ("4 mei 1987", "Lindewaard", 39)
    assert p.verblijfplaats.tekst() == "Tulpstraat 14, 1234 AB Lindewaard"
    assert [lid.naam for lid in p.gezinsleden("partner")] == ["Karim Bakkali"]
    assert [lid.naam for lid in p.gezinsleden("kind")] == ["Amina Noor Bakkali"]
    assert not (p.overleden or p.geheimhouding or p.in_onderzoek or p.opgeschort or p.minderjarig(VANDAAG) or p.gezag)


async def test_wat_bijzonder_is(brp: BrpClient) -> None:
    maria = await haal(brp, "maria-jansen")
    assert maria.overleden
    assert maria.overleden_op.tekst() == "19 maart 2026"
    assert maria.leeftijd is None
    assert (await haal(brp, "mo-jansen")).geheimhouding
    assert (await haal(brp, "milan-jansen")).in_onderzoek == {"adres"}
    assert (await haal(brp, "yohannes-tesfay")).in_onderzoek == {"geboorte"}
    amina = await haal(brp, "amina-bakkali")
    assert amina.minderjarig(VANDAAG)
    assert set(amina.gezag) == {"Fatima el Amrani", "Karim Bakkali"}
    assert {lid.naam for lid in amina.gezinsleden("ouder")} == {"Fatima el Amrani", "Karim Bakkali"}
    # the partner who died is not a partner any more
    assert (await haal(brp, "neeltje-maas")).gezinsleden("partner") == ()


async def test_onvolledige_datums_en_bijzondere_adressen(brp: BrpClient) -> None:
    assert (await haal(brp, "geertruida-bakker")).geboortedatum == Datum(1931)
    assert (await haal(brp, "abdi-warsame")).geboortedatum == Datum(1979, 7)
    assert (await haal(brp, "sediqa-rahimi")).geboortedatum == Datum()
    gent = await haal(brp, "willemijn-terpstra")
    assert gent.verblijfplaats.tekst() == "Kerkstraat 101 bus 3, 9000 Gent, België"
    assert gent.opgeschort == "emigratie"
    assert (await haal(brp, "danny-kuipers")).verblijfplaats.onbekend
    toevoeging = (await haal(brp, "rajesh-singh")).verblijfplaats
    assert (toevoeging.huisnummer, toevoeging.toevoeging) == (41, "2")


async def test_onbekend_bsn(brp: BrpClient) -> None:
    assert await brp.persoon("999990019", **WIE) is None
    assert await brp.persoon("geen bsn", **WIE) is None


def adres_id(soort: str) -> str:
    w = wereld()
    adres = w.persoon["fatima-el-amrani"].adres
    assert adres
    return w.nummeraanduiding(adres) if soort == "nummeraanduiding" else w.adresseerbaar_object(adres)


GEZIN = {"fatima-el-amrani", "karim-bakkali", "amina-bakkali"}


@pytest.mark.parametrize(
    ("vraag", "wie"),
    [
        (ZoekOpNaamGeboorte(geslachtsnaam="VRIES", geboortedatum=date(1980, 3, 12)), {"johanna-de-vries"}),
        (ZoekOpNaamGeboorte(geslachtsnaam="celik", geboortedatum=date(1974, 3, 3)), {"gulsen-celik"}),
        (ZoekOpNaamGeboorte(geslachtsnaam="Amr*", geboortedatum=date(1987, 5, 4)), {"fatima-el-amrani"}),
        (ZoekOpNaamGemeente(geslachtsnaam="Vries", voornamen="jan*"), {"jan-de-vries-1962", "jan-de-vries-1990"}),
        (ZoekOpAdres(postcode="1234 ab", huisnummer=14), GEZIN),
        (ZoekOpAdres(postcode="1234AB", huisnummer=14, geboortedatum=date(1987, 5, 4)), {"fatima-el-amrani"}),
        (ZoekOpAdres(postcode="1234EF", huisnummer=51, huisletter="A"), {"ayse-kaya"}),
        (ZoekOpStraat(straat="Tulpstraat", huisnummer=14), GEZIN),
        (ZoekOpNummeraanduiding(nummeraanduiding_identificatie=adres_id("nummeraanduiding")), GEZIN),
        (ZoekOpAdresseerbaarObject(adresseerbaar_object_identificatie=adres_id("object")), GEZIN),
        (ZoekOpNaamGeboorte(geslachtsnaam="Nemo", geboortedatum=date(1980, 1, 1)), set()),
    ],
)  # fmt: skip
async def test_zoeken(brp: BrpClient, vraag: Zoekvraag, wie: set[str]) -> None:
    assert {p.bsn for p in await brp.zoek(vraag, **WIE)} == {bsn(sleutel) for sleutel in wie}


async def test_een_zoekresultaat_toont_wat_bijzonder_is_maar_niet_meer_dan_gevraagd(brp: BrpClient) -> None:
    (maria,) = await brp.zoek(ZoekOpNaamGeboorte(geslachtsnaam="Jansen", geboortedatum=date(1941, 1, 8)), **WIE)
    assert maria.overleden
    assert maria.verblijfplaats.tekst() == "Kerkweg 3, 1234 KW Lindewaard"
    assert maria.verblijfplaats.postcode == "1234 KW"
    assert not maria.gezin
    vraag = ZoekOpAdres(postcode="1234HK", huisnummer=41, geslachtsnaam="Jansen")
    (milan,) = await brp.zoek(vraag, **WIE)
    assert milan.in_onderzoek == {"adres"}
    levend = ZoekOpNaamGeboorte(
        geslachtsnaam="Jansen", geboortedatum=date(1941, 1, 8), inclusief_overleden_personen=False
    )
    assert await brp.zoek(levend, **WIE) == []


async def test_te_veel_is_een_eigen_uitkomst() -> None:
    http = Outgoing("brp", "De BRP", app=brp_app(wereld(), maximum=1))
    with pytest.raises(TeVeelGevonden):
        await BrpClient(http, INSTELLING).zoek(ZoekOpNaamGemeente(geslachtsnaam="Vries", voornamen="jan*"), **WIE)
    await http.close()


@pytest.mark.parametrize(
    "vraag",
    [
        ZoekOpNaamGeboorte(geslachtsnaam="Jansen@", geboortedatum=date(1980, 1, 1)),
        ZoekOpNaamGemeente(geslachtsnaam="", voornamen="Jan"),
        ZoekOpNaamGemeente(geslachtsnaam="Ja*", voornamen="Jan"),
        ZoekOpAdres(postcode="1234", huisnummer=1),
        ZoekOpAdres(postcode="1234AB", huisnummer=0),
        ZoekOpNummeraanduiding(nummeraanduiding_identificatie="0" * 16),
    ],
)
async def test_hiermee_kan_de_brp_niet_zoeken(brp: BrpClient, vraag: Zoekvraag) -> None:
    with pytest.raises(ZoekvraagKanNiet):
        await brp.zoek(vraag, **WIE)


async def test_alleen_binnenland() -> None:
    http = Outgoing("brp", "De BRP", app=brp_app(wereld()))
    brp = BrpClient(http, replace(INSTELLING, buitenland=False))
    assert (await haal(brp, "fatima-el-amrani")).verblijfplaats.tekst() == "Tulpstraat 14, 1234 AB Lindewaard"
    assert (await haal(brp, "willemijn-terpstra")).verblijfplaats.tekst() == ""
    (p,) = await brp.zoek(ZoekOpNaamGeboorte(geslachtsnaam="Haddad", geboortedatum=date(1971, 2, 19)), **WIE)
    assert p.verblijfplaats.tekst() == "Molenpad 27, 1234 CD Lindewaard"
    await http.close()


async def test_koppen_van_de_gateway() -> None:
    dienst = Dienst([(200, b'{"type":"RaadpleegMetBurgerservicenummer","personen":[]}')])
    http = Outgoing("brp", "De BRP", app=dienst, headers={"X-API-KEY": "k", "x-origin-oin": "0000"})
    instelling = BrpInstelling(
        "9871",
        doel_header="x-verwerking",
        headers_per_soort={"RaadpleegMetBurgerservicenummer": {"x-doelbinding": "BRPACT-Totaal"}},
    )
    await BrpClient(http, instelling).persoon("999964628", **WIE)
    await http.close()
    (gevraagd,) = dienst.gevraagd
    verwacht = {
        "x-api-key": "k", "x-origin-oin": "0000", "x-gebruiker": "sanne", "x-verwerking": "klantcontact",
        "x-doelbinding": "BRPACT-Totaal", "x-correlation-id": "c-1", "content-type": "application/json",
    }  # fmt: skip
    assert verwacht.items() <= gevraagd["koppen"].items()
    assert gevraagd["pad"] == "/personen"
    assert gevraagd["query"] == ""
    assert orjson.loads(gevraagd["inhoud"])["burgerservicenummer"] == ["999964628"]


@pytest.mark.parametrize(
    "antwoord",
    [(503, b""), (200, b"<html>"), (200, b"[]"), (200, b"{}"), (401, b"{}"), (403, b""), (404, b"{}"), (400, b"{}")],
)
async def test_een_bron_die_weigert_of_onzin_geeft_is_weg(serveer: Serveer, antwoord: tuple[int, bytes]) -> None:
    http = Outgoing("brp", "De BRP", base_url=serveer(Dienst([antwoord])))
    with pytest.raises(BronWeg, match=r"^De BRP geeft geen antwoord\. Je kunt gewoon doorgaan\.$"):
        await BrpClient(http, INSTELLING).persoon("999964628", **WIE)
    await http.close()


def test_vreemde_antwoorden_zijn_geen_fout() -> None:
    vreemd = {
        "burgerservicenummer": 12, "naam": "tekst", "geboorte": {"datum": {"type": "Nieuw", "x": 20}}, "leeftijd": "x",
        "partners": {"naam": 1}, "kinderen": [None, {"naam": None}], "gezag": [{"ouders": 3}], "verblijfplaats": [],
        "adressering": {"adresregel1": 4, "land": "x"}, "opschortingBijhouding": {"reden": {"code": "Z"}},
        "inOnderzoek": True, "geheimhoudingPersoonsgegevens": "ja", "nieuw": {},
    }  # fmt: skip
    p = lees_persoon(vreemd)
    assert p.opgeschort == "Z"
    assert not p.overleden
    assert not p.geheimhouding
    assert lees_persoon({}) == Persoon(bsn="")


def test_datums() -> None:
    assert lees_datum({"type": "Datum", "datum": "1987-05-04", "langFormaat": "4 mei 1987"}) == Datum(1987, 5, 4)
    assert lees_datum({"type": "JaarMaandDatum", "jaar": 1987, "maand": 5}) == Datum(1987, 5)
    assert lees_datum({"type": "JaarDatum", "jaar": 1987}) == Datum(1987)
    assert lees_datum({"type": "DatumOnbekend", "onbekend": True}) == Datum()
    assert lees_datum({"type": "Datum", "datum": "1987-00-00"}) == Datum()
    assert lees_datum(None) == Datum()
