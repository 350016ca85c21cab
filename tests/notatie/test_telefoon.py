"""One idea of a telephone number: what was typed or handed over, and how the register keeps it."""

from time import perf_counter

import pytest

from gehoor.notatie.digitaal import spellingen, welke, zelfde
from gehoor.notatie.email import email
from gehoor.notatie.telefoon import bezwaar, lees, met_toestel, mooi, schrijfwijzen, telefoon

MOBIEL, VAST = "0612345678", "0201234567"
# what was typed or sent → (how it is kept, its soort, its extension)
GOED = {
    # one number, as people write it
    **dict.fromkeys(
        (
            "0612345678", "06 12 34 56 78", "06-12345678", "06 - 12345678", "06.12.34.56.78", "06/12345678",
            "(06) 12345678", "[06] 12345678", "06_12345678", "0612 345 678", " 0612345678 ", "0612345678.",
            "0612345678,", "06·12345678", "+31612345678", "+31 6 12345678", "+31 (0)6 12345678", "+31(0)612345678",
            "+31 0612345678", "+310612345678", "(+31) 6 12345678", "+31-6-12345678", "++31612345678",
            "+0031612345678", "0031612345678", "0031 6 12 34 56 78", "0031 (0)6 12345678", "00310612345678",
            "31612345678", "31 6 12345678", "310612345678", "612345678",
        ),
        (MOBIEL, "mobiel", ""),
    ),
    # letters and signs that look like it
    **dict.fromkeys(
        (
            "06\u201012345678", "06\u201112345678", "06\u201212345678", "06\u201312345678", "06\u201412345678",
            "06\u221212345678", "06\u00ad12345678", "\u200e0612345678", "\u202a+31612345678\u202c", "06\u200b12345678",
            "\ufeff0612345678", "06\u00a012345678", "06\u202f12345678", "06\t12345678", "06\n12345678",
            "\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", "\uff0b31612345678",
            "\u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "06\ufe6312345678", "06\u30fb12345678",
        ),
        (MOBIEL, "mobiel", ""),
    ),
    # with a word that says what it is
    **dict.fromkeys(
        (
            "tel:0612345678", "Tel. 06-12345678", "tel 0612345678", "TEL: 0612345678", "telefoon 06 12345678",
            "Telefoon: 0612345678", "telefoonnummer: 0612345678", "tel.nr. 0612345678",
            "telnr 0612345678",
            "mobiel 0612345678", "Mobiel: 06 12 34 56 78", "mob. 0612345678", "mob: 0612345678", "mobile 0612345678",
            "gsm 0612345678", "M: 0612345678", "m 0612345678", "T. 0612345678", "06: 0612345678",
            "06-nummer 0612345678",
            "mobiel nummer: 0612345678", "mijn nummer 0612345678", "nr 0612345678", "privé: 0612345678",
            "thuis 0612345678", "0612345678 (mobiel)", "0612345678 mobiel",
        ),
        (MOBIEL, "mobiel", ""),
    ),
    # as a telephone system hands it over
    **dict.fromkeys(
        (
            "tel:+31612345678", "tel:+31-6-12345678", "tel:0612345678;phone-context=+31", "tel://0612345678",
            "callto:+31612345678", "sip:+31612345678@provider.example", "sip:0612345678@10.0.0.1:5060",
            "sips:0031612345678@pbx.example;transport=tls", "sip:%2B31612345678@pbx.example",
            "sip:+31612345678;npdi@pbx.example", '"Jan" <sip:0612345678@pbx.example>;tag=1',
            "<tel:+31612345678>", "Jan <0612345678>",
        ),
        (MOBIEL, "mobiel", ""),
    ),
    # an extension
    **dict.fromkeys(
        (
            "020-1234567 toestel 12", "020 1234567 tst 12", "020-1234567 tst.12", "020-1234567 tst: 12",
            "020-1234567tst12", "020-1234567, tst. 12", "020-1234567 (toestel 12)", "020-1234567 (tst 12)",
            "020-1234567 toest. 12", "020-1234567 ext 12", "020-1234567 ext. 12", "020-1234567 extensie 12",
            "020-1234567 extension 12", "020-1234567;ext=12", "tel:+31201234567;ext=12", "020-1234567 x12",
            "020-1234567x12", "020-1234567 #12", "020-1234567#12", "020-1234567,,12", "+31 (0)20 1234567 #12",
            "020-1234567 doorkiesnummer 12", "020-1234567 intern 12", "020-1234567 Toestel 12", "020-1234567 tst nr 12",
        ),
        (VAST, "gewoon", "12"),
    ),
    "020-1234567 tst 4321": (VAST, "gewoon", "4321"),
    "+32 2 555 12 12 tst 7": ("+3225551212", "gewoon", "7"),
    # in the Netherlands
    "020-1234567": (VAST, "gewoon", ""), "0201234567": (VAST, "gewoon", ""), "201234567": (VAST, "gewoon", ""),
    "0475 123456": ("0475123456", "gewoon", ""), "088-1234567": ("0881234567", "gewoon", ""),
    "085 123 45 67": ("0851234567", "gewoon", ""), "091 1234567": ("0911234567", "gewoon", ""),
    "0676123456": ("0676123456", "gewoon", ""),  # the library: possible, not valid
    "0999999999": ("0999999999", "gewoon", ""), "+31 67 6123456": ("0676123456", "gewoon", ""),
    **dict.fromkeys(
        ("+3197010517412", "097010517412", "0970 1051 7412", "0031 970 1051 7412", "3197010517412",
         "+31 (0)970 10517412"),
        ("+3197010517412", "mobiel", ""),
    ),
    # service numbers, as what they are
    **dict.fromkeys(("14 030", "14030", "14-030", "+31 14 030", "tel: 14 030"), ("14030", "dienst", "")),
    "14 0475": ("140475", "dienst", ""), "14 010": ("14010", "dienst", ""), "14 024": ("14024", "dienst", ""),
    **dict.fromkeys(("0800 1234", "0800-1234", "08001234", "+31 800 1234"), ("08001234", "dienst", "")),
    "0800 1234567": ("08001234567", "dienst", ""), "0900-8844": ("09008844", "dienst", ""),
    "0900 1234567": ("09001234567", "dienst", ""), "0906-1234": ("09061234", "dienst", ""),
    "0909 1234567": ("09091234567", "dienst", ""),
    # elsewhere
    "+32 475 12 34 56": ("+32475123456", "mobiel", ""), "0032475123456": ("+32475123456", "mobiel", ""),
    "32475123456": ("+32475123456", "mobiel", ""), "+32 (0)475 12 34 56": ("+32475123456", "mobiel", ""),
    "+44 (0)20 7946 0000": ("+442079460000", "gewoon", ""), "+49 30 123456": ("+4930123456", "gewoon", ""),
    "+39 06 1234 5678": ("+390612345678", "gewoon", ""), "+1 202 555 0100": ("+12025550100", "gewoon", ""),
    "+90 532 123 45 67": ("+905321234567", "mobiel", ""), "+212 612 345 678": ("+212612345678", "mobiel", ""),
    "+597 712 3456": ("+5977123456", "mobiel", ""), "+599 9 512 3456": ("+59995123456", "mobiel", ""),
    "+32 2 123 45 67": ("+3221234567", "gewoon", ""),  # possible, not valid
    "+299 123456": ("+299123456", "gewoon", ""), "+1 555 1234": ("0015551234", "gewoon", ""),
    # too short for the reference with a plus: kept with 00, which it takes
    "+683 4000": ("006834000", "gewoon", ""), "006834000": ("006834000", "gewoon", ""),
    "+290 1234": ("002901234", "gewoon", ""), "+49 30 123": ("004930123", "gewoon", ""),
    "+376 712 345": ("+376712345", "gewoon", ""),
    # nobody can be called back on these
    "112": ("112", "kort", ""), "911": ("911", "kort", ""), "113": ("113", "kort", ""), "144": ("144", "kort", ""),
    "140": ("140", "kort", ""), "116000": ("116000", "kort", ""), "116 111": ("116111", "kort", ""),
    "1234": ("1234", "kort", ""), "21": ("21", "kort", ""), "sip:1234@pbx.example": ("1234", "kort", ""),
    "1888": ("1888", "kort", ""), "tel:2045": ("2045", "kort", ""),
}  # fmt: skip
GEEN = (
    "", " ", "+", "++", "00", "0", "-", "anoniem", "Anoniem", "anonymous", "Anonymous", "unknown",
    "onbekend", "private", "restricted", "withheld", "geheim", "unavailable",
    "sip:anonymous@anonymous.invalid", "<sip:anonymous@pbx.example>",
    "sip:jan@pbx.example", "tel:", "sip:", "geen", "1" * 50, "0" * 50, "+" + "1" * 50, "+31" + "6" * 47, "061234567",
    "06123456789", "06123", "0612", "+316", "+31 6 1234", "0612345678 / 0201234567", "0612345678 of 0201234567",
    "0612345678 na 17 uur", "020-1234567/68", "0800-GEMEENTE", "naam 0612345678", "BSN 999990019", "999990019",
    "12345678", "1234567", "123456782000", "2026-11-28", "+999 123456789", "+0 123456789", "0612345678@example.nl",
    "06 1234 567O", "½", "toestel 12", "\x00", "1 2 3 4 5 6 7 8 9",
)  # fmt: skip


