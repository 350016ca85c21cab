"""Dates, addresses and numbers as they are read out, in a real database and the sample registers: who is found."""

from typing import Any

import pytest

from gehoor.bronnen.brp import BrpClient, BrpInstelling
from gehoor.gesprekken.zoek_adres import TeVeelInStraat, TeVeelOpAdres
from gehoor.gesprekken.zoeken import MET_HELE_DATUM, NIET_ZO
from gehoor.kit.outgoing import Outgoing
from gehoor.klantinteracties.service.vastleggen import leg_partij_vast
from gehoor.voorbeeld import wereld
from gehoor.voorbeeld.bronnen import brp_app
from tests.gesprekken.kcc import Kcc, bsn

FATIMA = bsn("fatima-el-amrani")
HUIS = {"Fatima el Amrani", "Karim Bakkali", "Amina Noor Bakkali"}


def namen(treffers: list[dict[str, Any]]) -> set[str]:
    return {t["naam"] for t in treffers}


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        *((f"el amrani {datum}", "Fatima el Amrani") for datum in (
            "04-05-1987", "4-5-87", "4 mei 1987", "4e mei '87", "vier mei 1987", "04051987", "040587", "1987-05-04",
            "4.5.1987", "04/05/87", "geb. 4 mei 1987", "00-05-1987", "mei 1987", "00-00-1987", "1987",
        )),
        ("warsame 00-07-1979", "Abdi Warsame"),
        ("warsame juli 1979", "Abdi Warsame"),
        ("warsame 1979", "Abdi Warsame"),
        ("warsame 12-07-1979", "Abdi Warsame"),  # which day it was, nobody knows
        ("bakker 1931", "Geertruida Bakker"),
        ("bakker 00-00-1931", "Geertruida Bakker"),
    ],
)  # fmt: skip
async def test_a_name_with_a_date(kcc: Kcc, tekst: str, naam: str) -> None:
    assert naam in namen(await (await kcc.bel()).zoek(tekst)), tekst


async def test_another_date_is_somebody_else_and_a_part_of_one_is_not_asked_of_the_brp(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst in ("el amrani 05-05-1987", "el amrani 00-06-1987", "el amrani 1988", "warsame 00-08-1979"):
        assert await gesprek.zoek(tekst) == [], tekst
    assert await gesprek.zoek("bakkali 1984") == []
    assert (await gesprek.uitslag())["tip"] == MET_HELE_DATUM
    assert namen(await gesprek.zoek("Karim Bakkali 1984")) == {"Karim Bakkali"}, (
        "with a given name the BRP can be asked"
    )


async def test_who_may_be_a_minor_is_said(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    (sediqa,) = await gesprek.zoek(bsn("sediqa-rahimi"))
    assert "misschien_minderjarig" in sediqa["badges"]
    (abdi,) = await gesprek.zoek(bsn("abdi-warsame"))
    assert not {"minderjarig", "misschien_minderjarig"} & set(abdi["badges"]), "whatever the day, he is older"
    await gesprek.kies(bsn("sediqa-rahimi"))
    klant = (await gesprek.nu()).klant
    assert klant is not None
    assert (klant.minderjarig, klant.misschien_minderjarig) == (False, True)


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "wie"),
    [
        ("1234AB14", HUIS),
        ("1234 AB nr. 14", HUIS),
        ("1234 AB 14 Lindewaard", HUIS),
        ("Tulpstraat 14", HUIS),
        ("tulpstraat 14 lindewaard", HUIS),
        ("Lindewaard, Tulpstraat 14", HUIS),
        ("Tulpstr. 14", HUIS),
        ("TULPSTRAAT 14", HUIS),
        ("1234 AB 14 Bakkali", {"Karim Bakkali", "Amina Noor Bakkali"}),
        ("1234 AB 14 karim", {"Karim Bakkali"}),
        ("1234 AB 14 el Amrani", {"Fatima el Amrani"}),
        ("Bakkali 1234 AB 14", {"Karim Bakkali", "Amina Noor Bakkali"}),
        ("1234 ab 14 04-05-1987", {"Fatima el Amrani"}),
        ("1234 ab 14 4 mei 1987", {"Fatima el Amrani"}),
        ("1234 ab 14 1984", {"Karim Bakkali"}),
        ("1234 AB 14 Bakkali 17-09-1984", {"Karim Bakkali"}),
        ("Tulpstraat 14 Bakkali", {"Karim Bakkali", "Amina Noor Bakkali"}),
        ("Tulpstraat 14, 04-05-1987", {"Fatima el Amrani"}),
    ],
)
async def test_an_address_and_what_is_typed_beside_it(kcc: Kcc, tekst: str, wie: set[str]) -> None:
    assert namen(await (await kcc.bel()).zoek(tekst)) == wie


