"""Dates that are incomplete, names for lists, addresses on one line."""

from datetime import date

import pytest

from gehoor.bronnen.model import Persoon, Verblijfplaats
from gehoor.notatie.datum import Datum


@pytest.mark.parametrize(
    ("datum", "tekst"),
    [
        (Datum(1987, 5, 4), "4 mei 1987"),
        (Datum(1987, 5), "mei 1987"),
        (Datum(1987), "1987"),
        (Datum(), "onbekend"),
        (Datum(1987, 13), "1987"),
    ],
)
def test_datum_in_woorden(datum: Datum, tekst: str) -> None:
    assert datum.tekst() == tekst


def test_alleen_een_volledige_datum_geeft_een_leeftijd() -> None:
    assert Datum(1987, 5, 4).leeftijd(date(2026, 5, 3)) == 38
    assert Datum(1987, 5, 4).leeftijd(date(2026, 5, 4)) == 39
    assert Datum(2004, 2, 29).leeftijd(date(2026, 2, 28)) == 21
    assert Datum(1987, 5).leeftijd(date(2026, 5, 4)) is None
    assert Datum(1987, 2, 31).volledig is None


def test_namen() -> None:
    p = Persoon(bsn="1", voornamen="Jeroen", voorletters="J.", voorvoegsel="de", geslachtsnaam="Boer")
    assert (p.naam, p.lijstnaam) == ("Jeroen de Boer", "de Boer, J.")
    assert Persoon(bsn="1").lijstnaam == ""


def test_adres_op_een_regel() -> None:
    adres = Verblijfplaats("Havenkade", 41, "a", "2", "1234 HK", "Lindewaard")
    assert adres.tekst() == "Havenkade 41a-2, 1234 HK Lindewaard"
    assert Verblijfplaats(regels=("Kerkstraat 101", "9000 Gent"), land="België").tekst().endswith("Gent, België")
    assert Verblijfplaats(onbekend=True).tekst() == "adres onbekend"
    assert Verblijfplaats().tekst() == ""


def test_minderjarig() -> None:
    op = date(2026, 11, 30)
    assert Persoon(bsn="1", leeftijd=17).minderjarig(op)
    assert Persoon(bsn="1", leeftijd=18).minderjarig(op) is False
    assert Persoon(bsn="1").minderjarig(op) is None
    assert Persoon(bsn="1", leeftijd=12, overleden=True).minderjarig(op) is False


@pytest.mark.parametrize(
    ("geboren", "minderjarig"),
    [
        (Datum(2018), True),  # no month or day, and a child whichever they are
        (Datum(2018, 7), True),
        (Datum(2009), True),
        (Datum(2008), None),  # turns 18 this year: who knows when
        (Datum(2008, 11), None),
        (Datum(2008, 12), True),
        (Datum(2008, 10), False),
        (Datum(2007), False),
        (Datum(1931), False),
        (Datum(2008, 11, 30), False),
        (Datum(2008, 12, 1), True),
        (Datum(), None),
    ],
)
def test_an_incomplete_date_says_minor_when_it_can_and_uncertain_when_it_cannot(
    geboren: Datum, minderjarig: bool | None
) -> None:
    assert geboren.minderjarig(date(2026, 11, 30)) is minderjarig
    assert Persoon(bsn="1", geboortedatum=geboren).minderjarig(date(2026, 11, 30)) is minderjarig
