"""Every page and form of the list: without its right, or without the token of the form, nothing happens."""

import re
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import psycopg
import pytest

from gehoor.kit.db import Database
from gehoor.toegang.service import maak_token
from gehoor.toegang.wie import RECHTEN, Recht, Rol
from tests.house.lijsten import lees
from tests.toegang.bladen import Blader, open_blader

ROUTES = [(methode, pad, recht) for methode, pad, recht in (regel.split() for regel in lees("urls.txt"))]
BLADEN = [r for r in ROUTES if "/api/" not in r[1] and r[1] not in ("/metrics", "/static", "/inloggen") and r[2] != "-"]
FORMULIEREN = [(methode, pad, recht) for methode, pad, recht in BLADEN if methode == "POST"]
VERLOPEN = "Dit formulier is verlopen"
GEEN_RECHT = "Je hebt hier geen recht op"


@pytest.fixture
async def blader(gedeeld: str) -> AsyncIterator[Blader]:
    async with open_blader(gedeeld) as blader:
        yield blader


@pytest.fixture
async def sanne(blader: Blader) -> Blader:
    await blader.log_in("sanne")
    return blader


@pytest.fixture
async def willem(blader: Blader) -> Blader:
    """A beheerder: holds no calls."""
    willem = blader.ander()
    await willem.log_in("willem")
    return willem


def _adres(pad: str) -> str:
    return pad.replace("{uuid}", str(uuid4()))


def _namen(routes: list[tuple[str, str, str]]) -> list[str]:
    return [f"{methode} {pad}" for methode, pad, _ in routes]


def test_the_list_has_pages_and_forms() -> None:
    assert len(BLADEN) > 15 and len(FORMULIEREN) > 10


@pytest.mark.parametrize(("methode", "pad", "recht"), FORMULIEREN, ids=_namen(FORMULIEREN))
async def test_a_form_without_its_token_does_nothing(sanne: Blader, methode: str, pad: str, recht: str) -> None:
    ander = sanne.ander()
    await ander.log_in("sanne")
    goed, vreemd = sanne.csrf, ander.csrf
    fout: list[dict[str, str]] = [{}, {"csrf": ""}, {"csrf": vreemd}, {"csrf": goed[:-1]}, {"csrf": f"{goed}x"}]
    fout += [{"csrf": goed.swapcase()}, {"CSRF": goed}, {"csrf": "\ud800é"}]
    for velden in fout:
        for koppen in ({}, {"X-Gehoor-Fragment": "scherm"}):
            inhoud = {k: w.encode(errors="surrogatepass").decode("latin-1") for k, w in velden.items()}
            antwoord = await sanne.http.post(_adres(pad), data=inhoud, headers=koppen)
            assert antwoord.status_code == 403 and VERLOPEN in antwoord.text, (velden, antwoord.status_code)
    for koppen in ({"X-CSRF-Token": goed}, {"Content-Type": "application/json"}):
        antwoord = await sanne.http.post(f"{_adres(pad)}?csrf={goed}", headers=koppen)
        assert antwoord.status_code == 403 and VERLOPEN in antwoord.text
    assert (await sanne.http.get("/sessie")).status_code == 200, "still logged in"


@pytest.mark.parametrize(("methode", "pad", "recht"), BLADEN, ids=_namen(BLADEN))
async def test_a_page_takes_a_session_and_its_right(
    sanne: Blader, willem: Blader, methode: str, pad: str, recht: str
) -> None:
    vreemde = sanne.ander()
    for cookie in ("", "onzin", "x" * 43):
        vreemde.http.cookies.set("gehoor_sessie", cookie)
        antwoord = await _vraag(vreemde, methode, pad)
        if pad == "/sessie":
            assert antwoord.status_code == 401
        else:
            assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/inloggen")
    if recht != "ingelogd":
        assert Recht(recht) not in RECHTEN[Rol.beheerder], "choose somebody else who lacks it"
        antwoord = await _vraag(willem, methode, pad)
        assert antwoord.status_code == 403 and GEEN_RECHT in antwoord.text
    antwoord = await _vraag(willem if recht == "ingelogd" else sanne, methode, pad)
    assert antwoord.status_code not in (401, 403), antwoord.text
    assert antwoord.headers.get("location") != "/inloggen" or pad == "/uitloggen"


def _tokens(html: str) -> list[str]:
    return re.findall(r'name="csrf" value="([^"]*)"', html)


async def test_no_page_holds_a_token_twice_and_each_of_them_works(sanne: Blader, gedeeld: str) -> None:
    """Compressed beside what somebody typed, a token that stays the same could be guessed by the length."""
    with psycopg.connect(gedeeld) as conn:
        bloot = {rij[0] for rij in conn.execute("select csrf from sessie")}
    gezien: list[str] = []
    gesprek = (await sanne.post("/gesprekken")).headers["location"]
    for pad in ("/", "/", "/hulp", "/codes", "/wachtwoord", gesprek, gesprek, "/sessie", "/sessie"):
        antwoord = await sanne.http.get(pad)
        assert not [token for token in bloot if token in antwoord.text], pad
        gezien += [antwoord.json()["csrf"]] if pad == "/sessie" else _tokens(antwoord.text)
    assert len(gezien) > 15 and len(set(gezien)) == len(gezien)
    for token in gezien:
        assert (await sanne.post(f"{gesprek}/concept", csrf=token)).status_code == 303
    for token in bloot:
        assert (await sanne.post(f"{gesprek}/concept", csrf=token)).status_code == 403, "as it is in the database"


