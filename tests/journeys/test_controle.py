"""How sure we are who calls: levels, wrong answers, and what may never be asked or shown."""

import pytest
from playwright.async_api import expect

from tests.journeys.portaal import vraag_code
from tests.journeys.werkplek import Werkplek

FATIMA = "999964628"
NIET_HAALBAAR = "Met vragen lukt niveau basis niet."


async def test_a_level_that_is_not_reached_keeps_a_zaak_closed(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.kies_product("verhuisd", "Verhuizing doorgeven")
    await w.vul("Wat is de eerste dag op het nieuwe adres?", "01-12-2026")
    await w.vul("Wat is het nieuwe adres?", "Dijkweg 7")
    await w.vul("Hoeveel mensen verhuizen mee?", "3")
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.weigert(w.radiogroep("Opvolging"), "Voor dit product is niveau uitgebreid nodig.")
    assert register.erbij() == {}

    await w.kies_radio("Opvolging", "Interne taak")
    await w.registreer()
    assert len(register.nieuw("internetaak")) == 1
    assert register.nieuw("zaak") == []
    assert register.een("authenticatie")["niveau"] == "basis"


async def test_two_more_questions_open_it(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.kies_product("verhuisd", "Verhuizing doorgeven")
    await w.vul("Wat is de eerste dag op het nieuwe adres?", "01-12-2026")
    await w.vul("Wat is het nieuwe adres?", "Dijkweg 7")
    await w.vul("Hoeveel mensen verhuizen mee?", "3")
    await w.is_gekend()
    await expect(w.vragen).to_have_count(5)
    await w.controleer("Klopt", "Klopt")
    await w.registreer()
    assert len(register.nieuw("zaak")) == 1
    assert register.een("authenticatie")["niveau"] == "uitgebreid"


async def test_three_wrong_answers_end_the_attempt(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.controleer("Klopt niet", "Klopt niet", "Klopt niet")
    await expect(w.status("Niet gekend")).to_be_visible()
    await expect(w.authenticatie).to_contain_text("Drie antwoorden klopten niet.")
    await expect(w.vragen.filter(has_not=w.page.get_by_role("radio", checked=True))).to_have_count(0)
    await expect(w.regio("Klantbeeld")).to_contain_text("Nog even dicht")
    await expect(w.veld("E-mailadres")).to_have_value("")
    await w.vul("Telefoonnummer", "0687654321")
    await w.meldt_boom()
    await w.kies_radio("Opvolging", "Interne taak")
    await w.belooft("zonder klant")
    await w.weigert(w.veld("Naam"), "Vraag hoe de beller heet.")
    await w.vul("Naam", "mevrouw Bakkali")
    await w.registreer()

    assert register.wie_belde().get("was_partij_uuid") is None
    # only what was said in this call: not the name, number or e-mail address on file
    assert register.bereikbaar() == {"telefoonnummer": "0687654321"}
    assert register.wie_belde().get("contactnaam_achternaam") == "Bakkali"
    nee = "De beller is niet geauthenticeerd: de controle is niet gelukt."
    assert register.een("klantcontact")["inhoud"].startswith(nee)
    assert register.een("internetaak")["toelichting"].startswith(nee)
    controle = register.een("authenticatie")
    assert (controle["uitkomst"], controle["niveau"], controle["partij_uuid"]) == ("niet_geslaagd", "geen", None)
    assert ("controleren", "klant") in register.verantwoord()
    assert register.nieuw("partij") == []


async def test_three_wrong_answers_end_it_also_when_chosen_again(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.controleer("Klopt niet", "Klopt niet", "Klopt niet")
    await w.knop("Andere klant").click()
    await w.zoek(FATIMA)
    await w.kies("Fatima el Amrani")
    await expect(w.authenticatie).to_contain_text("Drie antwoorden klopten niet.")
    await expect(w.status("Niet gekend")).to_be_visible()


async def test_one_wrong_answer_asks_another_question(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.controleer("Klopt", "Klopt niet", "Klopt", "Klopt")
    await expect(w.status("Gekend")).to_be_visible()


async def test_the_klantbeeld_opens_when_the_klant_is_known(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt("m.jansen@example.nl", "Marieke")
    await expect(w.regio("Klantbeeld")).to_contain_text("Nog even dicht")
    await expect(w.regio("Klantbeeld").get_by_role("listitem")).to_have_count(0)
    await w.is_gekend()
    await expect(w.regio("Klantbeeld").get_by_role("listitem").first).to_be_visible()


async def test_no_question_shows_its_answer(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    for vraag in await w.vragen.all():
        legenda = await vraag.locator("legend").inner_text()
        for antwoord in ("Fatima", "Amrani", "1987", "mei", "Tulpstraat", "14", "1234"):
            assert antwoord not in legenda


# --- what may not be asked or shown ----------------------------------------------------------------------------------


async def test_an_address_in_onderzoek_is_not_asked(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt("jansen 21-11-2001", "Milan Peter Jansen")
    await expect(w.regio("Klant")).to_contain_text("In onderzoek")
    await expect(w.authenticatie).to_contain_text(NIET_HAALBAAR)
    await expect(w.vragen.filter(has_text="adres")).to_have_count(0)
    await expect(w.authenticatie).not_to_contain_text("Havenkade")


async def test_a_birth_date_in_onderzoek_is_not_asked(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt("999979073", "Yohannes Tesfay")
    await expect(w.vragen).to_have_count(3)
    await expect(w.vragen.filter(has_text="geboortedatum")).to_have_count(0)
    await w.is_gekend()


@pytest.mark.parametrize("zoek", ["jansen 30-07-1994", "999935185"])
async def test_a_secret_address_is_nowhere(werkplek: Werkplek, zoek: str) -> None:
    w, register = werkplek, werkplek.register
    await w.nieuw_gesprek()
    await w.zoek(zoek)
    gevonden = w.resultaten.filter(has_text="Mo Jansen")
    await expect(gevonden).to_contain_text("Adres geheim")
    await geen_adres(w)
    await w.kies("Mo Jansen")
    await expect(w.regio("Klant")).to_contain_text("Adres is geheim")
    await expect(w.vragen.filter(has_text="adres")).to_have_count(0)
    await geen_adres(w)
    await w.geeft_code(await vraag_code(w, bsn="999935185"))
    await expect(w.status("Gekend")).to_be_visible()
    await w.vul("Telefoonnummer", "0687654321")
    await w.kies_radio("Contactgegevens", "Bewaren voor algemeen gebruik")
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await geen_adres(w)
    await w.registreer()
    await geen_adres(w)

    (partij,) = register.partij_van("999935185")
    rij = register.rij("select * from partij where uuid = %s", partij)
    assert rij["indicatie_geheimhouding"] is True
    assert (rij["bezoekadres_straatnaam"], rij["contactnaam_achternaam"]) == ("", "Jansen")
    assert register.adressen(partij=partij) == {"telefoonnummer": "0687654321"}
    controle = register.een("authenticatie")
    assert (controle["methode"], controle["niveau"]) == ("code", "sterk")


async def test_a_secret_address_is_not_found_by_its_postcode(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.zoek("1234 LL 6")
    gevonden = w.resultaten.filter(has_text="Mo Jansen")
    await expect(gevonden.filter(has_text="Lindelaan")).to_have_count(0)


async def geen_adres(w: Werkplek) -> None:
    for deel in ("Lindelaan", "1234 LL"):
        assert deel not in await w.page.content()
