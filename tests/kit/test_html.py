"""Pages go out compressed; static files have their version in the path, and are then kept without asking again."""

import gzip
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from gehoor.app import maak_app
from gehoor.gemeente.store import Gemeente
from gehoor.kit.html import STATISCH, static, versie
from gehoor.settings import Settings

BESTANDEN = sorted(pad.relative_to(STATISCH).as_posix() for pad in STATISCH.rglob("*") if pad.is_file())
VOOR_ALTIJD = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def app() -> Starlette:
    """The whole application; what is asked here needs no database."""
    return maak_app(Settings.from_env({}), "", Gemeente("Lindewaard", "9871", "999999059", voorbeeld=True))


@pytest.fixture
async def http(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as http:
        yield http


@pytest.mark.parametrize("bestand", BESTANDEN)
async def test_a_file_of_this_version_is_kept_for_ever(http: httpx.AsyncClient, bestand: str) -> None:
    antwoord = await http.get(static(bestand))
    assert antwoord.status_code == 200
    assert antwoord.content == (STATISCH / bestand).read_bytes()
    assert antwoord.headers["cache-control"] == VOOR_ALTIJD
    assert antwoord.headers["x-content-type-options"] == "nosniff"


def _verwijzingen() -> list[tuple[str, str]]:
    """(file, what it refers to) of every import and every url() in our own files."""
    vorm = re.compile(r"""(?:\bfrom\s+|\bimport\s*\(?\s*|\burl\()["']?([^"'()\s]+)""")
    eigen = [b for b in BESTANDEN if b.endswith((".js", ".css"))]
    gevonden = [(b, doel) for b in eigen for doel in vorm.findall((STATISCH / b).read_text())]
    return [(b, doel) for b, doel in gevonden if doel.startswith((".", "/"))]


async def test_what_a_file_refers_to_has_the_version_too(http: httpx.AsyncClient) -> None:
    verwijzingen = _verwijzingen()
    assert len(verwijzingen) > 12, "modules and fonts"
    for bestand, doel in verwijzingen:
        adres = httpx.URL(f"http://localhost{static(bestand)}").join(doel)
        antwoord = await http.get(adres)
        assert (antwoord.status_code, antwoord.headers.get("cache-control")) == (200, VOOR_ALTIJD), (bestand, doel)


async def test_of_another_version_nothing_is_kept(http: httpx.AsyncClient) -> None:
    """While two versions serve side by side, a page of one may ask the other."""
    ander = static("gehoor.js").replace(versie(), "0123456789ab")
    for koppen in ({}, {"If-None-Match": (await http.get(static("gehoor.js"))).headers["etag"]}):
        assert (await http.get(ander, headers=koppen)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "pad",
    [
        "", "/", "gehoor.js", "js/gesprek.js", "x/gehoor.js", "{v}", "{v}/", "{v}/js", "{v}/js/", "{v}/weg.js",
        "{v}x/gehoor.js", "{V}/gehoor.js", "{v}/../kit/html.py", "{v}/%2e%2e/kit/html.py", "{v}/..%2fkit/html.py",
        "{v}//etc/passwd", "{v}/%2fetc/passwd", "{v}/gehoor.js%00", "{v}/" + "a" * 300, "../app.py", "%2e%2e/app.py",
        "{v}/{v}/gehoor.js", "0123456789a/gehoor.js", "0123456789abc/gehoor.js", "0123456789ag/gehoor.js",
    ],
)  # fmt: skip
async def test_what_is_not_there_is_not_kept_either(http: httpx.AsyncClient, pad: str) -> None:
    antwoord = await http.get("/static/" + pad.replace("{v}", versie()).replace("{V}", versie().upper()))
    assert antwoord.status_code == 404
    assert "immutable" not in antwoord.headers.get("cache-control", "")
    assert "root:" not in antwoord.text and "import" not in antwoord.text


@pytest.mark.parametrize(
    ("pad", "regel"),
    [
        ("/static/999990019", "/static/*"),
        ("/static/Jan/Jansen", "/static/*"),
        ("/static/{v}/gehoor.js", "/static/*"),
        ("/static/{v}/999990019", "/static/*"),
        ("/static/{v}/a/999990019/%2f999990019", "/static/*"),
        ("/static/..%2f999990019", "/static/*"),
        ("/static/0123456789ab/999990019?x=999990019", "/static/*"),
        ("/static", "onbekend"),
        ("/staticx/999990019", "onbekend"),
        ("/inloggen", "/inloggen"),
        ("/inloggen?verder=999990019", "/inloggen"),
        ("/health/live", "/health/live"),
        ("/gesprekken/999990019", "/gesprekken/{uuid}"),
        ("/gesprekken/e", "/gesprekken/{uuid}"),
        ("/klantinteracties/api/v1/partijen/999990019", "/klantinteracties/api/v1/partijen/{uuid}"),
        ("/klantinteracties/api/v1/partijen/p", "/klantinteracties/api/v1/partijen/{uuid}"),
        ("/klantinteracties/api/v1/999990019", "onbekend"),
        ("/handelingen/api/v1/docs", "/handelingen/api/v1/docs"),
    ],
)
async def test_the_log_never_has_a_path_as_it_was_typed(http: httpx.AsyncClient, pad: str, regel: str) -> None:
    with capture_logs() as regels:
        await http.get(pad.replace("{v}", versie()))
    assert [r["pad"] for r in regels if r["event"] == "verzoek"] == [regel]
    assert "999990019" not in str(regels) and "Jansen" not in str(regels)


@pytest.mark.parametrize("pad", ["/inloggen", "/handelingen/api/v1/docs", "/klantinteracties/api/v1/docs", "/weg"])
async def test_a_page_is_compressed_for_who_takes_that(http: httpx.AsyncClient, pad: str) -> None:
    koppen = {"Accept": "text/html", "Accept-Encoding": "gzip, deflate, br"}
    async with http.stream("GET", pad, headers=koppen) as antwoord:
        ingepakt = b"".join([deel async for deel in antwoord.aiter_raw()])
    assert antwoord.headers["content-encoding"] == "gzip"
    assert {"Cookie", "Accept-Encoding"} <= set(antwoord.headers["vary"].split(", "))
    assert int(antwoord.headers["content-length"]) == len(ingepakt)
    assert gzip.decompress(ingepakt).lstrip().startswith(b"<!doctype html>")
    for niet in ("", "identity", "br"):
        gewoon = await http.get(pad, headers={"Accept": "text/html", "Accept-Encoding": niet})
        assert "content-encoding" not in gewoon.headers
        assert "Accept-Encoding" in gewoon.headers["vary"]
        assert len(gewoon.content) > 2 * len(ingepakt)


@pytest.mark.parametrize("pad", ["/handelingen/api/v1/openapi.json", "/klantinteracties/api/v1/partijen"])
async def test_what_an_api_answers_goes_as_it_is(http: httpx.AsyncClient, pad: str) -> None:
    antwoord = await http.get(pad, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in antwoord.headers