async def test_the_token_of_the_log_in_page_is_drawn_otherwise_each_time(blader: Blader) -> None:
    bladen = [(await blader.http.get("/inloggen")).text for _ in range(3)]
    bloot = blader.http.cookies["gehoor_vooraf"]
    tokens = [token for blad in bladen for token in _tokens(blad)]
    assert len(tokens) == len(set(tokens)) == 3
    assert not [blad for blad in bladen if bloot in blad]
    velden = {"gebruikersnaam": "sanne", "wachtwoord": blader.wachtwoord}
    assert (await blader.http.post("/inloggen", data={**velden, "csrf": bloot})).status_code == 403
    assert (await blader.http.post("/inloggen", data={**velden, "csrf": tokens[0]})).status_code == 303


async def test_every_page_says_whose_it_is(sanne: Blader, gedeeld: str) -> None:
    """By the identity of the medewerker: two may have one name."""
    with psycopg.connect(gedeeld) as conn:
        gevonden = conn.execute("select uuid from medewerker where gebruikersnaam = 'sanne'").fetchone()
    assert gevonden
    assert (await sanne.http.get("/sessie")).json()["mij"] == str(gevonden[0])
    gesprek = (await sanne.post("/gesprekken")).headers["location"]
    for pad in [gesprek, *(pad for methode, pad, _ in BLADEN if methode == "GET" and pad != "/sessie")]:
        antwoord = await sanne.http.get(pad)
        if antwoord.status_code == 200:
            assert f'data-mij="{gevonden[0]}"' in antwoord.text, pad


async def test_logging_in_takes_the_token_of_its_own_page(blader: Blader) -> None:
    velden = {"gebruikersnaam": "sanne", "wachtwoord": blader.wachtwoord}
    assert (await blader.http.post("/inloggen", data=velden)).status_code == 403
    await blader.http.get("/inloggen")
    for csrf in ("", "onzin"):
        antwoord = await blader.http.post("/inloggen", data={**velden, "csrf": csrf})
        assert antwoord.status_code == 403 and "Deze pagina was verlopen" in antwoord.text
    assert "gehoor_sessie" not in blader.http.cookies
    assert (await blader.log_in()).status_code == 303


async def _vraag(blader: Blader, methode: str, pad: str) -> httpx.Response:
    if methode == "POST":
        return await blader.post(_adres(pad))
    return await blader.http.request(methode, _adres(pad))


API = [r for r in ROUTES if ("/api/" in r[1] or r[1] == "/metrics") and r[2] != "-"]


@pytest.mark.parametrize(("methode", "pad", "recht"), API, ids=_namen(API))
async def test_an_api_takes_a_token_with_its_right(blader: Blader, methode: str, pad: str, recht: str) -> None:
    async def vraag(*rechten: Recht) -> int:
        async with blader.ander().http as http:
            koppen = {"Authorization": f"Token {await _token(blader, rechten)}"} if rechten else {}
            return (await http.request(methode, _adres(pad), headers=koppen)).status_code

    assert await vraag() == 401
    assert await vraag(*(r for r in Recht if r != recht)) == 403
    assert await vraag(Recht(recht)) not in (401, 403)


async def _token(blader: Blader, rechten: tuple[Recht, ...]) -> str:
    db = Database(blader.dsn, size=1)
    await db.open()
    try:
        return await db.act(lambda tx: maak_token(tx, "proef", rechten, "Proberen"))
    finally:
        await db.close()


# --- sessions --------------------------------------------------------------------------------------------------------


async def test_a_session_ends_at_once_and_does_not_come_back(gezaaid: str) -> None:
    async with open_blader(gezaaid) as sanne:
        await sanne.log_in()
        with psycopg.connect(gezaaid, autocommit=True) as conn:
            conn.execute("update medewerker set actief = false where gebruikersnaam = 'sanne'")
            assert (await sanne.http.get("/")).status_code == 303
            assert (await sanne.post("/gesprekken")).status_code == 303
            assert (await sanne.log_in()).status_code == 401


async def test_rights_are_those_of_this_moment(gezaaid: str) -> None:
    async with open_blader(gezaaid) as sanne:
        await sanne.log_in()
        assert (await sanne.post("/gesprekken")).status_code == 303
        with psycopg.connect(gezaaid, autocommit=True) as conn:
            conn.execute("""update medewerker set rollen = '["beheerder"]' where gebruikersnaam = 'sanne'""")
        assert (await sanne.post("/gesprekken")).status_code == 403
        assert (await sanne.http.get("/")).status_code == 200


