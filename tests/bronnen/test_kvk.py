"""The KVK client against the sample Handelsregister in this process and on a socket."""

from collections.abc import AsyncIterator
from pathlib import Path

import orjson
import pytest

from gehoor.bronnen.kvk import KvkClient, lees_basisprofiel, lees_resultaat
from gehoor.bronnen.model import Onderneming, TeVeelGevonden, Verblijfplaats, ZoekOnderneming, ZoekvraagKanNiet
from gehoor.kit.outgoing import BronWeg, Outgoing
from gehoor.voorbeeld import wereld
from gehoor.voorbeeld.bronnen import kvk_app
from tests.bronnen.conftest import Serveer
from tests.bronnen.diensten import Dienst

WIE = {"wie_code": "sanne", "correlatie": "c-1"}
SCHOLEN = "scholen-aan-de-linde"


@pytest.fixture(params=["in dit proces", "op een socket"])
async def kvk(request: pytest.FixtureRequest) -> AsyncIterator[KvkClient]:
    app = kvk_app(wereld())
    if request.param == "in dit proces":
        http = Outgoing("kvk", "Het Handelsregister", app=app)
    else:
        http = Outgoing("kvk", "Het Handelsregister", base_url=request.getfixturevalue("serveer")(app) + "/api")
    yield KvkClient(http)
    await http.close()


async def test_alle_inschrijvingen_van_een_nummer(kvk: KvkClient) -> None:
    org = wereld().organisatie[SCHOLEN]
    gevonden = await kvk.zoek(ZoekOnderneming(kvk_nummer=org.kvk_nummer), **WIE)
    assert [o.soort for o in gevonden] == ["rechtspersoon", "hoofdvestiging", "nevenvestiging", "nevenvestiging"]
    assert gevonden[2].naam == "Basisschool De Linde"
    assert gevonden[2].adres.tekst() == "Lindelaan, Lindewaard"
    assert gevonden[3].adres.woonplaats == "Oudekreek"


@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        (ZoekOnderneming(naam="basisschool linde"), {"Stichting Scholen aan de Linde", "Basisschool De Linde"}),
        (ZoekOnderneming(postcode="1234 hk", huisnummer=8), {"Jansen Montage B.V."}),
        (ZoekOnderneming(naam="Bakkerij"), {"Bakkerij Kaya"}),
        (ZoekOnderneming(naam="bestaat niet"), set()),
        # no longer active, and shown as such
        (ZoekOnderneming(naam="Bouwbedrijf Oosterdijk"), {"Bouwbedrijf Oosterdijk B.V."}),
    ],
)
async def test_zoeken(kvk: KvkClient, vraag: ZoekOnderneming, namen: set[str]) -> None:
    gevonden = {o.naam for o in await kvk.zoek(vraag, **WIE)}
    assert namen <= gevonden
    assert bool(gevonden) == bool(namen)


async def test_op_vestigingsnummer_en_rsin(kvk: KvkClient) -> None:
    org = wereld().organisatie[SCHOLEN]
    nummer = org.vestigingen[1].vestigingsnummer
    (vestiging,) = await kvk.zoek(ZoekOnderneming(vestigingsnummer=nummer), **WIE)
    assert (vestiging.vestigingsnummer, vestiging.soort) == (nummer, "nevenvestiging")
    rechtspersoon, *_ = await kvk.zoek(ZoekOnderneming(rsin=org.rsin), **WIE)
    assert (rechtspersoon.rsin, rechtspersoon.vestigingsnummer) == (org.rsin, "")


async def test_basisprofiel(kvk: KvkClient) -> None:
    org = wereld().organisatie[SCHOLEN]
    profiel = await kvk.basisprofiel(org.kvk_nummer, **WIE)
    assert profiel
    assert (profiel.naam, profiel.rsin, profiel.soort) == (org.naam, org.rsin, "hoofdvestiging")
    assert profiel.adres.tekst() == "Marktplein 15, 1234 MP Lindewaard"
    assert "Basisschool De Wilg" in profiel.handelsnamen
    gestopt = await kvk.basisprofiel("90002431", **WIE)
    assert gestopt
    assert not gestopt.actief
    assert await kvk.basisprofiel("99999999", **WIE) is None
    assert await kvk.basisprofiel("../../x", **WIE) is None


@pytest.mark.parametrize(
    "vraag",
    [
        ZoekOnderneming(),
        ZoekOnderneming(huisnummer=3),
        ZoekOnderneming(postcode="1234HK"),
        ZoekOnderneming(kvk_nummer="12"),
        ZoekOnderneming(postcode="onzin", huisnummer=3),
    ],
)
async def test_hiermee_kan_het_handelsregister_niet_zoeken(kvk: KvkClient, vraag: ZoekOnderneming) -> None:
    with pytest.raises(ZoekvraagKanNiet):
        await kvk.zoek(vraag, **WIE)


