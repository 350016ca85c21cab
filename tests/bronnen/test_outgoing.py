"""Outside systems fail in every way there is; the agent meets one exception, and the log nothing personal."""

import asyncio
import logging
import socket
import time

import pytest
from structlog.testing import capture_logs

from gehoor.kit import outgoing
from gehoor.kit.outgoing import BronWeg, Outgoing
from tests.bronnen.conftest import Serveer
from tests.bronnen.diensten import Dienst


async def test_geeft_status_en_json_ook_bij_een_weigering(serveer: Serveer) -> None:
    dienst = Dienst([(200, b'{"a":1}'), (404, b'{"fout":[]}'), (403, b"<html>"), (204, b"")])
    http = Outgoing("test", "De test", base_url=serveer(dienst))
    antwoorden = [await http.vraag("GET", "/x", correlatie="c") for _ in range(4)]
    await http.close()
    assert [(a.status, a.inhoud) for a in antwoorden] == [
        (200, {"a": 1}),
        (404, {"fout": []}),
        (403, None),
        (204, None),
    ]


async def test_koppen_correlatie_en_pad(serveer: Serveer) -> None:
    dienst = Dienst([(200, b"{}")])
    http = Outgoing("test", "De test", base_url=serveer(dienst) + "/basis/", headers={"X-API-KEY": "geheim"})
    await http.vraag(
        "GET",
        "/ding/{nr}",
        delen={"nr": "a/b?c"},
        params={"q": "é"},
        correlatie="abc",
        headers={"x-wie": "Zoë\r\nX: 1"},
    )
    await http.close()
    (gevraagd,) = dienst.gevraagd
    assert gevraagd["pad"] == "/basis/ding/a%2Fb%3Fc"
    assert gevraagd["query"] == "q=%C3%A9"
    assert gevraagd["koppen"]["x-correlation-id"] == "abc"
    assert gevraagd["koppen"]["x-api-key"] == "geheim"
    assert gevraagd["koppen"]["x-wie"] == "Zo???X: 1"


async def test_een_tijdelijke_storing_wordt_een_keer_opnieuw_geprobeerd(serveer: Serveer) -> None:
    dienst = Dienst([(503, b""), (200, b"{}")])
    http = Outgoing("test", "De test", base_url=serveer(dienst))
    assert (await http.vraag("GET", "/x", correlatie="c")).status == 200
    assert len(dienst.gevraagd) == 2
    await http.close()


@pytest.mark.parametrize(("veilig", "pogingen"), [(False, 1), (True, 2)])
async def test_een_post_alleen_als_hij_veilig_heet(serveer: Serveer, veilig: bool, pogingen: int) -> None:
    dienst = Dienst([(502, b"")])
    http = Outgoing("test", "De test", base_url=serveer(dienst))
    with pytest.raises(BronWeg):
        await http.vraag("POST", "/x", json={}, correlatie="c", veilig=veilig)
    assert len(dienst.gevraagd) == pogingen
    await http.close()


@pytest.mark.parametrize("antwoord", [(200, b"<html>"), (302, b"elders"), (500, b"{}"), (429, b"{}")])
async def test_onzin_en_storing_worden_bronweg(serveer: Serveer, antwoord: tuple[int, bytes]) -> None:
    http = Outgoing("test", "De test", base_url=serveer(Dienst([antwoord])))
    with pytest.raises(BronWeg) as fout:
        await http.vraag("GET", "/x", correlatie="c")
    assert fout.value.detail == "De test geeft geen antwoord. Je kunt gewoon doorgaan."
    assert fout.value.status == 502
    await http.close()


async def test_te_laat_is_weg(serveer: Serveer) -> None:
    dienst = Dienst([(200, b"{}")], wacht=2)
    http = Outgoing("test", "De test", base_url=serveer(dienst), lezen=0.2)
    begin = time.monotonic()
    with pytest.raises(BronWeg):
        await http.vraag("GET", "/x", correlatie="c")
    assert time.monotonic() - begin < 1
    assert len(dienst.gevraagd) == 1  # what is late stays late: no second try
    await http.close()


