"""How the klant can be reached, in a call: one idea of a number and an e-mail address, from ring to record."""

from typing import Any

import pytest

from gehoor.bronnen.model import Verblijfplaats
from gehoor.gesprekken import beeld_klant
from gehoor.gesprekken.klant import bezoekadres
from gehoor.gesprekken.models import Bekend
from gehoor.gesprekken.service import Klantgegevens
from gehoor.gesprekken.stand import Stand
from gehoor.notatie.land import landcode, landnaam
from gehoor.notatie.telefoon import mooi
from gehoor.registers.models import LANDCODES
from tests.gesprekken.bouwstenen import fatima, stand
from tests.gesprekken.kcc import Gesprek, Kcc, bsn
from tests.notatie.test_telefoon import GEEN, GOED

FATIMA, WILLEMIJN = bsn("fatima-el-amrani"), bsn("willemijn-terpstra")
TAAK = {"opvolging": "taak", "afdeling": "groen", "gevraagde_handeling": "Bel terug"}
PORTAAL = "portaalvoorkeur"


async def adressen(kcc: Kcc, wie: str) -> dict[str, tuple[bool, str, str]]:
    """adres → (is the standaardadres, referentie, omschrijving)"""
    rijen = await kcc.rijen(
        "select * from digitaaladres where verstrekt_door_partij_uuid = %(u)s", u=await kcc.partij_van(wie)
    )
    return {rij["adres"]: (rij["is_standaard_adres"], rij["referentie"], rij["omschrijving"]) for rij in rijen}


async def zet(kcc: Kcc, wie: str, soort: str, adres: str, **anders: Any) -> None:
    """What a client stored for this partij."""
    kolommen = {"omschrijving": "", "referentie": "", "is_standaard_adres": False, **anders}
    async with kcc.db.transaction() as tx:
        await tx.execute(
            "insert into digitaaladres (uuid, verstrekt_door_partij_uuid, soort_digitaal_adres, adres, omschrijving, "
            "referentie, is_standaard_adres) values (gen_random_uuid(), %(u)s, %(soort)s, %(adres)s, "
            "%(omschrijving)s, %(referentie)s, %(is_standaard_adres)s)",
            u=await kcc.partij_van(wie), soort=soort, adres=adres, **kolommen,
        )  # fmt: skip


async def wis(kcc: Kcc, wie: str) -> None:
    async with kcc.db.transaction() as tx:
        await tx.execute(
            "delete from digitaaladres where verstrekt_door_partij_uuid = %(u)s", u=await kcc.partij_van(wie)
        )


async def gekend(kcc: Kcc, wie: str = FATIMA, aantal: int = 3, nummer: str = "") -> Gesprek:
    """With five right answers it may change what is on file."""
    gesprek = await kcc.bel(nummer=nummer)
    await gesprek.kies(wie)
    await gesprek.vraag()
    if aantal > 3:
        await Klantgegevens(kcc.gesprekken).vraag_door(gesprek.uuid, kcc.sanne)
        await gesprek.vraag(aantal=aantal - 3)
    return gesprek


# --- the number that rings -------------------------------------------------------------------------------------------


async def test_what_a_telephone_system_hands_over(kcc: Kcc) -> None:
    """Everything that is a number stands in the field as it is read aloud; nothing else does."""
    anders = [t for t, (_, soort, _) in GOED.items() if soort == "kort"]
    for tekst in [*list(GOED)[::6], *anders, *GEEN]:
        gesprek = await kcc.bel(nummer=tekst)
        nummer = (await gesprek.nu()).concept.telefoonnummer
        assert nummer == ("" if tekst in anders or tekst in GEEN else mooi(tekst)), tekst


@pytest.mark.parametrize(
    "nummer",
    ["+31698700001", "0031698700001", "31698700001", "tel:+31698700001", "sip:+31698700001@pbx.example", "0698700001"],
)
@pytest.mark.parametrize("er", ["+31698700001", "0698700001", "0031698700001", "+310698700001"])
async def test_who_calls_is_found_in_every_notation(kcc: Kcc, nummer: str, er: str) -> None:
    await zet(kcc, FATIMA, "telefoonnummer", er)
    gesprek = await kcc.bel(nummer=nummer)
    uitslag = await gesprek.uitslag()
    assert uitslag["mogelijk"]
    assert [t["naam"] for t in uitslag["treffers"]] == ["Fatima el Amrani"]


# --- one number is one number ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("getypt", ["06 12 34 50 01", "+31612345001", "tel. 0612345001", "31612345001"])
async def test_no_question_for_nothing(kcc: Kcc, getypt: str) -> None:
    await wis(kcc, FATIMA)
    await zet(kcc, FATIMA, "telefoonnummer", "+31612345001")
    await zet(kcc, FATIMA, "email", "info@xn--bcher-kva.example")
    gesprek = await gekend(kcc)
    await gesprek.typ(telefoonnummer=getypt, emailadres="INFO@bücher.example", notitie="Vraag", **TAAK)
    s = await gesprek.stand()
    assert (s.anders, s.keuze_nodig) == ({}, False)
    await gesprek.registreer()
    assert set(await adressen(kcc, FATIMA)) == {"+31612345001", "info@xn--bcher-kva.example"}


