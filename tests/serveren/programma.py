"""`gehoor` as an operator runs it: real processes, an embedded PostgreSQL in a folder of their own, signals."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

SRC = Path(__file__).parents[2] / "src"
GEDULD = 60  # seconds; a slow machine is not a fault


def omgeving(data_dir: Path, **instellingen: object) -> dict[str, str]:
    """The environment, without settings of whoever runs the tests. Compiled modules are kept: a start takes half."""
    niet = ("GEHOOR_", "PYTHONDONTWRITEBYTECODE")
    schoon = {k: w for k, w in os.environ.items() if not k.startswith(niet)}
    eigen = {f"GEHOOR_{k.upper()}": str(w) for k, w in instellingen.items()}
    return {**schoon, "PYTHONPATH": str(SRC), "GEHOOR_DATA_DIR": str(data_dir), **eigen}


def opdracht(
    data_dir: Path, *args: str, invoer: str = "", als: tuple[str, ...] = (), **instellingen: object
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end. `als` stands before it: another user, for example."""
    return subprocess.run(
        [*als, sys.executable, "-m", "gehoor", *args],
        input=invoer, capture_output=True, text=True, timeout=GEDULD, env=omgeving(data_dir, **instellingen),
    )  # fmt: skip


def gelukt(uitkomst: subprocess.CompletedProcess[str]) -> str:
    """What it printed; fails when the command did."""
    assert uitkomst.returncode == 0, f"{uitkomst.args}: {uitkomst.stdout}{uitkomst.stderr}"
    return uitkomst.stdout


def vrije_poort() -> int:
    with socket.socket() as deur:
        deur.bind(("127.0.0.1", 0))
        poort: int = deur.getsockname()[1]
    return poort


def processen_in(data_dir: Path) -> list[int]:
    """The processes that work in this folder: every process of the PostgreSQL that keeps its data there."""
    gevonden = []
    for pad in Path("/proc").iterdir():
        try:
            werkt_in = pad.name.isdecimal() and os.readlink(pad / "cwd")
        except OSError:  # it is over already, or somebody else's
            continue
        if werkt_in and Path(werkt_in).is_relative_to(data_dir.resolve()):
            gevonden.append(int(pad.name))
    return gevonden


class Server:
    """`gehoor serve`, and what an operator can do to it."""

    def __init__(
        self, data_dir: Path, *args: str, poort: int = 0, als: tuple[str, ...] = (), **instellingen: object
    ) -> None:
        self.data_dir, self.als = data_dir, als
        self.poort = poort or vrije_poort()
        self.args = ("serve", "--port", str(self.poort), *args)
        self.instellingen = instellingen
        self.uitvoer = data_dir.with_name(f"{data_dir.name}.uitvoer")
        self.proces: subprocess.Popen[bytes] | None = None
        self.gelezen = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    def start(self) -> None:
        """Begin, without waiting for it."""
        with self.uitvoer.open("ab") as uitvoer:
            self.proces = subprocess.Popen(
                [*self.als, sys.executable, "-m", "gehoor", *self.args],
                stdin=subprocess.DEVNULL, stdout=uitvoer, stderr=uitvoer,
                env=omgeving(self.data_dir, **self.instellingen),
                start_new_session=True,  # a signal of the tests is for this one only
            )  # fmt: skip

    def wacht(self) -> float:
        """Wait until it answers; the seconds that took."""
        begin = time.monotonic()
        while time.monotonic() < begin + GEDULD:
            assert self.proces and self.proces.poll() is None, f"it did not start:\n{self.tekst()}"
            try:
                if httpx.get(f"{self.url}/health/ready", timeout=5).status_code == 200:
                    return time.monotonic() - begin
            except httpx.TransportError:
                pass
            time.sleep(0.02)
        raise AssertionError(f"no answer within {GEDULD} seconds:\n{self.tekst()}")

    @property
    def wachtwoord(self) -> str:
        """The password of everybody in the sample municipality, as `serve` prints it; "" without one."""
        gevonden = re.findall(r"^  Wachtwoord (\S+)$", self.uitvoer.read_text(), re.MULTILINE)
        return str(gevonden[-1]) if gevonden else ""

    def tekst(self) -> str:
        """Everything it printed, since `lees_verder`."""
        return self.uitvoer.read_bytes()[self.gelezen :].decode()

    def lees_verder(self) -> None:
        """What it printed so far is over."""
        self.gelezen = self.uitvoer.stat().st_size

    def stop(self, sein: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; its exit status."""
        assert self.proces
        self.proces.send_signal(sein)
        return self.proces.wait(GEDULD)

    def ruim_op(self) -> None:
        """Whatever happened: leave no process behind."""
        if self.proces and self.proces.poll() is None:
            self.proces.terminate()
            try:
                self.proces.wait(GEDULD)
            except subprocess.TimeoutExpired:
                self.proces.kill()
                self.proces.wait()
        for pid in processen_in(self.data_dir):  # only after a failure: PostgreSQL ends with the one that started it
            os.kill(pid, signal.SIGKILL)


def log_in(
    server: Server, gebruikersnaam: str, wachtwoord: str = "", client: httpx.Client | None = None
) -> httpx.Client:
    """A browser of somebody who logs in; whether that worked shows on the start page: 200, or on to the log-in page."""
    client = client or httpx.Client(base_url=server.url, timeout=30)
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/inloggen").text)
    assert csrf
    client.post(
        "/inloggen",
        data={"csrf": csrf[1], "gebruikersnaam": gebruikersnaam, "wachtwoord": wachtwoord or server.wachtwoord},
    )
    return client
