"""Nobody is renamed by a call, and the record says who called: names, contactpersonen, and a check that failed."""

from typing import Any

import pytest

from gehoor.errors import Ongeldig
from gehoor.gesprekken.authenticatie import vragen_voor
from gehoor.gesprekken.models import Concept, Klant
from gehoor.gesprekken.service import Klantgegevens
from gehoor.gesprekken.stand import Stand
from gehoor.producten.models import Niveau, Vervolg
from tests.gesprekken.bouwstenen import BASIS, EXTRA, fatima, karim, organisatie, product, stand
from tests.gesprekken.kcc import BOOM, Gesprek, Kcc, bsn, parkeren

FATIMA, KARIM, KUIPERS = bsn("fatima-el-amrani"), bsn("karim-bakkali"), bsn("danny-kuipers")
DE_BRUG = "90001307"
TAAK = {"opvolging": "taak", "afdeling": "groen", "gevraagde_handeling": "Bel terug"}
BOOM_INTAKE = {"antwoord.plaats_boom": "Dijk", "antwoord.soort_probleem": "Anders", "antwoord.gevaar": "Nee"}


async def gekend(kcc: Kcc, wie: str, naam: str = "") -> Gesprek:
    gesprek = await kcc.bel()
    await gesprek.kies(wie, naam)
    await gesprek.vraag()
    return gesprek


async def partijrij(kcc: Kcc, nummer: str) -> dict[str, Any]:
    uuid = await kcc.partij_van(nummer)
    (rij,) = await kcc.rijen("select * from partij where uuid = %(u)s", u=uuid)
    return rij


async def betrokkenen(kcc: Kcc, gesprek: Gesprek) -> list[dict[str, Any]]:
    return await kcc.rijen("select * from betrokkene where had_klantcontact_uuid = %(u)s order by id", u=gesprek.uuid)


async def initiator(kcc: Kcc) -> dict[str, Any]:
    rijen = await kcc.rijen(
        "select r.* from rol r join roltype t on t.uuid = r.roltype_uuid where t.omschrijving_generiek = 'initiator' "
        "order by r.id desc limit 1"
    )
    return rijen[0]


# --- the name of who is known ----------------------------------------------------------------------------------------

NAMEN = (
    "Piet Bakker", "Mevrouw Postma-de Jong", "dhr. A.B. van 't Hof", "x", "Stichting De Brug Zuid", "de Vries, Jan",
    "Fatima Bakkali", "FATIMA EL AMRANI", "f el amrani", "O\u2019Connor", "李小龙", "  spaties   overal  ",
)  # fmt: skip


@pytest.mark.parametrize("veld", ["naam", "andere_naam", "contactpersoon", "nieuwe_naam"])
@pytest.mark.parametrize("nummer", [FATIMA, DE_BRUG])
async def test_nothing_typed_renames_a_partij(kcc: Kcc, nummer: str, veld: str) -> None:
    voor = await partijrij(kcc, nummer)
    velden = {"telefoonnummer": "0687654321", "contactgegevens": "bewaren", "notitie": "Vraag", **TAAK}
    for getypt in NAMEN:
        gesprek = await gekend(kcc, nummer)
        await gesprek.typ(**velden, **{veld: getypt})
        await gesprek.registreer()
        assert await partijrij(kcc, nummer) == voor, getypt


async def test_a_name_of_a_base_register_is_the_name(kcc: Kcc) -> None:
    """What an earlier call made of it in our own register does not count, in a control question either."""
    async with kcc.db.transaction() as tx:
        await tx.execute(
            "update partij set organisatienaam = 'Piet Bakker' where uuid = %(u)s", u=await kcc.partij_van(DE_BRUG)
        )
        await tx.execute(
            "update partij set contactnaam_voornaam = 'Mevrouw Postma-de', contactnaam_achternaam = 'Jong' "
            "where uuid = %(u)s",
            u=await kcc.partij_van(FATIMA),
        )
    for nummer, naam, verkeerd in (
        (DE_BRUG, "Stichting De Brug", "Piet Bakker"), (FATIMA, "Fatima el Amrani", "Mevrouw Postma-de el Jong"),
    ):  # fmt: skip
        gesprek = await kcc.bel()
        await gesprek.kies(nummer)
        s = await gesprek.stand()
        assert s.klant and s.controle
        assert (s.klant.naam, s.klant.naam_partij) == (naam, verkeerd)
        assert {v.goed for v in s.controle.vragen if v.sleutel == "naam"} <= {naam}
        assert verkeerd not in [v.goed for v in s.controle.vragen]