async def test_what_is_on_file_and_stays_blocks_nothing(kcc: Kcc) -> None:
    """Whatever a client or an import left there."""
    for soort, adres in (
        ("telefoonnummer", "06123"), ("telefoonnummer", "112"), ("telefoonnummer", "bel de buurvrouw"),
        ("email", "jan@localhost"), ("email", "geen-adres"),
    ):  # fmt: skip
        await wis(kcc, FATIMA)
        await zet(kcc, FATIMA, soort, adres, is_standaard_adres=True)
        gesprek = await gekend(kcc)
        assert adres in (await gesprek.nu()).concept.model_dump().values()
        await gesprek.typ(notitie="Vraag", **TAAK)
        assert await gesprek.mis() == set()
        assert set(await adressen(kcc, FATIMA)) == {adres}


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("112", "noodnummer"), ("2045", "kort of intern"), ("06-1234567", "dit zijn er 9"), ("anoniem", "klopt niet"),
        ("06 12345678 of 020 1234567", "klopt niet"),
    ],
)  # fmt: skip
def test_a_number_that_is_none_is_said_at_its_field(getypt: str, zin: str) -> None:
    assert zin in stand(fatima(), telefoonnummer=getypt).fouten()["telefoonnummer"]


@pytest.mark.parametrize("getypt", [t for t, (_, soort, _) in GOED.items() if soort != "kort"][::5])
def test_the_screen_takes_all_that_is_understood(getypt: str) -> None:
    assert "telefoonnummer" not in stand(fatima(), telefoonnummer=getypt).fouten()


# --- keeping ---------------------------------------------------------------------------------------------------------


async def test_keeping_a_new_number_deletes_no_other(kcc: Kcc) -> None:
    await wis(kcc, FATIMA)
    await zet(kcc, FATIMA, "telefoonnummer", "0612345001", is_standaard_adres=True)
    await zet(kcc, FATIMA, "telefoonnummer", "0201234567")
    gesprek = await gekend(kcc, aantal=5)
    await gesprek.typ(telefoonnummer="06 87654321", notitie="Vraag", contactgegevens="bewaren", **TAAK)
    await gesprek.registreer()
    er = await adressen(kcc, FATIMA)
    assert {adres: eerst for adres, (eerst, _, _) in er.items()} == {
        "0612345001": False, "0201234567": False, "0687654321": True,
    }  # fmt: skip


async def test_the_number_that_has_to_go_is_replaced(kcc: Kcc) -> None:
    await wis(kcc, FATIMA)
    await zet(kcc, FATIMA, "telefoonnummer", "+31612345001", is_standaard_adres=True, referentie=PORTAAL)
    await zet(kcc, FATIMA, "telefoonnummer", "0201234567")
    gesprek = await gekend(kcc, aantal=5)
    await Klantgegevens(kcc.gesprekken).haal_weg(gesprek.uuid, kcc.sanne, "0")
    await gesprek.typ(telefoonnummer="06 87654321", notitie="Vraag", contactgegevens="bewaren", **TAAK)
    await gesprek.registreer()
    assert await adressen(kcc, FATIMA) == {"0201234567": (False, "", ""), "0687654321": (True, PORTAAL, "")}


async def test_removing_one_leaves_the_other(kcc: Kcc) -> None:
    await wis(kcc, FATIMA)
    await zet(kcc, FATIMA, "email", "oud@example.nl", is_standaard_adres=True, referentie=PORTAAL)
    await zet(kcc, FATIMA, "email", "nieuw@example.nl")
    gesprek = await gekend(kcc, aantal=5)
    await Klantgegevens(kcc.gesprekken).haal_weg(gesprek.uuid, kcc.sanne, "0")
    await gesprek.typ(emailadres="nieuw@example.nl", notitie="Vraag", contactgegevens="bewaren", **TAAK)
    await gesprek.registreer()
    assert await adressen(kcc, FATIMA) == {"nieuw@example.nl": (True, PORTAAL, "")}


async def test_an_extension_is_kept_and_shown(kcc: Kcc) -> None:
    await wis(kcc, FATIMA)
    gesprek = await gekend(kcc, aantal=5)
    await gesprek.typ(telefoonnummer="020-1234567 tst. 12", notitie="Vraag", contactgegevens="bewaren", **TAAK)
    await gesprek.registreer()
    assert await adressen(kcc, FATIMA) == {"0201234567": (True, "", "toestel 12")}
    later = await gekend(kcc)
    assert (await later.nu()).concept.telefoonnummer == "020 123 4567 toestel 12"
    await later.typ(telefoonnummer="020 1234567", notitie="Vraag", **TAAK)
    assert not (await later.stand()).anders, "the number is known, with more than was said now"


