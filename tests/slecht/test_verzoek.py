"""Requests that are wrong in their path, method or headers: the right status, never a 5xx, nothing written."""

import gzip
import json
from uuid import uuid4

from tests.klantinteracties.api import NERGENS
from tests.slecht.alles import HOST, PADEN, SCHRIJVEND, WEGEN, Alles, goed

JSON = {"Content-Type": "application/json"}
METHODEN = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "X" * 200)
GEEN_UUID = (
    "x", "1", "-1", "None", "null", "undefined", "%20", "%00", "a%00b", "%ED%A0%80", "%FF%FE", "%F0%9F%99%82",
    "..%2f..%2fetc%2fpasswd", "%2e%2e", "%252e", "' or 1=1 --", "{{7*7}}", "a" * 5000, "99999999999999999999",
    NERGENS[:-1], NERGENS + "0", NERGENS.replace("-", "_"), NERGENS + "%0a", NERGENS + ".json", NERGENS + "%00",
    ";" + NERGENS,
)  # fmt: skip
HOSTS_GOED = ("testserver", "testserver:8000", "KLANTEN.example.nl", "127.0.0.1:8000", "[::1]:8000", "[fe80::1]")
HOSTS_SLECHT = (
    b" ", b"a b", b'a"b', b"a\\b", b"<script>", b"a/b", b"a?b", b"a#b", b"a@b", b"a\tb", "é.nl".encode(), b"\xff",
    b"a,b", b"a:b", b"a:99999999", b"[::1", b"%(basis)s", b"{uuid}", b"a\x7fb", b"x" * 5000,
    b"..", b"-", b"a..b",
)  # fmt: skip


def per_pad() -> dict[str, set[str]]:
    gevonden: dict[str, set[str]] = {}
    for methode, pad in WEGEN:
        gevonden.setdefault(pad, set()).add(methode)
    return gevonden


async def test_methods_that_a_path_does_not_have(alles: Alles) -> None:
    voor = await alles.stand()
    for pad, eigen in per_pad().items():
        toegestaan = {*eigen, "OPTIONS", *(["HEAD"] if "GET" in eigen else [])}
        for methode in METHODEN:
            if methode in eigen:
                continue
            antwoord = await alles.stuur(methode, alles.url(pad), json={})
            assert antwoord.status_code == 405, (methode, pad, antwoord.text)
            assert antwoord.json()["code"] == "method_not_allowed"
            assert set(antwoord.headers["allow"].split(", ")) == toegestaan, (methode, pad)
        zonder = await alles.stuur("HEAD", alles.url(pad))
        assert (zonder.status_code, zonder.content) == (200 if "GET" in eigen else 405, b""), pad
    assert await alles.stand() == voor


async def test_paths_that_are_almost_there(alles: Alles) -> None:
    for pad in per_pad():
        if pad.endswith("/"):
            continue
        for naast in ("/", "//", "/x/y", ".json", "%00", "%2f", "%ff"):
            antwoord = await alles.stuur("GET", alles.url(pad) + naast)
            assert antwoord.status_code in (404, 405), (pad, naast)


async def test_uuids_that_are_none(alles: Alles) -> None:
    for pad in PADEN:
        voor = await alles.stand()
        body = alles.bodies[pad]
        for uuid in (*GEEN_UUID, NERGENS, str(uuid4())):
            for methode in ("GET", "PUT", "PATCH", "DELETE"):
                inhoud = {"json": body} if methode in SCHRIJVEND else {}
                antwoord = await alles.stuur(methode, f"{pad}/{uuid}", **inhoud)
                assert antwoord.status_code == 404, (methode, uuid, antwoord.text)
        assert await alles.stand() == voor


async def test_content_types_that_are_no_json(alles: Alles) -> None:
    voor = await alles.stand()
    soorten = ("text/plain", "text/json", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data",
               "application/json/", "json", "*/*", ";", ",", "application", "é", "x" * 5000)  # fmt: skip
    for methode, pad in WEGEN:
        if methode not in SCHRIJVEND:
            continue
        inhoud = json.dumps(alles.body(pad)).encode()
        for soort in soorten:
            koppen = {"Content-Type": soort.encode()}
            antwoord = await alles.stuur(methode, alles.url(pad), content=inhoud, headers=koppen)
            goed(antwoord)
            assert antwoord.status_code == 415, (methode, pad, soort)
        antwoord = await alles.stuur(methode, alles.url(pad), content=inhoud)  # httpx sends none with bytes
        assert antwoord.status_code == 415, (methode, pad)
    assert await alles.stand() == voor


