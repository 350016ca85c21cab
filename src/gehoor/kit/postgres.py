"""The embedded PostgreSQL: start it, share it, keep it alive, stop it. Its files are laid out by `kit/postgres_map.py`.

Three locks say who does what, and the kernel lets go of them when a process dies, however it dies:
- `postgres.lock`: its descriptor is passed on to PostgreSQL, so it is held exactly as long as any process of it lives.
  Free means: nothing runs, a pid file that is still there is stale, starting is safe.
- `starter.lock`: held by the one gehoor process that starts PostgreSQL, restarts it when it dies, and stops it.
  Whoever finds it taken shares the server; when it comes free, the next one takes over, an orphaned server included.
- `users.lock`: shared by all that use PostgreSQL. Whoever leaves stops it only when nobody else has this one.
"""

import fcntl
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

import psycopg
import structlog

from gehoor.kit.postgres_map import Map, PostgresFout

__all__ = ["PostgresFout", "postgres"]

log = structlog.get_logger()

START, STOP, AFBREKEN = 120, 30, 5  # seconds; recovering after a crash may take a while
WAAK = 0.2
LOCK_FLAGS = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC


def _buffers() -> str:
    """What PostgreSQL keeps in memory of its own: an eighth of what this machine (or container) has, at most 1 GB."""
    er = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):  # "max" when the container has no limit
        er = min(er, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    return f"{min(max(er // 8 // 2**20, 128), 1024)}MB"


INSTELLINGEN = {
    "cluster_name": "gehoor",
    "listen_addresses": "",  # a socket in its own folder, and no network
    "unix_socket_directories": ".",
    "unix_socket_permissions": "0700",
    "port": "5432",
    "max_connections": "100",
    "shared_buffers": _buffers(),
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Personal data never reaches this log: no statements, no parameters, and no errors of statements (a caller gets
    # those), since "duplicate key" and "invalid input" quote values.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}


@contextmanager
def postgres(data_dir: Path) -> Iterator[str]:
    """A running PostgreSQL in `data_dir`; gives its address (conninfo). Raises PostgresFout when it cannot be had."""
    with ExitStack() as stapel:
        map_ = Map(data_dir)
        adres = stapel.enter_context(map_.kort())
        stapel.enter_context(beeindigd_is_ook_netjes())
        server = _Server(map_, map_.dsn(adres))
        stapel.callback(server.stop)
        try:
            server.start()
        except OSError as fout:
            raise PostgresFout(f"PostgreSQL start niet: {fout.strerror} ({fout.filename}).") from None
        yield server.dsn


class _Server:
    def __init__(self, map_: Map, dsn: str) -> None:
        self.map = map_
        self.dsn = dsn
        self.proces: subprocess.Popen[bytes] | None = None
        self.starter: int | None = None  # the descriptor of starter.lock while it is ours
        self.gebruik: int | None = None  # that of users.lock
        self.einde = threading.Event()
        self.waker = threading.Thread(target=self._waak, name="postgres", daemon=True)

    def start(self) -> None:
        self.gebruik = os.open(self.map.users_lock, LOCK_FLAGS, 0o600)
        fcntl.flock(self.gebruik, fcntl.LOCK_SH)  # waits while somebody stops it
        tot = time.monotonic() + START
        self._zorg()
        while not self._klaar():
            if self.proces and self.proces.poll() is not None:
                raise PostgresFout(f"PostgreSQL start niet. {self.map.laatste_fout()}")
            if time.monotonic() > tot:
                raise PostgresFout(f"PostgreSQL geeft na {START} seconden nog geen antwoord. {self.map.laatste_fout()}")
            time.sleep(0.01)
            if not self.proces:  # it may be another one's, that stops or was killed just now
                self._zorg()
        self.waker.start()

    def _zorg(self) -> None:
        """Start PostgreSQL when it is ours to start and nothing of it is left."""
        if self.starter is None:
            self.starter = _neem(self.map.starter_lock)
        if self.starter is not None and (slot := _neem(self.map.postgres_lock)) is not None:
            try:
                self.map.maak_klaar()
                self.proces = self._begin(slot)
            finally:
                os.close(slot)  # from here on it is PostgreSQL that holds it

    def _begin(self, slot: int) -> subprocess.Popen[bytes]:
        opties = [deel for naam, waarde in INSTELLINGEN.items() for deel in ("-c", f"{naam}={waarde}")]
        with self.map.open_log() as log_bestand:
            return subprocess.Popen(
                **self.map.subprocess("postgres", *opties),
                stdin=subprocess.DEVNULL,
                stdout=log_bestand,
                stderr=log_bestand,
                pass_fds=[slot],
                start_new_session=True,  # Ctrl-C in the terminal is for the application, which then stops PostgreSQL
            )

    def _klaar(self) -> bool:
        """It says that it is ready, and it answers: a server that was killed leaves the same pid file behind."""
        if self.map.toestand() != "ready":
            return False
        with suppress(psycopg.OperationalError), psycopg.connect(self.dsn, connect_timeout=5):
            return True
        return False

    def _waak(self) -> None:
        while not self.einde.wait(WAAK):
            if self.proces and self.proces.poll() is not None:
                log.warning("PostgreSQL stopped by itself; it is started again", status=self.proces.returncode)
                self.proces = None
            try:
                self._zorg()
            except (OSError, PostgresFout, subprocess.SubprocessError):
                log.exception("PostgreSQL cannot be started")
                self.einde.wait(2)

    def stop(self) -> None:
        """Leave, and stop it when nobody else uses it; else one of them looks after it from here on.

        Only who has starter.lock decides. Who finds it taken may go: whoever has it looks once more after letting go,
        since the last of the others may have left in between.
        """
        self.einde.set()
        if self.waker.ident:
            self.waker.join()
        if self.gebruik is None:
            return
        fcntl.flock(self.gebruik, fcntl.LOCK_UN)
        klaar = False
        while not klaar:
            if self.starter is None and (slot := _neem(self.map.starter_lock)) is not None:
                self.starter = slot
            if self.starter is None:
                break
            if klaar := self._alleen(self.gebruik):
                self._stop()
            os.close(self.starter)
            self.starter = None
            klaar = klaar or not self._alleen(self.gebruik)
            fcntl.flock(self.gebruik, fcntl.LOCK_UN)
        os.close(self.gebruik)
        self.gebruik = None

    @staticmethod
    def _alleen(gebruik: int) -> bool:
        """Whether nobody else uses PostgreSQL, nor can begin to until this lock is let go."""
        try:
            fcntl.flock(gebruik, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _stop(self) -> None:
        """Connections that are still there are cut, their transactions rolled back."""
        for sein, geduld in (signal.SIGINT, STOP), (signal.SIGQUIT, AFBREKEN), (signal.SIGKILL, AFBREKEN):
            if self._weg(0):
                break
            if pid := self.map.pid():
                with suppress(ProcessLookupError):
                    os.kill(pid, sein)
            self._weg(geduld)

    def _weg(self, geduld: float) -> bool:
        """Whether no process of it is left, within so many seconds."""
        tot = time.monotonic() + geduld
        while (slot := _neem(self.map.postgres_lock)) is None:
            if time.monotonic() > tot:
                return False
            time.sleep(0.01)
        os.close(slot)
        return True


def _neem(pad: Path) -> int | None:
    """The lock, as an open descriptor; None when somebody else has it."""
    slot = os.open(pad, LOCK_FLAGS, 0o600)
    try:
        fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(slot)
        return None
    return slot


@contextmanager
def beeindigd_is_ook_netjes() -> Iterator[None]:
    """SIGTERM and SIGHUP leave through the `with` blocks too, unless somebody handles them already."""

    def weg(sein: int, _: FrameType | None) -> None:
        for s in eigen:  # once is enough: what stops must not be stopped half-way
            signal.signal(s, signal.SIG_IGN)
        raise SystemExit(128 + sein)

    eigen: list[signal.Signals] = []
    if threading.current_thread() is threading.main_thread():
        eigen = [s for s in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(s) is signal.SIG_DFL]
    for s in eigen:
        signal.signal(s, weg)
    try:
        yield
    finally:
        for s in eigen:
            signal.signal(s, signal.SIG_DFL)
