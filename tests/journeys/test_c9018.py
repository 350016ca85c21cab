"""C9018: a customer phones for a product, and it becomes a zaak."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from tests.journeys.werkplek import Werkplek

FATIMA = "999964628"
NOTITIE = "Mevrouw heeft een auto gekocht en wil bij huis parkeren."
# What every zaak of this product brings: the klantcontact with who was there, and the zaak itself.
ZAAK = {
    "actorklantcontact": 1, "authenticatie": 1, "betrokkene": 1, "klantcontact": 1, "notificatie": 1,
    "onderwerpobject": 1, "rol": 2, "status": 1, "zaak": 1, "zaakcontact": 1, "zaakeigenschap": 3,
}  # fmt: skip


async def test_known_caller(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    (partij,) = register.partij_van(FATIMA)
    voor = register.alles_van(partij)
    await w.nieuw_gesprek()
    gesprek = w.gesprek
    await w.zoek("el amrani 04-05-1987")
    await w.kies("Fatima el Amrani")
    await expect(w.status("Niet gekend")).to_be_visible()
    await w.is_gekend()
    await w.wil_parkeren()
    await w.vul("Notitie", NOTITIE)
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.belooft("Fatima el Amrani", "zaak", "Parkeren")
    nummers = await w.registreer()

    assert register.erbij() == ZAAK
    contact, zaak = register.een("klantcontact"), register.een("zaak")
    assert nummers == {"Klantcontactnummer": contact["nummer"], "Zaaknummer": zaak["identificatie"]}
    assert str(contact["uuid"]) == gesprek
    assert (contact["kanaal"], contact["onderwerp"]) == ("telefoon", "Parkeervergunning bewoners")
    assert contact["inhoud"].startswith(NOTITIE)
    assert contact["reactie"] == ""
    assert contact["indicatie_contact_gelukt"] is True

    assert register.wie_belde() == {"was_partij_uuid": partij, "rol": "klant", "initiator": True}
    assert register.bereikbaar() == {}
    assert register.wie_nam_op() == "Sanne Verhoeven"
    assert register.alles_van(partij) == voor

    assert register.een("onderwerpobject")["onderwerpobjectidentificator_object_id"] == str(zaak["uuid"])
    assert register.een("zaakcontact")["klantcontact"] == contact["uuid"]
    vandaag = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    assert (zaak["startdatum"], zaak["einddatum_gepland"]) == (vandaag, vandaag + timedelta(days=5))
    assert register.eigenschappen(zaak["uuid"]) == {
        "kenteken": "GH-481-R",
        "ingangsdatum": "20261201",
        "eigenaar": "Klant zelf",
    }
    status = "select t.volgnummer from status s join statustype t on t.uuid = s.statustype_uuid where s.zaak_uuid = %s"
    assert register.waarde(status, zaak["uuid"]) == 1
    assert register.initiator() == {"betrokkene_type": "natuurlijk_persoon", "bsn": FATIMA}

    controle = register.een("authenticatie")
    assert {k: controle[k] for k in ("methode", "niveau", "uitkomst", "partij_uuid")} == {
        "methode": "controlevragen", "niveau": "basis", "uitkomst": "geslaagd", "partij_uuid": partij,
    }  # fmt: skip
    assert register.verantwoord() == [
        ("zoeken", "klant"), ("lezen", "zoekresultaat"), ("lezen", "klant"), ("controleren", "klant"),
        ("registreren", "klantcontacten"),
    ]  # fmt: skip
    assert {rij["gesprek_uuid"] for rij in register.nieuw("verwerking")} == {contact["uuid"]}
    assert register.een("notificatie")["object_uuid"] == contact["uuid"]
    concept = register.rij("select concept, klant, controle, uitslag from gesprek where uuid = %s", gesprek)
    assert concept == {"concept": {}, "klant": None, "controle": {}, "uitslag": None}, "the draft is emptied"


async def test_another_phone_for_this_request_goes_into_the_zaak(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    (partij,) = register.partij_van(FATIMA)
    voor = register.alles_van(partij)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Telefoonnummer", "06 87654321")
    await w.kies_radio("Contactgegevens", "Alleen voor dit verzoek")
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.belooft("Het nummer komt alleen in de zaak")
    await w.registreer()

    assert register.erbij() == ZAAK
    assert register.initiator() == {
        "betrokkene_type": "natuurlijk_persoon", "bsn": FATIMA,
        "contactpersoon_rol_naam": "Fatima el Amrani", "contactpersoon_rol_telefoonnummer": "0687654321",
    }  # fmt: skip
    assert register.wie_belde() == {"was_partij_uuid": partij, "rol": "klant", "initiator": True}
    assert register.bereikbaar() == {}
    assert register.alles_van(partij) == voor


async def test_another_name_for_this_request_goes_into_the_zaak(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    (partij,) = register.partij_van(FATIMA)
    voor = register.alles_van(partij)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await expect(w.veld("Naam")).to_have_count(0)
    await w.knop("Andere naam voor dit verzoek").click()
    await expect(w.veld("Andere naam voor dit verzoek")).to_be_focused()
    await w.vul("Andere naam voor dit verzoek", "Fatima Bakkali")
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.belooft("De naam komt alleen in de zaak")
    await w.registreer()

    assert register.erbij() == ZAAK
    assert register.initiator() == {
        "betrokkene_type": "natuurlijk_persoon", "bsn": FATIMA, "afwijkende_naam_betrokkene": "Fatima Bakkali",
    }  # fmt: skip
    assert register.wie_belde() == {"was_partij_uuid": partij, "rol": "klant", "initiator": True}
    assert register.alles_van(partij) == voor


async def test_another_phone_from_now_on_changes_the_partij(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    (partij,) = register.partij_van(FATIMA)
    adressen = "select count(*) from digitaaladres where verstrekt_door_partij_uuid = %s"
    aantal = register.waarde(adressen, partij)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Telefoonnummer", "0687654321")
    bewaren = w.keuze("Contactgegevens", "Bewaren voor algemeen gebruik")
    await expect(bewaren).to_have_attribute("aria-disabled", "true")
    await expect(bewaren).to_have_accessible_description(re.compile("uitgebreid"))
    await w.knop("Stel meer vragen").click()
    await w.controleer("Klopt", "Klopt")
    await w.kies_radio("Contactgegevens", "Bewaren voor algemeen gebruik")
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.belooft("Het nummer in het register verandert mee")
    await w.registreer()

    assert register.erbij() == ZAAK | {"notificatie": 2, "toestemming": 1, "digitaaladres": 1}
    assert register.adressen(partij=partij) == {"telefoonnummer": "0687654321", "email": "f.elamrani@example.nl"}
    assert register.waarde(adressen, partij) == aantal + 1, "beside the old one, and before it"
    assert register.toestemming() == {"partij_uuid": partij, "stand": "gegeven", "wie": "sanne"}
    assert register.initiator() == {"betrokkene_type": "natuurlijk_persoon", "bsn": FATIMA}
    assert register.wie_belde() == {"was_partij_uuid": partij, "rol": "klant", "initiator": True}
    assert ("wijzigen", "partijen") in register.verantwoord()
    assert {(rij["resource"], rij["actie"]) for rij in register.nieuw("notificatie")} == {
        ("partijen", "update"), ("klantcontacten", "create"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("zoek", "naam", "bsn", "kolommen"),
    [
        ("bakkali 17-09-1984", "Karim Bakkali", "999904590", {
            "contactnaam_voorletters": "K.", "contactnaam_voornaam": "Karim", "contactnaam_achternaam": "Bakkali",
            "bezoekadres_straatnaam": "Tulpstraat", "bezoekadres_huisnummer": 14, "bezoekadres_postcode": "1234 AB",
            "bezoekadres_stad": "Lindewaard",
        }),
        ("999933309", "Dirk van der Meer", "999933309", {
            "contactnaam_voorletters": "D.", "contactnaam_voornaam": "Dirk",
            "contactnaam_voorvoegsel_achternaam": "van der", "contactnaam_achternaam": "Meer",
            "bezoekadres_straatnaam": "Dijkweg", "bezoekadres_huisnummer": 62, "bezoekadres_postcode": "1234 GH",
            "bezoekadres_stad": "Lindewaard",
        }),
    ],
    ids=["by name and birth date", "by BSN"],
)  # fmt: skip
async def test_found_in_the_brp_and_kept(
    werkplek: Werkplek, zoek: str, naam: str, bsn: str, kolommen: dict[str, object]
) -> None:
    w, register = werkplek, werkplek.register
    assert register.partij_van(bsn) == []
    await w.belt(zoek, naam)
    await w.is_gekend()
    await w.vul("Telefoonnummer", "0687654321")
    await w.vul("E-mailadres", "nieuw@example.nl")
    await w.kies_radio("Contactgegevens", "Bewaren voor algemeen gebruik")
    await w.wil_parkeren()
    await w.vul("Notitie", NOTITIE)
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.belooft(naam, "zaak", "nieuw in het register")
    await w.registreer()

    assert register.erbij() == ZAAK | {
        "partij": 1, "partijidentificator": 1, "digitaaladres": 2, "toestemming": 1, "notificatie": 2,
    }  # fmt: skip
    partij = register.een("partij")
    assert {k: partij[k] for k in kolommen} == kolommen
    assert (partij["soort_partij"], partij["indicatie_actief"]) == ("persoon", True)
    assert partij["nummer"]
    assert register.partij_van(bsn) == [partij["uuid"]]
    assert register.adressen(partij=partij["uuid"]) == {"telefoonnummer": "0687654321", "email": "nieuw@example.nl"}
    assert all(rij["is_standaard_adres"] for rij in register.nieuw("digitaaladres"))
    assert register.toestemming() == {"partij_uuid": partij["uuid"], "stand": "gegeven", "wie": "sanne"}
    assert register.wie_belde() == {"was_partij_uuid": partij["uuid"], "rol": "klant", "initiator": True}
    assert register.initiator() == {"betrokkene_type": "natuurlijk_persoon", "bsn": bsn}
    assert register.een("authenticatie")["partij_uuid"] == partij["uuid"]
    assert ("maken", "partijen") in register.verantwoord()