async def test_another_name_for_this_request_stands_with_the_betrokkene(kcc: Kcc) -> None:
    gesprek = await gekend(kcc, FATIMA)
    await gesprek.typ(andere_naam="mevrouw F. Bakkali-el Amrani", notitie="Vraag", **TAAK)
    await gesprek.registreer()
    (wie,) = await betrokkenen(kcc, gesprek)
    assert wie["was_partij_uuid"] == await kcc.partij_van(FATIMA)
    assert (wie["contactnaam_voorletters"], wie["contactnaam_achternaam"]) == ("F.", "Bakkali-el Amrani")


async def test_another_name_for_this_request_stands_in_the_zaak(kcc: Kcc) -> None:
    gesprek = await parkeren(kcc, FATIMA, "", None, andere_naam="Fatima Bakkali")
    await gesprek.registreer()
    assert (await initiator(kcc))["afwijkende_naam_betrokkene"] == "Fatima Bakkali"
    (wie,) = await betrokkenen(kcc, gesprek)
    assert wie["contactnaam_achternaam"] == ""


@pytest.mark.parametrize("opvolging", ["taak", "zaak"])
async def test_a_typed_caller_keeps_their_name(kcc: Kcc, opvolging: str) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies_product(BOOM)
    await gesprek.typ(naam="dhr. A.B. van 't Hof", telefoonnummer="0687654321", **TAAK, **BOOM_INTAKE)
    await gesprek.registreer()
    (wie,) = await betrokkenen(kcc, gesprek)
    delen = [wie[f"contactnaam_{d}"] for d in ("voorletters", "voornaam", "voorvoegsel_achternaam", "achternaam")]
    assert delen == ["A.B.", "", "van 't", "Hof"]


# --- correcting the name ---------------------------------------------------------------------------------------------


async def alleen_bij_ons(kcc: Kcc, **anders: Any) -> Klant:
    """A partij that no base register knows, with enough on file to be asked about."""
    async with kcc.db.transaction() as tx:
        uuid = await tx.value(
            "insert into partij (soort_partij, indicatie_actief, contactnaam_voornaam, contactnaam_achternaam) "
            "values ('persoon', true, 'Mevrouw', 'Postma') returning uuid"
        )
    return fatima(
        partij=uuid, bsn="", basisregister=False, naam="Mevrouw Postma", naam_partij="Mevrouw Postma", **anders
    )


async def zet(kcc: Kcc, klant: Klant, goed: tuple[str, ...]) -> Gesprek:
    gesprek = await kcc.bel()
    async with kcc.db.transaction() as tx:
        await tx.execute(
            "update gesprek set klant = %(klant)s, controle = %(controle)s where uuid = %(u)s",
            u=gesprek.uuid, klant=klant.model_dump_json(), controle=_json(dict.fromkeys(goed, "klopt")),
        )  # fmt: skip
    return gesprek


def _json(waarde: dict[str, str]) -> str:
    return str(waarde).replace("'", '"')


async def test_the_name_that_only_we_have_can_be_corrected(kcc: Kcc) -> None:
    klant = await alleen_bij_ons(kcc)
    gesprek = await zet(kcc, klant, (*BASIS[:3], *EXTRA[1:3]))
    gegevens = Klantgegevens(kcc.gesprekken)
    await gegevens.naamvak(gesprek.uuid, kcc.sanne, "verbeteren")
    assert (await gesprek.nu()).concept.nieuwe_naam == "Mevrouw Postma", "the old one is where one begins"
    await gesprek.typ(nieuwe_naam="mevr. A. Postma-de Jong")
    await gegevens.verbeter_naam(gesprek.uuid, kcc.sanne)
    (rij,) = await kcc.rijen("select * from partij where uuid = %(u)s", u=klant.partij)
    assert [rij[f"contactnaam_{d}"] for d in ("voorletters", "voornaam", "achternaam")] == ["A.", "", "Postma-de Jong"]
    nu = await gesprek.nu()
    assert nu.klant and nu.klant.naam == "mevr. A. Postma-de Jong"
    assert (nu.concept.naamvak, nu.concept.nieuwe_naam) == ("", "")
    (regel,) = await kcc.rijen(
        "select * from verwerking where gesprek_uuid = %(u)s and handeling = 'wijzigen'", u=gesprek.uuid
    )
    assert "contactnaam_achternaam" in regel["toelichting"]
    assert "Postma" not in regel["toelichting"]


