"""Addresses as people write them: a postcode or a street, a house number and what stands behind it, and what else."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gehoor.notatie.adres import Adres, erachter_in, is_huisnummer, kort, op_postcode, op_straat


@pytest.mark.parametrize(
    ("tekst", "nummer", "erachter", "rest"),
    [
        ("1234 AB 12", 12, "", ""),
        ("1234AB12", 12, "", ""),
        ("1234ab 12", 12, "", ""),
        ("1234 AB, 12", 12, "", ""),
        ("1234 AB nr. 12", 12, "", ""),
        ("1234 AB huisnummer 12", 12, "", ""),
        ("1234 AB no 12", 12, "", ""),
        ("12 1234 AB", 12, "", ""),
        ("12, 1234AB", 12, "", ""),
        ("1234\u00a0AB\u00a012", 12, "", ""),
        ("\uff11\uff12\uff13\uff14 AB 12", 12, "", ""),
        ("\u0661\u0662\u0663\u0664 AB \u0661\u0662", 12, "", ""),
        ("1234 AB 12345", 12345, "", ""),
        # behind the number
        ("1234 AB 77bis", 77, "bis", ""),
        ("1234 AB 77 bis", 77, "bis", ""),
        ("1234 AB 77-bis", 77, "bis", ""),
        ("1234 AB 41III", 41, "III", ""),
        ("1234 AB 41-III", 41, "III", ""),
        ("1234 AB 41 III", 41, "III", ""),
        ("1234 AB 41-2", 41, "2", ""),
        ("1234 AB 41\u20132", 41, "2", ""),
        ("1234 AB 41/2", 41, "2", ""),
        ("1234 AB 41 - 2", 41, "2", ""),
        ("1234 AB 4-b", 4, "b", ""),
        ("1234 AB 4b", 4, "b", ""),
        ("1234 AB 4 B", 4, "B", ""),
        ("1234 AB 12 hs", 12, "hs", ""),
        ("1234 AB 12hs", 12, "hs", ""),
        ("1234 AB 12 A 3", 12, "A3", ""),
        ("1234 AB 12A3", 12, "A3", ""),
        ("1234 AB 12a-3", 12, "a3", ""),
        ("1234 AB 12-a-3", 12, "a3", ""),
        ("1234 AB 12 boven", 12, "boven", ""),
        ("1234 AB 12 2 hoog", 12, "2hoog", ""),
        ("1234 AB 12 3", 12, "3", ""),
        ("14-b 1234 ab", 14, "b", ""),
        ("14 bis, 1234 AB", 14, "bis", ""),
        # beside it
        ("1234 AB 12 Jansen", 12, "", "Jansen"),
        ("1234 AB 12 de Vries", 12, "", "de Vries"),
        ("1234 AB 12 A. Jansen", 12, "", "A. Jansen"),
        ("1234 AB 12 't Hart", 12, "", "'t Hart"),
        ("1234 AB 12 III Jansen", 12, "III", "Jansen"),
        ("1234 AB 12a, Jansen", 12, "a", "Jansen"),
        ("Jansen 1234 AB 12", 12, "", "Jansen"),
        ("12 Jansen 1234 AB", 12, "", "Jansen"),
        ("Tulpstraat 14, 1234 AB Lindewaard", 14, "", "Tulpstraat Lindewaard"),
        ("Tulpstraat nr 14 1234AB", 14, "", "Tulpstraat"),
        ("1234AB Tulpstraat 14", 14, "", "Tulpstraat"),
        ("Plein 1940-1945 3, 1234 AB", 3, "", "Plein 1940-1945"),
        ("Plein 1945 3 1234 AB", 3, "", "Plein 1945"),
        ("1e Oude Haven 4, 1234 AB", 4, "", "1e Oude Haven"),
    ],
)
def test_with_a_postcode(tekst: str, nummer: int, erachter: str, rest: str) -> None:
    assert op_postcode(tekst) == (Adres(nummer, erachter, "1234 AB"), rest)


@pytest.mark.parametrize("tekst", ["1234 AB", "Lindewaard 1234AB", "1234AB Jansen"])
def test_a_postcode_without_a_house_number_is_no_address(tekst: str) -> None:
    gevonden = op_postcode(tekst)
    assert gevonden is not None
    assert gevonden[0] is None


@pytest.mark.parametrize(
    "tekst", ["", "Jansen", "1980 de Boer", "0123 AB 12", "1234 ABC 12", "12345 AB", "Dorpsstraat 12"]
)
def test_what_has_no_postcode(tekst: str) -> None:
    assert op_postcode(tekst) is None


@pytest.mark.parametrize(
    ("tekst", "adressen"),
    [
        ("Dorpsstraat 12", [("Dorpsstraat", 12, "", "")]),
        ("Dorpsstraat 12a Lindewaard", [("Dorpsstraat", 12, "a", "Lindewaard")]),
        ("Dorpsstraat 12, Lindewaard", [("Dorpsstraat", 12, "", "Lindewaard")]),
        ("Lindewaard, Dorpsstraat 12", [("Dorpsstraat", 12, "", "Lindewaard")]),
        ("Jansen, Dorpsstraat 12-2", [("Dorpsstraat", 12, "2", "Jansen")]),
        ("Dorpsstr. 12", [("Dorpsstraat", 12, "", "")]),
        ("Dorpsstraat nr. 12", [("Dorpsstraat", 12, "", "")]),
        ("1e Oude Haven 4", [("1e Oude Haven", 4, "", "")]),
        ("2e Kerkweg 10-12", [("2e Kerkweg", 10, "12", "")]),
        ("Plein 1940-1945 3", [("Plein 1940-1945", 3, "", "")]),
        ("Laan van 1813 12", [("Laan van 1813", 12, "", "")]),
        ("Van 't Hoffstraat 3", [("Van 't Hoffstraat", 3, "", "")]),
        ("Burg. de Vriesstraat 4 bis", [("Burg. de Vriesstraat", 4, "bis", "")]),
        ("Dorpsstraat 1979", [("Dorpsstraat", 1979, "", "")]),
        ("Dorpsstraat 12 3", [("Dorpsstraat 12", 3, "", ""), ("Dorpsstraat", 12, "3", "")]),
        ("Jansen 1979", []),
        ("bakker 1931", []),
        ("de Vries", []),
        ("12 de Vries", []),
        ("77bis", []),
    ],
)
def test_with_a_street(tekst: str, adressen: list[tuple[str, int, str, str]]) -> None:
    assert [(a.straat, a.huisnummer, a.erachter, rest) for a, rest in op_straat(tekst)] == adressen


@pytest.mark.parametrize(
    ("zo", "en_zo"),
    [("III", "3"), ("iii", "-3"), ("3 hoog", "III"), ("huis", "HS"), ("Boven", "bov"), ("A-2", "a2"), ("a 2", "A2"),
     ("bis", "BS"), ("I", "1")],
)  # fmt: skip
def test_one_addition_in_two_ways(zo: str, en_zo: str) -> None:
    assert kort(zo) == kort(en_zo)


@pytest.mark.parametrize(
    ("regel", "nummer", "achter"),
    [
        ("Havenkade 41a-2", 41, "a2"),
        ("Havenkade 41", 41, ""),
        ("Havenkade 41", 4, None),
        ("Havenkade 141", 41, None),
        ("Plein 1945 45", 45, ""),
        ("Laan 1 A", 1, "a"),
        ("Dorpsstraat 12-III, 1234 AB Lindewaard", 12, "3"),
        ("Kerkstraat", 12, None),
        ("", 12, None),
    ],
)
def test_what_stands_behind_a_house_number_in_a_line(regel: str, nummer: int, achter: str | None) -> None:
    assert erachter_in(regel, nummer) == achter


def test_a_house_number_alone() -> None:
    assert [is_huisnummer(t) for t in ("77bis", "41-2", "4 b", "124", "Jansen", "77 bis Jansen")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


@given(st.text(max_size=200) | st.text("0123456789 AaBb-/.,'iIvVhs", max_size=200))
@example("1 " * 100)
@example("1234 AB " * 25)
@example("a1-" * 66)
def test_any_text_is_an_address_or_not_and_soon(tekst: str) -> None:
    begin = time.monotonic()
    if (gevonden := op_postcode(tekst)) and gevonden[0]:
        assert gevonden[0].huisnummer > 0
    assert len(op_straat(tekst)) <= 2
    assert time.monotonic() - begin < 2
