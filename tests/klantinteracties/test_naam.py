"""What an achternaam may begin with, given what somebody types."""

import pytest

from gehoor.klantinteracties.store import _begin


@pytest.mark.parametrize(
    ("getypt", "begin"),
    [
        ("jansen", ["jansen"]),
        ("anna bakker", ["anna", "bakker"]),
        ("de vries", ["vries", "de vries"]),
        ("jan van der berg", ["jan", "berg", "van der berg", "der berg"]),
        ("vries de", ["vries"]),  # typed as "Vries, de"
        ("de", ["de"]),
    ],
)
def test_each_word_and_what_a_voorvoegsel_begins(getypt: str, begin: list[str]) -> None:
    assert _begin(getypt.split()) == begin
