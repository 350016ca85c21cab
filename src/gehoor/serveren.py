"""Serve: one process, or several that share a port."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
import time
from types import FrameType

import click
import uvicorn

from gehoor.app import lees_gemeente, maak_app
from gehoor.kit.log import stel_in
from gehoor.kit.postgres import beeindigd_is_ook_netjes
from gehoor.kit.verbinding import Verbinding
from gehoor.modellen import persoonsgegevens
from gehoor.settings import Settings
from gehoor.toegang.wie import Rol


def serveer(settings: Settings, dsn: str, host: str, port: int) -> int:
    """Until SIGINT or SIGTERM. Returns the exit status."""
    stel_in(settings.log_level, settings.log_format, persoonsgegevens())
    with beeindigd_is_ook_netjes(), _deur(host, port) as deur:
        adres = deur.getsockname()
        _zeg_waar(settings, dsn, host, adres[1])
        if settings.workers == 1:
            return _een(settings, dsn, deur)
    with _deur(host, adres[1], samen=True):  # bound and not listening: nobody else takes the port between two workers
        return _meer(settings, dsn, host, adres[1])


def _deur(host: str, port: int, *, samen: bool = False) -> socket.socket:
    """A socket at this port. With `samen` the kernel divides who comes over those that listen there.

    Workers that listen at one socket are not all awake when somebody comes: the first takes nearly everybody.
    """
    familie = socket.AF_INET6 if ":" in host else socket.AF_INET
    deur = socket.socket(familie, socket.SOCK_STREAM)
    deur.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if samen:
        deur.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        deur.bind((host, port))
    except OSError as fout:
        deur.close()
        raise click.ClickException(f"Poort {port} kan niet: {fout.strerror}. Kies een andere met --port.") from None
    return deur


def _een(settings: Settings, dsn: str, deur: socket.socket) -> int:
    deur.listen(1024)
    gemeente = asyncio.run(lees_gemeente(dsn))
    config = uvicorn.Config(
        maak_app(settings, dsn, gemeente),
        loop="uvloop",
        http=Verbinding,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=",".join(settings.trusted_proxies) or None,
        timeout_graceful_shutdown=10,
    )
    server = uvicorn.Server(config)
    # uvicorn passes on the signal that it stopped for; to be told to stop is no fault
    with contextlib.suppress(KeyboardInterrupt, SystemExit):
        server.run(sockets=[deur])
    return 0 if server.started else 3


def _meer(settings: Settings, dsn: str, host: str, port: int) -> int:
    """One process per worker; one that dies is replaced, and all of them stop with us."""
    kinderen: set[int] = set()
    ouder = os.getpid()
    stoppen = False

    def stop(signaal: int, frame: FrameType | None) -> None:
        nonlocal stoppen
        stoppen = True
        for kind in kinderen:
            os.kill(kind, signal.SIGTERM)

    def start() -> None:
        kind = os.fork()
        if kind == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            threading.Thread(target=_stop_zonder, args=[ouder], daemon=True).start()
            os._exit(_een(settings, dsn, _deur(host, port, samen=True)))
        kinderen.add(kind)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    for _ in range(settings.workers):
        start()
    while kinderen:
        kind, _ = os.wait()
        kinderen.discard(kind)
        if not stoppen:
            start()
    return 0


def _stop_zonder(ouder: int) -> None:
    """A worker whose parent was killed gives up the port."""
    while os.getppid() == ouder:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


def _zeg_waar(settings: Settings, dsn: str, host: str, port: int) -> None:
    from gehoor.voorbeeld import wereld
    from gehoor.voorbeeld.zaaien import lees_wachtwoord

    gemeente = asyncio.run(lees_gemeente(dsn))
    waar = f"[{host}]" if ":" in host else "localhost" if host in ("0.0.0.0", "127.0.0.1") else host  # noqa: S104
    regels = ["", f"  Gehoor voor {gemeente.naam}", "", f"  Adres      http://{waar}:{port}"]
    if gemeente.voorbeeld:
        per_rol: dict[str, list[str]] = {}
        for m in wereld().medewerkers:
            per_rol.setdefault(" en ".join(Rol(rol).label for rol in m.rollen), []).append(m.gebruikersnaam)
        kop = "Inloggen"
        for rol, namen in per_rol.items():
            regels.append(f"  {kop:<10} {', '.join(namen)} ({rol})")
            kop = ""
        regels.append(f"  Wachtwoord {asyncio.run(lees_wachtwoord(dsn))}")
    regels.append(f"  Gegevens   {'in de eigen PostgreSQL' if settings.database_url else settings.data_dir}")
    regels += ["  Stoppen    Ctrl-C", ""]
    sys.stdout.write("\n".join(regels) + "\n")
    sys.stdout.flush()