def test_genoeg() -> None:
    assert len(GOED) + len(GEEN) > 230


@pytest.mark.parametrize(("tekst", "kern"), GOED.items())
def test_begrepen(tekst: str, kern: tuple[str, str, str]) -> None:
    gelezen = lees(tekst)
    assert gelezen and (gelezen.nummer, gelezen.soort, gelezen.toestel) == kern


@pytest.mark.parametrize("tekst", GEEN)
def test_geen_nummer(tekst: str) -> None:
    assert lees(tekst) is None
    assert telefoon(tekst) == ""
    assert bezwaar(tekst)
    assert mooi(tekst) == tekst


@pytest.mark.parametrize("tekst", [tekst for tekst, (_, soort, _) in GOED.items() if soort != "kort"])
def test_heen_en_terug(tekst: str) -> None:
    """However it is shown and wherever it is kept, it stays the same number; all of its spellings find it."""
    gelezen = lees(tekst)
    assert gelezen
    assert lees(mooi(tekst)) == gelezen
    assert lees(gelezen.tekst) == gelezen
    assert zelfde(tekst, gelezen.tekst)
    assert all(telefoon(vorm) == gelezen.nummer for vorm in schrijfwijzen(gelezen.nummer))
    assert gelezen.nummer in spellingen(tekst)
    assert bezwaar(tekst) == ""


