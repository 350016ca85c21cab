"""Who may use the register: a token with the right, and nobody else."""

import time

import httpx
import pytest

from gehoor.kit.db import Database
from gehoor.toegang.service import Tokens, trek_in
from gehoor.toegang.wie import Recht
from tests.klantinteracties.api import BASIS, NERGENS, Api, open_api, token
from tests.klantinteracties.lichamen import PADEN, PERSOON


async def antwoord(api: Api, kop: str | None, methode: str = "GET", pad: str = "partijen") -> httpx.Response:
    vraag = api.http.build_request(methode, f"{BASIS}/{pad}")
    del vraag.headers["authorization"]
    if kop is not None:
        vraag.headers["authorization"] = kop
    return await api.http.send(vraag)


@pytest.mark.parametrize(
    ("kop", "code"),
    [
        (None, "not_authenticated"),
        ("", "not_authenticated"),
        ("Bearer {goed}", "not_authenticated"),
        ("Basic e2VlbjpnZWVu", "not_authenticated"),
        ("{goed}", "not_authenticated"),
        ("Token", "authentication_failed"),
        ("Token ", "authentication_failed"),
        ("Token {kort}", "authentication_failed"),
        ("Token {goed}0", "authentication_failed"),
        ("Token {goed} {goed}", "authentication_failed"),
        ("Token " + "a" * 10_000, "authentication_failed"),
        ("Token ' or 1=1 --", "authentication_failed"),
    ],
)
async def test_without_a_token_that_fits_there_is_nothing(api: Api, kop: str | None, code: str) -> None:
    goed = api.http.headers["authorization"].partition(" ")[2]
    vol = kop.format(goed=goed, kort=goed[:-1]) if kop else kop
    een = f"partijen/{NERGENS}"
    for methode, pad in (("GET", "partijen"), ("POST", "partijen"), ("PUT", "partijen"), ("GET", een)):
        fout = await antwoord(api, vol, methode, pad)
        assert (fout.status_code, fout.json()["code"]) == (401, code)
        assert fout.headers["www-authenticate"] == "Token"
        assert goed not in fout.text


async def test_the_word_token_may_be_written_in_any_case(api: Api) -> None:
    goed = api.http.headers["authorization"].partition(" ")[2]
    for woord in ("Token", "token", "TOKEN"):
        assert (await antwoord(api, f"{woord} {goed}")).status_code == 200


async def test_each_right_opens_its_own_half(dsn: str) -> None:
    async with open_api(dsn, Recht.register_lezen) as lezer:
        schrijver = f"Token {await token(lezer.db, Recht.register_schrijven, naam='schrijver')}"
        buiten = f"Token {await token(lezer.db, Recht.zaken_lezen, naam='buitenstaander')}"
        for pad in PADEN:
            assert (await lezer.vraag("GET", pad)).status_code == 200
            assert (await lezer.vraag("GET", f"{pad}/{NERGENS}")).status_code == 404
            geen_schrijver = [await lezer.vraag("POST", pad, {})]
            geen_schrijver += [await lezer.vraag(m, f"{pad}/{NERGENS}", {}) for m in ("PUT", "PATCH", "DELETE")]
            for fout in (
                *geen_schrijver,
                await antwoord(lezer, schrijver, pad=pad),
                await antwoord(lezer, buiten, pad=pad),
            ):
                assert (fout.status_code, fout.json()["code"]) == (403, "permission_denied"), fout.request
        assert (await antwoord(lezer, schrijver, "DELETE", f"partijen/{NERGENS}")).status_code == 404


async def test_a_revoked_token_stops_within_five_seconds(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await api.vraag("POST", "partijen", PERSOON)).status_code == 201
    async with api.db.transaction() as tx:
        assert await trek_in(tx, "proef") == 1
    later = time.monotonic() + 5
    monkeypatch.setattr(time, "monotonic", lambda: later)
    fout = await api.vraag("GET", "partijen")
    assert (fout.status_code, fout.json()["code"]) == (401, "authentication_failed")
    assert Tokens.SECONDEN < 5


async def test_the_root_and_the_methods_need_no_token(api: Api) -> None:
    wortel = await antwoord(api, None, pad="")
    assert wortel.status_code == 200
    assert wortel.json() == {pad: f"{BASIS}/{pad}" for pad in PADEN} | wortel.json()
    opties = await antwoord(api, None, "OPTIONS", "partijen")
    assert (opties.status_code, opties.content) == (200, b"")
    assert opties.headers["allow"] == "GET, POST, HEAD, OPTIONS"


async def test_every_answer_of_the_api_names_its_version(api: Api, db: Database) -> None:
    for kop in (None, "Token x", api.http.headers["authorization"]):
        assert (await antwoord(api, kop)).headers["api-version"] == "0.9.0"


async def test_urls_are_built_from_the_host_the_client_used(api: Api) -> None:
    ding = await api.maak("partijen", PERSOON)
    url = f"https://register.example.nl/klantinteracties/api/v1/partijen/{ding['uuid']}"
    elders = await api.vraag("GET", url)
    assert elders.json()["url"] == url
    assert (await api.haal(f"partijen/{ding['uuid']}"))["url"] == ding["url"], "nothing of another host is remembered"


async def test_who_accepts_no_json_gets_none(api: Api) -> None:
    for accept, status in (
        ("application/json", 200), ("*/*", 200), ("application/*", 200), ("text/html, */*;q=0.1", 200),
        ("application/xml", 406), ("text/html", 406), ("image/png", 406),
    ):  # fmt: skip
        gegeven = await api.vraag("GET", "partijen", headers={"Accept": accept})
        assert gegeven.status_code == status, accept
        assert gegeven.headers["content-type"] == "application/json"
