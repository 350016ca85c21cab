"""What no client should send, and some will: a clear refusal or a row that can be read, never a 5xx."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.klantinteracties.api import BASIS, Api
from tests.klantinteracties.lichamen import CONTACT, PADEN, PERSOON, lichaam

JSON = {"Content-Type": "application/json"}
DIEP: Any = "x"
for _ in range(200):
    DIEP = [{"a": DIEP}]
RAAR: list[Any] = [
    None, True, 0, -1, 1.5, 2**31, 2**70, 1e308, "", " ", "\u00a0", "a\x00b", "x" * 5000, "é\u0301🙂\u202e", "0",
    [], [None], [[]], ["x"], {}, {"": ""}, {"uuid": None}, {"uuid": 3}, {"uuid": "x"}, {"uuid": {"uuid": "x"}},
    [{"uuid": None}], [{}], DIEP, {"\x00": "\x00"},
    "0001-01-01", "0000-00-00", "9999-12-31", "99999-01-01", "2026-02-30", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "2026-01-01T24:00:00Z", "2026-06-31T10:00:00Z", "-infinity", "infinity", "now",
]  # fmt: skip


@pytest.mark.parametrize("pad", PADEN)
async def test_any_value_in_any_place(api: Api, pad: str) -> None:
    body = await lichaam(api, pad)
    ding = await api.maak(pad, body)
    los = {k: w for k, w in body.items() if k != "partijIdentificatoren"}
    groepen = {str(sorted(w)): (veld, w) for veld, w in los.items() if isinstance(w, dict)}  # one of each shape
    in_groep = [(veld, {**w, deel: raar}) for veld, w in groepen.values() for deel in w for raar in RAAR[:20:2]]
    for veld in los:
        for naam, waarde in [(veld, raar) for raar in RAAR] + [(v, w) for v, w in in_groep if v == veld]:
            for methode, url, inhoud in (("POST", pad, {**los, naam: waarde}), ("PATCH", ding["url"], {naam: waarde})):
                antwoord = await api.vraag(methode, url, inhoud)
                assert antwoord.status_code in (200, 201, 400), (methode, naam, waarde, antwoord.text)
                if antwoord.status_code == 400:
                    assert antwoord.json()["invalidParams"], (methode, naam, waarde)
        await api.wijzig(ding, body, "PUT")
    assert (await api.haal(pad, pageSize="500"))["results"], "whatever was accepted can be read"


@pytest.mark.parametrize(
    ("inhoud", "status", "code"),
    [
        (b"{", 400, "parse_error"),
        (b"{'a': 1}", 400, "parse_error"),
        (b'{"a": NaN}', 400, "parse_error"),
        (b'{"a": 1} {"b": 2}', 400, "parse_error"),
        (b"\xff\xfe{\x00}\x00", 400, "parse_error"),
        (b'{"onderwerp": "\xff"}', 400, "parse_error"),
        (b"[" * 100_000, 400, "parse_error"),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, 400, "parse_error"),
        (b"null", 400, "invalid"),
        (b"[]", 400, "invalid"),
        (b"3", 400, "invalid"),
        (b'"{}"', 400, "invalid"),
        (b"true", 400, "invalid"),
    ],
)
async def test_a_body_that_is_no_object(api: Api, inhoud: bytes, status: int, code: str) -> None:
    ding = await api.maak("klantcontacten", CONTACT)
    for methode, url in (("POST", f"{BASIS}/klantcontacten"), ("PUT", ding["url"]), ("PATCH", ding["url"])):
        antwoord = await api.http.request(methode, url, content=inhoud, headers=JSON)
        assert (antwoord.status_code, antwoord.json()["code"]) == (status, code), methode
        if code == "invalid":
            assert [p["name"] for p in antwoord.json()["invalidParams"]] == ["nonFieldErrors"]


async def test_a_body_of_more_than_a_megabyte_is_not_read(api: Api) -> None:
    gelezen = 0

    async def eindeloos() -> AsyncIterator[bytes]:
        nonlocal gelezen
        while gelezen < 50_000_000:
            gelezen += 100_000
            yield b" " * 100_000

    url = f"{BASIS}/partijen"
    for inhoud in (b" " * 1_000_001, eindeloos()):
        antwoord = await api.http.post(url, content=inhoud, headers=JSON)
        assert (antwoord.status_code, antwoord.json()["code"]) == (413, "too_large")
    assert gelezen < 5_000_000
    precies = json.dumps(PERSOON).encode()
    assert (await api.http.post(url, content=precies.ljust(1_000_000), headers=JSON)).status_code == 201


async def test_a_body_says_what_it_is(api: Api) -> None:
    inhoud = json.dumps(PERSOON).encode()
    for soort, status in (
        ("application/json", 201), ("application/json; charset=utf-8", 201), ("Application/JSON", 201),
        ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("multipart/form-data; boundary=x", 415),
        ("", 415), ("application/jsonx", 415),
    ):  # fmt: skip
        antwoord = await api.http.post(f"{BASIS}/partijen", content=inhoud, headers={"Content-Type": soort})
        assert antwoord.status_code == status, soort
    ding = await api.maak("partijen", PERSOON)
    stukje = {"Content-Type": "application/merge-patch+json"}
    assert (await api.http.patch(ding["url"], content=b"{}", headers=stukje)).status_code == 200


async def test_texts_keep_what_was_typed(api: Api) -> None:
    for gegeven, gekregen in (
        ("  <b>é & ü</b> 🙂 ", "<b>é & ü</b> 🙂"),
        ("'; drop table partij; --", "'; drop table partij; --"),
        ("%(basis)s %s %", "%(basis)s %s %"),
        ("regel 1\r\nregel 2\ttab", "regel 1\r\nregel 2\ttab"),
        ("\\u0000 {{7*7}} ${x}", "\\u0000 {{7*7}} ${x}"),
        (12, "12"),
        (1.50, "1.5"),
    ):
        assert (await api.maak("klantcontacten", {**CONTACT, "onderwerp": gegeven}))["onderwerp"] == gekregen


async def test_all_mistakes_at_once_each_with_its_place_and_a_sentence(api: Api) -> None:
    body = {
        "soortPartij": "dier", "indicatieActief": "misschien", "interneNotitie": "x" * 1001, "nummer": "abc",
        "bezoekadres": {"huisnummer": 100_000, "postcode": "1234AB", "nummeraanduidingId": "12"},
        "digitaleAdressen": [{"uuid": "x"}, {}], "voorkeursDigitaalAdres": {"url": "https://a.example"},
        "rekeningnummers": "geen lijst", "partijIdentificatie": 7,
    }  # fmt: skip
    antwoord = await api.vraag("POST", "partijen", body)
    fout = antwoord.json()
    assert {(p["name"], p["code"]) for p in fout["invalidParams"]} == {
        ("soortPartij", "invalid_choice"),
        ("indicatieActief", "invalid"),
        ("interneNotitie", "max_length"),
        ("nummer", "invalid"),
        ("bezoekadres.huisnummer", "max_value"),
        ("bezoekadres.postcode", "invalid"),
        ("bezoekadres.nummeraanduidingId", "invalid"),
        ("digitaleAdressen.0.uuid", "invalid"),
        ("digitaleAdressen.1.uuid", "required"),
        ("voorkeursDigitaalAdres.uuid", "required"),
        ("rekeningnummers", "not_a_list"),
        ("partijIdentificatie.nonFieldErrors", "invalid"),
    }
    assert {naam: fout[naam] for naam in ("type", "code", "status")} == {
        "type": "http://testserver/ref/fouten/ValidationError/", "code": "invalid", "status": 400,
    }  # fmt: skip
    assert list(fout) == ["type", "code", "title", "status", "detail", "instance", "invalidParams"]
    assert fout["instance"].startswith("urn:uuid:")
    assert antwoord.headers["content-type"] == "application/json"
    for mankement in fout["invalidParams"]:
        assert mankement["reason"].endswith("."), mankement
        assert not any(woord in mankement["reason"] for woord in ("abc", "dier", "misschien", "1234AB")), mankement


async def test_an_error_does_not_repeat_what_was_sent(api: Api) -> None:
    geheim = "999990019-geheim"
    for pad in PADEN:
        body = dict.fromkeys(await lichaam(api, pad), geheim)
        for antwoord in (
            await api.vraag("POST", pad, body),
            await api.vraag("GET", pad, params={"expand": geheim, "page": geheim}),
            await api.vraag("GET", f"{pad}/{geheim}"),
        ):
            assert antwoord.status_code == 201 or geheim not in antwoord.text, antwoord.text


WOORDEN = st.text(max_size=20) | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
DINGEN = st.recursive(
    WOORDEN | st.none(), lambda d: st.lists(d, max_size=3) | st.dictionaries(st.text(max_size=8), d, max_size=3)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_no_body_makes_the_server_fall(api: Api, data: st.DataObject) -> None:
    pad = data.draw(st.sampled_from(("klantcontacten", "partijen", "digitaleadressen", "internetaken", "actoren")))
    goed = {**CONTACT, **PERSOON, "soortActor": "medewerker", "naam": "x", "adres": "x", "soortDigitaalAdres": "overig"}
    velden = data.draw(st.dictionaries(st.sampled_from(VELDEN[pad]), DINGEN, max_size=5))
    inhoud = json.dumps({**goed, **velden}).encode()
    antwoord = await api.http.post(f"{BASIS}/{pad}", content=inhoud, headers=JSON)
    assert antwoord.status_code in (201, 400), antwoord.text
    if antwoord.status_code == 201:
        terug = await api.http.get(antwoord.headers["location"])
        assert terug.status_code == 200
        assert terug.json() == antwoord.json()


VELDEN = {
    "klantcontacten": ["nummer", "onderwerp", "inhoud", "metadata", "plaatsgevondenOp", "indicatieContactGelukt"],
    "partijen": ["partijIdentificatie", "partijIdentificatoren", "bezoekadres", "digitaleAdressen", "voorkeurstaal"],
    "digitaleadressen": ["adres", "referentie", "verificatieDatum", "verstrektDoorPartij", "isStandaardAdres"],
    "internetaken": ["toegewezenAanActoren", "toegewezenAanActor", "aanleidinggevendKlantcontact", "status"],
    "actoren": ["actorIdentificatie", "actoridentificator", "soortActor", "indicatieActief"],
}


async def test_a_query_of_nonsense(api: Api) -> None:
    for pad in PADEN:
        for vraag in ("?%00=1", "?page=1&page=x", "?=", "?&&&", "?nummer=%ff", "?expand=%00", "?pageSize=%E2%82%AC",
                      "?" + "a=1&" * 1000, "?expand=" + "a," * 1000, "?page=" + "9" * 5000):  # fmt: skip
            antwoord = await api.http.get(f"{BASIS}/{pad}{vraag}")
            assert antwoord.status_code in (200, 400, 404), (pad, vraag[:30], antwoord.text)


async def test_a_value_of_every_filter_that_fits_nothing(api: Api) -> None:
    from gehoor.kit.read import filter_types
    from gehoor.klantinteracties.http import RESOURCES

    for resource in RESOURCES:
        for filter_ in filter_types(resource):  # type: ignore[arg-type]
            for waarde in ("x", "\x00", "99999999999999999999", "true", "' or 1=1 --", "é" * 500, "2026-01-01", " "):
                antwoord: httpx.Response = await api.vraag("GET", resource.pad, params={filter_: waarde})
                assert antwoord.status_code in (200, 400), (resource.pad, filter_, waarde, antwoord.text)
