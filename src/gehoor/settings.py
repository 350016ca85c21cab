"""Every setting: declared once, with its type, its default and its explanation, and checked at the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from psycopg.conninfo import conninfo_to_dict

VOORVOEGSEL = "GEHOOR_"


class InstellingKloptNiet(ValueError):
    """A setting cannot be used. The message names the variable, never the value: it may be a secret."""


def _tekst(waarde: str) -> str:
    return waarde


def _keuze(*mogelijk: str) -> Callable[[str], str]:
    def lees(waarde: str) -> str:
        if waarde.lower() not in mogelijk:
            raise ValueError(f"must be one of {', '.join(mogelijk)}")
        return waarde.lower()

    return lees


def _getal(van: int, tot: int) -> Callable[[str], int]:
    def lees(waarde: str) -> int:
        if not waarde.isdecimal() or not van <= int(waarde) <= tot:
            raise ValueError(f"must be a whole number from {van} to {tot}")
        return int(waarde)

    return lees


def _lijst(waarde: str) -> tuple[str, ...]:
    return tuple(deel.strip() for deel in waarde.split(",") if deel.strip())


def _netwerken(waarde: str) -> tuple[str, ...]:
    try:
        return tuple(str(ip_network(deel)) for deel in _lijst(waarde))
    except ValueError:
        raise ValueError("must be addresses or networks, such as 10.0.0.1,10.1.0.0/16") from None


def _headers(waarde: str) -> dict[str, str]:
    paren = [deel.partition("=") for deel in _lijst(waarde)]
    if any(not naam.strip() or not is_ for naam, is_, _ in paren):
        raise ValueError("must look like Name=value,Other-Name=value")
    return {naam.strip(): w.strip() for naam, _, w in paren}


def _url(waarde: str) -> str:
    delen = urlsplit(waarde)
    if waarde and (delen.scheme not in ("http", "https") or not delen.hostname or delen.query or delen.fragment):
        raise ValueError("must be an address that begins with https:// or http:// and has no ? or #")
    return waarde.rstrip("/")


def _dsn(waarde: str) -> str:
    try:
        conninfo_to_dict(waarde)
    except Exception:  # its message would show the password
        raise ValueError("must be a PostgreSQL address such as postgresql://user:password@host:5432/database") from None
    return waarde


def _bestand(waarde: str) -> Path | None:
    if waarde and not Path(waarde).is_file():
        raise ValueError("must be the path of a file that exists")
    return Path(waarde).absolute() if waarde else None


def _map(waarde: str) -> Path:
    if Path(waarde).exists() and not Path(waarde).is_dir():
        raise ValueError("must be the path of a folder")
    return Path(waarde).expanduser().absolute()


def _tijdzone(waarde: str) -> ZoneInfo:
    try:
        return ZoneInfo(waarde)
    except (KeyError, OSError, ValueError):
        raise ValueError("must be the name of a time zone, such as Europe/Amsterdam") from None


def _instelling(standaard: str, uitleg: str, lees: Callable[[str], Any] = _tekst, *, geheim: bool = False) -> Any:
    meta = {"standaard": standaard, "uitleg": uitleg, "lees": lees}
    return field(default_factory=lambda: lees(standaard), metadata=meta, repr=not geheim)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an operator decides. The variable of `port` is `GEHOOR_PORT`, and so on."""

    database_url: str = _instelling(
        "", "An existing PostgreSQL 15-18; empty starts the embedded one.", _dsn, geheim=True
    )
    data_dir: Path = _instelling("./.gehoor", "The folder in which the embedded PostgreSQL keeps its data.", _map)
    pool_size: int = _instelling("10", "Database connections per worker, at most.", _getal(1, 1000))

    host: str = _instelling("127.0.0.1", "The address to listen on.")
    port: int = _instelling("8000", "The port to listen on; 0 takes a free one.", _getal(0, 65535))
    workers: int = _instelling("1", "Processes that answer requests.", _getal(1, 64))
    public_url: str = _instelling("", "The address users see; empty takes the Host header of each request.", _url)
    trusted_proxies: tuple[str, ...] = _instelling(
        "",
        "Addresses or networks of reverse proxies whose X-Forwarded-* headers count, separated by commas.",
        _netwerken,
    )
    secure_cookies: str = _instelling(
        "auto",
        "Send cookies over https only: true, false, or auto (when the request came over https).",
        _keuze("auto", "true", "false"),
    )
    session_hours: int = _instelling("10", "A session ends this many hours after logging in.", _getal(1, 24 * 7))
    session_idle_minutes: int = _instelling("120", "A session ends after this many idle minutes.", _getal(1, 24 * 60))

    search_per_minute: int = _instelling(
        "60", "How often one session may search for a klant in a minute.", _getal(1, 10_000)
    )
    search_per_hour: int = _instelling(
        "600", "How often one session may search for a klant in an hour.", _getal(1, 100_000)
    )

    log_level: str = _instelling(
        "info", "The least serious messages to log.", _keuze("debug", "info", "warning", "error")
    )
    log_format: str = _instelling(
        "auto",
        "console for people, json for a log collector; auto is console in a terminal and json elsewhere.",
        _keuze("auto", "console", "json"),
    )

    timezone: ZoneInfo = _instelling("Europe/Amsterdam", "The time zone of the screens.", _tijdzone)
    contact_change_days: int = _instelling(
        "14", "Days in which contact data that changed are no right answer to a control question.", _getal(0, 365)
    )
    kanaal_telefoon: str = _instelling("telefoon", "The kanaal of a klantcontact by telephone.")

    brp_url: str = _instelling(
        "", "Haal Centraal BRP Personen Bevragen; empty: none, or the sample one in a sample database.", _url
    )
    brp_api_key: str = _instelling("", "The key of the BRP, sent as X-API-KEY.", geheim=True)
    brp_headers: dict[str, str] = _instelling(
        "", "More headers for the BRP: Name=value,Name=value.", _headers, geheim=True
    )
    brp_ca_bundle: Path | None = _instelling("", "File with the certificates that the BRP is trusted by.", _bestand)
    kvk_url: str = _instelling(
        "", "The KVK Handelsregister API; empty: none, or the sample one in a sample database.", _url
    )
    kvk_api_key: str = _instelling("", "The key of the KVK, sent as apikey.", geheim=True)
    kvk_headers: dict[str, str] = _instelling(
        "", "More headers for the KVK: Name=value,Name=value.", _headers, geheim=True
    )
    kvk_ca_bundle: Path | None = _instelling("", "File with the certificates that the KVK is trusted by.", _bestand)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read and check them all; the first wrong one raises InstellingKloptNiet. An empty value means the default."""
        waarden: dict[str, Any] = {}
        for f in fields(cls):
            variabele = VOORVOEGSEL + f.name.upper()
            try:
                waarden[f.name] = f.metadata["lees"](environ.get(variabele, "").strip() or f.metadata["standaard"])
            except ValueError as fout:
                raise InstellingKloptNiet(f"{variabele} {fout}.") from None
        return cls(**waarden)

    @classmethod
    def uitleg(cls) -> Iterator[tuple[str, str, str]]:
        """Variable, default and explanation of each, for the manual and its test."""
        for f in fields(cls):
            yield VOORVOEGSEL + f.name.upper(), f.metadata["standaard"], f.metadata["uitleg"]