@pytest.mark.parametrize(
    ("anders", "goed", "naam", "zin"),
    [
        ({}, BASIS[:3], "Anna Postma", "uitgebreid"),
        ({"basisregister": True}, (*BASIS[:3], *EXTRA[1:3]), "Anna Postma", "basisregister"),
        ({"bron_weg": True}, (*BASIS[:3], *EXTRA[1:3]), "Anna Postma", "basisregister"),
        ({}, (*BASIS[:3], *EXTRA[1:3]), "   ", "Vul de juiste naam in."),
        ({}, (*BASIS[:3], *EXTRA[1:3]), "x" * 201, "hoogstens 200"),
    ],
)
async def test_when_a_name_cannot_be_corrected(
    kcc: Kcc, anders: dict[str, Any], goed: tuple[str, ...], naam: str, zin: str
) -> None:
    klant = await alleen_bij_ons(kcc, **anders) if not anders else (await alleen_bij_ons(kcc)).model_copy(update=anders)
    gesprek = await zet(kcc, klant, goed)
    await gesprek.typ(nieuwe_naam=naam)
    with pytest.raises(Ongeldig) as fout:
        await Klantgegevens(kcc.gesprekken).verbeter_naam(gesprek.uuid, kcc.sanne)
    (mis,) = fout.value.mankementen
    assert mis.naam == "nieuwe_naam"
    assert zin in mis.reden
    assert await kcc.waarde("select contactnaam_achternaam from partij where uuid = %(u)s", u=klant.partij) == "Postma"