@pytest.mark.parametrize("tekst", [tekst for tekst, (_, soort, _) in GOED.items() if soort == "kort"])
def test_kort_is_van_niemand(tekst: str) -> None:
    assert telefoon(tekst) == ""
    assert "nummer" in bezwaar(tekst)


def test_wat_de_referentie_ook_neemt() -> None:
    niet = {tekst for tekst in GOED if (gelezen := lees(tekst)) and not gelezen.te_bewaren}
    assert niet == {tekst for tekst, (_, soort, _) in GOED.items() if soort in ("dienst", "kort")}


def test_niet_hetzelfde() -> None:
    assert not zelfde("0612345678", "0612345679")
    assert not zelfde("020-1234567 tst 12", "020-1234567 tst 13")
    assert not zelfde("020-1234567 tst 12", "020-1234567")
    assert zelfde("anoniem", "Anoniem")
    assert not zelfde("", "0612345678")


def test_de_zin_zegt_wat_het_is() -> None:
    assert "noodnummer" in bezwaar("112")
    assert "kort of intern" in bezwaar("2045")
    assert "10 cijfers; dit zijn er 9" in bezwaar("06-1234567")


def test_welke_van_wat_bekend_is() -> None:
    bekend = ["+31201234567", "0031612345678", "020-7654321 toestel 12"]
    assert welke("020 123 45 67", bekend) == 0
    assert welke("06-12345678", bekend) == 1
    assert welke("020-7654321", bekend) == 2  # the number is known, with more than was said now
    assert welke("020-7654321 tst 13", bekend) is None
    assert welke("020-1234567 tst 13", bekend) is None
    assert welke("", bekend) is None


def test_een_toestel_naast_het_nummer() -> None:
    assert met_toestel("0207654321", "werk, toestel 12") == "0207654321 tst 12"
    assert met_toestel("0207654321", "toestellen") == "0207654321"


def test_what_is_long_takes_no_time() -> None:
    """Of a kind that an expression which looks back would be minutes about."""
    begin = perf_counter()
    for deel in ("(", "tel ", " ", "toestel ", "+", "1", ",", "a@", "<", "@", "mailto:", "06 "):
        tekst = deel * 30_000
        assert lees(tekst) is None
        assert spellingen(tekst)
        assert bezwaar(tekst)
        assert mooi(tekst) == tekst
        assert email(tekst) == ""
    assert perf_counter() - begin < 5
