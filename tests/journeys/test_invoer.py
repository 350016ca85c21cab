"""Bad input: a clear sentence next to the field, the typed text kept, nothing registered."""

from playwright.async_api import expect

from tests.journeys.werkplek import Werkplek

FATIMA = "999964628"
NOTITIE = "Belt over een parkeervergunning."


async def test_what_cannot_be_searched_for(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    for tekst, zin in (
        ("999964629", "Dit BSN bestaat niet."),
        ("99999999999", "Dit nummer kennen we niet."),
        ("de vries 31-02-1980", "Deze datum bestaat niet."),
        ("12-03-1980", "Typ bij de geboortedatum ook de achternaam"),
        ("1234 AB", "Typ bij de postcode ook het huisnummer"),
        ("", "Typ een naam"),
    ):
        await w.zoek(tekst)
        await w.meldt(w.zoekveld, zin)
        await expect(w.zoekveld).to_have_value(tekst)
        await expect(w.resultaten).to_have_count(0)
    assert w.register.verantwoord() == []


async def test_contact_data_that_cannot_be_right(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.vul("Notitie", NOTITIE)
    await w.vul("Telefoonnummer", "0687654321")
    await w.meldt_boom()
    await w.kies_radio("Opvolging", "Interne taak")
    for veld, tekst, zin, goed in (
        ("Telefoonnummer", "06 123", "Dit telefoonnummer klopt niet. Voorbeeld: 06 12 34 56 78.", "0687654321"),
        ("Telefoonnummer", "112", "Dit is een noodnummer.", "0687654321"),
        ("Telefoonnummer", "", "Vul een telefoonnummer of e-mailadres in", "0687654321"),
        ("E-mailadres", "wim@deruiter", "e-mailadres", "wim@example.nl"),
        ("Naam", "W" * 201, "Gebruik hoogstens 200 tekens.", "Wim"),
    ):
        await w.vul(veld, tekst)
        await w.weigert(w.veld(veld), zin)
        await expect(w.veld(veld)).to_have_value(tekst)
        await expect(w.veld("Notitie")).to_have_value(NOTITIE)
        await w.vul(veld, goed)
    await w.registreer()
    assert len(w.register.nieuw("internetaak")) == 1


async def test_a_required_answer_that_is_missing(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.wil_parkeren()
    await w.vul("Kenteken", "")
    await w.vul("Notitie", NOTITIE)
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.weigert(w.veld("Kenteken"), "Vul dit in.")
    await expect(w.veld("Kenteken")).to_be_focused()
    await expect(w.veld("Notitie")).to_have_value(NOTITIE)
    await w.vul("Kenteken", "GH-481-R")
    await w.vul("Ingangsdatum", "32-12-2026")
    await w.weigert(w.veld("Ingangsdatum"), "datum")
    await expect(w.veld("Ingangsdatum")).to_have_value("32-12-2026")
    await w.vul("Ingangsdatum", "31-12-2026")
    await w.registreer()


async def test_a_note_that_is_too_long_is_refused_and_kept(werkplek: Werkplek) -> None:
    w = werkplek
    lang = "woord " * 900
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Notitie", lang)
    await expect(w.regio("Vraag")).to_contain_text("5400 van 5000")
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.weigert(w.veld("Notitie"), "hoogstens 5000 tekens")
    await expect(w.veld("Notitie")).to_have_value(lang)


async def test_a_long_note_is_split(werkplek: Werkplek) -> None:
    w = werkplek
    lang = " ".join(f"woord{nr}" for nr in range(170))[:1500]
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Notitie", lang)
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.registreer()
    contact = w.register.een("klantcontact")
    assert 0 < len(contact["inhoud"]) <= 1000
    assert f"{contact['inhoud']} {contact['reactie']}" == lang, "cut between words, nothing left out"


async def test_who_has_died_cannot_be_the_caller(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.zoek("jansen 08-01-1941")
    gevonden = w.resultaten.filter(has_text="Maria Johanna Jansen")
    await expect(gevonden).to_contain_text("Overleden")
    await expect(gevonden).to_contain_text("kan niet de beller zijn")
    await expect(gevonden).to_be_disabled()
    await gevonden.click(force=True)
    await expect(w.knop("Andere klant")).to_have_count(0)
    await expect(w.authenticatie).to_have_count(0)


async def test_a_product_that_is_gone_in_the_meantime(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.wil_parkeren()
    await w.vul("Notitie", NOTITIE)
    await w.kies_radio("Opvolging", "Zaak openen")
    register.conn.execute("update product set actief = false where naam = 'Parkeervergunning bewoners'")
    await w.weigert(w.lijst("Product"), "Dit product bestaat niet meer.")
    await expect(w.veld("Notitie")).to_have_value(NOTITIE)
    await w.kies_product("kapvergunning", "Kapvergunning aanvragen")
    await w.vul("Waar staat de boom?", "Achter het huis")
    await w.vul("Waarom moet de boom weg?", "De boom is ziek")
    await w.registreer()
    assert register.een("zaak")["omschrijving"] == "Kapvergunning aanvragen"


async def test_a_product_that_is_deleted_in_the_meantime(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    register.conn.execute("delete from product where naam = 'Parkeervergunning bewoners'")
    await w.weigert(w.lijst("Product"), "Dit product bestaat niet meer.")


async def test_nothing_chosen_yet(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.weigert(w.radiogroep("Opvolging"), "Kies wat er na dit gesprek gebeurt.")
    await w.kies_radio("Opvolging", "Interne taak")
    await w.weigert(w.lijst("Afdeling"), "Kies een afdeling of een medewerker.")
    await w.weigert(w.veld("Gevraagde handeling"), "Schrijf op wat er moet gebeuren.")
    await w.vul("Gevraagde handeling", "x" * 201)
    await w.weigert(w.veld("Gevraagde handeling"), "hoogstens 200 tekens")
    await w.vul("Toelichting", "x" * 1001)
    await w.weigert(w.veld("Toelichting"), "hoogstens 1000 tekens")
    await expect(w.veld("Toelichting")).to_have_value("x" * 1001)


async def test_what_may_happen_with_the_contact_data_has_to_be_asked(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Telefoonnummer", "0687654321")
    await w.vul("Notitie", NOTITIE)
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.knop("Stel meer vragen").click()
    await w.controleer("Klopt", "Klopt")
    await w.weigert(w.radiogroep("Contactgegevens"), "Vraag wat er met de contactgegevens mag gebeuren.")


async def test_what_is_typed_is_text_and_never_a_script(werkplek: Werkplek) -> None:
    w = werkplek
    stout = "<img src=x onerror=alert(1)>{{ 7*7 }}'\"&"
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.knop("Andere naam voor dit verzoek").click()
    await w.vul("Andere naam voor dit verzoek", stout)
    await w.vul("Contactpersoon", stout)
    await w.vul("Notitie", stout)
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.bewaard("notitie", stout)
    await w.page.reload()
    await expect(w.veld("Andere naam voor dit verzoek")).to_have_value(stout)
    await expect(w.veld("Functie")).to_be_visible()
    await w.registreer()
    await expect(w.page.get_by_text(stout).first).to_be_visible()
    assert w.register.een("klantcontact")["inhoud"] == f"Aan de lijn: {stout}, namens Fatima el Amrani.\n\n{stout}"


async def test_wrong_password(deur: Werkplek) -> None:
    w = deur
    await w.page.goto("/")
    await w.veld("Gebruikersnaam").fill("sanne")
    await w.veld("Wachtwoord").fill("welkom-in-ergens-anders")
    await w.knop("Inloggen").click()
    await expect(w.page.get_by_text("De gebruikersnaam of het wachtwoord klopt niet.")).to_be_visible()
    await expect(w.veld("Gebruikersnaam")).to_have_value("sanne")