async def test_nothing_of_the_klant_is_done_before_they_are_gekend(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    g = Klantgegevens(kcc.gesprekken)
    for daad in (
        g.naamvak(gesprek.uuid, kcc.sanne, "anders"), g.verbeter_naam(gesprek.uuid, kcc.sanne),
        g.haal_weg(gesprek.uuid, kcc.sanne, "0"), g.vraag_door(gesprek.uuid, kcc.sanne),
        g.toestemming(gesprek.uuid, kcc.sanne, geeft=False),
    ):  # fmt: skip
        with pytest.raises(Ongeldig):
            await daad


# --- who is on the line ----------------------------------------------------------------------------------------------


async def test_who_calls_for_an_organisation(kcc: Kcc) -> None:
    gesprek = await gekend(kcc, DE_BRUG)
    await gesprek.typ(contactpersoon="Piet Bakker", functie="administrateur", notitie="Vraag", **TAAK)
    await gesprek.registreer()
    (wie,) = await betrokkenen(kcc, gesprek)
    assert wie["was_partij_uuid"] == await kcc.partij_van(DE_BRUG)
    assert (wie["contactnaam_voornaam"], wie["contactnaam_achternaam"]) == ("Piet", "Bakker")
    assert (wie["rol"], wie["initiator"], wie["organisatienaam"]) == ("klant", True, "")
    (contact,) = await kcc.rijen("select * from klantcontact where uuid = %(u)s", u=gesprek.uuid)
    assert contact["inhoud"] == "Aan de lijn: Piet Bakker (administrateur), namens Stichting De Brug.\n\nVraag"


async def test_who_calls_for_an_organisation_stands_in_the_zaak_too(kcc: Kcc) -> None:
    gesprek = await parkeren(kcc, FATIMA, "", None, contactpersoon="Karim Bakkali", functie="echtgenoot")
    await gesprek.registreer()
    rol = await initiator(kcc)
    assert rol["bsn"] == FATIMA
    assert (rol["contactpersoon_rol_naam"], rol["contactpersoon_rol_functie"]) == ("Karim Bakkali", "echtgenoot")
    assert rol["afwijkende_naam_betrokkene"] == ""


async def test_who_calls_for_somebody_else_is_a_vertegenwoordiger(kcc: Kcc) -> None:
    gesprek = await gekend(kcc, FATIMA)
    await gesprek.typ(contactpersoon="Karim Bakkali", functie="echtgenoot", notitie="Vraag", **TAAK)
    await gesprek.registreer()
    klant, wie = await betrokkenen(kcc, gesprek)
    assert (klant["rol"], klant["initiator"]) == ("klant", False)
    assert klant["was_partij_uuid"] == await kcc.partij_van(FATIMA)
    assert (wie["rol"], wie["initiator"], wie["was_partij_uuid"]) == ("vertegenwoordiger", True, None)
    assert (wie["contactnaam_voornaam"], wie["contactnaam_achternaam"]) == ("Karim", "Bakkali")


def test_nobody_calls_for_who_is_not_gekend() -> None:
    """A person who is not sure to be asking has no representative; of an organisation somebody always calls."""
    assert stand(fatima(), goed=2, contactpersoon="Karim").contactpersoon == ""
    assert stand(fatima(), goed=3, contactpersoon="Karim").contactpersoon == "Karim"
    assert stand(organisatie(), contactpersoon="Piet").contactpersoon == "Piet"
    assert stand(None, contactpersoon="Piet").contactpersoon == ""


# --- after a failed check --------------------------------------------------------------------------------------------


async def test_after_a_failed_check_only_what_was_said_is_kept(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await gesprek.vraag()
    assert (await gesprek.nu()).concept.emailadres == "f.elamrani@example.nl"
    await gesprek.typ(telefoonnummer="0687654321")
    fout = dict.fromkeys(("bereikbaar", "bsn", "geboorteplaats"), "klopt_niet")
    await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, fout)
    s = await gesprek.stand()
    assert s.mislukt
    assert (s.concept.telefoonnummer, s.concept.emailadres) == ("0687654321", ""), "typed stays, what was on file goes"
    await gesprek.kies_product(BOOM)
    await gesprek.typ(**TAAK, **BOOM_INTAKE)
    assert await gesprek.mis() == {"naam"}
    await gesprek.typ(naam="Bakkali", toelichting="Graag vandaag.")
    await gesprek.registreer()
    (wie,) = await betrokkenen(kcc, gesprek)
    assert (wie["was_partij_uuid"], wie["contactnaam_voornaam"], wie["contactnaam_achternaam"]) == (None, "", "Bakkali")
    adressen = await kcc.rijen(
        "select adres from digitaaladres where verstrekt_door_betrokkene_uuid = %(u)s", u=wie["uuid"]
    )
    assert [rij["adres"] for rij in adressen] == ["0687654321"]
    nee = "De beller is niet geauthenticeerd: de controle is niet gelukt."
    assert (await kcc.waarde("select inhoud from klantcontact where uuid = %(u)s", u=gesprek.uuid)).startswith(nee)
    taak = "select toelichting from internetaak where aanleidinggevend_klantcontact_uuid = %(u)s"
    assert await kcc.waarde(taak, u=gesprek.uuid) == f"{nee}\nGraag vandaag."


async def test_an_attempt_that_failed_is_not_made_to_succeed(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, {"naam": "klopt_niet"})
    await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, {"naam": "klopt"})
    assert (await gesprek.nu()).controle == {"naam": "klopt"}, "one slip of the hand"
    await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, dict.fromkeys(("naam", "geboortedatum"), "klopt_niet"))
    assert (await gesprek.stand()).mislukt
    for _ in range(2):
        goed = dict.fromkeys(("naam", "geboortedatum", "adres", "bereikbaar"), "klopt")
        await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, goed)
    s = await gesprek.stand()
    assert not s.gekend
    assert (s.uitkomsten["naam"], s.uitkomsten["geboortedatum"]) == ("klopt_niet", "klopt_niet")