@pytest.mark.parametrize(
    "tekst", ["1234 AB 14 Jansen", "1234 AB 14 05-05-1987", "1234 AB 14z", "1234 AB 14-2", "Tulpstraat 14 Jansen"]
)
async def test_nobody_is_shown_whom_it_does_not_fit_and_it_is_said(kcc: Kcc, tekst: str) -> None:
    gesprek = await kcc.bel()
    assert await gesprek.zoek(tekst) == []
    assert (await gesprek.uitslag())["tip"] == NIET_ZO


async def test_organisations_by_their_street_in_the_handelsregister_and_our_own(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    assert "Jansen Montage B.V." in namen(await gesprek.zoek("Havenkade 8"))
    assert "Stichting De Brug" in namen(await gesprek.zoek("Marktplein 2"))
    assert "Jansen Montage B.V." not in namen(await gesprek.zoek("Havenkade 9"))


async def test_what_stands_behind_the_house_number(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst in (
        "1234 HK 41-2",
        "1234HK 41 II",
        "1234 HK 41/2",
        "1234 HK 41 2 hoog",
        "Havenkade 41-2",
        "havenkade 41II",
    ):
        assert namen(await gesprek.zoek(tekst)) >= {"Rajesh Singh", "Anjali Singh"}, tekst
        assert "Milan Peter Jansen" not in namen(await gesprek.zoek(tekst)), tekst
    for tekst in ("1234 MP 4-b", "1234 MP 4b", "1234MP 4 B", "Marktplein 4-b", "marktplein 4b lindewaard"):
        assert namen(await gesprek.zoek(tekst)) == {"Jan de Vries"}, tekst
    assert {"Jan de Vries", "Zoë de Vries"} <= namen(await gesprek.zoek("1234 MP 4")), "without it, everybody there"


async def test_more_than_the_brp_returns_at_once_is_narrowed_with_what_was_typed(kcc: Kcc) -> None:
    brp = BrpClient(
        Outgoing("brp", "De BRP", app=brp_app(wereld(), maximum=2)), BrpInstelling(gemeentecode=wereld().gemeente.code)
    )
    gesprek = await kcc.met(brp=brp).bel()
    for tekst, wie in (
        ("1234 AB 14 Bakkali", {"Karim Bakkali", "Amina Noor Bakkali"}), ("1234 AB 14 17-09-1984", {"Karim Bakkali"}),
        ("1234 AB 14 Karim Bakkali", {"Karim Bakkali"}), ("1234 AB 14 Bakkali, Karim", {"Karim Bakkali"}),
        ("1234 HK 41-2 Singh", {"Rajesh Singh", "Anjali Singh"}), ("1234 HK 41 II 20-12-1986", {"Priya Ramlal"}),
    ):  # fmt: skip
        assert namen(await gesprek.zoek(tekst)) == wie, tekst
        assert (await gesprek.uitslag())["storingen"] == [], tekst
    for tekst, zin in (
        ("1234 AB 14", TeVeelOpAdres), ("1234 AB 14 Lindewaard", TeVeelOpAdres), ("Tulpstraat 14", TeVeelInStraat),
        ("1234 AB 14 1984", TeVeelOpAdres),
    ):  # fmt: skip
        gevonden = namen(await gesprek.zoek(tekst))
        assert gevonden <= {"Fatima el Amrani"}, "whom we know is shown all the same"
        assert (await gesprek.uitslag())["storingen"] == [f"De BRP: {zin().detail}"], tekst


async def test_a_vestiging_of_two_organisations_is_shown_twice_and_each_is_its_own_klant(kcc: Kcc) -> None:
    """Taken over by another organisation: the same vestigingsnummer under another KVK-nummer."""
    vestiging, oud, nieuw = "000900012549", "90001456", "90001307"
    partijen = {}
    async with kcc.db.transaction() as tx:
        for kvk in (oud, nieuw):
            nummers = {"kvk_nummer": kvk, "vestigingsnummer": vestiging}
            gegevens = {"organisatienaam": f"De Wilg van {kvk}"}
            uuid, is_nieuw = await leg_partij_vast(tx, "organisatie", nummers, gegevens, (), kcc.sanne)
            partijen[kvk] = uuid
            assert is_nieuw
        assert (await leg_partij_vast(tx, "organisatie", nummers, {}, (), kcc.sanne)) == (partijen[nieuw], False)
    gesprek = await kcc.bel()
    for tekst in (vestiging, f"vestiging {vestiging}"):
        gevonden = {t["wijst"]["kvk_nummer"]: t for t in await gesprek.zoek(tekst)}
        assert {kvk: t["wijst"]["partij"] for kvk, t in gevonden.items()} == {k: str(u) for k, u in partijen.items()}
        assert set(gevonden[oud]["badges"]) == {"partij", "kvk"}
        assert gevonden[nieuw]["badges"] == ["partij"], "the Handelsregister knows it under the other one"
    await gesprek.g.kies_klant(gesprek.uuid, gesprek.wie, gevonden[nieuw]["sleutel"])
    klant = (await gesprek.nu()).klant
    assert klant is not None
    assert (klant.partij, klant.kvk_nummer, klant.vestigingsnummer) == (partijen[nieuw], nieuw, vestiging)


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst",
    [
        "BSN: 9999.64.628", "burgerservicenummer 999964628", "BSN-nr 9999 64 628", "999\u2013964\u2013628",
        "99\u200b9964628", "\uff19\uff19\uff19\uff19\uff16\uff14\uff16\uff12\uff18", "\u202a999964628\u202c",
        "999964628 (bsn)", "tel: 0612345678", "31612345678",
        "+31 (0)6 12 34 56 78", "06\u201112345678", "0612345678 toestel 12", "Fatima el Amrani 999964628",
        "0612345678 amrani", "El Amrani <f.elamrani@example.nl>", "mailto:f.elamrani@example.nl",
    ],
)  # fmt: skip
async def test_one_person_however_the_number_is_written(kcc: Kcc, tekst: str) -> None:
    assert namen(await (await kcc.bel()).zoek(tekst)) == {"Fatima el Amrani"}


async def test_a_number_with_another_name_beside_it_is_not_shown(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    assert await gesprek.zoek("0612345678 Jansen") == []
    assert (await gesprek.uitslag())["tip"] == NIET_ZO


async def test_organisations_by_rsin_kvk_and_vestiging(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst in ("999960787", "RSIN 999960787", "NL999960787B01", "rsin: 9999.60.787"):
        gevonden = await gesprek.zoek(tekst)
        assert namen(gevonden) == {"Stichting De Brug"}, tekst
        assert gevonden[0]["wat"] == "op RSIN"
    for tekst in ("kvk 90001307", "KvK-nr. 9000 1307", "KVK: 90001307", "kamer van koophandel 90001307"):
        assert namen(await gesprek.zoek(tekst)) == {"Stichting De Brug"}, tekst
    for tekst in ("vestiging 000900012549", "vestigingsnummer 0009 0001 2549", "vestiging 900012549"):
        assert namen(await gesprek.zoek(tekst)) == {"Basisschool De Wilg"}, tekst


async def test_a_number_of_two_things_finds_both_and_says_which(kcc: Kcc) -> None:
    """A taak and a klantcontact count for themselves: the same number is of two people."""
    rij = (
        await kcc.rijen(
            "select t.nummer, tp.uuid as van_taak, kp.uuid as van_contact from internetaak t "
            "join betrokkene tb on tb.had_klantcontact_uuid = t.aanleidinggevend_klantcontact_uuid "
            "join partij tp on tp.uuid = tb.was_partij_uuid and tp.indicatie_actief "
            "join klantcontact k on k.nummer = t.nummer join betrokkene kb on kb.had_klantcontact_uuid = k.uuid "
            "join partij kp on kp.uuid = kb.was_partij_uuid and kp.indicatie_actief "
            "where tp.uuid <> kp.uuid order by t.id limit 1"
        )
    )[0]
    kaal = rij["nummer"].lstrip("0")
    gesprek = await kcc.bel()
    for tekst in (kaal, rij["nummer"], f"#{kaal}", f"nummer {kaal}"):
        wat = {t["wijst"].get("partij"): t["wat"] for t in await gesprek.zoek(tekst)}
        assert f"op taak {kaal}" in wat[str(rij["van_taak"])], tekst
        assert f"op klantcontact {kaal}" in wat[str(rij["van_contact"])], tekst
    for tekst in (f"taak {kaal}", f"T-{kaal}", f"taaknummer {rij['nummer']}", f"interne taak: {kaal}"):
        (treffer,) = await gesprek.zoek(tekst)
        assert (treffer["wijst"]["partij"], treffer["wat"]) == (str(rij["van_taak"]), f"op taak {kaal}"), tekst
    for tekst in (f"klantcontact {kaal}", f"contactnummer {rij['nummer']}", f"kc {kaal}"):
        (treffer,) = await gesprek.zoek(tekst)
        assert treffer["wijst"]["partij"] == str(rij["van_contact"]), tekst
    zoeken = await kcc.rijen(
        "select toelichting from verwerking where gesprek_uuid = %(u)s and handeling = 'zoeken' order by id",
        u=gesprek.uuid,
    )
    assert zoeken[0]["toelichting"] == "op klantcontact, taak, partij, zaak"


async def test_a_zaak_with_or_without_its_word_year_and_zeros(kcc: Kcc) -> None:
    zaak = (
        await kcc.rijen(
            "select z.identificatie, r.bsn from zaak z join rol r on r.zaak_uuid = z.uuid where r.bsn is not null "
            "order by z.id desc limit 1"
        )
    )[0]
    _, jaar, nummer = zaak["identificatie"].split("-")
    gesprek = await kcc.bel()
    for tekst in (
        f"zaak {jaar}-{nummer}", f"ZAAK{jaar}{nummer}", f"zaak {nummer}", f"zaaknummer {nummer}", f"{jaar}-{nummer}",
        f"ZAAK-{jaar}-{nummer.zfill(10)}", f"zaaknr. {jaar} {nummer}",
    ):  # fmt: skip
        assert [t["wijst"]["bsn"] for t in await gesprek.zoek(tekst)] == [zaak["bsn"]], tekst
    for tekst in (nummer, f"{jaar}{nummer}"):
        gevonden = {t["wijst"].get("bsn"): t["wat"] for t in await gesprek.zoek(tekst)}
        assert "op zaak" in gevonden[zaak["bsn"]], tekst


@pytest.mark.parametrize(
    "tekst",
    ["x" * 201, "x" * 5000, "حسن", "محمد العمراني 04-05-1987", "Иванов", "Иванов Пётр 04-05-1987", "王小明",
     "DE VRIES", "Jansen,", ",", ", ,", "Vries, de, Jan", "9" * 50, "+" + "9" * 50, "1234 AB 99999", "0" * 30, "🙂🙂",
     "ß", "a\x00b", "\ud800\udc00ab", "%_%", "tst 12", "Straße 12", "улица 12", "١٢٣٤ AB ١٤"],
)  # fmt: skip
async def test_whatever_is_typed_gives_an_answer_or_a_sentence(kcc: Kcc, tekst: str) -> None:
    gesprek = await kcc.bel()
    await gesprek.zoek(tekst)
    uitslag = await gesprek.uitslag()
    assert uitslag["zin"] == "" or uitslag["zin"].endswith(".")
    assert uitslag["storingen"] == []


async def test_a_telephone_system_may_send_anything(kcc: Kcc) -> None:
    for nummer in ("9" * 50, "+" + "3" * 50, "0" * 50, "31612345678" * 5):
        gesprek = await kcc.bel(nummer=nummer)
        nu = await gesprek.nu()
        assert (nu.concept.telefoonnummer, nu.uitslag) == ("", None), nummer
