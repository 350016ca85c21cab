"""Each rule of the gate, of a call and of the audit trail broken once: a test must see it.

`make test` breaks the rules on which everything rests; `make long` all. What no test sees is in `levend.txt` with the
reason. What lives and is not in it fails; so does what is in it and died; and of the gate nothing may be in it.
"""

from pathlib import Path

import pytest

from tests.lang import LANG
from tests.mutants.mutant import Mutant, mutanten
from tests.mutants.proef import SRC, Proef

BLADEN = "tests/toegang/test_bladen.py"
TOEGANG = ("tests/toegang", "tests/klantinteracties/test_toegang.py")
GESPREK = ("tests/gesprekken",)
SPOOR = ("tests/verantwoording", "tests/house/test_sporen.py")
POORT = ("toegang/", "kit/csrf.py")
# Which tests know the rules of a file, the quickest first: they stop at the first that fails.
TESTS: dict[str, tuple[str, ...]] = {
    "kit/csrf.py": (BLADEN,),
    **{str(pad.relative_to(SRC)): TOEGANG for pad in sorted((SRC / "toegang").rglob("*.py"))},
    "gesprekken/stand.py": ("tests/gesprekken/test_stand.py", *GESPREK),
    "gesprekken/registratie.py": ("tests/gesprekken/test_registreren.py", *GESPREK),
    **{str(pad.relative_to(SRC)): SPOOR for pad in sorted((SRC / "verantwoording").rglob("*.py"))},
    **{str(pad.relative_to(SRC)): ("tests/codes",) for pad in sorted((SRC / "codes" / "service").rglob("*.py"))},
}
ALLE = {mutant.naam: mutant for bestand in TESTS for mutant in mutanten(SRC, bestand)}
# Without these there is no gate; each with the few tests that are about it.
STEEKPROEF = {
    "toegang/http.py Sessies.bewaker nooit: formulieren and (not csrf.klopt(velden.get('csrf', ''), ingelogd.csrf))": (
        BLADEN, "-k", "without_its_token"),
    "toegang/http.py Sessies.bewaker weg: ingelogd.wie.eis(Recht(recht))": (BLADEN, "-k", "session_and_its_right"),
    "toegang/http.py Sessies.bewaker nooit: ingelogd is None": (BLADEN, "-k", "session_and_its_right"),
    "toegang/http.py Tokenbewaker.__call__ weg: wie.eis(Recht(recht))": (
        "tests/klantinteracties/test_toegang.py", "-k", "each_right"),
    "toegang/wie.py Wie.eis nooit: recht not in self.rechten": (BLADEN, "-k", "session_and_its_right"),
    "kit/csrf.py klopt gelijk: secrets.compare_digest(gegeven.encode(errors='replace'), _onder(pad, token).encode())": (
        BLADEN, "-k", "without_its_token"),
    "toegang/service/inloggen.py log_in weg: await tel(tx, sleutel, vrij)": (
        "tests/toegang/test_inloggen.py", "-k", "five_wrong"),
    "codes/service/controle.py _oordeel gelijk: "
    "hmac.compare_digest(await afdruk(tx, rij.over, rij.zout, code), rij.afdruk)": ("tests/codes/test_controle.py",),
}  # fmt: skip


def levend() -> dict[str, str]:
    """What is known to live, and why."""
    regels = (Path(__file__).parent / "levend.txt").read_text().splitlines()
    delen = (regel.rsplit("  | ", 1) for regel in regels if regel and not regel.startswith("#"))
    return {naam: reden.strip() for naam, reden in delen}


@pytest.fixture(scope="session")
def proef(tmp_path_factory: pytest.TempPathFactory, server: str, zaad: str) -> Proef:
    return Proef.begin(tmp_path_factory.mktemp("mutants"), server, zaad.removesuffix("_zaad"))


def test_the_list_is_about_what_there_is_and_not_about_the_gate() -> None:
    for naam, reden in levend().items():
        assert naam in ALLE, f"levend.txt: {naam!r} is gone: take it out"
        assert not naam.startswith(POORT), f"levend.txt: {naam!r}: of the gate nothing lives"
        assert len(reden) > 10, f"levend.txt: why does {naam!r} live?"


def test_each_rule_is_broken_and_nothing_else() -> None:
    assert len(ALLE) > 400 and set(STEEKPROEF) <= set(ALLE), set(STEEKPROEF) - set(ALLE)
    for mutant in ALLE.values():
        bron = (SRC / mutant.bestand).read_bytes()
        compile(mutant.breek(bron), mutant.bestand, "exec")
        assert mutant.breek(bron) != bron


def test_what_is_not_broken_passes(proef: Proef) -> None:
    klein = (BLADEN, "-k", "the_list_has")
    assert proef.slaagt(klein)
    assert not proef.overleeft(Mutant("-", "toegang/wie.py", (0, 0), "raise Exception\n"), klein)


@pytest.mark.parametrize("naam", ALLE if LANG else STEEKPROEF, ids=str)  # a long name is a name too
def test_a_broken_rule_is_seen(proef: Proef, naam: str) -> None:
    mutant = ALLE[naam]
    leeft = proef.overleeft(mutant, TESTS[mutant.bestand] if LANG else STEEKPROEF[naam])
    assert leeft == (naam in levend()), "it lives: write the test" if leeft else "it died: take it out of levend.txt"
