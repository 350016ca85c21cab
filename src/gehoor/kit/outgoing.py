"""The only HTTP client. Every call to an outside system goes through `Outgoing`: bounded in time and size, logged
without anything personal, and ending in an answer or in one exception, `BronWeg`.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import orjson
import structlog

from gehoor.errors import Fout

log = structlog.get_logger(__name__)

# httpx logs whole URLs, query included, and httpcore headers: neither may reach a log.
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)

MAX_BYTES = 2_000_000
IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
EVEN_WEG = frozenset({502, 503, 504})
FOUTEN_TOT_OPEN = 5
SECONDEN_OPEN = 15.0
GEEN_JSON = "geen JSON"


class BronWeg(Fout):
    """Een ander systeem geeft geen antwoord. Je kunt gewoon doorgaan."""

    status = 502
    code = "bron_weg"
    name = "BadGateway"

    def __init__(self, bron: str = "", wacht: float = 0.0, *, vreemd: bool = False) -> None:
        super().__init__(f"{bron} geeft geen antwoord. Je kunt gewoon doorgaan." if bron else "")
        self.bron, self.wacht = bron, wacht  # seconds that it asked to wait, when it did (Retry-After)
        self.vreemd = vreemd  # it did answer, but not in JSON: a login page, for one


@dataclass(frozen=True)
class Antwoord:
    """`inhoud` is the parsed JSON; None when there was no body, or when an error came with something else than JSON."""

    status: int
    inhoud: Any


class _Mislukt(Exception):
    """One attempt failed. `opnieuw`: a second one at once may help and can do no harm."""

    def __init__(self, reden: str, *, opnieuw: bool = False, wacht: float = 0.0) -> None:
        self.reden, self.opnieuw, self.wacht = reden, opnieuw and not wacht, wacht


class Outgoing:
    """One outside system. `naam` starts the sentence the agent reads ("De BRP"), `systeem` is its name in the log.

    With `app` the requests go to that ASGI app in this process instead of to a server: sample and real systems share
    one code path. `ca_bundle` replaces the trusted roots, `client_cert` and `client_key` are for mutual TLS; a proxy
    is only used when it is given here, never from the environment. Times are in seconds; `totaal` bounds everything,
    a second try included.
    """

    def __init__(
        self,
        systeem: str,
        naam: str,
        *,
        base_url: str = "",
        app: Any = None,
        headers: Mapping[str, str] | None = None,
        ca_bundle: Path | None = None,
        client_cert: Path | None = None,
        client_key: Path | None = None,
        proxy: str = "",
        verbinden: float = 2.0,
        lezen: float = 5.0,
        totaal: float = 12.0,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        if (app is None) == (not base_url):
            raise ValueError(f"{systeem}: geef een base_url of een app")
        self.systeem, self.naam = systeem, naam
        self._totaal, self._max_bytes = totaal, max_bytes
        self._fouten, self._dicht_tot = 0, 0.0
        tls = ssl.create_default_context(cafile=ca_bundle)
        if client_cert:
            tls.load_cert_chain(client_cert, client_key)
        # one transport or the other: an app in this process, or the network
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False) if app is not None else None
        self._client = httpx.AsyncClient(
            base_url=(base_url or "http://in-proces").rstrip("/"),
            # a compressed answer could be small on the wire and huge in memory
            headers={"Accept": "application/json", "Accept-Encoding": "identity", **(headers or {})},
            timeout=httpx.Timeout(lezen, connect=verbinden),
            transport=transport, verify=tls, proxy=proxy or None, trust_env=False,
        )  # fmt: skip

    async def close(self) -> None:
        await self._client.aclose()

    async def vraag(
        self,
        methode: str,
        pad: str,
        *,
        correlatie: str,
        delen: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        veilig: bool = False,
    ) -> Antwoord:
        """`pad` is a template ("/basisprofielen/{kvkNummer}") filled from `delen`; only the template is logged.

        `veilig`: this POST changes nothing at the other side, so that it may be tried twice. Raises BronWeg.
        """
        if time.monotonic() < self._dicht_tot:
            log.warning("uitgaand", systeem=self.systeem, methode=methode, pad=pad, reden="kring open", ms=0)
            raise BronWeg(self.naam)
        if self._fouten >= FOUTEN_TOT_OPEN:
            self._dicht_tot = time.monotonic() + SECONDEN_OPEN  # this call tries; the others wait for what it finds
        doel = pad.format(**{naam: quote(waarde, safe="") for naam, waarde in (delen or {}).items()})
        verzoek = self._client.build_request(
            methode, doel, params=dict(params) if params else None, json=json,
            headers={**_koppen(headers or {}), **_koppen({"X-Correlation-ID": correlatie})},
        )  # fmt: skip
        try:
            async with asyncio.timeout(self._totaal):
                antwoord = await self._twee_keer(verzoek, pad, veilig=veilig or methode in IDEMPOTENT)
        except (TimeoutError, _Mislukt) as fout:
            self._fouten += 1
            if self._fouten >= FOUTEN_TOT_OPEN:
                self._dicht_tot = time.monotonic() + SECONDEN_OPEN
            # `from None`: what httpx raises holds the URL
            if not isinstance(fout, _Mislukt):
                raise BronWeg(self.naam) from None
            raise BronWeg(self.naam, fout.wacht, vreemd=fout.reden == GEEN_JSON) from None
        self._fouten, self._dicht_tot = 0, 0.0
        return antwoord

    async def _twee_keer(self, verzoek: httpx.Request, pad: str, *, veilig: bool) -> Antwoord:
        try:
            return await self._een_keer(verzoek, pad, veilig=veilig)
        except _Mislukt as fout:
            if not fout.opnieuw:
                raise
        await asyncio.sleep(0.1)
        return await self._een_keer(verzoek, pad, veilig=veilig)

    async def _een_keer(self, verzoek: httpx.Request, pad: str, *, veilig: bool) -> Antwoord:
        begin, status, reden = time.monotonic(), 0, "afgebroken"
        try:
            antwoord = await self._stuur(verzoek, veilig=veilig)
            status, reden = antwoord.status, ""
            return antwoord
        except _Mislukt as fout:
            reden = fout.reden
            raise
        finally:
            log.log(
                logging.WARNING if reden else logging.INFO, "uitgaand",
                systeem=self.systeem, methode=verzoek.method, pad=pad,
                ms=round((time.monotonic() - begin) * 1000), **({"reden": reden} if reden else {"status": status}),
            )  # fmt: skip

    async def _stuur(self, verzoek: httpx.Request, *, veilig: bool) -> Antwoord:
        try:
            antwoord = await self._client.send(verzoek, stream=True)
            try:
                status = antwoord.status_code
                if status >= 500 or status == 429:
                    wacht = _wacht(antwoord.headers.get("Retry-After", ""))
                    raise _Mislukt(f"status {status}", opnieuw=veilig and status in EVEN_WEG, wacht=wacht)
                return Antwoord(status, _json(await self._lees(antwoord), status))
            finally:
                await antwoord.aclose()
        except httpx.HTTPError as fout:
            # nothing was sent yet, or what was sent can be sent again; an answer that is late stays late
            niets_gestuurd = isinstance(fout, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
            verbroken = isinstance(fout, httpx.NetworkError | httpx.RemoteProtocolError)
            raise _Mislukt(type(fout).__name__, opnieuw=niets_gestuurd or (veilig and verbroken)) from None

    async def _lees(self, antwoord: httpx.Response) -> bytes:
        inhoud = bytearray()
        async for stuk in antwoord.aiter_bytes():
            inhoud += stuk
            if len(inhoud) > self._max_bytes:
                raise _Mislukt("te groot")
        return bytes(inhoud)


def _json(inhoud: bytes, status: int) -> Any:
    if not inhoud:
        return None
    try:
        return orjson.loads(inhoud)
    except orjson.JSONDecodeError:
        if status < 400:
            raise _Mislukt(GEEN_JSON) from None
        return None


def _wacht(retry_after: str) -> float:
    """Seconds, from a number of them or from a date; 0 when it is neither."""
    if retry_after.isascii() and retry_after.isdecimal():
        return float(retry_after)
    try:
        tot = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    return max(0.0, tot.timestamp() - time.time())


def _koppen(koppen: Mapping[str, str]) -> dict[str, str]:
    """Header values are ASCII on one line; a name with an accent must not make a call impossible."""
    return {naam: "".join(teken if " " <= teken <= "~" else "?" for teken in waarde) for naam, waarde in koppen.items()}
