"""What is typed into the search box, and what it is taken for."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gehoor.gesprekken.zoekvraag import Zoekvraag, begrijp
from gehoor.notatie.telefoon import mooi, schrijfwijzen, telefoon

GEBOREN = date(1980, 3, 12)


@pytest.mark.parametrize(
    ("tekst", "bedoeld"),
    [
        # BSN
        ("999964628", Zoekvraag("bsn", "999964628")),
        (" 9999 64 628 ", Zoekvraag("bsn", "999964628")),
        ("9999.64.628", Zoekvraag("bsn", "999964628")),
        ("999-964-628", Zoekvraag("bsn", "999964628")),
        # telephone
        ("0612345678", Zoekvraag("telefoon", "0612345678")),
        ("06 12 34 56 78", Zoekvraag("telefoon", "0612345678")),
        ("06-12345678", Zoekvraag("telefoon", "0612345678")),
        ("(0111) 23 45 67", Zoekvraag("telefoon", "0111234567")),
        ("+31 6 12345678", Zoekvraag("telefoon", "0612345678")),
        ("+31 (0)6 12345678", Zoekvraag("telefoon", "0612345678")),
        ("0031612345678", Zoekvraag("telefoon", "0612345678")),
        ("+49 151 12345678", Zoekvraag("telefoon", "+4915112345678")),
        ("004915112345678", Zoekvraag("telefoon", "+4915112345678")),
        ("+32 2 555 12 12", Zoekvraag("telefoon", "+3225551212")),
        # e-mail
        ("F.ElAmrani@Example.NL", Zoekvraag("email", "f.elamrani@example.nl")),
        ("  kaya@example.nl ", Zoekvraag("email", "kaya@example.nl")),
        # name
        ("de vries", Zoekvraag("naam", "de vries")),
        ("Fatima   el  Amrani", Zoekvraag("naam", "Fatima el Amrani")),
        ("O'Connor", Zoekvraag("naam", "O'Connor")),
        ("Núñez Ortega", Zoekvraag("naam", "Núñez Ortega")),
        ("de vries 12-03-1980", Zoekvraag("naam", "de vries", geboren=GEBOREN)),
        ("12-03-1980 de vries", Zoekvraag("naam", "de vries", geboren=GEBOREN)),
        ("Jan de vries 12-3-1980", Zoekvraag("naam", "Jan de vries", geboren=GEBOREN)),
        ("vries 12/03/1980", Zoekvraag("naam", "vries", geboren=GEBOREN)),
        ("vries 12.03.1980", Zoekvraag("naam", "vries", geboren=GEBOREN)),
        ("vries 12 03 1980", Zoekvraag("naam", "vries", geboren=GEBOREN)),
        ("vries 1980-03-12", Zoekvraag("naam", "vries", geboren=GEBOREN)),
        ("vries 12 maart 1980", Zoekvraag("naam", "vries", geboren=GEBOREN)),
        ("12 mrt. 1980 vries", Zoekvraag("naam", "vries", geboren=GEBOREN)),
        ("Jan de Vries 12 Maart 80", Zoekvraag("naam", "Jan de Vries", geboren=GEBOREN)),
        ("vries 12031980", Zoekvraag("naam", "vries", geboren=GEBOREN)),
        ("vries 12-3-80", Zoekvraag("naam", "vries", geboren=GEBOREN)),
        ("jansen 1 september 05", Zoekvraag("naam", "jansen", geboren=date(2005, 9, 1))),
        ("Jan 12 de Vries", Zoekvraag("naam", "Jan 12 de Vries")),
        ("Jan 12-03-1980 de Vries", Zoekvraag("naam", "Jan de Vries", geboren=GEBOREN)),
        ("bakker 29-02-1984", Zoekvraag("naam", "bakker", geboren=date(1984, 2, 29))),
        ("Bakkerij Kaya", Zoekvraag("naam", "Bakkerij Kaya")),
        ("Li", Zoekvraag("naam", "Li")),
        # address
        ("1234 AB 14", Zoekvraag("postcode", "1234 AB", huisnummer=14)),
        ("1234ab 14", Zoekvraag("postcode", "1234 AB", huisnummer=14)),
        ("14 1234 AB", Zoekvraag("postcode", "1234 AB", huisnummer=14)),
        ("1234AB 14a", Zoekvraag("postcode", "1234 AB", huisnummer=14, huisletter="A")),
        ("1234AB 14 a", Zoekvraag("postcode", "1234 AB", huisnummer=14, huisletter="A")),
        ("14-b 1234 ab", Zoekvraag("postcode", "1234 AB", huisnummer=14, huisletter="B")),
        ("Tulpstraat 14, 1234 AB Lindewaard", Zoekvraag("postcode", "1234 AB", huisnummer=14)),
        ("1234 AB, 7", Zoekvraag("postcode", "1234 AB", huisnummer=7)),
        # numbers
        ("90001307", Zoekvraag("kvk_nummer", "90001307")),
        ("9000 13 07", Zoekvraag("kvk_nummer", "90001307")),
        ("000900012138", Zoekvraag("vestigingsnummer", "000900012138")),
        ("0009 0001 2138", Zoekvraag("vestigingsnummer", "000900012138")),
        ("4711", Zoekvraag("nummer", "0000004711")),
        ("4 711", Zoekvraag("nummer", "0000004711")),
        ("0000004711", Zoekvraag("nummer", "0000004711")),
        ("1", Zoekvraag("nummer", "0000000001")),
        ("1234567890", Zoekvraag("nummer", "1234567890")),
        ("ZAAK-2026-10001", Zoekvraag("zaak", "ZAAK-2026-10001")),
        ("zaak-2026-10001", Zoekvraag("zaak", "ZAAK-2026-10001")),
        ("Zaak 2026 10001", Zoekvraag("zaak", "ZAAK-2026-10001")),
        ("zaak2026-10001", Zoekvraag("zaak", "ZAAK-2026-10001")),
    ],
)
def test_what_is_meant(tekst: str, bedoeld: Zoekvraag) -> None:
    assert begrijp(tekst) == bedoeld


@pytest.mark.parametrize(
    ("tekst", "woord"),
    [
        ("", "Typ een naam"),
        ("   \t\n ", "Typ een naam"),
        ("123456789", "BSN bestaat niet"),
        ("999964629", "BSN bestaat niet"),
        ("000000000", "BSN bestaat niet"),
        ("0012345678901234567", "nummer"),
        ("0000000000", "telefoonnummer|nummer"),
        ("12345678901", "kennen we niet"),
        ("1234567890123", "kennen we niet"),
        ("+1", "kennen we niet"),
        ("1234 AB", "huisnummer"),
        ("Lindewaard 1234AB", "huisnummer"),
        ("de vries 31-02-1980", "datum bestaat niet"),
        ("de vries 12-13-1980", "datum bestaat niet"),
        ("de vries 00-00-1931", "datum bestaat niet"),
        ("12-03-1980", "achternaam"),
        ("12-03-1980 x", "achternaam"),
        ("x", "twee letters"),
        ("%", "twee letters"),
        ("jansen 31 februari 1980", "datum bestaat niet"),
        ("?", "achternaam|naam"),
        ("a", "achternaam|naam"),
        ("%", "achternaam|naam"),
        ("''", "achternaam|naam"),
    ],
)
def test_what_cannot_be_looked_for_says_what_to_type(tekst: str, woord: str) -> None:
    vraag = begrijp(tekst)
    if vraag.soort == "nummer":  # a number of nothing is found to be nothing
        assert vraag.waarde == "0000000000"
        return
    assert vraag.soort == "onbegrepen"
    assert any(deel in vraag.zin for deel in woord.split("|")), vraag.zin
    assert vraag.zin.endswith(".")
    assert "!" not in vraag.zin
    assert not vraag.waarde, "what was not understood is not looked for"


@given(st.text() | st.text(alphabet="0123456789 +-./()@abAB'zaak,é٣²", max_size=30))
@example("٠٦١٢٣٤٥٦٧٨")
@example("\ud800")
@example("1234 AB ٣")
@example("ZAAK-٢٠٢٦-٣")
@example("9" * 5000)
@example("de vries 01-01-0000")
def test_nothing_that_can_be_typed_makes_it_fall(tekst: str) -> None:
    vraag = begrijp(tekst)
    assert bool(vraag.zin) == (vraag.soort == "onbegrepen")
    assert bool(vraag.waarde) == (vraag.soort != "onbegrepen")
    if vraag.soort in ("bsn", "kvk_nummer", "vestigingsnummer", "nummer"):
        assert len(vraag.waarde) == {"bsn": 9, "kvk_nummer": 8, "vestigingsnummer": 12, "nummer": 10}[vraag.soort]
        assert vraag.waarde.isascii(), "digits as the registers write them"
    if vraag.soort == "telefoon":
        assert begrijp(vraag.waarde) == vraag


@pytest.mark.parametrize(
    ("tekst", "nummer"),
    [
        ("06 12 34 56 78", "0612345678"),
        ("+31612345678", "0612345678"),
        ("0111-234567", "0111234567"),
        ("+49 151 12345678", "+4915112345678"),
        ("0032 2 555 12 12", "+3225551212"),
        ("112", ""),
        ("06 1234567", ""),
        ("0600000000000", ""),
        ("geen", ""),
        ("", ""),
        ("+", ""),
        ("\x00", ""),
    ],
)
def test_a_telephone_number_as_the_register_keeps_it(tekst: str, nummer: str) -> None:
    assert telefoon(tekst) == nummer


@given(st.text() | st.text(alphabet="0123456789+ -()", max_size=20))
@example("\ud800")
@example("0" * 500)
def test_a_number_that_is_understood_is_one_the_register_takes(tekst: str) -> None:
    nummer = telefoon(tekst)
    mooi(tekst)
    if nummer:
        assert telefoon(nummer) == nummer
        assert telefoon(mooi(nummer)) == nummer, "read aloud and typed again it is the same"
        assert nummer in schrijfwijzen(nummer)
        assert {telefoon(wijze) for wijze in schrijfwijzen(nummer)} == {nummer}


def test_how_a_number_may_stand_in_the_register() -> None:
    assert schrijfwijzen("0612345678") == [
        "0612345678", "+31612345678", "0031612345678", "+310612345678", "00310612345678",
    ]  # fmt: skip
    assert schrijfwijzen("+4915112345678") == [
        "+4915112345678", "004915112345678", "+49015112345678", "0049015112345678",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("nummer", "leesbaar"),
    [
        ("0612345678", "06 12 34 56 78"),
        ("0111234567", "0111 234 567"),
        ("+31612345678", "06 12 34 56 78"),
        ("+4915112345678", "+49 1511 2345678"),
        ("geen nummer", "geen nummer"),
        ("", ""),
    ],
)
def test_a_number_to_be_read_aloud(nummer: str, leesbaar: str) -> None:
    assert mooi(nummer) == leesbaar
