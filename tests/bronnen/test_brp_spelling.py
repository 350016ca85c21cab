"""The BRP gets a spelling that its pattern takes; what has none is left as it is, and refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoor.bronnen.brp import spelling
from gehoor.voorbeeld.bronnen.brp import PATRONEN


@pytest.mark.parametrize(
    ("getypt", "gevraagd"),
    [
        ("Jansen", "Jansen"), ("Jans*", "Jans*"), ("O\u2019Connor", "O'Connor"), ("O\u2018Connor", "O'Connor"),
        ("O\u02bcConnor", "O'Connor"), ("O`Connor", "O'Connor"), ("Postma\u2013Jong", "Postma-Jong"),
        ("Klaas\u2011Jan", "Klaas-Jan"), ("Núñez Ortega", "Núñez Ortega"), ("Nu\u0301n\u0303ez", "Núñez"),
        ("Nguyễn", "Nguyen"), ("NGUYỄN", "NGUYEN"), ("Phạm", "Pham"), ("Ștefan", "Stefan"), ("Ə", "E"),
        ("Æbel", "Æbel"),
        ("Strauß", "Strauß"), ("STRAU\u1e9e", "STRAUSS"), ("Ĳssel", "Ĳssel"), ("Łukasz", "Łukasz"),
        ("Ja\u200bn", "Jan"),
        ("ﬁlip", "filip"), ("Ait  Taleb", "Ait Taleb"), ("Ait\u00a0Taleb", "Ait Taleb"),
    ],
)  # fmt: skip
def test_as_the_brp_takes_it(getypt: str, gevraagd: str) -> None:
    assert spelling(getypt) == gevraagd
    assert re.fullmatch(PATRONEN["geslachtsnaam"], gevraagd)


@pytest.mark.parametrize("getypt", ["Иванов", "محمد", "李", "Jansen@", "%", "a|b"])
def test_what_the_brp_cannot_spell_is_not_made_into_something_else(getypt: str) -> None:
    assert not re.fullmatch(PATRONEN["geslachtsnaam"], spelling(getypt))


@given(st.text())
def test_a_spelling_is_its_own_spelling(tekst: str) -> None:
    assert spelling(spelling(tekst)) == spelling(tekst)
    assert len(spelling(tekst)) <= 200
