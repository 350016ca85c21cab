"""The screens as drawn, without a browser: names, ids, escaping, and nothing that a strict CSP refuses."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape

from gehoor.gesprekken.klant import BADGES
from gehoor.gesprekken.models import GEEN_VELDEN, Concept
from gehoor.gesprekken.scherm import GesprekScherm
from gehoor.gesprekken.tekening import DELEN, anders, heel, waarden
from gehoor.kit.html import versie

from .toestanden import FOUT_VELDEN, GESPREKKEN, MAP, PAGINAS, STOUT, VRAGEN, paginas, teken

TEMPLATES = sorted((MAP / "templates").rglob("*.html"))
EIGEN = [p for p in sorted((MAP / "static").rglob("*")) if p.is_file() and "vendor" not in p.parts]
Element = tuple[str, dict[str, str]]


class Blad(HTMLParser):
    """The elements of a page in order, and the text of labels, legends, buttons and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elementen: list[Element] = []
        self.teksten: list[tuple[Element, str]] = []
        self._open: list[tuple[Element, list[str]]] = []
        self._stil = 0  # depth inside aria-hidden
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {naam: waarde or "" for naam, waarde in attrs})
        self.elementen.append(element)
        if tag == "kbd":
            self._stil += 1
        if tag in ("label", "legend", "button", "a", "output", "b", "span"):
            self._open.append((element, []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "kbd":
            self._stil -= 1
        if self._open and self._open[-1][0][0] == tag:
            element, delen = self._open.pop()
            self.teksten.append((element, " ".join("".join(delen).split())))

    def handle_data(self, data: str) -> None:
        if not self._stil:
            for _, delen in self._open:
                delen.append(data)

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elementen if "id" in attrs]

    def tekst(self, tag: str) -> list[str]:
        return [tekst for (naam, _), tekst in self.teksten if naam == tag]

    def met(self, **attrs: str) -> list[Element]:
        zoek = {naam.replace("_", "-"): waarde for naam, waarde in attrs.items()}
        return [e for e in self.elementen if zoek.items() <= e[1].items()]


@pytest.fixture(params=sorted(PAGINAS))
def naam(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_page_has_no_inline_script_or_style(naam: str) -> None:
    for tag, attrs in Blad(teken(naam)).elementen:
        assert "style" not in attrs, f"<{tag}>: make it a class"
        assert not [a for a in attrs if a.startswith("on")], f"<{tag}>: listen in static/js"
        assert tag != "style"
        assert tag != "script" or attrs.get("src")
        assert not attrs.get("href", "").lower().startswith("javascript:")


def test_ids_are_unique_and_every_reference_leads_somewhere(naam: str) -> None:
    blad = Blad(teken(naam))
    ids = blad.ids()
    assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})
    for tag, attrs in blad.elementen:
        for attribuut in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for doel in attrs.get(attribuut, "").split():
                assert doel in ids, f"<{tag} {attribuut}={doel}>"


def test_text_of_people_comes_out_as_text(naam: str) -> None:
    assert STOUT not in teken(naam)


def test_every_field_has_a_label(naam: str) -> None:
    blad = Blad(teken(naam))
    bij = {attrs["for"] for tag, attrs in blad.elementen if tag == "label" and "for" in attrs}
    for tag, attrs in blad.elementen:
        if tag in ("input", "textarea", "select") and attrs.get("type") not in ("hidden", "radio"):
            assert attrs["id"] in bij, attrs


def test_icons_are_in_the_sprite(naam: str) -> None:
    sprite = (MAP / "static/vendor/tabler/icons.svg").read_text()
    for teken_ in {*re.findall(r"icons\.svg[^#\"]*#i-([\w-]+)", teken(naam)), *(badge[2] for badge in BADGES.values())}:
        assert f'id="i-{teken_}"' in sprite, teken_


def test_everything_a_page_asks_for_is_there(naam: str) -> None:
    gevraagd = re.findall(r'"/static/([^"#?/]+)/([^"#?]+)', teken(naam))
    for versie_, pad in gevraagd:
        assert versie_ == versie() and (MAP / "static" / pad).is_file(), pad
    assert len(gevraagd) > 10


