"""Whether the tests of a module see that it is broken: on a copy of the package; the checkout stays as it is."""

import compileall
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutant import Mutant

CHECKOUT = Path(__file__).parents[2]
SRC = CHECKOUT / "src" / "gehoor"
SECONDEN = 240  # of the tests of one mutant; what loops for ever is seen too


@dataclass(frozen=True)
class Proef:
    """A copy of the package, and the server with the databases that were made once."""

    map: Path
    server: str
    run: str

    @classmethod
    def begin(cls, map_: Path, server: str, run: str) -> "Proef":
        shutil.copytree(SRC, map_ / "gehoor", ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(map_ / "gehoor", quiet=1)
        return cls(map_, server, run)

    def overleeft(self, mutant: Mutant, tests: tuple[str, ...]) -> bool:
        """Whether no test fails on this mutant."""
        bestand = self.map / "gehoor" / mutant.bestand
        bron = bestand.read_bytes()
        # a compiled module counts as current while the size and the second of its source are
        shutil.rmtree(bestand.parent / "__pycache__", ignore_errors=True)
        bestand.write_bytes(mutant.breek(bron))
        try:
            return self.slaagt(tests)
        finally:
            bestand.write_bytes(bron)

    def slaagt(self, tests: tuple[str, ...]) -> bool:
        """Whether all of `tests` pass. An error of pytest itself (no such test) is no answer, and raises."""
        omgeving = {
            **os.environ, "PYTHONPATH": str(self.map), "PYTHONDONTWRITEBYTECODE": "1",
            "GEHOOR_DATABASE_URL": self.server, "TESTRUN": self.run,
        }  # fmt: skip
        for van_de_run in ("GEHOOR_LONG", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST", "FUZZ_EXAMPLES"):
            omgeving.pop(van_de_run, None)
        opdracht = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
        try:
            af = subprocess.run(
                opdracht, cwd=CHECKOUT, env=omgeving, timeout=SECONDEN, capture_output=True, text=True, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        # 1: a test failed; 2 and 4: what is broken could not even be imported
        assert af.returncode in (0, 1, 2, 4), af.stdout[-2000:] + af.stderr[-2000:]
        assert "file or directory not found" not in af.stderr, af.stderr
        assert "no tests ran" not in af.stdout or af.returncode, af.stdout
        return af.returncode == 0