async def test_the_number_that_called_counts_as_said(kcc: Kcc) -> None:
    gesprek = await kcc.bel(nummer="0612345678")
    await gesprek.kies(FATIMA)
    await gesprek.vraag("klopt_niet", 2)
    await kcc.gesprekken.controleer(gesprek.uuid, kcc.sanne, {"bereikbaar": "klopt_niet"})
    assert (await gesprek.nu()).concept.telefoonnummer == "06 12 34 56 78"
    await gesprek.typ(naam="iemand", **TAAK)
    await gesprek.registreer()
    (wie,) = await betrokkenen(kcc, gesprek)
    adressen = await kcc.rijen(
        "select adres from digitaaladres where verstrekt_door_betrokkene_uuid = %(u)s", u=wie["uuid"]
    )
    assert [rij["adres"] for rij in adressen] == ["0612345678"]


async def test_a_failed_check_is_on_record_also_without_klant(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await gesprek.vraag("klopt_niet", 2)
    await kcc.gesprekken.geen_klant(gesprek.uuid, kcc.sanne)
    await gesprek.typ(naam="iemand", telefoonnummer="0687654321", **TAAK)
    await gesprek.registreer()
    inhoud = await kcc.waarde("select inhoud from klantcontact where uuid = %(u)s", u=gesprek.uuid)
    assert "niet geauthenticeerd" in inhoud
    (rij,) = await kcc.rijen("select * from authenticatie where gesprek_uuid = %(u)s", u=gesprek.uuid)
    assert (rij["uitkomst"], rij["niveau"], rij["partij_uuid"]) == ("niet_geslaagd", "geen", None)


@pytest.mark.parametrize(
    ("klant", "fout", "opvolging", "belofte"),
    [
        (fatima(), (), "zaak", True),
        (fatima(), (), "beantwoord", True),
        (fatima(), BASIS[:3], "taak", False),
        (fatima(), BASIS[:3], "zaak", False),
        (fatima(), BASIS[:3], "beantwoord", False),
        (fatima(), (), "taak", False),
        (karim(adres=(), geboren=""), (), "taak", False),
        (None, (), "taak", False),
        (None, (), "beantwoord", True),
    ],
)
def test_no_script_promises_a_decision_to_who_is_not_sure(
    klant: Klant | None, fout: tuple[str, ...], opvolging: Any, belofte: bool
) -> None:
    zin = "U krijgt binnen acht weken een besluit."
    s = stand(klant, opvolging, fout=fout, product=product(zeg=zin))
    assert (s.zeg == zin) is belofte
    assert "besluit" not in s.zeg or belofte
    gewoon = stand(klant, "taak", fout=fout, product=product(zeg=zin, niveau=Niveau.geen, vervolg=Vervolg.taak))
    assert (gewoon.zeg == zin) is not gewoon.mislukt


# --- what is on file -------------------------------------------------------------------------------------------------

NIEUW = {"telefoonnummer": "0687654321"}


@pytest.mark.parametrize(
    ("klant", "goed", "concept", "mag"),
    [
        (fatima(), 2, NIEUW, False),
        (fatima(), 3, NIEUW, False),  # another beside it, and preferred, is changing
        (fatima(), 5, NIEUW, True),
        (fatima(telefoonnummer=""), 3, NIEUW, True),  # adding where there was none
        (fatima(telefoonnummer=""), 2, NIEUW, False),
        (fatima(), 3, {"emailadres": "nieuw@example.nl"}, False),
        (fatima(emailadres=""), 3, {"emailadres": "nieuw@example.nl"}, True),
        (fatima(emailadres=""), 3, {"emailadres": "nieuw@example.nl", **NIEUW}, False),
        (fatima(), 3, {"ingevuld": ("telefoonnummer",)}, False),  # emptied: removing
        (fatima(), 5, {"ingevuld": ("telefoonnummer",)}, True),
        (fatima(), 3, {"weghalen": ("0612345678",)}, False),
        (fatima(), 3, {"telefoonnummer": "+31 6 12345678"}, True),  # the same number: nothing changes
        (fatima(), 3, {}, True),
        (karim(), 3, NIEUW, True),
        (karim(), 0, NIEUW, False),
    ],
)
def test_changing_what_is_on_file_asks_for_more(klant: Klant, goed: int, concept: dict[str, Any], mag: bool) -> None:
    s = stand(klant, "taak", goed=goed, contactgegevens="bewaren", notitie="x", **concept)
    assert s.bewaren_mag is mag
    assert s.bewaren is mag
    if not mag:
        assert "contactgegevens" not in s.fouten(), "the data go with this request; nothing has to be asked"


async def test_below_the_level_the_data_go_with_this_request(kcc: Kcc) -> None:
    partij = await kcc.partij_van(FATIMA)
    voor = await kcc.rijen("select * from digitaaladres where verstrekt_door_partij_uuid = %(u)s order by id", u=partij)
    gesprek = await gekend(kcc, FATIMA)
    await gesprek.typ(telefoonnummer="0687654321", contactgegevens="bewaren", notitie="Vraag", **TAAK)
    await gesprek.registreer()
    na = await kcc.rijen("select * from digitaaladres where verstrekt_door_partij_uuid = %(u)s order by id", u=partij)
    assert na == voor
    (wie,) = await betrokkenen(kcc, gesprek)
    adressen = await kcc.rijen(
        "select adres from digitaaladres where verstrekt_door_betrokkene_uuid = %(u)s", u=wie["uuid"]
    )
    assert [rij["adres"] for rij in adressen] == ["0687654321"]


async def test_asking_further_makes_it_possible(kcc: Kcc) -> None:
    gesprek = await gekend(kcc, FATIMA)
    await gesprek.typ(telefoonnummer="0687654321")
    await Klantgegevens(kcc.gesprekken).vraag_door(gesprek.uuid, kcc.sanne)
    await gesprek.vraag(aantal=2)
    s = await gesprek.stand()
    assert (s.niveau, s.bewaren_mag, s.keuze_nodig) == (Niveau.uitgebreid, True, True)


async def test_what_changed_lately_is_no_right_answer(kcc: Kcc) -> None:
    partij = await kcc.partij_van(FATIMA)

    async def sinds(dagen: int) -> set[str]:
        async with kcc.db.transaction() as tx:
            await tx.execute(
                "update digitaaladres set sinds = now() - make_interval(days => %(d)s) "
                "where verstrekt_door_partij_uuid = %(u)s and soort_digitaal_adres = 'telefoonnummer'",
                d=dagen, u=partij,
            )  # fmt: skip
        gesprek = await kcc.bel()
        await gesprek.kies(FATIMA)
        s = await gesprek.stand()
        assert s.klant
        return {v.goed for v in vragen_voor(s.klant) if v.sleutel == "bereikbaar"}

    assert await sinds(0) == {"f.elamrani@example.nl"}
    assert await sinds(13) == {"f.elamrani@example.nl"}
    assert await sinds(15) == {"06 12 34 56 78"}


async def test_consent_is_withdrawn_at_once_and_can_be_given_again(kcc: Kcc) -> None:
    partij = await kcc.partij_van(FATIMA)
    gesprek = await gekend(kcc, FATIMA)
    g = Klantgegevens(kcc.gesprekken)
    await g.toestemming(gesprek.uuid, kcc.sanne, geeft=False)
    await g.toestemming(gesprek.uuid, kcc.sanne, geeft=False)
    stand_sql = "select stand from toestemming where partij_uuid = %(p)s order by id desc limit 1"
    assert await kcc.waarde(stand_sql, p=partij) == "ingetrokken"
    assert await kcc.waarde("select count(*) from toestemming where gesprek_uuid = %(u)s", u=gesprek.uuid) == 1
    later = await gekend(kcc, FATIMA)
    nu = await later.nu()
    assert nu.klant and nu.klant.ingetrokken
    assert nu.concept.telefoonnummer == "", "what is on file is not used again"
    await g.toestemming(later.uuid, kcc.sanne, geeft=True)
    assert await kcc.waarde(stand_sql, p=partij) == "gegeven"
    assert (await later.nu()).concept.telefoonnummer == "06 12 34 56 78"
    regels = await kcc.rijen("select toelichting from verwerking where soort = 'toestemming' order by id")
    assert [rij["toelichting"] for rij in regels] == ["ingetrokken", "gegeven"]


def test_a_draft_of_before_this_is_read() -> None:
    oud = {"naam": "Fatima", "telefoonnummer": "0612345678", "emailadres": "f@example.nl", "partij": None}
    klant = Klant.model_validate(oud)
    assert (klant.telefoonnummer, klant.emailadres) == ("0612345678", "f@example.nl")
    assert Klant.model_validate(klant.model_dump(mode="json")) == klant
    assert Stand(Concept(), klant, None, {}, False).weg == ()
