"""The numbers of people, organisations and of our own, as they are written and read out."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gehoor.notatie.nummer import GeenNummer, elfproef, lees
from gehoor.notatie.teken import gewoon

EIGEN = "klantcontact:{0} taak:{0} partij:{0} zaak:{1}"
IS_124 = EIGEN.format("0000000124", "124")


@pytest.mark.parametrize(
    ("tekst", "is_een"),
    [
        # with their word
        *((tekst, "bsn:999964628") for tekst in (
            "bsn 999964628", "BSN: 9999.64.628", "BSN-nr 999964628", "bsn nr. 9999 64 628", "bsn=999964628",
            "b.s.n. 999964628", "BSN(999964628)", "burgerservicenummer 999964628", "Burger Service Nummer: 999964628",
            "sofinummer 999964628", "sofi-nummer 999964628", "999964628 (bsn)", "999964628 BSN",
            "bsn 999\u2013964\u2013628", "bsn\u00a09999\u00a064\u00a0628", "bsn 99\u200b99\u00ad64628",
            "bsn \uff19\uff19\uff19\uff19\uff16\uff14\uff16\uff12\uff18", "\u202absn 999964628\u202c",
            "bsn \u0669\u0669\u0669\u0669\u0666\u0664\u0666\u0662\u0668",
        )),
        ("bsn 010464554", "bsn:010464554"),
        ("bsn 10464554", "bsn:010464554"),  # read out without its zero
        *((tekst, "rsin:999960787") for tekst in (
            "RSIN 999960787", "rsin-nummer: 9999.60.787", "fiscaal nummer 999960787", "NL999960787B01",
            "NL9999.60.787.B.01", "btw NL999960787B01", "btw-nummer: NL 999960787 B01", "VAT number NL999960787B01",
        )),
        *((tekst, "kvk_nummer:12345678") for tekst in (
            "kvk 12345678", "KvK-nr. 1234 5678", "KVK: 1234.5678", "K.v.K. 12345678", "kvknummer 12345678",
            "Kamer van Koophandel 12345678", "kamer van koophandel nummer 1234 5678", "handelsregisternummer 12345678",
            "kvk 123456780000", "dossiernummer 12345678",
        )),
        ("kvk 1234567", "kvk_nummer:01234567"),
        *((tekst, "vestigingsnummer:000012345678") for tekst in (
            "vestiging 000012345678", "vestigingsnummer: 0000 1234 5678", "Vestigings-nr. 000012345678",
            "vestiging 12345678",
        )),
        *((tekst, "taak:0000000124") for tekst in (
            "taak 124", "Taak: 124", "taaknummer 0000000124", "taaknr. 124", "T-124", "t124", "interne taak 124",
            "terugbelverzoek 124", "124 (taak)", "taak #124", "taak nr 124", "taak 000124",
        )),
        *((tekst, "klantcontact:0000004711") for tekst in (
            "klantcontact 4 711", "klantcontactnummer 4711", "contact 4.711", "contactnummer: 0000004711", "KC 4711",
            "contactmoment 4711", "gesprek 4711", "klantcontact-nr. 4711",
        )),
        ("klantnummer 4711", "partij:0000004711"),
        ("partij 4711", "partij:0000004711"),
        *((tekst, "zaak:2026-4711") for tekst in (
            "zaak 2026-4711", "ZAAK-2026-4711", "zaak-2026-0000004711", "Zaak 2026 4711", "zaaknummer: 2026/4711",
            "zaaknr. 2026-4711", "2026-4711", "2026/4711", "Z-2026-4711",
        )),
        ("ZAAK20264711", "zaak:2026-4711 zaak:20264711"),
        ("zaak 4711", "zaak:4711"),
        ("zaaknummer 0000004711", "zaak:4711"),
        ("zaak ZK-2024-17", "zaak:ZK-2024-17"),
        # without
        ("999964628", "bsn:999964628 rsin:999964628"),
        ("9999 64 628", "bsn:999964628 rsin:999964628"),
        *((tekst, IS_124) for tekst in (
            "124", "0000000124", "#124", "nr 124", "nr. 124", "nummer 124", "No. 124", "\u2116 124", "(124)", "[124]",
            " 124 ", "124.", "\uff11\uff12\uff14",
        )),
        ("4 711", EIGEN.format("0000004711", "4711")),
        ("4.711", EIGEN.format("0000004711", "4711")),
        ("90001307", f"kvk_nummer:90001307 {EIGEN.format('0090001307', '90001307')}"),
        ("20264711", "kvk_nummer:20264711 klantcontact:0020264711 taak:0020264711 partij:0020264711 zaak:2026-4711 "
                     "zaak:20264711"),
        ("000900012138", "vestigingsnummer:000900012138"),
        ("1234567890", "klantcontact:1234567890 taak:1234567890 partij:1234567890"),
        # no number, or of another kind
        *((tekst, "") for tekst in (
            "", "taak", "de Vries", "Dorpsstraat 12", "Vest 12", "tel: 0612345678", "123456789", "9" * 50, "000", "1e",
            "kvk Jansen", "12 Jansen", "+31612345678",
        )),
    ],
)  # fmt: skip
def test_what_a_number_is(tekst: str, is_een: str) -> None:
    assert " ".join(f"{n.soort}:{n.waarde}" for n in lees(tekst)) == is_een


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("bsn 1234", "9 cijfers; dit zijn er 4"),
        ("bsn 1234567890", "9 cijfers; dit zijn er 10"),
        ("bsn 123456789", "Dit BSN bestaat niet"),
        ("bsn 000000000", "Dit BSN bestaat niet"),
        ("rsin 123456789", "Dit RSIN bestaat niet"),
        ("kvk 12", "8 cijfers; dit zijn er 2"),
        ("kvk 123456789", "8 cijfers; dit zijn er 9"),
        ("vestigingsnummer 1234567890123", "12 cijfers; dit zijn er 13"),
        ("taak 12345678901", "hoogstens 10 cijfers; dit zijn er 11"),
    ],
)
def test_a_number_that_is_named_and_cannot_be(tekst: str, zin: str) -> None:
    with pytest.raises(GeenNummer, match=zin):
        lees(tekst)


@pytest.mark.parametrize(
    ("tekst", "wordt"),
    [
        ("a  b\t c\n", "a b c"),
        ("1\u20132\u20143\u22124\u20115", "1-2-3-4-5"),
        ("\u200b\u00ad\ufeff\u202a1\u202c\u200f", "1"),
        ("\uff11\u0662\u0969\u00b2", "1232"),
        ("e\u0301", "\u00e9"),
        ("\ud800x", "x"),
        ("\u2116 5", "No 5"),
    ],
)
def test_characters_become_ordinary(tekst: str, wordt: str) -> None:
    assert gewoon(tekst) == wordt
    assert gewoon(wordt) == wordt


@given(st.text() | st.text("0123456789 .-nrbskvtazh()#", max_size=60))
@example("a" + " -" * 29)
@example("1 " * 30 + "a")
@example("a." * 30)
def test_any_text_is_a_number_or_none_or_a_sentence_and_soon(tekst: str) -> None:
    begin = time.monotonic()
    try:
        for nummer in lees(tekst):
            assert nummer.waarde
            assert nummer.soort not in ("bsn", "rsin") or elfproef(nummer.waarde)
    except GeenNummer as fout:
        assert str(fout).endswith(".")
    assert time.monotonic() - begin < 2