async def test_te_veel_en_kop() -> None:
    dienst = Dienst([(200, b'{"totaal":101,"resultaten":[]}')])
    http = Outgoing("kvk", "Het Handelsregister", app=dienst, headers={"apikey": "k"})
    with pytest.raises(TeVeelGevonden):
        await KvkClient(http, gebruiker_header="x-gebruiker").zoek(ZoekOnderneming(naam="de"), **WIE)
    await http.close()
    assert {"apikey": "k", "x-gebruiker": "sanne"}.items() <= dienst.gevraagd[0]["koppen"].items()


@pytest.mark.parametrize("antwoord", [(503, b""), (200, b"<html>"), (200, b"[]"), (404, b"{}"), (401, b"{}")])
async def test_een_bron_die_weigert_of_onzin_geeft_is_weg(serveer: Serveer, antwoord: tuple[int, bytes]) -> None:
    http = Outgoing("kvk", "Het Handelsregister", base_url=serveer(Dienst([antwoord])))
    kvk = KvkClient(http)
    with pytest.raises(BronWeg, match="Het Handelsregister geeft geen antwoord"):
        await kvk.basisprofiel("90001234", **WIE)
    with pytest.raises(BronWeg):
        await kvk.zoek(ZoekOnderneming(naam="x"), **WIE)
    await http.close()


def test_vreemde_antwoorden_zijn_geen_fout() -> None:
    assert lees_resultaat({"adres": [], "type": "nieuw"}) == Onderneming(kvk_nummer="", naam="", soort="rechtspersoon")
    buiten = {"buitenlandsAdres": {"straatHuisnummer": "Rue 1", "postcodeWoonplaats": "1000 Brussel", "land": "België"}}
    assert lees_resultaat({"adres": buiten}).adres.tekst() == "Rue 1, 1000 Brussel, België"
    afgeschermd = {"type": "bezoekadres", "indAfgeschermd": "Ja", "straatnaam": "Geheim", "huisnummer": 1}
    profiel = {"kvkNummer": 90001234, "_embedded": {"hoofdvestiging": {"adressen": [afgeschermd]}}}
    assert lees_basisprofiel(profiel).adres == Verblijfplaats()
    assert lees_basisprofiel(profiel).kvk_nummer == "90001234"


def test_bekende_antwoorden(shared: Path) -> None:
    """Answers of the real register, as others published them."""
    bekend = orjson.loads((shared / "spec/kvk/kvk-zoeken-mocks-open-inwoner.json").read_bytes())
    gevonden = [lees_resultaat(r) for r in bekend["multiple_branches"]["resultaten"]]
    assert [o.soort for o in gevonden] == ["rechtspersoon", "hoofdvestiging", "nevenvestiging"]
    assert gevonden[1].adres.tekst() == "Hizzaarderlaan, Lollum"
    profiel = lees_basisprofiel(bekend["basisprofiel_detail"])
    assert (profiel.naam, profiel.rsin, profiel.vestigingsnummer) == ("Test BV Donald", "857587973", "000037178598")
    assert profiel.adres.tekst() == "Hizzaarderlaan 3-A, 8823 SJ Lollum"


async def test_het_voorbeeld_geeft_alleen_bekende_velden(shared: Path) -> None:
    bekend = orjson.loads((shared / "spec/kvk/kvk-zoeken-mocks-open-inwoner.json").read_bytes())
    velden = {veld for voorbeeld in bekend.values() for r in voorbeeld.get("resultaten", []) for veld in r} | {"rsin"}
    http = Outgoing("kvk", "Het Handelsregister", app=kvk_app(wereld()))
    for org in wereld().organisaties:
        zoek = await http.vraag("GET", "/v2/zoeken", params={"naam": org.naam[:20]}, correlatie="c")
        for resultaat in (zoek.inhoud or {}).get("resultaten", []):
            assert resultaat.keys() <= velden
        profiel = await http.vraag("GET", f"/v1/basisprofielen/{org.kvk_nummer}", correlatie="c")
        assert profiel.inhoud.keys() <= bekend["basisprofiel_detail"].keys()
        hoofd = profiel.inhoud["_embedded"].get("hoofdvestiging", {})
        assert hoofd.keys() <= bekend["basisprofiel_detail"]["_embedded"]["hoofdvestiging"].keys()
    await http.close()
