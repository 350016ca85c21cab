"""Dates that a caller is told: never a day on which nobody works."""

from datetime import date, timedelta

import pytest

from gehoor.producten.termijn import is_werkdag, met_datums, na_werkdagen, werkdag


@pytest.mark.parametrize(
    ("van", "naar"),
    [
        (date(2026, 11, 27), date(2026, 11, 27)),  # a Friday
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 12, 25), date(2026, 12, 28)),  # Christmas, and the weekend behind it
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday until after Easter Monday
        (date(2027, 4, 27), date(2027, 4, 28)),  # King's Day
        (date(2025, 4, 26), date(2025, 4, 28)),  # King's Day on a Saturday, the 27th being a Sunday
        (date(2027, 5, 6), date(2027, 5, 7)),  # Ascension
        (date(2027, 5, 17), date(2027, 5, 18)),  # Whit Monday
        (date(2025, 5, 5), date(2025, 5, 6)),  # Liberation Day, once in five years
        (date(2027, 5, 5), date(2027, 5, 5)),
    ],
)
def test_the_next_day_that_people_work(van: date, naar: date) -> None:
    assert werkdag(van) == naar


@pytest.mark.parametrize(
    ("vandaag", "aantal", "dag"),
    [
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 27), 5, date(2026, 12, 4)),
        (date(2026, 11, 28), 5, date(2026, 12, 4)),
        (date(2026, 12, 23), 2, date(2026, 12, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 12, 24), 0, date(2026, 12, 24)),
    ],
)
def test_werkdagen_are_counted(vandaag: date, aantal: int, dag: date) -> None:
    assert na_werkdagen(vandaag, aantal) == dag


def test_every_day_of_ten_years_leads_to_a_werkdag() -> None:
    dag = date(2025, 1, 1)
    while dag.year < 2035:
        assert is_werkdag(werkdag(dag))
        assert werkdag(dag) - dag < timedelta(days=6)
        dag += timedelta(days=1)


VRIJDAG = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("tekst", "gezegd"),
    [
        ("Binnen 5 werkdagen hoort u meer.", "Binnen 5 werkdagen (vr 4 december) hoort u meer."),
        ("Met spoed in 1 werkdag; dat kost meer.", "Met spoed in 1 werkdag (ma 30 november); dat kost meer."),
        ("na twee werkdagen klaar", "na twee werkdagen (di 1 december) klaar"),
        ("30 werkdagen", "30 werkdagen (di 12 januari 2027)"),
        ("5 werkdagen, of 10 werkdagen", "5 werkdagen (vr 4 december), of 10 werkdagen (vr 11 december)"),
        ("binnen 8 weken", "binnen 8 weken"),
        ("op werkdagen van 9.00 tot 17.00 uur", "op werkdagen van 9.00 tot 17.00 uur"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_script_says_which_day(tekst: str, gezegd: str) -> None:
    assert met_datums(tekst, VRIJDAG) == gezegd