# --- cookies ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "secure", "veilig"),
    [
        ("https://kcc.example.nl", "auto", True),
        ("http://localhost", "auto", False),
        ("http://kcc.example.nl", "true", True),
        ("https://kcc.example.nl", "false", False),
    ],
)
async def test_over_https_every_cookie_is_of_this_host_only(
    gezaaid: str, origin: str, secure: str, veilig: bool
) -> None:
    async with open_blader(gezaaid, GEHOOR_SECURE_COOKIES=secure) as eerst:
        blader = eerst.ander(origin)
        antwoorden = [await blader.http.get("/"), await blader.http.get("/inloggen")]
        if origin.startswith("https") or not veilig:  # a browser keeps no Secure cookie that came over http
            antwoorden += [await blader.log_in(), await blader.post("/uitloggen")]
        gezet = [kop for a in antwoorden for kop in a.headers.get_list("set-cookie")]
        assert len(gezet) >= 2
        for kop in gezet:
            delen = [deel.strip().lower() for deel in kop.split(";")]
            assert kop.startswith("__Host-gehoor_" if veilig else "gehoor_"), kop
            assert ("secure" in delen) == veilig
            assert {"httponly", "path=/", "samesite=lax"} <= set(delen)
            assert not [deel for deel in delen if deel.startswith("domain")]


async def test_over_https_a_cookie_that_a_neighbour_set_is_nobody(gezaaid: str) -> None:
    async with open_blader(gezaaid) as eerst:
        await eerst.log_in()
        blader = eerst.ander("https://kcc.example.nl")
        blader.http.cookies.set("gehoor_sessie", eerst.http.cookies["gehoor_sessie"])
        assert (await blader.http.get("/")).status_code == 303


async def test_the_browser_is_known_next_time(gezaaid: str) -> None:
    async with open_blader(gezaaid) as sanne:
        await sanne.log_in()
        await sanne.post("/uitloggen")
        assert "gehoor_sessie" not in sanne.http.cookies
        vreemde = sanne.ander()
        statussen = [(await vreemde.log_in("sanne", "een verkeerd wachtwoord")).status_code for _ in range(6)]
        assert statussen == [401] * 5 + [429]
        assert (await vreemde.log_in("sanne")).headers["retry-after"] == "30"
        assert (await sanne.log_in()).status_code == 303


# --- another password ------------------------------------------------------------------------------------------------

NIEUW = "paarse olifant fietst"


async def _verander(blader: Blader, oud: str, nieuw: str, nogmaals: str = "") -> httpx.Response:
    return await blader.post("/wachtwoord", oud=oud, nieuw=nieuw, nogmaals=nogmaals or nieuw)


async def test_a_password_of_ones_own(gezaaid: str) -> None:
    async with open_blader(gezaaid) as sanne:
        elders = sanne.ander()
        for blader in (sanne, elders):
            await blader.log_in()
        blad = (await sanne.http.get("/wachtwoord")).text
        for label in ("Huidig wachtwoord", "Nieuw wachtwoord", "Nieuw wachtwoord, nog een keer"):
            assert f">{label}</label>" in blad
        oud = sanne.wachtwoord
        for velden, zin in (
            (("niet het goede", NIEUW), "Dit is niet je huidige wachtwoord."),
            ((oud, NIEUW, "iets anders"), "niet hetzelfde"),
            ((oud, "kort"), "minstens 10 tekens"),
            ((oud, "Lindewaard2026"), "te makkelijk te raden"),
            ((oud, "Sanne-Visser-1"), "te makkelijk te raden"),
            ((oud, oud), "Bedenk een ander"),
        ):
            antwoord = await _verander(sanne, *velden)
            assert antwoord.status_code == 422 and zin in antwoord.text, (velden, zin)
            assert NIEUW not in antwoord.text and oud not in antwoord.text
        assert (await elders.http.get("/")).status_code == 200, "nothing happened yet"
        with psycopg.connect(gezaaid, autocommit=True) as conn:
            conn.execute("delete from inlogpoging")
            antwoord = await _verander(sanne, oud, NIEUW)
            assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/wachtwoord?veranderd")
            assert "Je wachtwoord is veranderd." in (await sanne.http.get("/wachtwoord?veranderd")).text
            regel = conn.execute(
                "select wie, handeling, soort, toelichting from verwerking order by id desc limit 1"
            ).fetchone()
            assert regel == ("sanne", "wijzigen", "medewerker", "wachtwoord")
            assert conn.execute("select count(*) from inlogpoging").fetchone() == (0,)
        assert (await elders.http.get("/")).status_code == 303, "other sessions are over"
        assert (await elders.log_in("sanne", oud)).status_code == 401
        assert (await elders.log_in("sanne", NIEUW)).status_code == 303


async def test_guessing_the_old_one_is_slowed_down(gezaaid: str) -> None:
    async with open_blader(gezaaid) as sanne:
        await sanne.log_in()
        statussen = [(await _verander(sanne, "gok", NIEUW)).status_code for _ in range(6)]
        assert statussen == [422] * 5 + [429]
        antwoord = await _verander(sanne, sanne.wachtwoord, NIEUW)
        assert antwoord.status_code == 429 and "over 30 seconden" in antwoord.text
        assert (await sanne.ander().log_in()).status_code == 303, "logging in is counted apart"
