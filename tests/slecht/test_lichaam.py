"""Bodies that no client should send: a clear refusal, never a 5xx, and the register is as it was."""

import gzip
import json
from typing import Any

import pytest

from gehoor.kit.resource import invoer
from tests.slecht.alles import PADEN, RESOURCES, SCHRIJVEND, WEGEN, Alles, goed

JSON = {"Content-Type": "application/json"}
DIEP = 10_000
GEEN_JSON: dict[str, bytes] = {
    "a space": b" ",
    "half": b'{"a": 1',
    "a form": b"a=1&b=2",
    "single quotes": b"{'a': 1}",
    "a comment": b'{"a": 1} // x',
    "two values": b"{}{}",
    "a comma too many": b'{"a": 1,}',
    "NaN": b'{"a": NaN}',
    "Infinity": b'{"a": -Infinity}',
    "1e400": b'{"a": 1e400}',
    "a leading zero": b'{"a": 01}',
    "a mark before it": b"\xef\xbb\xbf{}",
    "utf-16": '{"a": 1}'.encode("utf-16"),
    "latin-1": '{"a": "é"}'.encode("latin-1"),
    "a surrogate as bytes": b'{"a": "\xed\xa0\x80"}',
    "overlong": b'{"a": "\xc0\x80"}',
    "half a character": b'{"a": "\xe2\x82"}',
    "a NUL": b"\x00",
    "a NUL in a text": b'{"a": "\x00"}',
    "a NUL after it": b"{}\x00",
    "deep lists": b"[" * DIEP + b"]" * DIEP,
    "a deep list in a key": b'{"a": ' + b"[" * DIEP + b"]" * DIEP + b"}",
    "deep objects": b'{"a":' * DIEP + b"1" + b"}" * DIEP,
    "deep and never closed": b'[{"a":' * DIEP,
    "zipped": gzip.compress(b"{}"),
    "a zip bomb": gzip.compress(b" " * 50_000_000),
}
# Half a character: JSON, but no text. And no body at all, which is an object with nothing in it.
HALF = (b"", rb'{"a": "\ud800"}', rb'{"\udfff": 1}', rb'{"a": "\udc00\ud800"}', rb'{"metadata": {"\ud800": "\udfff"}}')
GEEN_OBJECT = (b"null", b"true", b"3", b'"{}"', b"[]", b"[{}]", b"1e308", b"-0", b"123456789012345678901234567890")
# In the place of one value: as JSON, because Python writes some of these differently.
WAARDEN = (
    "1e308", "-1e308", "1e-400", "-0.0", "9" * 30, "-" + "9" * 30, "1" + "0" * 400, "0.1" + "0" * 400 + "1",
    '"\\u0000"', '"\\ufffe"', '"\\ud83d\\ude42"', '"' + "\\u00e9" * 6000 + '"', '{"$ref": "#"}', '{"uuid": 1e308}',
    '{"uuid": "00000000000040008000000000000000"}', '{"uuid": "{00000000-0000-4000-8000-000000000000}"}',
    "[" * 900 + "]" * 900, '{"a":' * 900 + "1" + "}" * 900, '"99999-01-01"', '"99999-01-01T00:00:00Z"',
    '"0000-01-01"', '"0000-01-01T00:00:00Z"', '"0001-01-01T00:00:00+23:59"', '"9999-12-31T23:59:59-23:59"',
    '"+002026-01-01"', '"2026-01-01T00:00:00+99:99"', '"infinity"', '"-infinity"', '"epoch"',
)  # fmt: skip


async def _geweigerd(alles: Alles, inhoud: bytes, status: int, code: str, **koppen: str) -> None:
    for methode, pad in WEGEN:
        if methode not in SCHRIJVEND:
            continue
        antwoord = await alles.stuur(methode, alles.url(pad), content=inhoud, headers={**JSON, **koppen})
        goed(antwoord)
        assert (antwoord.status_code, antwoord.json()["code"]) == (status, code), (methode, pad, antwoord.text)


@pytest.mark.parametrize("groep", range(3))
async def test_a_body_that_is_no_json_at_any_address(alles: Alles, groep: int) -> None:
    voor = await alles.stand()
    for naam in list(GEEN_JSON)[groep::3]:
        await _geweigerd(alles, GEEN_JSON[naam], 400, "parse_error")
    assert await alles.stand() == voor


async def test_half_a_character_at_any_address(alles: Alles) -> None:
    for inhoud in HALF:
        for methode, pad in WEGEN:
            if methode in SCHRIJVEND:
                antwoord = await alles.stuur(methode, alles.url(pad), content=inhoud, headers=JSON)
                goed(antwoord)
                assert antwoord.status_code in (200, 201, 400), (methode, pad, antwoord.text)


async def test_a_body_that_is_no_object_at_any_address(alles: Alles) -> None:
    voor = await alles.stand()
    for inhoud in GEEN_OBJECT:
        await _geweigerd(alles, inhoud, 400, "invalid")
    assert await alles.stand() == voor


async def test_a_body_of_more_than_a_megabyte_at_any_address(alles: Alles) -> None:
    voor = await alles.stand()
    for inhoud in (b'{"a": "' + b"x" * 1_000_000 + b'"}', b"[" * 1_000_001):
        await _geweigerd(alles, inhoud, 413, "too_large")
    assert await alles.stand() == voor


@pytest.mark.parametrize("pad", PADEN)
async def test_odd_values_in_every_place(alles: Alles, pad: str) -> None:
    """Whatever is accepted can be read back; what is refused names the field."""
    resource, goede = RESOURCES[pad], alles.bodies[pad]
    gemaakt = 0
    los = {k: w for k, w in goede.items() if k != "partijIdentificatoren"}
    voor = (await alles.stuur("GET", pad)).json()["count"]
    for veld in invoer(resource).model_fields.values():
        rest = json.dumps({k: w for k, w in los.items() if k != veld.alias})[1:-1]
        for waarde in WAARDEN:
            inhoud = f'{{{rest}{", " if rest else ""}"{veld.alias}": {waarde}}}'.encode()
            antwoord = await alles.stuur("POST", pad, content=inhoud, headers=JSON)
            goed(antwoord)
            assert antwoord.status_code in (201, 400), (veld.alias, waarde[:40], antwoord.text)
            if antwoord.status_code == 201:
                gemaakt += 1
                terug = await alles.api.http.get(antwoord.headers["location"])
                assert (terug.status_code, terug.content) == (200, antwoord.content), (veld.alias, waarde[:40])
    assert (await alles.stuur("GET", pad)).json()["count"] == voor + gemaakt


async def test_what_a_body_repeats_or_adds(alles: Alles) -> None:
    """Of a key that is there twice the last counts, as in every JSON parser; unknown keys mean nothing."""
    extra: dict[str, Any] = {"": 1, "uuid": "x", "url": 3, "id": 7, "__proto__": {}, "tabel": "partij", "\x00": "\x00"}
    for pad in PADEN:
        goede, url = json.dumps(alles.bodies[pad]), alles.url(pad + "/{uuid}")
        voor = (await alles.stuur("GET", url)).json()
        eerst = "".join(f'"{naam}": [{{"x": 1}}], ' for naam in alles.bodies[pad])
        for inhoud in (f"{{{eerst}{goede[1:]}", json.dumps({**extra, **alles.bodies[pad]})):
            antwoord = await alles.stuur("PUT", url, content=inhoud.encode(), headers=JSON)
            assert antwoord.status_code == 200, antwoord.text
            na = antwoord.json()
            assert {**na, "partijIdentificatoren": 0} == {**voor, "partijIdentificatoren": 0}
