"""What no file may hold: markup that a strict CSP refuses, and where it happened to be made."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.lijsten import SRC

CHECKOUT = SRC.parents[1]
SJABLONEN = sorted((SRC / "templates").rglob("*.html"))
MAPPEN = ("src", "tests", "docs", "scripts", "bench", "deploy", ".ci")
SOORTEN = {"", ".py", ".md", ".toml", ".txt", ".sh", ".json", ".yml", ".yaml", ".html", ".css", ".js", ".mako", ".cfg"}
# Written backwards, or this file would be the first that is found.
MAPPEN_VAN_EEN_MACHINE = [naam[::-1] for naam in ("krow", "pmt", "toor", "emoh", "sresU")]
MACHINE = re.compile(rf"(?<![\w.}}])/({'|'.join(MAPPEN_VAN_EEN_MACHINE)})/")
REGISTERS = [naam[::-1] for naam in ("elpmis/gro.ipyp", "lru-xedni-artxe--", "smjpn.yrtsiger", "yrotcafitra")]
REGISTER = re.compile("|".join(map(re.escape, REGISTERS)))
VERBODEN = {
    r"\|\s*safe\b": "text of people must come out as text",
    r"\bMarkup\(": "text of people must come out as text",
    r"autoescape\s+false": "text of people must come out as text",
    r"<script(?![^>]*\bsrc=)": "put it into static/js: the CSP refuses inline script",
    r"<style\b": "put it into static/css: the CSP refuses inline style",
    r"\sstyle\s*=": "make it a class: the CSP refuses inline style",
    r"\son[a-z]+\s*=\s*[\"']": "listen in static/js: the CSP refuses inline handlers",
    r"javascript:": "the CSP refuses it",
    r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//": "nothing comes from, or goes to, another host",
}


def bestanden() -> Iterator[Path]:
    boven = [p for p in CHECKOUT.iterdir() if p.is_file()]
    in_mappen = [p for map_ in MAPPEN for p in (CHECKOUT / map_).rglob("*") if p.is_file()]
    for pad in boven + in_mappen:
        if pad.suffix in SOORTEN and not {"vendor", "__pycache__", ".venv"} & set(pad.parts):
            yield pad


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda p: str(p.relative_to(SRC / "templates")))
def test_a_template_keeps_to_the_content_security_policy(sjabloon: Path) -> None:
    tekst = sjabloon.read_text()
    for vorm, waarom in VERBODEN.items():
        gevonden = re.search(vorm, tekst, re.I)
        assert not gevonden, f"{sjabloon.name}: {gevonden and gevonden[0]!r}: {waarom}"


def test_the_rule_sees_what_it_forbids() -> None:
    for slecht in (
        "{{ naam|safe }}", "<script>x</script>", "<p style='color:red'>", '<b onclick="x">', "<style>",
        '<img src="https://a.example/x.png">', '<a href="javascript:x">',
    ):  # fmt: skip
        assert any(re.search(vorm, slecht, re.I) for vorm in VERBODEN), slecht
    assert not any(re.search(vorm, '<script type="module" src="{{ x }}"></script>', re.I) for vorm in VERBODEN)


def test_no_file_knows_the_machine_it_was_made_on() -> None:
    gelezen = 0
    for pad in bestanden():
        gelezen += 1
        for nr, regel in enumerate(pad.read_text(errors="replace").splitlines(), 1):
            waar = f"{pad.relative_to(CHECKOUT)}:{nr}"
            assert not MACHINE.search(regel), f"{waar}: a path of one machine: {regel.strip()[:80]}"
            assert not REGISTER.search(regel), f"{waar}: an address of a package registry: {regel.strip()[:80]}"
    assert gelezen > 100


def test_the_rule_sees_a_path_and_an_address() -> None:
    assert all(MACHINE.search(f"see /{naam}/gehoor") for naam in MAPPEN_VAN_EEN_MACHINE)
    assert not MACHINE.search("static/css, docs/home.md, https://a.example/tmp.html, {root}/x")
    assert all(REGISTER.search(f"https://{naam}/x") for naam in REGISTERS)


def test_python_writes_no_markup() -> None:
    for pad in SRC.rglob("*.py"):
        tekst = pad.read_text()
        if pad.name == "html.py":  # `getekend`: what a template made, to stand in another
            tekst = tekst.replace("return Markup(tekst)", "", 1)
        assert "getekend(" not in tekst or pad.name in ("html.py", "tekening.py"), f"{pad.name}: say why, here"
        assert "Markup(" not in tekst and "autoescape=False" not in tekst, f"{pad.name}: templates escape, nobody else"