async def test_an_extension_goes_with_the_request_too(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.typ(naam="Piet Bakker", telefoonnummer="14 030 tst 7", notitie="Vraag", **TAAK)
    await gesprek.registreer()
    (rij,) = await kcc.rijen(
        "select d.* from digitaaladres d join betrokkene b on b.uuid = d.verstrekt_door_betrokkene_uuid "
        "where b.had_klantcontact_uuid = %(u)s",
        u=gesprek.uuid,
    )
    assert (rij["adres"], rij["omschrijving"], rij["soort_digitaal_adres"]) == ("14030", "toestel 7", "telefoonnummer")


def test_an_extension_that_has_no_room_in_a_zaak_is_said() -> None:
    assert "telefoonnummer" in zaak("+491701234567 tst 123456").fouten()
    assert "telefoonnummer" not in zaak("020-1234567 tst 12345").fouten()


def zaak(nummer: str) -> Stand:
    return stand(None, "zaak", telefoonnummer=nummer)


# --- what the portal uses --------------------------------------------------------------------------------------------


async def test_the_agent_sees_what_the_portal_uses(kcc: Kcc) -> None:
    await wis(kcc, FATIMA)
    await zet(kcc, FATIMA, "email", "een@example.nl", is_standaard_adres=True)
    await zet(kcc, FATIMA, "email", "TWEE@example.nl")
    await zet(kcc, FATIMA, "email", "twee@example.nl", referentie=PORTAAL)
    gesprek = await gekend(kcc)
    klant = (await gesprek.nu()).klant
    assert klant
    blok = beeld_klant.contact(await gesprek.stand())
    assert [(b.adres.lower(), b.portaal) for b in blok.bekend] == [("een@example.nl", False), ("twee@example.nl", True)]
    assert [(b.adres.lower(), b.portaal) for b in klant.bekend] == [
        ("een@example.nl", False),
        ("twee@example.nl", True),
    ]
    assert Bekend(soort="email", adres="x@example.nl").portaal is False


# --- an address abroad -----------------------------------------------------------------------------------------------


async def test_an_address_abroad_is_kept_whole(kcc: Kcc) -> None:
    await wis(kcc, WILLEMIJN)
    async with kcc.db.transaction() as tx:
        partij = await kcc.partij_van(WILLEMIJN)
        await tx.execute("delete from partij where uuid = %(u)s", u=partij)
    gesprek = await gekend(kcc, WILLEMIJN)
    await gesprek.typ(telefoonnummer="0032 475 12 34 56", notitie="Vraag", contactgegevens="bewaren", **TAAK)
    await gesprek.registreer()
    (rij,) = await kcc.rijen("select * from partij where uuid = %(u)s", u=await kcc.partij_van(WILLEMIJN))
    regels = [rij[f"bezoekadres_adresregel{n}"] for n in (1, 2, 3)]
    assert (regels, rij["bezoekadres_land"], rij["bezoekadres_straatnaam"]) == (
        ["Kerkstraat 101 bus 3", "9000 Gent", ""], "BE", "",
    )  # fmt: skip
    later = (await (await gekend(kcc, WILLEMIJN)).nu()).klant
    assert later
    assert later.adres == ("Kerkstraat 101 bus 3, 9000 Gent, België",)


@pytest.mark.parametrize(
    ("regels", "land", "bewaard"),
    [
        (("Rua das Flores 8", "4050-265 Porto"), "Portugal", ("Rua das Flores 8", "4050-265 Porto", "", "PT")),
        (("1 Main St", "Suite 5", "Springfield IL", "62701"), "Verenigde Staten van Amerika",
         ("1 Main St", "Suite 5", "Springfield IL, 62701", "US")),
        (("Straat 1",), "Atlantis", ("Straat 1", "Atlantis", "", "")),
        (("x" * 40 + " " + "y" * 60,), "BONDSREPUBLIEK DUITSLAND", ("x" * 40, "y" * 60, "", "DE")),
        ((), "Curaçao", ("", "", "", "CW")),
    ],
)  # fmt: skip
def test_the_lines_of_an_address_abroad(regels: tuple[str, ...], land: str, bewaard: tuple[str, ...]) -> None:
    deel = bezoekadres(Verblijfplaats(regels=regels, land=land))
    assert tuple(deel.get(naam, "") for naam in ("adresregel1", "adresregel2", "adresregel3", "land")) == bewaard


def test_every_country_has_a_code_that_the_register_takes() -> None:
    assert {landcode(landnaam(code)) for code in LANDCODES} - LANDCODES <= {""}
    assert len({landcode(landnaam(code)) for code in LANDCODES}) > 220