async def test_de_totale_tijd_is_begrensd_ook_in_dit_proces() -> None:
    http = Outgoing("test", "De test", app=Dienst([(200, b"{}")], wacht=5), totaal=0.2)
    with pytest.raises(BronWeg):
        await http.vraag("GET", "/x", correlatie="c")
    await http.close()


async def test_te_groot_is_weg(serveer: Serveer) -> None:
    http = Outgoing("test", "De test", base_url=serveer(Dienst([(200, b'"' + b"a" * 2000 + b'"')])), max_bytes=1000)
    with pytest.raises(BronWeg):
        await http.vraag("GET", "/x", correlatie="c")
    await http.close()


async def test_niemand_luistert() -> None:
    with socket.socket() as sok:
        sok.bind(("127.0.0.1", 0))
        poort = sok.getsockname()[1]
    http = Outgoing("test", "De test", base_url=f"http://127.0.0.1:{poort}")
    with capture_logs() as regels, pytest.raises(BronWeg):
        await http.vraag("POST", "/x", json={}, correlatie="c")
    assert [regel["reden"] for regel in regels] == [
        "ConnectError"
    ] * 2  # nothing was sent, so a POST may be tried twice
    await http.close()


async def test_een_verbroken_verbinding_wordt_opnieuw_geprobeerd() -> None:
    """What a server does that just closed an idle connection."""
    keren = 0

    async def praat(lezer: asyncio.StreamReader, schrijver: asyncio.StreamWriter) -> None:
        nonlocal keren
        keren += 1
        await lezer.readuntil(b"\r\n\r\n")
        if keren > 1:
            schrijver.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
        schrijver.close()

    luister = await asyncio.start_server(praat, "127.0.0.1", 0)
    http = Outgoing("test", "De test", base_url=f"http://127.0.0.1:{luister.sockets[0].getsockname()[1]}")
    assert (await http.vraag("GET", "/x", correlatie="c")).status == 200
    assert keren == 2
    await http.close()
    luister.close()


async def test_de_kring_gaat_open_en_weer_dicht(monkeypatch: pytest.MonkeyPatch) -> None:
    dienst = Dienst([(500, b"")] * 6 + [(200, b"{}")])
    http = Outgoing("test", "De test", app=dienst)
    for _ in range(7):
        with pytest.raises(BronWeg):
            await http.vraag("GET", "/x", correlatie="c")
    assert len(dienst.gevraagd) == 5  # the last two were not sent at all

    straks = time.monotonic() + outgoing.SECONDEN_OPEN
    monkeypatch.setattr("gehoor.kit.outgoing.time.monotonic", lambda: straks + 1)
    with pytest.raises(BronWeg):
        await http.vraag("GET", "/x", correlatie="c")
    with pytest.raises(BronWeg):
        await http.vraag("GET", "/x", correlatie="c")
    assert len(dienst.gevraagd) == 6  # one tried, and it opened again

    monkeypatch.setattr("gehoor.kit.outgoing.time.monotonic", lambda: straks + 100)
    assert (await http.vraag("GET", "/x", correlatie="c")).status == 200
    await http.close()


async def test_het_log_weet_niets_van_de_klant(serveer: Serveer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    http = Outgoing("kvk", "De test", base_url=serveer(Dienst([(200, b'{"n":"Amrani"}'), (500, b"Amrani")])))
    with capture_logs() as regels:
        await http.vraag("GET", "/p/{nr}", delen={"nr": "999964628"}, params={"naam": "Amrani"}, correlatie="c")
        with pytest.raises(BronWeg) as fout:
            await http.vraag("GET", "/p/{nr}", delen={"nr": "999964628"}, params={"naam": "Amrani"}, correlatie="c")
    await http.close()
    alles = f"{regels} {caplog.text} {fout.value}"
    assert "Amrani" not in alles
    assert "999964628" not in alles
    assert regels[0]["pad"] == "/p/{nr}"
    assert {"systeem", "methode", "pad", "ms", "status"} <= regels[0].keys()
    assert fout.value.__suppress_context__


def test_precies_een_van_adres_en_app() -> None:
    with pytest.raises(ValueError, match="base_url of een app"):
        Outgoing("test", "De test")