async def test_accept_that_leaves_no_json(alles: Alles) -> None:
    voor = await alles.stand()
    for methode, pad in WEGEN:
        inhoud = {"json": alles.body(pad)} if methode in SCHRIJVEND else {}
        for accept in ("text/html", "application/xml", "image/*", "application/jsonp", "text/html;q=0.9, text/plain"):
            antwoord = await alles.stuur(methode, alles.url(pad), headers={"Accept": accept}, **inhoud)
            goed(antwoord)
            assert (antwoord.status_code, antwoord.json()["code"]) == (406, "not_acceptable"), (methode, pad, accept)
    assert await alles.stand() == voor
    for accept in ("", "*/*", "application/*", "Application/JSON; indent=4", "text/html, */*;q=0.1"):
        assert (await alles.stuur("GET", PADEN[0], headers={"Accept": accept})).status_code == 200, accept


async def test_a_zipped_body_is_not_read_as_something_else(alles: Alles) -> None:
    """Said to be zipped or not: a client that zips hears so, and no bomb goes off."""
    voor = await alles.stand()
    for inhoud in (gzip.compress(json.dumps({"a": 1}).encode()), gzip.compress(b" " * 50_000_000)):
        for kop in ({"Content-Encoding": "gzip"}, {"Content-Encoding": "br"}, {"Transfer-Encoding": "gzip"}, {}):
            antwoord = await alles.stuur("POST", PADEN[0], content=inhoud, headers={**JSON, **kop})
            goed(antwoord)
            assert antwoord.status_code in (400, 415), kop
    assert await alles.stand() == voor


async def test_hosts_that_are_none(alles: Alles) -> None:
    """What a client calls us is in every url of an answer: only a name that can be one."""
    voor = await alles.stand()
    for host in HOSTS_SLECHT:
        for methode, pad in (("GET", PADEN[0]), ("GET", PADEN[0] + "?pageSize=1"), ("POST", PADEN[0]), ("GET", "/x")):
            inhoud = {"json": alles.bodies[PADEN[0]]} if methode == "POST" else {}
            antwoord = await alles.stuur(methode, pad, headers={"Host": host}, **inhoud)
            assert antwoord.status_code == (404 if pad == "/x" else 400), (host, methode, pad, antwoord.text)
            if pad != "/x":
                goed(antwoord)
    assert await alles.stand() == voor


async def test_two_hosts_are_none(alles: Alles) -> None:
    antwoord = await alles.stuur("GET", PADEN[0], headers=[("Host", "testserver"), ("Host", "kwaad.example")])
    assert (antwoord.status_code, antwoord.json()["invalidParams"][0]["name"]) == (400, "Host")


async def test_hosts_that_can_be_one(alles: Alles) -> None:
    for host in HOSTS_GOED:
        antwoord = await alles.stuur("GET", PADEN[0], headers={"Host": host})
        assert antwoord.json()["results"][0]["url"].startswith(f"http://{host}{PADEN[0]}/"), host


async def test_headers_of_nonsense(alles: Alles) -> None:
    voor = await alles.stand()
    for wie in (b"Token \xff\xfe", b"Bearer a.b.c", b"Bearer " + b"a" * 9000, b"Bearer eyJhbGciOiJub25lIn0.e30.",
                b"Bearer eyJhbGciOiJIUzI1NiJ9.bnVsbA.x", b"Bearer " + b"." * 500, b"Token\x01x", b"\xff"):  # fmt: skip
        antwoord = await alles.stuur("GET", PADEN[0], headers={"Authorization": wie})
        goed(antwoord)
        assert antwoord.status_code == 401, wie
    for naam, waarde in (
        ("X-Request-Id", b"\xff" * 50), ("X-Request-Id", b"x" * 9000), ("Accept-Language", b"\xff"),
        ("Cookie", b"=;=;\xff"), ("Range", b"bytes=5-1"), ("If-None-Match", b"*"), ("X-Forwarded-For", b"\xff"),
        ("X-Forwarded-Host", b"evil.example"), ("Forwarded", b"host=evil.example"),
        ("X-HTTP-Method-Override", b"DELETE"), ("Content-Length", b"x"),
    ):  # fmt: skip
        antwoord = await alles.stuur("GET", PADEN[0], headers={naam: waarde})
        assert antwoord.status_code == 200, (naam, antwoord.text)
        assert "evil" not in antwoord.text
        assert antwoord.json()["results"][0]["url"].startswith(HOST)
    assert await alles.stand() == voor


def test_every_api_is_walked() -> None:
    assert {pad.split("/")[1] for _, pad in WEGEN} == {"klantinteracties", "contactgegevens", "handelingen"}
    assert {pad for _, pad in WEGEN} >= set(PADEN)
