"""What is typed into the search box, and everything that it is taken for."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gehoor.gesprekken.zoekvraag import Bedoeling, begrijp
from gehoor.notatie.telefoon import mooi, schrijfwijzen, telefoon

ALLES_124 = "klantcontact:0000000124 taak:0000000124 partij:0000000124 zaak:124"


def kort(b: Bedoeling) -> str:
    """soort:waarde, then what makes the answer smaller: @address, *birth date, +words."""
    a = b.adres
    waar = f"@{a.postcode or a.straat}/{a.huisnummer}{a.erachter}" if a else ""
    geboren = f"*{b.geboren.iso()}" if b.geboren.jaar else ""
    return f"{b.soort}:{b.waarde}{waar}{geboren}{'+' + b.woorden if b.woorden else ''}".replace(" ", "_")


@pytest.mark.parametrize(
    ("tekst", "bedoeld"),
    [
        # nine digits that pass the test may be of a person and of an organisation
        ("999964628", "bsn:999964628 rsin:999964628"),
        (" 9999 64 628 ", "bsn:999964628 rsin:999964628"),
        ("9999.64.628", "bsn:999964628 rsin:999964628"),
        ("999-964-628", "bsn:999964628 rsin:999964628"),
        ("999\u2013964\u2013628", "bsn:999964628 rsin:999964628"),
        ("99\u200b99 64\u00ad628", "bsn:999964628 rsin:999964628"),
        ("BSN: 9999.64.628", "bsn:999964628"),
        ("burgerservicenummer 999964628", "bsn:999964628"),
        ("RSIN 999960787", "rsin:999960787"),
        ("NL999960787B01", "rsin:999960787"),
        ("Fatima el Amrani 999964628", "bsn:999964628+Fatima_el_Amrani rsin:999964628+Fatima_el_Amrani"),
        ("bsn 999964628, el Amrani", "bsn:999964628+el_Amrani"),
        # telephone
        ("0612345678", "klantcontact:0612345678 taak:0612345678 partij:0612345678 telefoon:0612345678"),
        ("06-12345678", "klantcontact:0612345678 taak:0612345678 partij:0612345678 telefoon:0612345678"),
        ("tel: 0612345678", "telefoon:0612345678"),
        ("(0111) 23 45 67", "klantcontact:0111234567 taak:0111234567 partij:0111234567 telefoon:0111234567"),
        ("+31 6 12345678", "telefoon:0612345678"),
        ("+31 (0)6 12345678", "telefoon:0612345678"),
        ("0031612345678", "telefoon:0612345678"),
        ("31612345678", "telefoon:0612345678"),
        ("+49 151 12345678", "telefoon:+4915112345678"),
        ("0612345678 toestel 12", "telefoon:0612345678"),
        ("amrani 06-12345678", "telefoon:0612345678+amrani"),
        ("0612345678 Fatima el Amrani", "telefoon:0612345678+Fatima_el_Amrani"),
        # e-mail
        ("F.ElAmrani@Example.NL", "email:f.elamrani@example.nl"),
        ("  kaya@example.nl ", "email:kaya@example.nl"),
        ("mailto:kaya@example.nl", "email:kaya@example.nl"),
        ("Ay\u015fe Kaya <kaya@example.nl>", "email:kaya@example.nl+Ay\u015fe_Kaya"),
        ("e-mail: kaya@example.nl,", "email:kaya@example.nl"),
        # name
        ("de vries", "naam:de_vries"),
        ("Fatima   el  Amrani", "naam:Fatima_el_Amrani"),
        ("O'Connor", "naam:O'Connor"),
        ("N\u00fa\u00f1ez Ortega", "naam:N\u00fa\u00f1ez_Ortega"),
        ("DE VRIES", "naam:DE_VRIES"),
        ("Vries, Jan de", "naam:Vries,_Jan_de"),
        ("\u062d\u0633\u0646", "naam:\u062d\u0633\u0646"),
        ("\u0418\u0432\u0430\u043d\u043e\u0432", "naam:\u0418\u0432\u0430\u043d\u043e\u0432"),
        ("Li", "naam:Li"),
        ("de vries 12-03-1980", "naam:de_vries*1980-03-12"),
        ("12-03-1980 de vries", "naam:de_vries*1980-03-12"),
        ("de vries, geb. 12 maart 1980", "naam:de_vries*1980-03-12"),
        ("Vries, Jan de, 12-03-1980", "naam:Vries,_Jan_de*1980-03-12"),
        ("vries 12031980", "naam:vries*1980-03-12"),
        ("vries 120380", "naam:vries*1980-03-12"),
        ("Jan 12-03-1980 de Vries", "naam:Jan_de_Vries*1980-03-12"),
        ("warsame 00-07-1979", "naam:warsame*1979-07-00"),
        ("warsame juli 1979", "naam:warsame*1979-07-00"),
        ("bakker 1931", "naam:bakker*1931-00-00 naam:bakker_1931"),
        ("Bakkerij 2000", "naam:Bakkerij*2000-00-00 naam:Bakkerij_2000"),
        ("de vries 00-00-1931", "naam:de_vries*1931-00-00"),
        # address
        ("1234 AB 14", "adres:@1234_AB/14"),
        ("1234ab14", "adres:@1234_AB/14"),
        ("14 1234 AB", "adres:@1234_AB/14"),
        ("Tulpstraat 14, 1234 AB Lindewaard", "adres:@1234_AB/14+Tulpstraat_Lindewaard"),
        ("1234 AB 12 Jansen", "adres:@1234_AB/12+Jansen"),
        ("1234 ab 12 04-05-1987", "adres:@1234_AB/12*1987-05-04"),
        ("04-05-1987 1234 ab 12 Jansen", "adres:@1234_AB/12*1987-05-04+Jansen"),
        ("1234 AB 12 1979", "adres:@1234_AB/12*1979-00-00"),
        ("1234AB 41III", "adres:@1234_AB/41III"),
        ("Dorpsstraat 12", "adres:@Dorpsstraat/12 naam:Dorpsstraat_12"),
        ("Dorpsstraat 12a Lindewaard", "adres:@Dorpsstraat/12a+Lindewaard naam:Dorpsstraat_12a_Lindewaard"),
        ("1e Oude Haven 4", "adres:@1e_Oude_Haven/4 naam:1e_Oude_Haven_4"),
        ("Studio 54", "adres:@Studio/54 naam:Studio_54"),
        ("Dorpsstraat 12 04-05-1987", "adres:@Dorpsstraat/12*1987-05-04 naam:Dorpsstraat_12*1987-05-04"),
        # numbers
        ("124", ALLES_124),
        ("0000000124", ALLES_124),
        ("#124", ALLES_124),
        ("nr. 124", ALLES_124),
        ("taak 124", "taak:0000000124"),
        ("T-124", "taak:0000000124"),
        ("124 (taak)", "taak:0000000124"),
        ("taak 124 jansen", "taak:0000000124+jansen"),
        ("klantcontact 4 711", "klantcontact:0000004711"),
        ("4.711", "klantcontact:0000004711 taak:0000004711 partij:0000004711 zaak:4711"),
        ("1234567890", "klantcontact:1234567890 taak:1234567890 partij:1234567890"),
        ("zaak 2026-4711", "zaak:2026-4711"),
        ("ZAAK20264711", "zaak:2026-4711 zaak:20264711"),
        ("ZAAK-2026-0000004711", "zaak:2026-4711"),
        ("2026-4711", "zaak:2026-4711"),
        ("90001307", "kvk_nummer:90001307 klantcontact:0090001307 taak:0090001307 partij:0090001307 zaak:90001307"),
        ("kvk 90001307", "kvk_nummer:90001307"),
        ("000900012138", "vestigingsnummer:000900012138"),
        ("0009 0001 2138", "vestigingsnummer:000900012138"),
    ],
)
def test_what_is_meant(tekst: str, bedoeld: str) -> None:
    assert " ".join(map(kort, begrijp(tekst).bedoelingen)) == bedoeld


@pytest.mark.parametrize(
    ("tekst", "woord"),
    [
        ("", "Typ een naam"),
        ("   \t\n ", "Typ een naam"),
        ("\u200b\u00ad", "Typ een naam"),
        ("a" * 201, "te lang"),
        ("12 " * 100, "te lang"),
        ("123456789", "BSN bestaat niet"),
        ("999964629", "BSN bestaat niet"),
        ("000000000", "BSN bestaat niet"),
        ("bsn 123456789", "BSN bestaat niet"),
        ("bsn 1234", "9 cijfers; dit zijn er 4"),
        ("rsin 999964629", "RSIN bestaat niet"),
        ("kvk 123", "8 cijfers; dit zijn er 3"),
        ("vestigingsnummer 1234567890123", "12 cijfers; dit zijn er 13"),
        ("taak 12345678901", "hoogstens 10 cijfers"),
        ("0012345678901234567", "nummer"),
        ("9" * 50, "nummer"),
        ("0000000000", "telefoonnummer"),
        ("1234567890123", "kennen we niet"),
        ("+1", "kennen we niet"),
        ("1234 AB", "huisnummer"),
        ("Lindewaard 1234AB", "huisnummer"),
        ("de vries 31-02-1980", "datum bestaat niet"),
        ("31-02-1980", "datum bestaat niet"),
        ("de vries 12-13-1980", "eerst de dag en dan de maand"),
        ("de vries 12-03-2999", "moet nog komen"),
        ("jansen 31 februari 1980", "datum bestaat niet"),
        ("12-03-1980", "achternaam"),
        ("12 maart 1980", "achternaam"),
        ("00-07-1979", "achternaam"),
        ("12-03-1980 x", "achternaam"),
        ("x", "twee letters"),
        ("%", "twee letters"),
        ("?", "twee letters"),
        ("''", "twee letters"),
        ("@", "niet af"),
        ("jansen@", "niet af"),
    ],
)
def test_what_cannot_be_looked_for_says_what_to_type(tekst: str, woord: str) -> None:
    vraag = begrijp(tekst)
    assert not vraag.bedoelingen, "what was not understood is not looked for"
    assert woord in vraag.zin
    assert vraag.zin.endswith(".")
    assert "!" not in vraag.zin


@pytest.mark.parametrize(
    ("tekst", "tip"),
    [("12031980", "geboortedatum"), ("120380", "geboortedatum"), ("1980", "geboortedatum"), ("77bis", "huisnummer"),
     ("999964628", ""), ("de vries", ""), ("124", "")],
)  # fmt: skip
def test_what_finds_nobody_may_have_been_meant_otherwise(tekst: str, tip: str) -> None:
    assert tip in begrijp(tekst).tip
    assert bool(tip) == bool(begrijp(tekst).tip)


LENGTE = {"bsn": 9, "rsin": 9, "kvk_nummer": 8, "vestigingsnummer": 12, "klantcontact": 10, "taak": 10, "partij": 10}


@given(st.text() | st.text(alphabet="0123456789 +-./()@abAB'zaak,\u00e9\u0663\u00b2", max_size=60))
@example("\u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668")
@example("\ud800")
@example("1234 AB \u0663")
@example("ZAAK-\u0662\u0660\u0662\u0666-\u0663")
@example("9" * 5000)
@example("de vries 01-01-0000")
@example("a -" * 66)
@example("1 " * 100)
@example("a1" * 100)
def test_nothing_that_can_be_typed_makes_it_fall_or_wait(tekst: str) -> None:
    begin = time.monotonic()
    vraag = begrijp(tekst)
    assert time.monotonic() - begin < 2
    assert bool(vraag.zin) != bool(vraag.bedoelingen)
    for b in vraag.bedoelingen:
        assert b.waarde or b.adres
        if b.soort in LENGTE:
            assert len(b.waarde) == LENGTE[b.soort]
            assert b.waarde.isascii(), "digits as the registers write them"
        if b.soort == "telefoon":
            assert b in begrijp(f"tel {b.waarde}").bedoelingen


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
