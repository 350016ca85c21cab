"""The digitale adressen of a partij: two notations of one are one, one goes first, and what is kept deletes nothing."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from gehoor.klantinteracties.models.partij import SoortDigitaalAdres
from gehoor.klantinteracties.service import NieuwAdres, nieuw_adres
from gehoor.klantinteracties.service.vastleggen import verwijder_adres, werk_partij_bij
from gehoor.toegang.wie import SYSTEEM
from tests.klantinteracties.api import Api
from tests.klantinteracties.lichamen import NAAM, Body, nieuw_bsn, nummer, partij, ref
from tests.klantinteracties.test_handelingen import KLANT, fouten, handel, lichaam, registreer

TEL, MAIL = SoortDigitaalAdres.telefoonnummer, SoortDigitaalAdres.email
PORTAAL = "portaalvoorkeur"


async def adres(api: Api, van: Body, soort: str, waarde: str, **anders: Any) -> Body:
    """As a client writes one."""
    body = {"verstrektDoorPartij": ref(van), "verstrektDoorBetrokkene": None, "soortDigitaalAdres": soort, **anders}
    return await api.maak("digitaleadressen", {"adres": waarde, "omschrijving": "", **body})


async def van(api: Api, wie: Body) -> list[tuple[str, bool, str]]:
    """(adres, is the standaardadres, referentie)"""
    return [
        (d["adres"], d["isStandaardAdres"], d["referentie"])
        for d in sorted(
            (await api.haal("digitaleadressen", verstrektDoorPartij__uuid=wie["uuid"]))["results"],
            key=lambda d: str(d["adres"]),
        )
    ]


async def houd(api: Api, wie: Body, *nieuw: NieuwAdres, **vervangt: str) -> None:
    async with api.db.transaction() as tx:
        oud = {SoortDigitaalAdres(soort): waarde for soort, waarde in vervangt.items()}
        await werk_partij_bij(tx, UUID(wie["uuid"]), {}, nieuw, SYSTEEM, vervangt=oud)


async def haal_weg(api: Api, wie: Body, soort: SoortDigitaalAdres, waarde: str) -> bool:
    async with api.db.transaction() as tx:
        return await verwijder_adres(tx, UUID(wie["uuid"]), soort, waarde, SYSTEEM)


async def test_a_new_number_comes_beside_the_others(api: Api) -> None:
    wie = await partij(api)
    await adres(api, wie, "telefoonnummer", "0612345678", isStandaardAdres=True)
    await adres(api, wie, "telefoonnummer", "0201234567")
    await houd(api, wie, nieuw_adres(TEL, "06-87654321"))
    assert await van(api, wie) == [("0201234567", False, ""), ("0612345678", False, ""), ("0687654321", True, "")]


async def test_only_what_is_named_is_replaced(api: Api) -> None:
    wie = await partij(api)
    await adres(api, wie, "telefoonnummer", "+31612345678", isStandaardAdres=True, omschrijving="werk, toestel 12")
    await adres(api, wie, "telefoonnummer", "0201234567")
    await houd(api, wie, nieuw_adres(TEL, "06-87654321"), telefoonnummer="0612345678 tst 12")
    assert await van(api, wie) == [("0201234567", False, ""), ("0687654321", True, "")]
    rij = await api.rij("select omschrijving from digitaaladres where adres = '0687654321'")
    assert rij["omschrijving"] == "werk"


@pytest.mark.parametrize(
    ("er", "nu"),
    [
        ("+31612345678", "0612345678"), ("0031612345678", "06-12345678"), ("0612345678", "+31 (0)6 12345678"),
        ("+310612345678", "0612345678"), ("0612345678", "tel:+31612345678"), ("+3197010517412", "097010517412"),
    ],
)  # fmt: skip
async def test_two_notations_of_a_number_are_one(api: Api, er: str, nu: str) -> None:
    wie = await partij(api)
    await adres(api, wie, "telefoonnummer", er)
    await houd(api, wie, nieuw_adres(TEL, nu))
    assert await van(api, wie) == [(er, True, "")]


@pytest.mark.parametrize(
    ("er", "nu"),
    [
        ("info@bücher.example", "info@xn--bcher-kva.example"), ("info@xn--bcher-kva.example", "INFO@bücher.example"),
        ("Jan@example.nl", "jan@EXAMPLE.nl"),
    ],
)  # fmt: skip
async def test_two_spellings_of_an_email_address_are_one(api: Api, er: str, nu: str) -> None:
    wie = await partij(api)
    await adres(api, wie, "email", er)
    await houd(api, wie, nieuw_adres(MAIL, nu))
    assert await van(api, wie) == [(er, True, "")]
    gevonden = await handel(api, "zoek-partij", {"digitaalAdres": nu})
    assert [p["uuid"] for p in gevonden.json()["results"]] == [wie["uuid"]]


async def test_at_the_same_moment_it_is_kept_once(api: Api) -> None:
    wie = await partij(api)
    wijzen = ("0612345678", "+31612345678", "06-12345678", "0031612345678")
    await asyncio.gather(*(houd(api, wie, nieuw_adres(TEL, wijze)) for wijze in wijzen))
    assert await van(api, wie) == [("0612345678", True, "")]


async def test_doubles_that_clients_wrote_stay_and_no_third_comes(api: Api) -> None:
    wie = await partij(api)
    await adres(api, wie, "telefoonnummer", "+31612345678")
    await adres(api, wie, "telefoonnummer", "0612345678")
    await houd(api, wie, nieuw_adres(TEL, "06 12 34 56 78"))
    assert [a for a, _, _ in await van(api, wie)] == ["+31612345678", "0612345678"]
    await houd(api, wie, nieuw_adres(TEL, "0687654321"), telefoonnummer="0612345678")
    assert await van(api, wie) == [("0687654321", True, "")]


# --- what goes first: isStandaardAdres, voorkeursDigitaalAdres, portaalvoorkeur --------------------------------------


async def voorkeur(api: Api, wie: Body) -> str:
    rij = await api.rij(
        "select coalesce((select adres from digitaaladres d where d.uuid = p.voorkeurs_digitaal_adres_uuid), '') as a "
        "from partij p where uuid = %(u)s",
        u=wie["uuid"],
    )
    return str(rij["a"])


async def met_portaal(api: Api) -> Body:
    """An e-mail address that the portal uses and the partij prefers, and another one; a number of its own."""
    wie = await partij(api)
    een = await adres(api, wie, "email", "een@example.nl", referentie=PORTAAL, isStandaardAdres=True)
    await adres(api, wie, "email", "twee@example.nl", referentie="klant-7")
    await adres(api, wie, "telefoonnummer", "0612345678", referentie=PORTAAL)
    await api.wijzig(wie, {"voorkeursDigitaalAdres": ref(een)})
    return wie


async def test_the_mark_of_the_portal_moves_along_with_the_preferred_one(api: Api) -> None:
    wie = await met_portaal(api)
    await houd(api, wie, nieuw_adres(MAIL, "drie@example.nl"))
    assert await van(api, wie) == [
        ("0612345678", False, PORTAAL), ("drie@example.nl", True, PORTAAL), ("een@example.nl", False, ""),
        ("twee@example.nl", False, "klant-7"),
    ]  # fmt: skip
    assert await voorkeur(api, wie) == "drie@example.nl"


async def test_the_key_of_a_client_is_not_written_over(api: Api) -> None:
    """Then the portal has no mark left, and nothing contradicts the standaardadres."""
    wie = await met_portaal(api)
    await houd(api, wie, nieuw_adres(MAIL, "twee@example.nl"))
    assert await van(api, wie) == [
        ("0612345678", False, PORTAAL), ("een@example.nl", False, ""), ("twee@example.nl", True, "klant-7"),
    ]  # fmt: skip
    assert await voorkeur(api, wie) == "twee@example.nl"


async def test_replacing_the_one_that_the_portal_uses(api: Api) -> None:
    wie = await met_portaal(api)
    await houd(api, wie, nieuw_adres(MAIL, "drie@example.nl"), email="EEN@example.nl")
    assert await van(api, wie) == [
        ("0612345678", False, PORTAAL), ("drie@example.nl", True, PORTAAL), ("twee@example.nl", False, "klant-7"),
    ]  # fmt: skip
    assert await voorkeur(api, wie) == "drie@example.nl"


async def test_a_number_that_only_the_portal_marked_is_not_left_behind(api: Api) -> None:
    wie = await met_portaal(api)
    await houd(api, wie, nieuw_adres(TEL, "020-1234567"))
    assert [rij for rij in await van(api, wie) if "@" not in rij[0]] == [
        ("0201234567", True, PORTAAL), ("0612345678", False, ""),
    ]  # fmt: skip
    assert await voorkeur(api, wie) == "een@example.nl", "the partij prefers e-mail"


async def test_removing_passes_on_what_went_first(api: Api) -> None:
    wie = await partij(api)
    een = await adres(api, wie, "email", "een@example.nl", referentie=PORTAAL, isStandaardAdres=True)
    await adres(api, wie, "email", "twee@example.nl")
    await api.wijzig(wie, {"voorkeursDigitaalAdres": ref(een)})
    assert await haal_weg(api, wie, MAIL, "een@EXAMPLE.nl")
    assert await van(api, wie) == [("twee@example.nl", True, PORTAAL)]
    assert await voorkeur(api, wie) == "twee@example.nl"
    assert not await haal_weg(api, wie, MAIL, "een@example.nl")
    assert await haal_weg(api, wie, MAIL, "twee@example.nl")
    assert await van(api, wie) == []
    assert await voorkeur(api, wie) == ""


async def test_removing_takes_every_notation_and_is_accounted_for(api: Api) -> None:
    wie = await partij(api)
    await adres(api, wie, "telefoonnummer", "+31612345678")
    await adres(api, wie, "telefoonnummer", "0612345678")
    await adres(api, wie, "telefoonnummer", "0201234567", isStandaardAdres=True)
    voor = await api.rij("select (select count(*) from notificatie) as n, (select count(*) from verwerking) as v")
    assert await haal_weg(api, wie, TEL, "06-12345678")
    assert await van(api, wie) == [("0201234567", True, "")]
    na = await api.rij("select (select count(*) from notificatie) as n, (select count(*) from verwerking) as v")
    assert (na["n"], na["v"]) == (voor["n"] + 1, voor["v"] + 1)
    rij = await api.rij("select handeling, toelichting from verwerking order by id desc limit 1")
    assert (rij["handeling"], rij["toelichting"]) == ("wijzigen", "telefoonnummer verwijderd")


# --- registreer-klantcontact -----------------------------------------------------------------------------------------


def tel(waarde: str, **anders: Any) -> Body:
    return {"adres": waarde, "soortDigitaalAdres": "telefoonnummer", **anders}


def mail(waarde: str, **anders: Any) -> Body:
    return {"adres": waarde, "soortDigitaalAdres": "email", **anders}


@pytest.mark.parametrize(
    ("getypt", "bewaard", "toestel"),
    [
        ("06-12345678", "0612345678", ""), ("+31 (0)6 12 34 56 78", "0612345678", ""),
        ("tel. 020 1234567", "0201234567", ""),
        ("097010517412", "+3197010517412", ""), ("0800 1234", "08001234", ""), ("14 030", "14030", ""),
        ("+683 4000", "006834000", ""), ("+32 2 123 45 67", "+3221234567", ""),
        ("020-1234567 tst 12", "0201234567", "toestel 12"),
        ("tel:+31201234567;ext=12", "0201234567", "toestel 12"),
    ],
)  # fmt: skip
async def test_a_whole_contact_takes_a_number_as_people_write_it(
    api: Api, getypt: str, bewaard: str, toestel: str
) -> None:
    klantcontact = await registreer(api, lichaam(betrokkenen=[{**KLANT, "digitaleAdressen": [tel(getypt)]}]))
    (betrokkene,) = klantcontact["_expand"]["hadBetrokkenen"]
    rij = await api.rij(
        "select adres, omschrijving from digitaaladres where verstrekt_door_betrokkene_uuid = %(u)s",
        u=betrokkene["uuid"],
    )
    assert (rij["adres"], rij["omschrijving"]) == (bewaard, toestel)


@pytest.mark.parametrize(
    ("adres", "mankement"),
    [
        (tel("112"), ("adres", "invalid")), (tel("2045"), ("adres", "invalid")),
        (tel("06-1234567"), ("adres", "invalid")),
        (tel("anoniem"), ("adres", "invalid")), (mail("josé@example.nl"), ("adres", "invalid")),
        (tel("020-1234567 tst 12", omschrijving="x" * 35), ("omschrijving", "max_length")),
    ],
)  # fmt: skip
async def test_a_whole_contact_refuses_what_is_none(api: Api, adres: Body, mankement: tuple[str, str]) -> None:
    body = lichaam(betrokkenen=[{**KLANT, "digitaleAdressen": [adres]}])
    assert await fouten(api, body) == {(f"betrokkenen.0.digitaleAdressen.0.{mankement[0]}", mankement[1])}


async def test_the_compatible_api_takes_what_the_reference_takes(api: Api) -> None:
    for waarde in ("06-12345678", "08001234", "14030", "097010517412", "tel:0612345678", "0201234567 tst 12"):
        body = {
            "verstrektDoorPartij": None,
            "adres": waarde,
            "soortDigitaalAdres": "telefoonnummer",
            "omschrijving": "",
        }
        body["verstrektDoorBetrokkene"] = None
        assert await api.mankementen("POST", "digitaleadressen", body) == {("adres", "invalid")}, waarde


async def test_a_known_partij_gets_nothing_that_it_has_in_another_notation(api: Api) -> None:
    bsn, wie = nieuw_bsn(), await partij(api)
    await api.maak("partij-identificatoren", {
        "identificeerdePartij": ref(wie), "partijIdentificator": nummer("bsn", bsn), "anderePartijIdentificator": "",
    })  # fmt: skip
    await adres(api, wie, "telefoonnummer", "+31612345678")
    await adres(api, wie, "email", "info@xn--bcher-kva.example", referentie=PORTAAL)
    nieuw = {
        "soortPartij": "persoon", "partijIdentificatie": {"contactnaam": NAAM},
        "partijIdentificatoren": [nummer("bsn", bsn)],
        "digitaleAdressen": [tel("06-12345678"), mail("info@bücher.example"),
            mail("jan@example.nl"), tel("0201234567")],
    }  # fmt: skip
    await registreer(api, lichaam(betrokkenen=[{**KLANT, "partij": {"nieuw": nieuw}}]))
    assert await van(api, wie) == [
        ("+31612345678", False, ""), ("0201234567", True, ""), ("info@xn--bcher-kva.example", False, PORTAAL),
        ("jan@example.nl", False, ""),
    ]  # fmt: skip


async def test_a_new_partij_has_each_once_and_the_portals_first(api: Api) -> None:
    bsn = nieuw_bsn()
    nieuw = {
        "soortPartij": "persoon", "partijIdentificatoren": [nummer("bsn", bsn)],
        "digitaleAdressen": [
            tel("06-12345678"), tel("+31612345678"), mail("een@example.nl", referentie=PORTAAL),
            mail("twee@example.nl"),
        ],
    }  # fmt: skip
    klantcontact = await registreer(api, lichaam(betrokkenen=[{**KLANT, "partij": {"nieuw": nieuw}}]))
    wie = klantcontact["_expand"]["hadBetrokkenen"][0]["wasPartij"]
    assert await van(api, wie) == [
        ("0612345678", True, ""), ("een@example.nl", True, PORTAAL), ("twee@example.nl", False, ""),
    ]  # fmt: skip


async def test_a_vestiging_is_its_number_and_its_kvk_nummer_together(api: Api) -> None:
    def onder(kvk: str) -> Body:
        nummers = [nummer("kvk_nummer", kvk), nummer("vestigingsnummer", "000012345678")]
        nieuw = {"soortPartij": "organisatie", "partijIdentificatie": {"naam": kvk}, "partijIdentificatoren": nummers}
        return lichaam(betrokkenen=[{**KLANT, "partij": {"nieuw": nieuw}}])

    wie = [
        (await registreer(api, onder(kvk)))["_expand"]["hadBetrokkenen"][0]["wasPartij"]["uuid"]
        for kvk in ("90001307", "90001315", "90001307", "90001315")
    ]
    assert len({*wie}) == 2
    assert wie[:2] == wie[2:]
