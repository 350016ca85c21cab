"""Dates as people write them: what they are read as, and what is refused with a sentence."""

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gehoor.notatie.datum import Datum, GeenDatum, Waarvoor, lees, vind

VANDAAG = date(2026, 11, 30)
MEI = Datum(1987, 5, 4)


@pytest.mark.parametrize(
    ("tekst", "datum"),
    [
        *((tekst, MEI) for tekst in (
            "04-05-1987", "4-5-1987", "4/5/1987", "04/05/87", "4.5.1987", "4. 5. 1987", "04 05 1987", "4 5 87",
            "4-5-87", "4-5-'87", "04051987", "040587", "19870504", "1987-05-04", "1987/5/4", "1987.05.04",
            "1987-05-04T00:00:00Z", "4 mei 1987", "4 Mei 1987", "4 MEI 87", "4 mei '87", "4 mei \u201987",
            "4 mei `87", "4mei1987", "4-mei-1987", "4.mei.1987", "4e mei 1987", "4de mei 1987", "4 mei, 1987",
            "vier mei 1987", "Vierde mei 1987", "mei 4, 1987", "4 may 1987", "4th may 1987", "4 van mei 1987",
            "maandag 4 mei 1987", "ma 4 mei 1987", "op maandag 04-05-1987", "geboren 04-05-1987",
            "Geboren op 4 mei 1987", "geboortedatum: 04-05-1987", "geb. 04-05-1987", "*04-05-1987", "(04-05-1987)",
            " 04-05-1987 ", "04 - 05 - 1987", "04_05_1987", "04,05,1987",
            "04\u201305\u20131987", "04\u201105\u20111987", "04\u221205\u22121987", "04\u00a0mei\u00a01987",
            "\u200e04-05-1987\u200f", "0\u00ad4-05-1987", "\ufeff04-05-1987",
            "\uff10\uff14-\uff10\uff15-\uff11\uff19\uff18\uff17", "\u0660\u0664-\u0660\u0665-\u0661\u0669\u0668\u0667",
        )),
        ("1 maart 2001", Datum(2001, 3, 1)),
        ("1 mrt. 01", Datum(2001, 3, 1)),
        ("1e januari 1950", Datum(1950, 1, 1)),
        ("eerste januari 1950", Datum(1950, 1, 1)),
        ("één januari 1950", Datum(1950, 1, 1)),
        ("eenentwintig sept 1960", Datum(1960, 9, 21)),
        ("tweeëntwintigste augustus 1960", Datum(1960, 8, 22)),
        ("eenendertig dec 1999", Datum(1999, 12, 31)),
        ("13 okt 1971", Datum(1971, 10, 13)),
        ("13 oct. 1971", Datum(1971, 10, 13)),
        ("29-02-1984", Datum(1984, 2, 29)),
        ("29-2-84", Datum(1984, 2, 29)),
        ("24-12-25", Datum(2025, 12, 24)),
        ("24-12-26", Datum(1926, 12, 24)),  # not yet this year: a hundred years ago
        ("30-11-26", Datum(2026, 11, 30)),
        ("05-12-05", Datum(2005, 12, 5)),
        ("20011979", Datum(1979, 1, 20)),
        ("20012001", Datum(2001, 1, 20)),
        ("19790704", Datum(1979, 7, 4)),
        # a part is unknown
        ("00-07-1979", Datum(1979, 7)),
        ("0-7-1979", Datum(1979, 7)),
        ("??-07-1979", Datum(1979, 7)),
        ("xx-07-1979", Datum(1979, 7)),
        ("07-1979", Datum(1979, 7)),
        ("7/1979", Datum(1979, 7)),
        ("1979-07", Datum(1979, 7)),
        ("1979-07-00", Datum(1979, 7)),
        ("juli 1979", Datum(1979, 7)),
        ("jul. 1979", Datum(1979, 7)),
        ("00071979", Datum(1979, 7)),
        ("00-00-1979", Datum(1979)),
        ("00-00-79", Datum(1979)),
        ("00-xx-1979", Datum(1979)),
        ("1979-00-00", Datum(1979)),
        ("1979", Datum(1979)),
        ("geboortejaar 1979", Datum(1979)),
        ("2018-00-00", Datum(2018)),
    ],
)  # fmt: skip
def test_a_date_of_birth(tekst: str, datum: Datum) -> None:
    assert lees(tekst, "geboorte", VANDAAG) == datum


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("31-02-1980", "bestaat niet"),
        ("31 februari 1980", "bestaat niet"),
        ("29-02-1983", "bestaat niet"),
        ("31021980", "bestaat niet"),
        ("310280", "bestaat niet"),
        ("32-01-1980", "bestaat niet"),
        ("0-0-0000", "bestaat niet"),
        ("04-00-1979", "bestaat niet"),
        ("31 02 1980", "bestaat niet"),
        ("1980-13-01", "bestaat niet"),
        ("40-40-1980", "bestaat niet"),
        ("05/13/1987", "eerst de dag en dan de maand: 13-05-1987"),
        ("12-31-99", "eerst de dag en dan de maand: 31-12-1999"),
        ("1-12-2030", "moet nog komen"),
        ("31-12-2026", "moet nog komen"),
        ("04-05-1887", "meer dan 130 jaar"),
        ("4 mei", "Schrijf ook het jaar"),
        ("04-05", "Schrijf ook het jaar"),
        ("4/5", "Schrijf ook het jaar"),
        ("vierde mei", "Schrijf ook het jaar"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(tekst: str, zin: str) -> None:
    with pytest.raises(GeenDatum, match=zin) as fout:
        lees(tekst, "geboorte", VANDAAG)
    assert str(fout.value).endswith(".")


@pytest.mark.parametrize("tekst", ["", "x", "mei", "4", "12", "0612345678", "999964628", "morgen", "de Vries", "4 5"])
def test_what_is_no_date(tekst: str) -> None:
    assert lees(tekst, "geboorte", VANDAAG) is None


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("1-12-26", date(2026, 12, 1)),
        ("1-12-2030", date(2030, 12, 1)),
        ("1 jan 45", date(2045, 1, 1)),
        ("1-1-80", date(1980, 1, 1)),
        ("vrijdag 4 december 2026", date(2026, 12, 4)),
    ],
)
def test_another_date_may_be_still_to_come(tekst: str, dag: date) -> None:
    gelezen = lees(tekst, "afspraak", VANDAAG)
    assert gelezen is not None
    assert gelezen.volledig == dag


