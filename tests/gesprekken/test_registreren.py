"""The end of a call, in a real database: all of it once, or nothing; whoever presses, and however often."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
import pytest

from gehoor.errors import Ongeldig
from tests.gesprekken.kcc import BOOM, DIGID, PARKEREN, WOZ, Erbij, Gesprek, Kcc, bsn, parkeren

FATIMA, KARIM, MARIA, YOUSSEF = map(bsn, ("fatima-el-amrani", "karim-bakkali", "maria-jansen", "youssef-bouzid"))


async def test_once_however_often_it_is_pressed(kcc: Kcc) -> None:
    gesprek, erbij = await parkeren(kcc, FATIMA), await Erbij(kcc).vanaf_nu()
    eerst = await gesprek.registreer()
    eenmaal = await erbij.nu()
    assert eenmaal == {
        "klantcontact": 1, "betrokkene": 1, "actorklantcontact": 1, "onderwerpobject": 1, "zaak": 1,
        "authenticatie": 1, "notificatie": 1,
    }  # fmt: skip
    for _ in range(3):
        assert await gesprek.registreer() == eerst
    await asyncio.gather(*(kcc.gesprekken.registreer(gesprek.uuid, kcc.sanne) for _ in range(6)))
    assert await erbij.nu() == eenmaal
    assert str(await kcc.waarde("select uuid from klantcontact order by id desc limit 1")) == str(gesprek.uuid)


async def test_once_when_it_is_pressed_many_times_at_once(kcc: Kcc) -> None:
    gesprek, erbij = await parkeren(kcc, KARIM, "bewaren"), await Erbij(kcc).vanaf_nu()
    await asyncio.gather(*(kcc.gesprekken.registreer(gesprek.uuid, kcc.sanne) for _ in range(8)))
    nieuw = await erbij.nu()
    assert {tabel: nieuw[tabel] for tabel in ("klantcontact", "zaak", "partij", "toestemming", "authenticatie")} == {
        "klantcontact": 1, "zaak": 1, "partij": 1, "toestemming": 1, "authenticatie": 1,
    }  # fmt: skip


@pytest.mark.parametrize("keuzes", [("bewaren", "bewaren"), ("bewaren", "verzoek"), ("verzoek", "verzoek")])
async def test_two_agents_with_the_same_unknown_bsn_end_with_one_partij(kcc: Kcc, keuzes: tuple[str, str]) -> None:
    gesprekken = [
        await parkeren(kcc, KARIM, keus, wie, telefoonnummer=nummer)
        for keus, wie, nummer in zip(keuzes, (kcc.sanne, kcc.daan), ("0687654321", "0687654322"), strict=True)
    ]
    erbij = await Erbij(kcc).vanaf_nu()
    uitkomsten = await asyncio.gather(*(gesprek.registreer() for gesprek in gesprekken))
    assert len({uitkomst["klantcontact"] for uitkomst in uitkomsten}) == 2
    nieuw = await erbij.nu()
    assert (nieuw["partij"], nieuw["partijidentificator"], nieuw["klantcontact"], nieuw["zaak"]) == (1, 1, 2, 2)
    partij = await kcc.partij_van(KARIM)
    waren = await kcc.rijen(
        "select was_partij_uuid as p from betrokkene where had_klantcontact_uuid = any(%(k)s)",
        k=[gesprek.uuid for gesprek in gesprekken],
    )
    assert [rij["p"] for rij in waren] == [partij, partij]
    standaard = await kcc.rijen(
        "select adres from digitaaladres where verstrekt_door_partij_uuid = %(p)s and is_standaard_adres", p=partij
    )
    assert len(standaard) == ("bewaren" in keuzes)
    naam = await kcc.waarde("select contactnaam_achternaam from partij where uuid = %(p)s", p=partij)
    assert naam == ("Bakkali" if "bewaren" in keuzes else "")


async def test_a_second_call_of_who_became_a_partij(kcc: Kcc) -> None:
    await (await parkeren(kcc, KARIM, "verzoek")).registreer()
    leeg = await kcc.bel()
    await leeg.kies(KARIM)
    klant = (await leeg.nu()).klant
    assert klant is not None
    assert (klant.partij, klant.partij_leeg, klant.toestemming) == (await kcc.partij_van(KARIM), True, False)
    erbij = await Erbij(kcc).vanaf_nu()
    await (await parkeren(kcc, KARIM, "bewaren", telefoonnummer="0687654321")).registreer()
    nieuw = await erbij.nu()
    assert "partij" not in nieuw
    assert (nieuw["digitaaladres"], nieuw["toestemming"]) == (1, 1)
    assert await kcc.waarde("select contactnaam_achternaam from partij where uuid = %(p)s", p=klant.partij) == "Bakkali"
    bekend = await kcc.bel()
    await bekend.kies("0687654321")
    nu = (await bekend.nu()).klant
    assert nu is not None
    assert (nu.partij, nu.partij_leeg, nu.toestemming) == (klant.partij, False, True)


async def test_only_for_this_request_withdraws_nothing(kcc: Kcc) -> None:
    erbij = await Erbij(kcc).vanaf_nu()
    await (await parkeren(kcc, FATIMA, "verzoek", telefoonnummer="0687654321")).registreer()
    assert "toestemming" not in await erbij.nu()
    assert "digitaaladres" not in await erbij.nu(), "with a zaak the number goes along in the zaak only"
    partij = await kcc.partij_van(FATIMA)
    stand = "select stand from toestemming where partij_uuid = %(p)s order by id desc limit 1"
    assert await kcc.waarde(stand, p=partij) == "gegeven"
    rol = await kcc.rijen("select contactpersoon_rol_telefoonnummer as nr from rol order by id desc limit 5")
    assert "0687654321" in [rij["nr"] for rij in rol]


async def test_nothing_is_registered_when_there_is_nothing_to_register(kcc: Kcc) -> None:
    erbij = await Erbij(kcc).vanaf_nu()
    gesprek = await kcc.bel()
    await gesprek.typ(naam="Onbekend", notitie="Hoe laat bent u open?", opvolging="beantwoord")
    assert (await gesprek.registreer())["klantcontact"] == ""
    assert await erbij.nu() == {}
    assert (await gesprek.nu()).afloop == "niets"
    assert (await gesprek.nu()).concept.notitie == "Hoe laat bent u open?", "it can be brought back for an hour"
    await kcc.gesprekken.haal_terug(gesprek.uuid, kcc.sanne)
    assert (await gesprek.nu()).afloop is None
    await gesprek.registreer()
    uur = "update gesprek set afgerond_op = now() - interval '61 minutes' where uuid = %(u)s"
    async with kcc.db.transaction() as tx:
        await tx.execute(uur, u=gesprek.uuid)
    async with kcc.db.transaction() as tx:
        await kcc.gesprekken.ruim_op(tx)
    assert (await gesprek.nu()).concept.notitie == "", "then it is gone"


async def test_what_goes_wrong_halfway_leaves_nothing_and_loses_nothing(kcc: Kcc) -> None:
    class Stuk:
        async def open(self, *_: Any) -> Any:
            raise RuntimeError("the other side fell over")

        def __getattr__(self, naam: str) -> Any:
            return getattr(kcc.gesprekken.zaken, naam)

    gesprek, erbij = await parkeren(kcc, KARIM, "bewaren"), await Erbij(kcc).vanaf_nu()
    voor = await gesprek.nu()
    stuk = replace(kcc.gesprekken, zaken=Stuk())
    with pytest.raises(RuntimeError):
        await stuk.registreer(gesprek.uuid, kcc.sanne)
    assert await erbij.nu() == {}
    assert await gesprek.nu() == voor
    assert (await gesprek.registreer())["zaak"]


async def test_what_stands_in_the_way_is_told_and_everything_typed_stays(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.typ(opvolging="taak", telefoonnummer="06 12", emailadres="kaya@", notitie="n" * 100)
    erbij = await Erbij(kcc).vanaf_nu()
    assert await gesprek.mis() == {"telefoonnummer", "emailadres", "afdeling", "gevraagde_handeling"}
    nu = await gesprek.nu()
    assert nu.geprobeerd
    assert (nu.concept.telefoonnummer, nu.concept.emailadres, len(nu.concept.notitie)) == ("06 12", "kaya@", 100)
    await gesprek.typ(telefoonnummer="0612345678", emailadres="", afdeling="groen", gevraagde_handeling="Bel terug")
    assert await gesprek.mis() == set()
    assert (await erbij.nu())["internetaak"] == 1


async def test_an_afdeling_or_medewerker_that_is_gone(kcc: Kcc) -> None:
    gesprek, erbij = await kcc.bel(), await Erbij(kcc).vanaf_nu()
    await gesprek.typ(opvolging="taak", telefoonnummer="0612345678", afdeling="weg", gevraagde_handeling="Bel terug")
    assert await gesprek.mis() == {"afdeling"}
    await gesprek.typ(afdeling="groen", medewerker="niemand")
    assert await gesprek.mis() == {"medewerker"}
    assert await erbij.nu() == {}


async def test_a_zaak_needs_the_level_of_its_product_and_a_taak_does_not(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await gesprek.kies_product(WOZ)
    await gesprek.typ(opvolging="zaak", **{"antwoord.aanslagnummer": "7", "antwoord.reden": "Te hoog"})
    assert await gesprek.mis() == {"opvolging"}
    await gesprek.vraag(aantal=3)
    assert await gesprek.mis() == {"opvolging"}, "basis is not enough"
    await gesprek.vraag(aantal=2)
    assert await gesprek.mis() == set()
    ander = await kcc.bel()
    await ander.kies(FATIMA)
    await ander.kies_product(WOZ)
    velden = {"antwoord.aanslagnummer": "7", "antwoord.reden": "Te hoog", "gevraagde_handeling": "Bel terug"}
    await ander.typ(opvolging="taak", **velden)
    assert await ander.mis() == {"telefoonnummer"}, "what is on file is not said by who is not gekend"
    await ander.typ(telefoonnummer="0687654321")
    assert (await ander.registreer())["taak"]


async def test_who_is_not_gekend_can_be_reached_on_what_they_said(kcc: Kcc) -> None:
    """Also when it is what was on file already: nothing links the contact to the partij."""
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await gesprek.kies_product(BOOM)
    await gesprek.typ(
        opvolging="taak", gevraagde_handeling="Bel terug",
        telefoonnummer="0612345678", emailadres="f.elamrani@example.nl",
        **{"antwoord.plaats_boom": "Dijk", "antwoord.soort_probleem": "Anders", "antwoord.gevaar": "Nee"},
    )  # fmt: skip
    assert (await gesprek.registreer())["taak"]
    rijen = await kcc.rijen(
        "select b.was_partij_uuid, d.adres from betrokkene b join digitaaladres d "
        "on d.verstrekt_door_betrokkene_uuid = b.uuid where b.had_klantcontact_uuid = %(u)s order by d.id",
        u=gesprek.uuid,
    )
    assert [(r["was_partij_uuid"], r["adres"]) for r in rijen] == [
        (None, "0612345678"),
        (None, "f.elamrani@example.nl"),
    ]


async def test_choosing_a_product_sets_what_follows(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for naam, opvolging, afdeling in (
        (BOOM, "taak", "groen"), (PARKEREN, "zaak", "parkeren"), (DIGID, "beantwoord", ""), (BOOM, "taak", "groen"),
    ):  # fmt: skip
        await gesprek.kies_product(naam)
        concept = (await gesprek.nu()).concept
        assert (concept.opvolging, concept.afdeling) == (opvolging, afdeling), naam
    await gesprek.typ(afdeling="sociaal", gevraagde_handeling="Zelf bedacht")
    await gesprek.kies_product(PARKEREN)
    concept = (await gesprek.nu()).concept
    assert (concept.afdeling, concept.gevraagde_handeling) == ("sociaal", "Zelf bedacht"), "what was typed stays"


async def test_a_product_that_is_taken_away_during_the_call(kcc: Kcc) -> None:
    gesprek = await parkeren(kcc, FATIMA)
    async with kcc.db.transaction() as tx:
        await tx.execute("update product set actief = false where naam = %(naam)s", naam=PARKEREN)
    assert await gesprek.mis() == {"product"}
    async with kcc.db.transaction() as tx:
        await tx.execute("delete from product where naam = %(naam)s", naam=PARKEREN)
    assert "product" in await gesprek.mis()
    assert (await gesprek.nu()).concept.notitie == "Nieuwe auto."
    await gesprek.kies_product(BOOM)
    await gesprek.typ(**{"antwoord.plaats_boom": "Dijk", "antwoord.soort_probleem": "Anders", "antwoord.gevaar": "Nee"})
    assert await gesprek.mis() == set()


# --- who is calling --------------------------------------------------------------------------------------------------


async def test_who_has_died_is_not_the_caller(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    (maria,) = await gesprek.zoek(MARIA)
    with pytest.raises(Ongeldig) as fout:
        await kcc.gesprekken.kies_klant(gesprek.uuid, kcc.sanne, maria["sleutel"])
    assert [m.naam for m in fout.value.mankementen] == ["klant"]
    assert (await gesprek.nu()).klant is None


async def test_the_outcome_is_kept_and_not_the_answers(kcc: Kcc) -> None:
    gesprek = await parkeren(kcc, FATIMA)
    assert set((await gesprek.nu()).controle.values()) == {"klopt"}
    await gesprek.registreer()
    (rij,) = await kcc.rijen("select * from authenticatie where gesprek_uuid = %(u)s", u=gesprek.uuid)
    assert (rij["methode"], rij["niveau"], rij["uitkomst"]) == ("controlevragen", "basis", "geslaagd")
    assert (rij["medewerker_uuid"], rij["partij_uuid"]) == (kcc.sanne.uuid, await kcc.partij_van(FATIMA))
    na = await kcc.rijen("select * from gesprek where uuid = %(u)s", u=gesprek.uuid)
    leeg = {
        naam: orjson.loads(na[0][naam] or "null")
        for naam in ("concept", "klant", "uitslag", "controle", "veld_versies")
    }
    assert leeg == {"concept": {}, "klant": None, "uitslag": None, "controle": {}, "veld_versies": {}}
    lijn = await kcc.rijen(
        "select handeling, toelichting from verwerking where gesprek_uuid = %(u)s and handeling = 'controleren'",
        u=gesprek.uuid,
    )
    assert [(r["handeling"], r["toelichting"]) for r in lijn] == [("controleren", "niveau basis")]


async def test_three_wrong_answers_end_it_for_the_call(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await gesprek.vraag("klopt_niet", 2)
    stand = await gesprek.stand()
    assert stand.controle
    assert not stand.controle.haalbaar
    await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, {"bereikbaar": "klopt_niet"})
    assert (await gesprek.stand()).controle
    await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, dict.fromkeys(("naam", "geboortedatum", "adres"), "klopt"))
    stand = await gesprek.stand()
    assert stand.controle
    assert stand.controle.beeindigd
    assert not stand.gekend, "no going back"
    await gesprek.typ(opvolging="taak", afdeling="groen", gevraagde_handeling="Bel terug", telefoonnummer="0612345678")
    assert await gesprek.mis() == {"naam"}
    await gesprek.typ(naam="mevrouw Bakkali")
    await gesprek.registreer()
    (rij,) = await kcc.rijen(
        "select uitkomst, partij_uuid from authenticatie where gesprek_uuid = %(u)s", u=gesprek.uuid
    )
    assert (rij["uitkomst"], rij["partij_uuid"]) == ("niet_geslaagd", None)


async def test_an_answer_can_be_corrected_and_nonsense_counts_for_nothing(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await kcc.gesprekken.controleer(
        gesprek.uuid, kcc.sanne, {"naam": "klopt_niet", "onzin": "klopt", "adres": "misschien"}
    )
    assert (await gesprek.nu()).controle == {"naam": "klopt_niet"}
    await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, {"naam": "klopt"})
    assert (await gesprek.nu()).controle == {"naam": "klopt"}


async def test_another_klant_begins_the_check_again_and_keeps_what_was_typed(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.typ(emailadres="zelf@example.nl")
    await gesprek.kies(FATIMA)
    await gesprek.vraag()
    concept = (await gesprek.nu()).concept
    assert (concept.naam, concept.telefoonnummer) == ("", "06 12 34 56 78"), "gekend: what is on file is shown"
    assert concept.emailadres == "zelf@example.nl"
    await gesprek.kies(KARIM)
    nu = await gesprek.nu()
    assert (nu.controle, nu.concept.naam, nu.concept.telefoonnummer) == ({}, "", "")
    assert nu.concept.emailadres == "zelf@example.nl"
    assert not (await gesprek.stand()).gekend
    await kcc.gesprekken.geen_klant(gesprek.uuid, kcc.sanne)
    assert (await gesprek.nu()).klant is None


async def test_who_refused_before_has_an_empty_partij(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies(YOUSSEF)
    await gesprek.vraag()
    klant = (await gesprek.nu()).klant
    assert klant is not None
    assert (klant.partij_leeg, klant.toestemming, klant.naam) == (True, False, "Youssef Bouzid")
    assert (await gesprek.stand()).keuze_nodig


# --- organisations ---------------------------------------------------------------------------------------------------


async def organisatie(kcc: Kcc, nummer: str, naam: str, keus: str = "bewaren") -> Gesprek:
    gesprek = await kcc.bel()
    await gesprek.kies(nummer, naam)
    await gesprek.vraag()
    await gesprek.typ(opvolging="taak", afdeling="groen", gevraagde_handeling="Bel terug", contactgegevens=keus)
    return gesprek


async def test_an_organisation_becomes_a_partij_once(kcc: Kcc) -> None:
    erbij = await Erbij(kcc).vanaf_nu()
    for _ in range(2):
        await (await organisatie(kcc, "90001234", "Jansen Montage B.V.")).registreer()
    nieuw = await erbij.nu()
    assert (nieuw["partij"], nieuw["klantcontact"], nieuw["internetaak"]) == (1, 2, 2)
    partij = await kcc.partij_van("90001234")
    (rij,) = await kcc.rijen("select soort_partij, organisatienaam from partij where uuid = %(p)s", p=partij)
    assert (rij["soort_partij"], rij["organisatienaam"]) == ("organisatie", "Jansen Montage B.V.")
    nummers = await kcc.rijen(
        "select partij_identificator_code_soort_object_id as s, partij_identificator_object_id as nr "
        "from partijidentificator where identificeerde_partij_uuid = %(p)s",
        p=partij,
    )
    assert {r["s"]: r["nr"] for r in nummers}["kvk_nummer"] == "90001234"


async def test_a_vestiging_is_a_partij_of_its_own_under_its_kvk_nummer(kcc: Kcc) -> None:
    geheel, erbij = await kcc.partij_van("90001456"), await Erbij(kcc).vanaf_nu()
    for _ in range(2):
        await (await organisatie(kcc, "000900012549", "Basisschool De Wilg")).registreer()
    nieuw = await erbij.nu()
    assert (nieuw["partij"], nieuw["partijidentificator"], nieuw["klantcontact"]) == (1, 1, 2)
    wilg = await kcc.partij_van("000900012549")
    assert wilg is not None
    assert wilg != geheel
    boven = await kcc.waarde(
        "select b.partij_identificator_object_id from partijidentificator v join partijidentificator b "
        "on b.uuid = v.sub_identificator_van_uuid where v.identificeerde_partij_uuid = %(p)s",
        p=wilg,
    )
    assert boven == "90001456"
    gesprek = await kcc.bel()
    (treffer,) = await gesprek.zoek("000900012549")
    assert set(treffer["badges"]) == {"partij", "kvk"}
    assert treffer["wijst"]["partij"] == str(wilg)


async def test_the_klantcontact_is_accounted_for_in_the_act(kcc: Kcc) -> None:
    gesprek = await parkeren(kcc, KARIM, "bewaren")
    await gesprek.registreer()
    regels = await kcc.rijen(
        "select handeling, soort, over, wie from verwerking where gesprek_uuid = %(u)s "
        "and handeling in ('maken', 'wijzigen', 'registreren') order by id",
        u=gesprek.uuid,
    )
    partij: UUID | None = await kcc.partij_van(KARIM)
    assert [(r["handeling"], r["soort"]) for r in regels] == [("maken", "partijen"), ("registreren", "klantcontacten")]
    assert {(str(partij) in r["over"], len(r["over"]), r["wie"]) for r in regels} == {(True, 2, "sanne")}
