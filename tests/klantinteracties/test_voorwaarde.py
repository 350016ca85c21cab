"""ETag, If-Match and If-None-Match on single resources; and no answer of an API in a cache."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from gehoor.kit.db import Database
from gehoor.toegang.wie import Recht
from tests.klantinteracties.api import NERGENS, PAD, Api, token
from tests.klantinteracties.lichamen import CONTACT, PADEN, PERSOON, lichaam, partij, ref, wijziging

VEROUDERD = '"0123456789abcdef01234567"'


async def _etag(api: Api, ding: dict[str, Any]) -> str:
    tag: str = (await api.vraag("GET", ding["url"])).headers["etag"]
    return tag


@pytest.mark.parametrize("pad", PADEN)
async def test_what_changed_since_is_not_overwritten(api: Api, pad: str) -> None:
    body, anders = await lichaam(api, pad), await wijziging(api, pad)
    ding = await api.maak(pad, body)
    url = ding["url"]
    eerst = await _etag(api, ding)
    assert eerst == await _etag(api, ding), "the same as long as nothing changes"
    for methode, inhoud in (("PATCH", anders), ("PUT", body | anders), ("DELETE", None)):
        mis = await api.vraag(methode, url, inhoud, headers={"If-Match": VEROUDERD})
        assert (mis.status_code, mis.json()["code"]) == (412, "precondition_failed")
        assert await _etag(api, ding) == eerst
    goed = await api.vraag("PATCH", url, anders, headers={"If-Match": f'"iets-anders", {eerst}'})
    assert goed.status_code == 200, goed.text
    later = await _etag(api, ding)
    assert later != eerst
    assert (await api.vraag("PUT", url, body | anders, headers={"If-Match": eerst})).status_code == 412
    assert (await api.vraag("DELETE", url, headers={"If-Match": eerst})).status_code == 412
    assert (await api.vraag("DELETE", url, headers={"If-Match": later})).status_code == 204


async def test_what_is_shown_of_others_counts(api: Api) -> None:
    wie = await partij(api)
    eerst = await _etag(api, wie)
    adres = {
        "adres": "06@example.nl",
        "soortDigitaalAdres": "email",
        "omschrijving": "",
        "verstrektDoorPartij": ref(wie),
    }
    await api.maak("digitaleadressen", {**adres, "verstrektDoorBetrokkene": None})
    assert (await api.vraag("PATCH", wie["url"], {}, headers={"If-Match": eerst})).status_code == 412


@pytest.mark.parametrize(
    ("kop", "status"),
    [
        ("{}", 200), ("*", 200), (' "a","b" ,{} ', 200), ("", 412), ('""', 412), ("W/{}", 412), ("{}x", 412),
        ("onzin", 412), ("é", 412), ('"a"' + ',"b"' * 1000, 412),
    ],
)  # fmt: skip
async def test_how_if_match_is_read(api: Api, kop: str, status: int) -> None:
    ding = await partij(api)
    kop = kop.replace("{}", await _etag(api, ding))
    antwoord = await api.vraag("PATCH", ding["url"], {"interneNotitie": "x"}, headers={"If-Match": kop.encode()})
    assert antwoord.status_code == status, antwoord.text


async def test_what_does_not_exist_and_what_is_wrong_come_first(api: Api) -> None:
    for kop in ("*", VEROUDERD):
        koppen = {"If-Match": kop}
        for methode in ("PATCH", "PUT", "DELETE"):
            body = None if methode == "DELETE" else PERSOON
            weg = await api.vraag(methode, f"partijen/{NERGENS}", body, headers=koppen)
            assert weg.status_code == 404
        ding = await partij(api)
        fout = await api.vraag("PATCH", ding["url"], {"indicatieActief": "misschien"}, headers=koppen)
        assert fout.status_code == 400


async def test_of_many_that_saw_the_same_one_may_change_it(api: Api) -> None:
    ding = await api.maak("klantcontacten", {**CONTACT, "inhoud": "begin"})
    tag = await _etag(api, ding)
    antwoorden = await asyncio.gather(
        *(api.vraag("PATCH", ding["url"], {"inhoud": f"versie {n}"}, headers={"If-Match": tag}) for n in range(12))
    )
    assert Counter(a.status_code for a in antwoorden) == {200: 1, 412: 11}
    (gelukt,) = [a.json()["inhoud"] for a in antwoorden if a.status_code == 200]
    assert (await api.haal(f"klantcontacten/{ding['uuid']}"))["inhoud"] == gelukt


async def test_who_has_it_already_gets_304_and_is_on_record(api: Api, db: Database) -> None:
    ding = await partij(api)
    antwoord = await api.vraag("GET", ding["url"])
    tag = antwoord.headers["etag"]
    for kop in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        for methode in ("GET", "HEAD"):
            zelfde = await api.vraag(methode, ding["url"], headers={"If-None-Match": kop})
            assert (zelfde.status_code, zelfde.content, zelfde.headers["etag"]) == (304, b"", tag)
            assert zelfde.headers["cache-control"] == "no-store"
    for kop in (VEROUDERD, "", "onzin"):
        assert (await api.vraag("GET", ding["url"], headers={"If-None-Match": kop})).status_code == 200
    assert (await api.vraag("GET", f"partijen/{NERGENS}", headers={"If-None-Match": "*"})).status_code == 404
    uitgebreid = await api.vraag("GET", f"{ding['url']}?expand=betrokkenen", headers={"If-None-Match": "*"})
    assert uitgebreid.status_code == 200 and "etag" not in uitgebreid.headers
    await asyncio.sleep(1.2)
    gelezen = await api.rij("select count(*) as n from verwerking where handeling = 'lezen' and soort = 'partijen'")
    assert gelezen["n"] >= 12


async def test_who_may_not_read_finds_out_nothing_with_it(api: Api, db: Database) -> None:
    ding = await partij(api)
    tag = await _etag(api, ding)
    schrijver = {"Authorization": f"Token {await token(db, Recht.register_schrijven)}"}
    for kop, status in ((tag, 412), (VEROUDERD, 412), ("*", 200)):
        antwoord = await api.vraag("PATCH", ding["url"], {}, headers={**schrijver, "If-Match": kop})
        assert antwoord.status_code == status


@pytest.mark.parametrize(
    ("methode", "pad", "status"),
    [
        ("GET", "", 200), ("GET", "partijen", 200), ("GET", "partijen?onzin=1", 400), ("GET", "niets", 404),
        ("GET", f"partijen/{NERGENS}", 404), ("POST", "partijen", 400), ("PUT", "partijen", 405),
        ("OPTIONS", "partijen", 200), ("GET", "openapi.json", 200), ("GET", "docs", 200),
        ("GET", "http://testserver/health/live", 200), ("GET", "http://testserver/metrics", 403),
        ("GET", "http://testserver/niets", 404), ("POST", "http://testserver/handelingen/api/v1/zoek-partij", 400),
    ],
)  # fmt: skip
async def test_no_answer_is_kept_or_taken_for_something_else(api: Api, methode: str, pad: str, status: int) -> None:
    url = pad if pad.startswith("http") else f"http://testserver{PAD}/{pad}"
    for koppen in ({}, {"Authorization": "Token onzin"}):
        antwoord = await api.http.request(methode, url, headers=koppen, json={} if methode == "POST" else None)
        assert antwoord.status_code == status or koppen
        assert antwoord.headers["cache-control"] == "no-store", antwoord.status_code
        assert antwoord.headers["x-content-type-options"] == "nosniff"