@pytest.mark.parametrize("toestand", sorted(GESPREKKEN))
def test_the_form_carries_every_value_of_the_draft(toestand: str) -> None:
    """A field that does not show travels along hidden, once: nothing typed is lost."""
    blad = Blad(teken(toestand))
    velden = [a["name"] for t, a in blad.elementen if t in ("input", "textarea", "select") and a.get("type") != "radio"]
    radio = {attrs["name"] for _, attrs in blad.elementen if attrs.get("type") == "radio"}
    for veld in set(Concept.model_fields) - {"antwoorden", *GEEN_VELDEN}:
        assert velden.count(veld) + (veld in radio) == 1, veld
    for sleutel in GESPREKKEN[toestand].concept.antwoorden:
        assert velden.count(f"antwoord.{sleutel}") + (f"antwoord.{sleutel}" in radio) == 1, sleutel
    assert {"csrf", "versie"} <= set(velden)


@pytest.mark.parametrize("toestand", sorted(GESPREKKEN))
def test_names_of_a_call(toestand: str) -> None:
    scherm = GESPREKKEN[toestand]
    blad = Blad(teken(toestand))
    for gebied in ("Klant", "Vraag", "Klantbeeld", "Opvolging", "Wat wordt vastgelegd"):
        assert [tag for tag, a in blad.elementen if tag == "section" and a.get("aria-label") == gebied] == ["section"]
    labels = blad.tekst("label")
    for label in ("Telefoonnummer", "E-mailadres", "Notitie", "Product", "Zaak openen"):
        assert labels.count(label) == 1, label
    assert ("Zoek klant" in labels) is scherm.zoek_open
    assert ("Andere klant" in blad.tekst("button")) is not scherm.zoek_open
    assert ("Naam" in labels) is scherm.contact.naam
    assert len(blad.met(role="group", aria_label="Authenticatie")) == (scherm.authenticatie is not None)
    assert len(blad.met(role="radiogroup", aria_label="Contactgegevens")) == scherm.contact.keuze
    gekend = "Gekend" if scherm.authenticatie and scherm.authenticatie.gekend else "Niet gekend"
    assert [a["aria-label"] for _, a in blad.met(role="status", id="gekend")] == [gekend]
    taak = any(o.gekozen and o.waarde == "taak" for o in scherm.opties)
    for label in ("Afdeling", "Medewerker", "Gevraagde handeling", "Toelichting"):
        assert labels.count(label) == taak, label
    knoppen = [
        tekst for tekst in blad.tekst("button") if tekst in ("Registreren", "Gesprek annuleren", "Nieuw gesprek")
    ]
    assert sorted(knoppen) == ["Gesprek annuleren", "Nieuw gesprek", "Registreren"]


def test_each_control_question_is_a_group_of_two() -> None:
    blad = Blad(teken("controle"))
    assert [t for t in blad.tekst("legend") if t.startswith("Wat ")] == [v.vraag for v in VRAGEN]
    assert blad.tekst("label").count("Klopt") == blad.tekst("label").count("Klopt niet") == 2


def test_results_are_buttons_and_say_why_not() -> None:
    blad = Blad(teken("onbekend"))
    assert len(blad.met(role="list", aria_label="Zoekresultaten")) == 1
    keuzes = [attrs for tag, attrs in blad.elementen if tag == "button" and attrs.get("name") == "keuze"]
    assert [(a["value"], a.get("aria-disabled", "")) for a in keuzes] == [("0", ""), ("1", "true")]


def test_every_mistake_stands_at_its_field() -> None:
    blad = Blad(teken("fouten"))
    for veld in FOUT_VELDEN:
        assert f"{veld}.fout" in blad.ids(), veld
    assert [a["href"] for _, a in blad.elementen if "data-nodig" in a] == ["#telefoonnummer", "#product"]


def test_the_numbers_have_their_names() -> None:
    blad = Blad(teken("vastgelegd"))
    labels = {attrs.get("id"): tekst for (tag, attrs), tekst in blad.teksten if tag == "span"}
    nummers = {labels[attrs["aria-labelledby"]]: tekst for (tag, attrs), tekst in blad.teksten if tag == "output"}
    assert nummers == {"Klantcontactnummer": "0000004711", "Zaaknummer": "ZAAK-1", "Taaknummer": "0000000012"}


