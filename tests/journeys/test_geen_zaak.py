"""C0992, a question answered at once; C9167, a colleague calls back; and a caller of whom nothing may be kept."""

from playwright.async_api import expect

from tests.journeys.werkplek import Werkplek

FATIMA = "999964628"
SASKIA = "999926135"  # in the BRP, not in our register
KARIM = "999904590"
# A registered contact, and the interne taak that may follow from it
CONTACT = {"actorklantcontact": 1, "betrokkene": 1, "klantcontact": 1, "notificatie": 1}
TAAK = CONTACT | {"internetaak": 1, "toewijzing": 1, "notificatie": 2}
NIEUW = {"partij": 1, "partijidentificator": 1, "toestemming": 1}


# --- C0992 -----------------------------------------------------------------------------------------------------------


async def test_unknown_caller_is_answered_and_nothing_is_registered(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.nieuw_gesprek()
    gesprek = w.gesprek
    await w.vul("Naam", "Wim de Ruiter")
    await w.vul("Notitie", "Wilde weten wanneer het stadhuis open is.")
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await expect(w.authenticatie).to_have_count(0)
    await w.belooft("niets vastgelegd", "niet gekend")
    await expect(w.knop("Registreren")).to_have_count(0)
    await w.knop("Afsluiten zonder vastleggen").click()
    assert await w.nummers() == {}

    assert register.erbij() == {}
    assert register.verantwoord() == []
    assert register.waarde("select afloop from gesprek where uuid = %s", gesprek) == "niets"
    await w.knop("Terughalen").click()
    await expect(w.veld("Notitie")).to_have_value("Wilde weten wanneer het stadhuis open is.")
    await w.knop("Afsluiten zonder vastleggen").click()
    await w.nummers()
    await w.page.goto("/")
    await expect(w.page.get_by_text("Gesprek afgesloten zonder vastleggen")).to_be_visible()
    await w.knop("Terughalen").click()
    await expect(w.veld("Naam")).to_have_value("Wim de Ruiter")
    await w.knop("Afsluiten zonder vastleggen").click()
    await w.nummers()
    await w.page.goto("/")
    await expect(w.page.get_by_text("Geen open gesprekken")).to_be_visible()


async def test_known_caller_is_answered_and_question_and_answer_are_kept(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    (partij,) = register.partij_van(FATIMA)
    voor = register.alles_van(partij)
    await w.belt("0612345678", "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Notitie", "Vraag: is het stadhuis zaterdag open? Antwoord: nee.")
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.belooft("Fatima el Amrani")
    nummers = await w.registreer()

    assert register.erbij() == CONTACT | {"authenticatie": 1}
    contact = register.een("klantcontact")
    assert nummers == {"Klantcontactnummer": contact["nummer"]}
    assert contact["inhoud"] == "Vraag: is het stadhuis zaterdag open? Antwoord: nee."
    assert contact["onderwerp"] == contact["inhoud"]
    assert register.wie_belde() == {"was_partij_uuid": partij, "rol": "klant", "initiator": True}
    assert register.wie_nam_op() == "Sanne Verhoeven"
    assert register.alles_van(partij) == voor


# --- C9167 -----------------------------------------------------------------------------------------------------------


async def test_unknown_caller_is_called_back(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.nieuw_gesprek()
    await w.vul("Naam", "Wim de Ruiter")
    await w.vul("Telefoonnummer", "06 87 65 43 21")
    await w.kies_radio("Contactgegevens", "Alleen voor dit verzoek")
    await expect(w.keuze("Contactgegevens", "Bewaren voor algemeen gebruik")).to_be_disabled()
    await w.meldt_boom()
    await w.vul("Notitie", "Er ligt een grote tak op het fietspad.")
    await w.kies_radio("Opvolging", "Interne taak")
    await expect(w.lijst("Afdeling").get_by_role("option", selected=True)).to_have_text("Groen")
    await w.vul("Toelichting", "Graag voor vanavond.")
    await expect(w.authenticatie).to_have_count(0)
    await w.belooft("zonder klant", "interne taak", "Groen")
    nummers = await w.registreer()

    assert register.erbij() == TAAK | {"digitaaladres": 1}
    contact, taak = register.een("klantcontact"), register.een("internetaak")
    assert nummers == {"Klantcontactnummer": contact["nummer"], "Taaknummer": taak["nummer"]}
    assert register.wie_belde() == {
        "rol": "klant", "initiator": True,
        "contactnaam_voornaam": "Wim", "contactnaam_voorvoegsel_achternaam": "de", "contactnaam_achternaam": "Ruiter",
    }  # fmt: skip
    assert register.bereikbaar() == {"telefoonnummer": "0687654321"}
    assert taak["aanleidinggevend_klantcontact_uuid"] == contact["uuid"]
    assert (taak["status"], taak["afgehandeld_op"]) == ("te_verwerken", None)
    assert (taak["gevraagde_handeling"], taak["toelichting"]) == (
        "Beoordeel de boom en bel de klant",
        "Graag voor vanavond.",
    )
    assert register.toegewezen(taak["uuid"]) == {"Groen"}
    for deel in ("Er ligt een grote tak op het fietspad.", "Dorpsstraat 72", "Tak is afgebroken"):
        assert deel in contact["inhoud"]
    assert {(rij["resource"], rij["actie"]) for rij in register.nieuw("notificatie")} == {
        ("klantcontacten", "create"), ("internetaken", "create"),
    }  # fmt: skip


async def test_known_caller_is_called_back_on_another_number(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    (partij,) = register.partij_van(FATIMA)
    voor = register.alles_van(partij)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Telefoonnummer", "0687654321")
    await w.kies_radio("Contactgegevens", "Alleen voor dit verzoek")
    await w.vul("Notitie", "Heeft een vraag over de kosten van een boete.")
    await w.kies_radio("Opvolging", "Interne taak")
    await w.lijst("Afdeling").select_option("Parkeren")
    await w.lijst("Medewerker").select_option("Ruben de Graaf")
    await w.vul("Gevraagde handeling", "Bel terug over de boete")
    await w.belooft("Fatima el Amrani", "interne taak", "Parkeren", "Het nummer komt alleen bij dit klantcontact")
    await w.registreer()

    assert register.erbij() == TAAK | {"authenticatie": 1, "digitaaladres": 1, "toewijzing": 2}
    assert register.wie_belde() == {"was_partij_uuid": partij, "rol": "klant", "initiator": True}
    assert register.bereikbaar() == {"telefoonnummer": "0687654321"}
    taak = register.een("internetaak")
    assert taak["gevraagde_handeling"] == "Bel terug over de boete"
    assert register.toegewezen(taak["uuid"]) == {"Parkeren", "Ruben de Graaf"}
    assert register.alles_van(partij) == voor


async def test_newly_known_caller_is_called_back(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt("bakkali 17-09-1984", "Karim Bakkali")
    await w.is_gekend()
    await w.vul("Telefoonnummer", "0687654321")
    await w.kies_radio("Contactgegevens", "Alleen voor dit verzoek")
    await w.meldt_boom()
    await w.kies_radio("Opvolging", "Interne taak")
    await w.registreer()

    assert register.erbij() == TAAK | NIEUW | {"authenticatie": 1, "digitaaladres": 1, "notificatie": 3}
    partij = register.een("partij")
    assert register.partij_van(KARIM) == [partij["uuid"]]
    assert register.wie_belde() == {"was_partij_uuid": partij["uuid"], "rol": "klant", "initiator": True}
    assert register.bereikbaar() == {"telefoonnummer": "0687654321"}
    assert register.adressen(partij=partij["uuid"]) == {}
    assert register.toegewezen(register.een("internetaak")["uuid"]) == {"Groen"}


# --- authenticated, and nothing of it may be kept --------------------------------------------------------------------


async def test_without_consent_the_partij_is_empty(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(SASKIA, "Saskia Mulder")
    await w.is_gekend()
    await w.kies_radio("Contactgegevens", "Alleen voor dit verzoek")
    await w.vul("Notitie", "Vraag over de hondenbelasting, die is er niet meer.")
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.belooft("Saskia Mulder", "zonder contactgegevens in het register")
    await w.registreer()

    assert register.erbij() == CONTACT | NIEUW | {"authenticatie": 1, "notificatie": 2}
    partij = register.een("partij")
    assert {k: v for k, v in partij.items() if v not in (None, "", False)} == {
        "uuid": partij["uuid"], "id": partij["id"], "nummer": partij["nummer"],
        "soort_partij": "persoon", "indicatie_actief": True,
    }  # fmt: skip
    assert register.partij_van(SASKIA) == [partij["uuid"]]
    assert register.toestemming() == {"partij_uuid": partij["uuid"], "stand": "geweigerd", "wie": "sanne"}
    assert register.wie_belde() == {"was_partij_uuid": partij["uuid"], "rol": "klant", "initiator": True}
    assert register.bereikbaar() == {}


async def test_a_cancelled_call_leaves_nothing_and_can_be_brought_back(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.vul("Notitie", "Verkeerd verbonden, dacht ik.")
    await w.knop("Gesprek annuleren").click()
    await expect(w.knop("Terughalen")).to_be_visible()
    assert register.erbij() == {}
    await w.knop("Terughalen").click()
    await expect(w.veld("Notitie")).to_have_value("Verkeerd verbonden, dacht ik.")


async def test_unknown_caller_reports_something_in_the_street(werkplek: Werkplek) -> None:
    """No partij, and yet a zaak: the product asks no control. The contact data stand in the zaak."""
    w, register = werkplek, werkplek.register
    await w.nieuw_gesprek()
    await w.vul("Naam", "Wim de Ruiter")
    await w.vul("Telefoonnummer", "0687654321")
    await w.kies_product("lantaarnpaal", "Melding openbare ruimte")
    await w.vul("Waar is het?", "Dorpsstraat 72")
    await w.lijst("Wat is er aan de hand?").select_option("Straatverlichting")
    await w.kies_radio("Is het gevaarlijk?", "Nee")
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.belooft("zonder klant", "zaak")
    await w.registreer()

    assert register.nieuw("partij") == register.nieuw("authenticatie") == register.nieuw("toestemming") == []
    assert register.initiator() == {
        "betrokkene_type": "natuurlijk_persoon", "afwijkende_naam_betrokkene": "Wim de Ruiter",
        "contactpersoon_rol_naam": "Wim de Ruiter", "contactpersoon_rol_telefoonnummer": "0687654321",
    }  # fmt: skip
    assert register.wie_belde()["contactnaam_achternaam"] == "Ruiter"
    assert "was_partij_uuid" not in register.wie_belde()
