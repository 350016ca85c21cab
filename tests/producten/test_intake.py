"""The questions of an intake and the answers to them; no database needed."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from gehoor.producten.models import Intakevraag, Niveau, OngeldigAntwoord, Soort, intakevragen
from gehoor.producten.service import controleer_antwoorden

TEKST = Intakevraag(sleutel="reden", vraag="Waarom?", verplicht=True)
GETAL = Intakevraag(sleutel="meter", vraag="Hoe hoog?", soort=Soort.getal)
GEBOREN = Intakevraag(sleutel="geboortedatum", vraag="Wanneer bent u geboren?", soort=Soort.datum)
DATUM = Intakevraag(sleutel="vanaf", vraag="Vanaf wanneer?", soort=Soort.datum)
KEUZE = Intakevraag(sleutel="soort", vraag="Welke?", soort=Soort.keuze, keuzes=("Bewoner", "Bedrijf"))


def test_levels_have_an_order_that_is_not_the_alphabet() -> None:
    assert Niveau.geen < Niveau.basis < Niveau.uitgebreid < Niveau.sterk
    assert max(Niveau.geen, Niveau.basis) is Niveau.basis
    assert sorted({Niveau.sterk, Niveau.geen, Niveau.uitgebreid}) == [Niveau.geen, Niveau.uitgebreid, Niveau.sterk]
    assert Niveau.basis >= Niveau.basis and not Niveau.basis > "sterk" and Niveau.basis <= "sterk"


@pytest.mark.parametrize(
    ("vraag", "antwoord", "wordt"),
    [
        (TEKST, "  Hij staat scheef. ", "Hij staat scheef."),
        (TEKST, "een\r\ntwee", "een\ntwee"),
        (GETAL, "12", "12"),
        (GETAL, "12,50", "12,50"),
        (GETAL, "-3", "-3"),
        (GETAL, "1.500", "1500"),
        (GETAL, "1.234.567,8", "1234567,8"),
        (GETAL, "007", "7"),
        (GETAL, "0", "0"),
        (GETAL, " ", ""),
        (DATUM, "12-03-1980", "1980-03-12"),
        (DATUM, "1/4/2026", "2026-04-01"),
        (DATUM, "2026-03-12", "2026-03-12"),
        (DATUM, "29-2-2024", "2024-02-29"),
        (DATUM, "1-12-26", "2026-12-01"),
        (DATUM, "1 dec. 2026", "2026-12-01"),
        (DATUM, "dinsdag 1 december 2026", "2026-12-01"),
        (DATUM, "01122026", "2026-12-01"),
        (DATUM, "12-03-80", "1980-03-12"),
        (DATUM, "1\u20111\u20112027", "2027-01-01"),
        (GEBOREN, "4 mei '87", "1987-05-04"),
        (GEBOREN, "00-07-1979", "1979-07-00"),
        (GEBOREN, "1979", "1979-00-00"),
        (GETAL, "€ 85.000,-", "85000"),
        (GETAL, "85 000", "85000"),
        (GETAL, "12,50 euro", "12,50"),
        (GETAL, "\uff13", "3"),
        (KEUZE, "Bedrijf", "Bedrijf"),
    ],
)
def test_an_answer_is_kept_in_one_form(vraag: Intakevraag, antwoord: str, wordt: str) -> None:
    assert vraag.controleer(antwoord) == wordt


@pytest.mark.parametrize(
    ("vraag", "antwoord", "zin"),
    [
        (TEKST, "   ", "Vul dit in."),
        (TEKST, "x" * 1001, "hoogstens 1000 tekens; dit zijn er 1001"),
        (TEKST, "a\x00b", "teken dat niet mag"),
        (TEKST, "a\ud800b", "teken dat niet mag"),
        (GETAL, "veel", "Schrijf een getal"),
        (GETAL, "1.5", "Schrijf een getal"),
        (GETAL, "1,5,5", "Schrijf een getal"),
        (DATUM, "morgen", "Schrijf een datum als"),
        (DATUM, "31-02-2026", "Deze datum bestaat niet"),
        (DATUM, "12/24/2026", "eerst de dag en dan de maand: 24-12-2026"),
        (DATUM, "4 mei", "Schrijf ook het jaar"),
        (DATUM, "2026", "Schrijf de hele datum"),
        (DATUM, "mei 2026", "Schrijf de hele datum"),
        (DATUM, "1-12-2026 of later", "Schrijf een datum als"),
        (GEBOREN, "1-12-2999", "moet nog komen"),
        (GEBOREN, "31-02-1980", "Deze datum bestaat niet"),
        (GETAL, "3 of 4", "Schrijf een getal"),
        (GETAL, "1.2345", "Schrijf een getal"),
        (DATUM, "2026-13-01", "Deze datum bestaat niet"),
        (KEUZE, "bewoner of zo", "Kies een van de antwoorden"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_a_sentence(vraag: Intakevraag, antwoord: str, zin: str) -> None:
    with pytest.raises(OngeldigAntwoord, match=zin):
        vraag.controleer(antwoord)


@given(st.sampled_from([TEKST, GETAL, DATUM, KEUZE]), st.text(max_size=1100))
def test_any_text_gives_an_answer_or_a_sentence_and_what_is_kept_stays_as_it_is(vraag: Intakevraag, tekst: str) -> None:
    try:
        antwoord = vraag.controleer(tekst)
    except OngeldigAntwoord as fout:
        assert str(fout).endswith(".")
    else:
        antwoord.encode()
        assert vraag.controleer(antwoord) == antwoord


@dataclass(frozen=True)
class Vragen:
    intakevragen: tuple[Intakevraag, ...]


def test_all_answers_are_checked_at_once_and_those_of_another_product_are_passed_over() -> None:
    product = Vragen((TEKST, GETAL, DATUM, KEUZE))
    antwoorden = {"kenteken": "GH-481-R", "meter": "hoog", "vanaf": "1-4-2026"}
    schoon, fouten = controleer_antwoorden(product, antwoorden)
    assert schoon == {"vanaf": "2026-04-01"}
    assert set(fouten) == {"reden", "meter"}


@pytest.mark.parametrize(
    "vraag",
    [
        {"sleutel": "Hoofdletter", "vraag": "?"},
        {"sleutel": "met spatie", "vraag": "?"},
        {"sleutel": "te_lang_voor_een_eigenschap", "vraag": "?"},
        {"sleutel": "a", "vraag": ""},
        {"sleutel": "a", "vraag": "?", "soort": "keuze", "keuzes": ["enige"]},
        {"sleutel": "a", "vraag": "?", "soort": "tekst", "keuzes": ["een", "twee"]},
        {"sleutel": "a", "vraag": "?", "soort": "tekst", "keuzes": ["een"]},
        {"sleutel": "a", "vraag": "?", "vereist": True},
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(vraag: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        intakevragen([vraag])


def test_a_key_stands_in_an_intake_once() -> None:
    with pytest.raises(PydanticCustomError, match="eigen sleutel"):
        intakevragen([TEKST.model_dump(), TEKST.model_dump()])
