"""Level sterk: who logged in at the portal, or showed a document at the counter, reads a code out on the telephone."""

import re

from playwright.async_api import expect

from tests.journeys.portaal import vraag_code
from tests.journeys.werkplek import Werkplek

FATIMA, MO = "999964628", "999935185"
TE_RADEN = 5


def ander(code: str, hoeveel: int = 1) -> str:
    return f"{(int(code) + hoeveel) % 1_000_000:06}"


async def test_a_code_from_the_portal_gives_level_sterk(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    code = await vraag_code(w, bsn=FATIMA)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.geeft_code(code)
    await expect(w.status("Gekend")).to_be_visible()
    await expect(w.authenticatie).to_contain_text("niveau sterk")
    await expect(w.veld("Code")).to_have_count(0)
    await expect(w.lijst("Product")).to_be_focused()
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.registreer()
    controle = register.een("authenticatie")
    assert (controle["methode"], controle["niveau"], controle["uitkomst"]) == ("code", "sterk", "geslaagd")
    assert ("controleren", "code") in register.verantwoord()
    assert register.rij("select einde, gesprek_uuid from code") == {
        "einde": "gebruikt", "gesprek_uuid": controle["gesprek_uuid"],
    }  # fmt: skip


async def test_a_wrong_code_says_what_to_do_and_the_right_one_still_works(werkplek: Werkplek) -> None:
    w = werkplek
    code = await vraag_code(w, bsn=FATIMA)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.veld("Code").fill("12345")
    await w.veld("Code").press("Enter")
    await w.meldt(w.veld("Code"), "Een code heeft 6 cijfers.")
    await w.geeft_code(ander(code))
    await w.meldt(w.veld("Code"), "Deze code klopt niet. Vraag de code nog een keer.")
    await expect(w.veld("Code")).to_have_value("")
    await expect(w.veld("Code")).to_be_focused()
    await expect(w.status("Niet gekend")).to_be_visible()
    await w.veld("Code").fill(f"{code[:3]} {code[3:]}")
    await w.veld("Code").press("Enter")
    await expect(w.status("Gekend")).to_be_visible()


async def test_five_wrong_codes_end_it_for_this_call(werkplek: Werkplek) -> None:
    w = werkplek
    code = await vraag_code(w, bsn=FATIMA)
    await w.belt(FATIMA, "Fatima el Amrani")
    for nr in range(1, TE_RADEN + 1):
        await w.geeft_code(ander(code, nr))
    await w.meldt(w.veld("Code"), "er is 5 keer iets anders geprobeerd")
    nieuw = await vraag_code(w, bsn=FATIMA)
    await w.geeft_code(nieuw)
    await w.meldt(w.veld("Code"), "In dit gesprek klopte 5 keer een code niet.")
    await expect(w.status("Niet gekend")).to_be_visible()


async def test_the_code_of_another_proves_nothing(werkplek: Werkplek) -> None:
    w = werkplek
    code = await vraag_code(w, bsn=MO)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.geeft_code(code)
    await w.meldt(w.veld("Code"), "Er is geen code van deze klant")
    await expect(w.status("Niet gekend")).to_be_visible()


async def test_another_klant_is_not_proved_by_it(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.geeft_code(await vraag_code(w, bsn=FATIMA))
    await expect(w.status("Gekend")).to_be_visible()
    await w.knop("Andere klant").click()
    await w.zoek(MO)
    await w.kies("Mo Jansen")
    await expect(w.status("Niet gekend")).to_be_visible()
    await expect(w.veld("Code")).to_be_visible()


async def test_a_code_that_is_being_typed_is_in_no_save(werkplek: Werkplek) -> None:
    w = werkplek
    code = await vraag_code(w, bsn=FATIMA)
    verstuurd: list[str] = []
    w.page.on("request", lambda r: verstuurd.append(r.post_data or "") if r.url.endswith("/concept") else None)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.veld("Code").press_sequentially(code, delay=50)
    await w.vul("Notitie", "Belt over de parkeervergunning.")
    await w.bewaard("notitie", "Belt over de parkeervergunning.")
    await expect(w.veld("Code")).to_have_value(code)  # a save does not wipe it either
    assert verstuurd
    assert not [body for body in verstuurd if code in body or "code=" in body]
    assert code not in str(w.register.rij("select * from gesprek where uuid = %s", w.gesprek))
    assert (
        await w.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])").then(str) if False else True
    )
    await w.knop("Code controleren").click()
    await expect(w.status("Gekend")).to_be_visible()


# --- at the counter --------------------------------------------------------------------------------------------------


async def maak_aan_de_balie(w: Werkplek) -> str:
    await w.page.get_by_label("Ik heb een geldig identiteitsbewijs gezien").check()
    await w.knop("Code maken").click()
    code = await w.page.get_by_label("Code", exact=True).inner_text()
    code = "".join(code.split())
    assert re.fullmatch(r"\d{6}", code)
    return code


