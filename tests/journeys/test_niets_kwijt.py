"""Nothing typed is lost and nothing is registered twice, whatever happens around the call."""

import asyncio
import signal

from playwright.async_api import Route, expect

from tests.journeys.werkplek import Werkplek

FATIMA = "999964628"
SASKIA = "999926135"  # in the BRP, not in our register
TEKST = "Mevrouw belt over haar parkeervergunning, en er hangt een tak over het hek."


async def test_kill_9_costs_at_most_the_last_second(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.vul("Naam", "Wim de Ruiter")
    await w.vul("Notitie", TEKST)
    await asyncio.sleep(1)  # the promise itself: what is older than a second is safe
    assert w.server.proces
    w.server.proces.send_signal(signal.SIGKILL)
    w.server.proces.wait()
    w.server.start()
    await asyncio.to_thread(w.server.wacht)

    await w.page.reload()
    await expect(w.veld("Notitie")).to_have_value(TEKST)
    await expect(w.veld("Naam")).to_have_value("Wim de Ruiter")
    await w.page.goto("/")
    await expect(w.page.get_by_role("listitem").filter(has_text="Wim de Ruiter").first).to_be_visible()
    await w.page.get_by_role("link", name="Hervatten").click()
    await expect(w.veld("Notitie")).to_have_value(TEKST)


async def test_a_server_that_is_away_for_a_moment_costs_nothing(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.page.wait_for_load_state("networkidle")  # the scripts are here
    assert w.server.proces
    w.server.proces.send_signal(signal.SIGKILL)
    w.server.proces.wait()
    await w.vul("Notitie", TEKST)
    await expect(w.page.get_by_text("Geen verbinding.")).to_be_visible()
    w.server.start()
    await asyncio.to_thread(w.server.wacht)
    await w.bewaard("notitie", TEKST)


async def test_typing_before_the_script_is_there_costs_nothing(werkplek: Werkplek) -> None:
    w, getypt = werkplek, asyncio.Event()

    async def traag(route: Route) -> None:
        await getypt.wait()
        await route.continue_()

    await w.page.route("**/js/gesprek.js*", traag)
    await w.nieuw_gesprek()
    await w.vul("Notitie", TEKST)
    getypt.set()
    await w.bewaard("notitie", TEKST)


async def test_closing_the_window_costs_nothing(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    gesprek = w.gesprek
    await w.page.wait_for_load_state()  # the script that sees it typed is there
    await w.vul("Notitie", TEKST)
    await w.page.close(run_before_unload=False)
    await w.register.wacht_op(TEKST, "select concept->>'notitie' from gesprek where uuid = %s", gesprek)


async def test_leaving_while_a_save_is_on_its_way_costs_nothing(werkplek: Werkplek) -> None:
    """The browser ends a request of a page that is left: what was in it has to leave with the page."""
    w, onderweg = werkplek, asyncio.Event()

    async def blijft_hangen(route: Route) -> None:
        if onderweg.is_set():
            await route.continue_()
        onderweg.set()

    await w.nieuw_gesprek()
    gesprek = w.gesprek
    await w.context.route("**/concept", blijft_hangen)
    await w.vul("Notitie", TEKST)
    await onderweg.wait()
    await w.page.goto("/hulp")
    await w.register.wacht_op(TEKST, "select concept->>'notitie' from gesprek where uuid = %s", gesprek)


async def test_typing_goes_on_without_a_network(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.context.set_offline(True)
    await w.vul("Notitie", "De eerste zin.")
    await expect(w.page.get_by_text("Geen verbinding. Typ door, alles blijft staan.")).to_be_visible()
    await w.vul("Notitie", TEKST)
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.knop("Registreren").click()
    await expect(w.veld("Notitie")).to_have_value(TEKST)
    await w.context.set_offline(False)
    nummers = await w.nummers()

    contact = w.register.een("klantcontact")
    assert contact["inhoud"] == TEKST
    assert nummers == {"Klantcontactnummer": contact["nummer"]}


async def test_a_session_that_ended_goes_on_after_logging_in(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    gesprek = w.gesprek
    register.conn.execute("delete from sessie")
    await w.vul("Notitie", TEKST)
    await expect(w.veld("Gebruikersnaam")).to_be_visible()
    await expect(w.veld("Notitie")).to_have_value(TEKST)
    await w.vul("Notitie", f"{TEKST} En nog wat.")
    await w.veld("Gebruikersnaam").fill("sanne")
    await w.veld("Wachtwoord").fill("niet het goede")
    await w.knop("Inloggen").click()
    await expect(w.page.get_by_text("De gebruikersnaam of het wachtwoord klopt niet.")).to_be_visible()
    await w.veld("Gebruikersnaam").fill("ruben")
    await w.veld("Wachtwoord").fill(w.server.wachtwoord)
    await w.knop("Inloggen").click()
    await expect(w.page.get_by_text("Dit gesprek is van Sanne")).to_be_visible()
    await w.veld("Gebruikersnaam").fill("sanne")
    await w.veld("Wachtwoord").fill(w.server.wachtwoord)
    await w.knop("Inloggen").click()
    await expect(w.veld("Gebruikersnaam")).to_have_count(0)
    await w.bewaard("notitie", f"{TEKST} En nog wat.")
    assert w.gesprek == gesprek
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.registreer()
    assert register.een("klantcontact")["inhoud"] == f"{TEKST} En nog wat."


async def test_who_has_the_same_name_is_somebody_else(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.nieuw_gesprek()
    register.conn.execute("delete from sessie")
    register.conn.execute("update medewerker set naam = 'Sanne Verhoeven' where gebruikersnaam = 'ruben'")
    await w.vul("Notitie", TEKST)
    await w.veld("Gebruikersnaam").fill("ruben")
    await w.veld("Wachtwoord").fill(w.server.wachtwoord)
    await w.knop("Inloggen").click()
    await expect(w.page.get_by_text("Dit gesprek is van een andere Sanne Verhoeven.")).to_be_visible()
    await expect(w.veld("Notitie")).to_have_value(TEKST)
    await w.veld("Gebruikersnaam").fill("sanne")
    await w.veld("Wachtwoord").fill(w.server.wachtwoord)
    await w.knop("Inloggen").click()
    await expect(w.veld("Gebruikersnaam")).to_have_count(0)
    await w.bewaard("notitie", TEKST)


async def test_a_session_that_ended_before_registering(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Notitie", TEKST)
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.bewaard("opvolging", "beantwoord")
    register.conn.execute("delete from sessie")
    await w.knop("Registreren").click()
    await w.veld("Gebruikersnaam").fill("sanne")
    await w.veld("Wachtwoord").fill(w.server.wachtwoord)
    assert register.erbij() == {}
    await w.knop("Inloggen").click()
    await w.nummers()
    assert register.een("klantcontact")["inhoud"] == TEKST


# --- more than one window --------------------------------------------------------------------------------------------


async def test_two_windows_that_change_the_same_text(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    ander = await w.tabblad()
    await w.vul("Notitie", "Getypt in het eerste venster.")
    await w.bewaard("notitie", "Getypt in het eerste venster.")
    await ander.vul("Notitie", "Getypt in het tweede venster.")
    await expect(ander.page.get_by_text("Notitie is ook ergens anders veranderd")).to_be_visible()
    await expect(ander.page.get_by_text("Getypt in het eerste venster.")).to_be_visible()
    await expect(ander.veld("Notitie")).to_have_value("Getypt in het tweede venster.")
    await w.bewaard("notitie", "Getypt in het eerste venster.")

    await ander.knop("Mijn tekst houden").click()
    await w.bewaard("notitie", "Getypt in het tweede venster.")
    await w.vul("Notitie", "Toch weer het eerste venster.")
    await w.knop("Andere tekst nemen").click()
    await expect(w.veld("Notitie")).to_have_value("Getypt in het tweede venster.")
    await w.bewaard("notitie", "Getypt in het tweede venster.")


async def test_two_windows_that_change_other_fields(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    ander = await w.tabblad()
    await w.vul("Notitie", TEKST)
    await w.bewaard("notitie", TEKST)
    await ander.vul("Naam", "Wim de Ruiter")
    await ander.bewaard("naam", "Wim de Ruiter")
    await expect(ander.veld("Notitie")).to_have_value(TEKST)
    await w.bewaard("notitie", TEKST)


async def test_a_double_press_registers_once(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Notitie", TEKST)
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.knop("Registreren").dblclick()
    nummers = await w.nummers()
    assert nummers == {"Klantcontactnummer": w.register.een("klantcontact")["nummer"]}


async def test_two_windows_register_at_the_same_moment(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt(SASKIA, "Saskia Mulder")
    await w.is_gekend()
    await w.vul("Telefoonnummer", "0687654321")
    await w.kies_radio("Contactgegevens", "Bewaren voor algemeen gebruik")
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.bewaard("opvolging", "zaak")
    ander = await w.tabblad()
    een, twee = await asyncio.gather(w.registreer(), ander.registreer())

    assert een == twee
    assert register.een("klantcontact")["nummer"] == een["Klantcontactnummer"]
    assert register.een("zaak")["identificatie"] == een["Zaaknummer"]
    assert len(register.nieuw("partij")) == len(register.nieuw("toestemming")) == 1


async def test_a_second_registration_says_so(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Notitie", TEKST)
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.bewaard("opvolging", "beantwoord")
    ander = await w.tabblad()
    nummers = await w.registreer()
    assert await ander.registreer() == nummers
    await expect(ander.page.get_by_text("Dit gesprek is al vastgelegd")).to_be_visible()
    assert len(w.register.nieuw("klantcontact")) == 1


async def test_two_agents_register_the_same_new_klant(werkplek: Werkplek) -> None:
    sanne, register = werkplek, werkplek.register
    daan = await sanne.collega("daan")

    async def voorbereid(w: Werkplek, nummer: str) -> None:
        await w.belt(SASKIA, "Saskia Mulder")
        await w.is_gekend()
        await w.vul("Telefoonnummer", nummer)
        await w.kies_radio("Contactgegevens", "Bewaren voor algemeen gebruik")
        await w.vul("Notitie", TEKST)
        await w.kies_radio("Opvolging", "Direct beantwoord")
        await w.bewaard("opvolging", "beantwoord")

    await asyncio.gather(voorbereid(sanne, "0687654321"), voorbereid(daan, "0687654322"))
    een, twee = await asyncio.gather(sanne.registreer(), daan.registreer())

    assert een != twee
    partij = register.een("partij")
    assert register.partij_van(SASKIA) == [partij["uuid"]]
    assert len(register.nieuw("klantcontact")) == 2
    assert {rij["was_partij_uuid"] for rij in register.nieuw("betrokkene")} == {partij["uuid"]}
    standaard = [rij for rij in register.nieuw("digitaaladres") if rij["is_standaard_adres"]]
    assert len(standaard) == 1
    assert standaard[0]["adres"] in ("0687654321", "0687654322")
    assert {rij["partij_uuid"] for rij in register.nieuw("authenticatie")} == {partij["uuid"]}


async def test_a_call_of_a_colleague_is_not_to_be_seen(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.vul("Notitie", TEKST)
    await w.bewaard("notitie", TEKST)
    daan = await w.collega("daan")
    antwoord = await daan.page.goto(w.page.url)
    assert antwoord
    assert antwoord.status == 404
    await expect(daan.page.get_by_text(TEKST)).to_have_count(0)
