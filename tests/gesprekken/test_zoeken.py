"""Finding the klant in a real database and the sample registers: one result per person, every search accounted for."""

import asyncio
import re
from typing import Any

import pytest

from gehoor.bronnen.model import TeVeelGevonden
from gehoor.errors import NietGevonden
from gehoor.gesprekken.zoek_adres import TeVeelOpAdres
from gehoor.kit.outgoing import BronWeg
from tests.gesprekken.kcc import DOEL, Kcc, bsn

FATIMA, KARIM, MO, MARIA, MILAN = map(
    bsn, ("fatima-el-amrani", "karim-bakkali", "mo-jansen", "maria-jansen", "milan-jansen")
)


def kort(treffers: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Name → its badges."""
    return {t["naam"]: set(t["badges"]) for t in treffers}


async def test_someone_we_know_is_found_once_in_both_registers(kcc: Kcc) -> None:
    gesprek, partij = await kcc.bel(), await kcc.partij_van(FATIMA)
    for tekst in (
        FATIMA, "9999 64 628", "0612345678", "+31612345678", "f.elamrani@example.nl", "F.ELAMRANI@EXAMPLE.NL",
        "el amrani 04-05-1987", "Fatima el Amrani", "amrani, fatima", "amrani 1987-05-04",
    ):  # fmt: skip
        (treffer,) = await gesprek.zoek(tekst)
        assert (treffer["naam"], set(treffer["badges"])) == ("Fatima el Amrani", {"partij", "brp"}), tekst
        assert treffer["regel"] == "geboren 4 mei 1987 · Tulpstraat 14, 1234 AB Lindewaard"
        assert treffer["kiesbaar"]
        assert treffer["wijst"] == {"partij": str(partij), "bsn": FATIMA}


async def test_someone_only_the_brp_knows(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst in (KARIM, "bakkali 17-09-1984", "Karim Bakkali"):
        assert kort(await gesprek.zoek(tekst)) == {"Karim Bakkali": {"brp"}}, tekst


async def test_an_address_gives_everybody_who_lives_there(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst in ("1234 AB 14", "14 1234ab", "Tulpstraat 14, 1234 AB"):
        assert kort(await gesprek.zoek(tekst)) == {
            "Fatima el Amrani": {"partij", "brp"},
            "Karim Bakkali": {"brp"},
            "Amina Noor Bakkali": {"brp", "minderjarig"},
        }
    assert await gesprek.zoek("9999 ZZ 1") == []


async def test_what_is_special_is_shown_and_who_died_cannot_be_chosen(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for nummer, bijzonder in ((MO, {"geheim", "partij"}), (MILAN, {"in_onderzoek"}), (MARIA, {"overleden"})):
        (treffer,) = await gesprek.zoek(nummer)
        assert set(treffer["badges"]) == {*bijzonder, "brp"}
        assert treffer["kiesbaar"] == ("overleden" not in bijzonder)
    (mo,) = await gesprek.zoek(MO)
    assert "Lindelaan" not in mo["regel"], "a secret address is not shown"


async def test_without_a_birth_date_people_of_our_own_register_only(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    namen = kort(await gesprek.zoek("de vries"))
    assert {"Jan de Vries", "Annelies de Vries", "Zoë de Vries"} <= set(namen)
    assert all("partij" in badges for badges in namen.values())
    assert "geboortedatum" in (await gesprek.uitslag())["tip"]
    een = await gesprek.zoek("de vries 18-04-1962")
    assert [t["wijst"]["bsn"] for t in een] == [bsn("jan-de-vries-1962")]


async def test_letters_with_and_without_accents(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst, naam in (
        ("wojcik", "Łukasz Wójcik"), ("WÓJCIK", "Łukasz Wójcik"), ("nunez", "José Núñez Ortega"),
        ("zoe vries", "Zoë de Vries"), ("o'connor", "Liam O'Connor"), ("muller", "Jürgen Müller"),
    ):  # fmt: skip
        assert naam in kort(await gesprek.zoek(tekst)), tekst


async def test_what_would_mean_something_to_the_database_is_just_text(kcc: Kcc) -> None:
    gesprek = await kcc.met(brp=None, kvk=None).bel()
    for tekst in ("%%", "__", "a%", "\\\\", "'; drop table partij; --", "jan\\", "%(zoek)s", "{naam}", "de_vries"):
        assert await gesprek.zoek(tekst) == [], tekst
    assert await kcc.waarde("select count(*) > 10 from partij")


async def test_organisations_and_their_vestigingen(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    (brug,) = await gesprek.zoek("90001307")
    assert (brug["naam"], set(brug["badges"])) == ("Stichting De Brug", {"partij", "kvk"})
    assert brug["wijst"]["kvk_nummer"] == "90001307"
    assert brug["icoon"] == "building"
    (wilg,) = await gesprek.zoek("000900012549")
    assert (wilg["naam"], set(wilg["badges"])) == ("Basisschool De Wilg", {"kvk"})
    assert (wilg["wijst"]["vestigingsnummer"], wilg["wijst"]["kvk_nummer"]) == ("000900012549", "90001456")
    scholen = kort(await gesprek.zoek("90001456"))
    assert scholen["Stichting Scholen aan de Linde"] == {"partij", "kvk"}
    assert {"Basisschool De Linde", "Basisschool De Wilg"} <= set(scholen)
    assert "Bakkerij Kaya" in kort(await gesprek.zoek("Bakkerij Kaya"))
    assert "Stichting De Brug" in kort(await gesprek.zoek("0111234580"))
    for tekst in ("12345678", "000000000001"):
        assert await gesprek.zoek(tekst) == []


async def test_by_the_numbers_that_we_hand_out(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    partij = await kcc.partij_van(FATIMA)
    nummer = await kcc.waarde("select nummer from partij where uuid = %(p)s", p=partij)
    gevonden = kort(await gesprek.zoek(nummer))  # a klantcontact may have the same number: its klant is found too
    assert gevonden["Fatima el Amrani"] == {"partij", "brp"}
    assert kort(await gesprek.zoek(nummer.lstrip("0"))) == gevonden
    contact = await kcc.waarde(
        "select k.nummer from klantcontact k join betrokkene b on b.had_klantcontact_uuid = k.uuid "
        "where b.was_partij_uuid = %(p)s and k.nummer not in (select nummer from partij) limit 1",
        p=partij,
    )
    assert "Fatima el Amrani" in kort(await gesprek.zoek(contact))
    los = await kcc.waarde(
        "select k.nummer from klantcontact k join betrokkene b on b.had_klantcontact_uuid = k.uuid "
        "where b.was_partij_uuid is null and k.nummer not in (select nummer from partij) "
        "and k.nummer not in (select nummer from internetaak) limit 1"
    )
    assert [set(t["badges"]) for t in await gesprek.zoek(los)] == [{"eerder"}]
    assert "geen klant bekend" in (await gesprek.uitslag())["tip"]
    assert await gesprek.zoek("8999999999") == []
    assert (await gesprek.uitslag())["tip"] == ""


async def test_by_the_number_of_a_zaak(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    zaak = await kcc.rijen(
        "select z.identificatie, r.bsn from zaak z join rol r on r.zaak_uuid = z.uuid where r.bsn is not null"
    )
    for rij in zaak[:3]:
        gevonden = await gesprek.zoek(rij["identificatie"].lower())
        assert [t["wijst"]["bsn"] for t in gevonden] == [rij["bsn"]]
    assert await gesprek.zoek("ZAAK-1999-1") == []


async def test_what_is_not_understood_is_not_looked_for_and_not_logged(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst in ("", "?", "123456789", "1234 AB"):
        assert await gesprek.zoek(tekst) == []
        assert (await gesprek.uitslag())["zin"].endswith(".")
    assert await kcc.waarde("select count(*) from verwerking where gesprek_uuid = %(u)s", u=gesprek.uuid) == 0


# --- accounted for ---------------------------------------------------------------------------------------------------


async def test_every_search_is_accounted_for_without_the_number_itself(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.zoek(FATIMA)
    await gesprek.zoek("1234 AB 14")
    await gesprek.kies(KARIM)
    regels = await kcc.rijen("select * from verwerking where gesprek_uuid = %(u)s order by id", u=gesprek.uuid)
    wat = [(r["handeling"], r["soort"], r["toelichting"]) for r in regels]
    gezien = ("lezen", "zoekresultaat", "")
    assert wat == [
        ("zoeken", "klant", "op bsn, rsin"), gezien,
        ("zoeken", "klant", "op adres"), gezien, gezien, gezien,
        ("zoeken", "klant", "op bsn, rsin"), gezien,
        ("lezen", "klant", ""),
    ]  # fmt: skip
    assert {(r["wie"], r["wie_soort"], r["wie_uuid"], r["doelbinding"]) for r in regels} == {
        ("sanne", "medewerker", kcc.sanne.uuid, DOEL)
    }
    fatima, (karim,) = str(await kcc.partij_van(FATIMA)), regels[6]["over"]
    assert re.fullmatch("[0-9a-f]{64}", karim)
    over = [sleutel for r in regels for sleutel in r["over"] or [None]]
    assert over.count(fatima) == 3, "asked for by BSN, shown by that and by address"
    assert over.count(karim) == 4, "found by address, by BSN, shown and chosen: the same pseudonym each time"
    assert regels[2]["over"] is None, "an address is of nobody in particular"


async def test_no_bsn_stands_in_the_audit_trail_of_the_whole_municipality(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst in (FATIMA, KARIM, MARIA, "1234 AB 14", "de vries", "90001307"):
        await gesprek.zoek(tekst)
    regels = await kcc.rijen("select verwerking::text as regel from verwerking")
    assert len(regels) > 10
    nummers = {r["nr"] for r in await kcc.rijen("select partij_identificator_object_id as nr from partijidentificator")}
    for regel in regels:
        assert not re.search(r"(?<![0-9a-f-])9999[0-9]{5}(?![0-9a-f])", regel["regel"]), regel["regel"]
        assert not [nummer for nummer in nummers if f",{nummer}," in regel["regel"]]


async def test_the_search_of_another_is_not_mine(kcc: Kcc) -> None:
    gesprek = await kcc.bel(kcc.sanne)
    await gesprek.zoek(FATIMA)
    van_daan = type(gesprek)(kcc, gesprek.uuid, kcc.daan)
    for daad in (van_daan.nu, van_daan.registreer, lambda: van_daan.zoek(KARIM), lambda: van_daan.typ(1, naam="x")):
        with pytest.raises(NietGevonden):
            await daad()
    with pytest.raises(NietGevonden):
        await kcc.gesprekken.kies_klant(gesprek.uuid, kcc.daan, "t0")


# --- sources that are away -------------------------------------------------------------------------------------------


class Weg:
    """A source that gives no answer; `fout` is how."""

    def __init__(self, fout: Exception) -> None:
        self.fout = fout

    async def persoon(self, *_: Any, **__: Any) -> Any:
        raise self.fout

    zoek = basisprofiel = persoon


async def test_a_brp_that_is_away_costs_a_sentence(kcc: Kcc) -> None:
    zonder = kcc.met(brp=Weg(BronWeg("De BRP")))
    gesprek = await zonder.bel()
    for tekst in (FATIMA, "el amrani 04-05-1987", "0612345678", "f.elamrani@example.nl"):
        assert kort(await gesprek.zoek(tekst)) == {"Fatima el Amrani": {"partij"}}, tekst
        assert (await gesprek.uitslag())["storingen"] == ["De BRP geeft geen antwoord. Je kunt gewoon doorgaan."]
    assert await gesprek.zoek(KARIM) == []
    await gesprek.kies(FATIMA)
    klant = (await gesprek.nu()).klant
    assert klant is not None
    assert (klant.naam, klant.telefoonnummer, klant.basisregister) == ("Fatima el Amrani", "0612345678", False)
    await gesprek.typ(opvolging="taak", afdeling="groen", gevraagde_handeling="Bel terug", telefoonnummer="0612345678")
    assert (await gesprek.registreer())["taak"], "and the call goes on"


async def test_other_troubles_of_a_source_are_told_in_its_own_words(kcc: Kcc) -> None:
    gesprek = await kcc.met(kvk=Weg(BronWeg("x")), brp=Weg(TeVeelGevonden())).bel()
    assert "Fatima el Amrani" in kort(await gesprek.zoek("1234 AB 14"))
    storingen = (await gesprek.uitslag())["storingen"]
    assert sorted(storingen) == [
        f"De BRP: {TeVeelOpAdres().detail}",
        "Het Handelsregister geeft geen antwoord. Je kunt gewoon doorgaan.",
    ]


async def test_what_is_not_connected_is_not_asked(kcc: Kcc) -> None:
    gesprek = await kcc.met(brp=None, kvk=None).bel()
    assert kort(await gesprek.zoek(FATIMA)) == {"Fatima el Amrani": {"partij"}}
    assert kort(await gesprek.zoek("90001307")) == {"Stichting De Brug": {"partij"}}
    assert (await gesprek.uitslag())["storingen"] == []


async def test_a_slow_source_does_not_hold_the_draft(kcc: Kcc) -> None:
    """What is typed while a search runs is kept, and the search still shows its results."""
    open_, doorgaan = asyncio.Event(), asyncio.Event()

    class Traag(Weg):
        async def persoon(self, *_: Any, **__: Any) -> Any:
            open_.set()
            await doorgaan.wait()
            return None

        zoek = basisprofiel = persoon

    gesprek = await kcc.met(brp=Traag(BronWeg())).bel()
    zoekt = asyncio.create_task(gesprek.zoek(FATIMA))
    await open_.wait()
    await asyncio.wait_for(gesprek.typ(notitie="Mevrouw wil parkeren."), 2)
    doorgaan.set()
    assert kort(await zoekt) == {"Fatima el Amrani": {"partij"}}
    assert (await gesprek.nu()).concept.notitie == "Mevrouw wil parkeren."


# --- the number that calls -------------------------------------------------------------------------------------------


async def test_a_known_number_shows_who_it_probably_is(kcc: Kcc) -> None:
    gesprek = await kcc.met(brp=Weg(AssertionError("no source is asked before the page is there"))).bel(
        nummer="+31612345678"
    )
    nu = await gesprek.nu()
    assert nu.concept.telefoonnummer == "06 12 34 56 78"
    assert nu.klant is None, "nobody is chosen yet"
    uitslag = await gesprek.uitslag()
    assert uitslag["mogelijk"]
    assert [t["naam"] for t in uitslag["treffers"]] == ["Fatima el Amrani"]
    assert await kcc.waarde("select count(*) from verwerking where gesprek_uuid = %(u)s", u=gesprek.uuid) == 2


async def test_an_unknown_number_is_filled_in_and_what_is_none_is_dropped(kcc: Kcc) -> None:
    for nummer, staat in (
        ("0687654321", "06 87 65 43 21"), ("anoniem", ""), ("x" * 500, ""), ("", ""), ("\x00", ""),
        ("112", ""), ("%", ""), ("é" * 100, ""),
    ):  # fmt: skip
        gesprek = await kcc.bel(nummer=nummer)
        nu = await gesprek.nu()
        assert nu.concept.telefoonnummer == staat, nummer
        assert nu.uitslag is None
