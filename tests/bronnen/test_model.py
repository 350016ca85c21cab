"""Dates that are incomplete, names for lists, addresses on one line."""

from datetime import date

import pytest

from gehoor.bronnen.model import Datum, Persoon, Verblijfplaats


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
    assert Persoon(bsn="1", leeftijd=17).minderjarig
    assert not Persoon(bsn="1", leeftijd=18).minderjarig
    assert not Persoon(bsn="1").minderjarig