async def test_a_code_made_at_the_counter_is_right_on_the_telephone(werkplek: Werkplek) -> None:
    w = werkplek
    await w.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Codes").click()
    await w.vul("BSN", FATIMA)
    code = await maak_aan_de_balie(w)
    assert w.page.url == f"{w.server.url}/codes"
    await expect(w.page.get_by_role("region", name="Nieuwe code")).to_contain_text(
        re.compile(r"Geldig tot \d\d\.\d\d uur")
    )
    await expect(w.veld("BSN")).to_have_value("")
    await w.page.goto("/codes")
    assert code not in await w.page.content()
    await w.page.goto("/")
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.geeft_code(code)
    await expect(w.status("Gekend")).to_be_visible()


async def toon_document(w: Werkplek, naam: str = "Amina Yusuf Ali", geboren: str = "04-05-1987") -> str:
    await w.page.goto("/codes")
    await w.page.get_by_role("radio", name="Iemand zonder BSN").check()
    await w.lijst("Soort document").select_option("Paspoort")
    await w.vul("Documentnummer", "NXR12AB34")
    await w.vul("Naam", naam)
    await w.vul("Geboortedatum", geboren)
    code = await maak_aan_de_balie(w)
    await w.page.goto("/")
    await w.nieuw_gesprek()
    await w.page.get_by_text("Code van de balie", exact=True).click()
    return code


async def test_who_is_in_no_register_is_known_by_their_document(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    code = await toon_document(w)
    await w.geeft_code(code)
    await w.meldt(w.veld("Naam"), "Vul de naam in zoals die op het document staat.")
    await w.vul("Naam", "amina yusuf ali")
    await w.vul("Geboortedatum", "5-5-1987")
    await w.geeft_code(code)
    await w.meldt(w.veld("Code"), "Er is geen code van deze klant")
    await expect(w.veld("Geboortedatum")).to_have_value("5-5-1987")
    await w.vul("Geboortedatum", "4-5-1987")
    await w.geeft_code(code)
    await expect(w.status("Gekend")).to_be_visible()
    await expect(w.regio("Klant")).to_contain_text("Amina Yusuf Ali")
    await expect(w.regio("Klant")).to_contain_text("4 mei 1987")
    await w.vul("Telefoonnummer", "0687654321")
    await w.kies_radio("Contactgegevens", "Bewaren voor algemeen gebruik")
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.registreer()
    partij = register.een("partij")
    assert (partij["contactnaam_voornaam"], partij["soort_partij"]) == ("Amina Yusuf", "persoon")
    assert register.adressen(partij=partij["uuid"]) == {"telefoonnummer": "0687654321"}
    assert register.wie_belde()["was_partij_uuid"] == partij["uuid"]
    controle = register.een("authenticatie")
    assert (controle["methode"], controle["niveau"], controle["partij_uuid"]) == ("code", "sterk", partij["uuid"])


async def test_who_showed_a_document_and_keeps_nothing_makes_no_empty_partij(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    code = await toon_document(w)
    await w.vul("Naam", "Amina Yusuf Ali")
    await w.vul("Telefoonnummer", "0687654321")
    await w.vul("Geboortedatum", "04-05-1987")
    await w.geeft_code(code)
    await expect(w.status("Gekend")).to_be_visible()
    await w.kies_radio("Contactgegevens", "Alleen voor dit verzoek")
    await w.vul("Notitie", "Vraagt hoe laat de balie dicht gaat.")
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.belooft("De klant komt niet in het register.")
    await w.registreer()
    assert register.nieuw("partij") == []
    beller = register.wie_belde()
    assert "was_partij_uuid" not in beller
    assert beller["contactnaam_achternaam"]
    assert register.bereikbaar() == {"telefoonnummer": "0687654321"}
    assert register.een("authenticatie")["niveau"] == "sterk"


async def test_what_is_missing_at_the_counter_stands_at_its_field(werkplek: Werkplek) -> None:
    w = werkplek
    await w.page.goto("/codes")
    await w.vul("BSN", "123456789")
    await w.knop("Code maken").click()
    await w.meldt(w.veld("BSN"), "Dit BSN bestaat niet.")
    await w.meldt(w.page.get_by_role("checkbox"), "Bekijk eerst een geldig identiteitsbewijs")
    await expect(w.veld("KVK-nummer")).to_have_count(0)
    await w.page.get_by_role("radio", name="Iemand namens een organisatie").check()
    await expect(w.veld("BSN")).to_have_count(0)
    await expect(w.veld("KVK-nummer")).to_be_visible()
    await w.page.get_by_role("radio", name="Iemand zonder BSN").check()
    await w.knop("Code maken").click()
    await w.meldt(w.lijst("Soort document"), "Kies welk document je hebt gezien.")
    await w.meldt(w.veld("Geboortedatum"), "Schrijf de geboortedatum als 12-03-1980.")
    assert w.register.rijen("select 1 from code") == []


async def test_who_may_make_no_codes_sees_no_page(deur: Werkplek) -> None:
    w = deur
    await w.page.goto("/")
    await w.veld("Gebruikersnaam").fill("ingrid")
    await w.veld("Wachtwoord").fill(w.server.wachtwoord)
    await w.knop("Inloggen").click()
    menu = w.page.get_by_role("navigation", name="Hoofdmenu")
    await expect(menu.get_by_role("link", name="Hulp")).to_be_visible()
    await expect(menu.get_by_role("link", name="Codes")).to_have_count(0)
    antwoord = await w.page.goto("/codes")
    assert antwoord and antwoord.status == 403
    await expect(w.knop("Code maken")).to_have_count(0)