@pytest.mark.parametrize(
    ("tekst", "ruim", "datum", "rest"),
    [
        ("el amrani 04-05-1987", False, MEI, "el amrani"),
        ("04-05-1987 el amrani", False, MEI, "el amrani"),
        ("amrani, fatima, geb. 4 mei 1987", False, MEI, "amrani, fatima"),
        ("amrani (04-05-1987)", False, MEI, "amrani"),
        ("Jan 12-03-1980 de Vries", False, Datum(1980, 3, 12), "Jan de Vries"),
        ("Mei Li 04-05-1987", False, MEI, "Mei Li"),
        ("Do 04-05-1987", False, MEI, "Do"),
        ("de Vries juli 1979", False, Datum(1979, 7), "de Vries"),
        ("jansen 040587", True, MEI, "jansen"),
        ("jansen 1979", True, Datum(1979), "jansen"),
        ("jansen 07-1979", True, Datum(1979, 7), "jansen"),
    ],
)
def test_a_date_beside_something_else(tekst: str, ruim: bool, datum: Datum, rest: str) -> None:
    assert vind(tekst, "geboorte", VANDAAG, ruim=ruim) == (datum, rest)


@pytest.mark.parametrize(
    "tekst",
    ["Plein 1940-1945 3", "Laan van 1813 12", "06 12 34 56 78 jansen", "Jan 12 de Vries", "jansen 1750", "jansen 3000"],
)
def test_not_every_number_in_a_text_is_a_date(tekst: str) -> None:
    assert vind(tekst, "geboorte", VANDAAG, ruim=True) is None


def test_what_either_does_not_know_is_no_difference() -> None:
    assert MEI.past(Datum(1987)) and Datum(1987, 5).past(MEI) and MEI.past(Datum())
    assert not MEI.past(Datum(1987, 6)) and not MEI.past(Datum(1988))


@given(st.text() | st.text("0123456789-/. '?xjanuriemt", max_size=40), st.sampled_from(["geboorte", "afspraak"]))
@example("9" * 5000, "geboorte")
@example("1-" * 2000, "geboorte")
@example("\ud800", "afspraak")
def test_any_text_is_a_date_or_none_or_a_sentence_and_soon(tekst: str, waarvoor: Waarvoor) -> None:
    begin = time.monotonic()
    try:
        datum = lees(tekst, waarvoor, VANDAAG)
    except GeenDatum as fout:
        assert str(fout).endswith(".")
    else:
        if datum is not None:
            assert datum.jaar
            assert lees(datum.iso(), waarvoor, VANDAAG) == datum, "written as the BRP does, it is the same"
    assert time.monotonic() - begin < 2