def test_log_in_has_its_names() -> None:
    blad = Blad(teken("inloggen"))
    assert blad.tekst("label") == ["Gebruikersnaam", "Wachtwoord"]
    assert blad.tekst("button") == ["Inloggen"]


def test_help_shows_only_keys_that_exist() -> None:
    gedaan = {k for n in PAGINAS for _, a in Blad(teken(n)).elementen for k in a.get("aria-keyshortcuts", "").split()}
    genoemd = re.findall(r"<kbd class=\"gh-toets\">([^<]+)</kbd></dt>", teken("hulp"))
    script = (MAP / "static/js/toetsen.js").read_text()
    for toets in genoemd:
        knop = toets.replace("Ctrl", "Control").replace(" ", "+")
        assert knop in gedaan or toets in ("↑ ↓", "Enter", "Esc") or toets.lower() in script.lower(), toets


def velden_van(scherm: GesprekScherm, **anders_dan: str) -> dict[str, str]:
    """What a window sends that has all of this screen."""
    afdruk = re.search(r'data-delen="([^"]+)"', heel(paginas().tekst, scherm, "t"))
    assert afdruk
    return waarden(scherm) | {"delen": afdruk[1]} | anders_dan


@pytest.mark.parametrize("toestand", sorted(GESPREKKEN))
def test_the_answer_to_a_save_is_what_the_window_does_not_have(toestand: str) -> None:
    scherm = GESPREKKEN[toestand]
    assert "<template" not in anders(paginas().tekst, scherm, velden_van(scherm))
    alles = Blad(anders(paginas().tekst, scherm, {}))
    assert alles.elementen[0][0] == "main"
    assert {a["data-deel"] for tag, a in alles.elementen if tag == "template"} == set(DELEN.values())


def test_typing_changes_no_part_and_what_changed_elsewhere_comes_along() -> None:
    scherm = GESPREKKEN["bekend"]
    heeft = velden_van(scherm, notitie="een")
    getypt = replace(scherm, versie=9, concept=scherm.concept.model_copy(update={"notitie": "een twee"}))
    met = anders(paginas().tekst, getypt, {**heeft, "notitie": "een twee"})
    assert "<template" not in met
    assert len(met) < 1000
    elders = anders(paginas().tekst, getypt, heeft)
    assert "een twee" in Blad(elders).elementen[0][1]["data-waarden"]


@pytest.mark.parametrize(
    "tekst", ["<b>", "\ue000naam\ue001", "\ue000>product\ue001", "&amp;", '"', "\ue000", "x" * 5000]
)
def test_what_is_typed_is_text_wherever_it_comes(tekst: str) -> None:
    """Also when it looks like the mark of a field: it is filled in once, and escaped."""
    concept = Concept(naam=tekst, notitie=tekst, telefoonnummer="GEHEIM")
    pagina = heel(paginas().tekst, replace(GESPREKKEN["leeg"], concept=concept), "t")
    assert str(escape(tekst)) in pagina
    assert pagina.count("GEHEIM") == 1


@pytest.mark.parametrize("pad", [*TEMPLATES, *EIGEN], ids=lambda p: p.relative_to(MAP).as_posix())
def test_files_are_small_and_trust_nothing(pad: Path) -> None:
    tekst = pad.read_text()
    assert len(tekst.splitlines()) < 400
    assert not re.search(r"\|\s*safe\b|autoescape false|innerHTML\s*=|insertAdjacentHTML|\beval\(|new Function", tekst)
    assert not re.search(r"https?://(?!www\.w3\.org/)", tekst), "everything comes from our own server"
    if pad.suffix == ".js":
        assert not re.search(r"localStorage\.setItem\((?!sleutel)", tekst), "only preferences are kept in the browser"


def test_what_others_made_has_its_licence() -> None:
    for map_ in (MAP / "static/vendor").iterdir():
        if map_.is_dir():
            assert [p for p in map_.iterdir() if p.name.startswith("LICENSE")], map_.name
