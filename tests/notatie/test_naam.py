"""What a name is made of: voorletters, voornaam, voorvoegsel, achternaam; as the BRP and the standard have it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gehoor.notatie.naam import NAAM_MAX, Naam, naam_kolommen, ontleed

# What is typed; voorletters | voornaam | voorvoegsel | achternaam | aanhef
NAMEN = """\
Jansen ; | | | Jansen |
Jan ; | | | Jan |
Li ; | | | Li |
Johansdottir ; | | | Johansdottir |
de Vries ; | | de | Vries |
Jan de Vries ; | Jan | de | Vries |
JAN DE VRIES ; | JAN | DE | VRIES |
jan de vries ; | jan | de | vries |
Anna van ; | Anna | | van |
Jansen, ; | | | Jansen |
, Jan ; | Jan | | |
amrani, fatima ; | fatima | | amrani |
Marieke Anna Jansen ; | Marieke Anna | | Jansen |
Jan-Willem van der Vaart ; | Jan-Willem | van der | Vaart |
Chantal van der Meer ; | Chantal | van der | Meer |
Piet op den Kamp ; | Piet | op den | Kamp |
Els in 't Veld ; | Els | in 't | Veld |
in \u2019t Veld ; | | in \u2019t | Veld |
Els in t Veld ; | Els | in t | Veld |
't Hart ; | | 't | Hart |
Maarten 't Hart ; | Maarten | 't | Hart |
Kees van \u2019t Hoff ; | Kees | van \u2019t | Hoff |
Van den Berg ; | | Van den | Berg |
Ter Braak ; | | Ter | Braak |
Wim ten Hag ; | Wim | ten | Hag |
Hans uit de Bosch ; | Hans | uit de | Bosch |
Max von Stauffenberg ; | Max | von | Stauffenberg |
Leonardo di Caprio ; | Leonardo | di | Caprio |
Maria dos Santos ; | Maria | dos | Santos |
Fatima el Amrani ; | Fatima | el | Amrani |
M. El Amrani ; M. | | El | Amrani |
Omar Al-Hassan ; | Omar | | Al-Hassan |
Ali Ben Salah ; | Ali | Ben | Salah |
ben Salah ; | | ben | Salah |
Ben Jansen ; | Ben | | Jansen |
Ben de Vries ; | Ben | de | Vries |
Naima Ait Taleb ; | Naima | | Ait Taleb |
Ait Taleb ; | | | Ait Taleb |
Fatima bint Ahmed ; | Fatima | bint | Ahmed |
Yusuf ibn Ali al Rashid ; | Yusuf | ibn | Ali al Rashid |
Jan Pieterszoon Coen ; | Jan Pieterszoon | | Coen |
Pieter Jansz. Saenredam ; | Pieter Jansz. | | Saenredam |
Wiebe Pieters de Jong ; | Wiebe Pieters | de | Jong |
Sigrún Jónsdóttir ; | Sigrún | | Jónsdóttir |
Nguyễn Thị Minh ; | Thị Minh | | Nguyễn |
Postma-de Jong ; | | | Postma-de Jong |
Mevrouw Postma-de Jong ; | | | Postma-de Jong | Mevrouw
mevr. A. Postma-van der Berg ; A. | | | Postma-van der Berg | mevr.
de Jong-Postma ; | | de | Jong-Postma |
de Jong-van den Berg ; | | de | Jong-van den Berg |
van den Berg-de Jong ; | | van den | Berg-de Jong |
Anna Jansen - de Vries ; | Anna | | Jansen-de Vries |
Anna Jansen -de Vries ; | Anna | | Jansen-de Vries |
Anna Bakker\u2013Visser ; | Anna | | Bakker\u2013Visser |
H.J. van 't Hoff-de Vries ; H.J. | | van 't | Hoff-de Vries |
Annie de Jong geboren Bakker ; | Annie | de | Jong geboren Bakker |
Anna Bakker e.v. de Jong ; | Anna | | Bakker e.v. de Jong |
Jansen of Lorkeers ; | | | Jansen of Lorkeers |
José Ortega y Gasset ; | José | | Ortega y Gasset |
Liam O'Connor ; | Liam | | O'Connor |
Anna d'Hondt ; | Anna | | d'Hondt |
's-Gravesande ; | | | 's-Gravesande |
A.B. de Wit ; A.B. | | de | Wit |
A. B. de Wit ; A. B. | | de | Wit |
J P Balkenende ; J P | | | Balkenende |
JP Balkenende ; JP | | | Balkenende |
HJM van Dam ; HJM | | van | Dam |
Th. de Wit ; Th. | | de | Wit |
Chr. van Dam ; Chr. | | van | Dam |
IJ. de Wit ; IJ. | | de | Wit |
A.-M. de Boer ; A.-M. | | de | Boer |
A.B. (Anna) de Vries ; A.B. | Anna | de | Vries |
Jan P. de Vries ; | Jan P. | de | Vries |
T. de Boer ; T. | | de | Boer |
s jansen ; s | | | jansen |
Jansen A.B. ; A.B. | | | Jansen |
de Vries J. ; J. | | de | Vries |
Jan Jansen jr. ; | Jan | | Jansen jr. |
Boer, Jan de ; | Jan | de | Boer |
de Boer, Jan ; | Jan | de | Boer |
Boer de, Jan ; | Jan | de | Boer |
Boer, de, Jan ; | Jan | de | Boer |
Meer, Chantal van der ; | Chantal | van der | Meer |
Meer van der ; | | van der | Meer |
Vries, J. de ; J. | | de | Vries |
JANSEN, JO ; | JO | | JANSEN |
Jansen, mevr. A.B. ; A.B. | | | Jansen | mevr.
Jansen, mevrouw ; | | | Jansen | mevrouw
dhr. A.B. van 't Hof ; A.B. | | van 't | Hof | dhr.
dhr. Jansen ; | | | Jansen | dhr.
Dhr Jansen ; | | | Jansen | Dhr
MEVROUW DE VRIES ; | | DE | VRIES | MEVROUW
mw. Anna Jansen ; | Anna | | Jansen | mw.
meneer Jan de Vries ; | Jan | de | Vries | meneer
de heer Jansen ; | | | Jansen | de heer
De heer A. de Heer ; A. | | de | Heer | De heer
de Heer ; | | de | Heer |
dhr. de Heer ; | | de | Heer | dhr.
fam. de Vries ; | | de | Vries | fam.
dhr. en mevr. de Vries ; | | de | Vries | dhr. en mevr.
de weduwe Jansen ; | | | Jansen | de weduwe
dr. Anna de Wit ; | Anna | de | Wit | dr.
mr. drs. J.P. Balkenende ; J.P. | | | Balkenende | mr. drs.
prof.dr. A. Visser ; A. | | | Visser | prof.dr.
ir. Kees Smit ; | Kees | | Smit | ir.
Mevr. ds. A. van der Zee ; A. | | van der | Zee | Mevr. ds.
J. Jansen MSc ; J. | | | Jansen | MSc
Jansen, Anna, PhD ; | Anna PhD | | Jansen |
jhr. mr. A.C. de Graaf ; A.C. | | de | Graaf | jhr. mr.
de Graaf ; | | de | Graaf |
Jan Prins ; | Jan | | Prins |
Baron van Heeckeren ; | | van | Heeckeren | Baron
Willem baron van Heeckeren ; | Willem | van | Heeckeren | baron
Mevrouw ; | | | Mevrouw |
van den ; | | van | den |
de ; | | | de |
"""


def _regels() -> list[tuple[str, Naam]]:
    uit = []
    for regel in NAMEN.strip().splitlines():
        tekst, _, delen = regel.partition(";")
        letters, voornaam, voorvoegsel, achternaam, aanhef = (deel.strip() for deel in delen.split("|"))
        uit.append((tekst.strip(), Naam(voornaam, voorvoegsel, achternaam, letters, aanhef)))
    return uit


@pytest.mark.parametrize(("tekst", "naam"), _regels(), ids=[tekst for tekst, _ in _regels()])
def test_a_name_in_its_parts(tekst: str, naam: Naam) -> None:
    assert ontleed(tekst) == naam


def test_what_cannot_be_seen_is_no_part_of_a_name() -> None:
    assert ontleed("Jan\u200b de\u00a0Vries\x00\u202c") == Naam("Jan", "de", "Vries")


def _letters(tekst: str) -> str:
    return "".join(sorted(t for t in tekst if t.isalnum()))


STUKKEN = ("Jan", "A.B.", "de", "van", "t", "'t", "-", "Postma-de", "dhr.", "jr.", ",", "(", ")", "of", "geb.", "prins")


@given(st.text() | st.lists(st.sampled_from(STUKKEN)).map(" ".join))
@example("-")
@example(", - ,")
@example("( )")
@example("' ' '")
@example("de heer")
@example("de heer de heer, de heer")
@example("Jan,,,")
def test_no_letter_of_a_name_is_lost(tekst: str) -> None:
    naam = ontleed(tekst)
    delen = (naam.voorletters, naam.voornaam, naam.voorvoegsel, naam.achternaam, naam.aanhef)
    assert _letters("".join(delen)) == _letters(tekst)
    assert all(deel == " ".join(deel.split()) for deel in delen)


@pytest.mark.parametrize(
    ("tekst", "kolommen"),
    [
        ("dhr. A.B. van 't Hof", ("A.B.", "", "van 't", "Hof")),
        ("Mevrouw Postma-de Jong", ("", "", "", "Postma-de Jong")),
        ("H.J.M.P.A.C. van den Berg", ("", "H.J.M.P.A.C.", "van den", "Berg")),
        ("H.J.M.P.A.C. (Hans) van den Berg", ("", "H.J.M.P.A.C. Hans", "van den", "Berg")),
        ("A. B. C. D. Jansen", ("A.B.C.D.", "", "", "Jansen")),
        ("Jan van onder den Linden", ("", "Jan", "", "van onder den Linden")),
        ("Jan voor in 't Holt", ("", "Jan", "voor in 't", "Holt")),
    ],
)
def test_as_the_register_keeps_it(tekst: str, kolommen: tuple[str, ...]) -> None:
    assert tuple(naam_kolommen(tekst).values()) == kolommen


@given(st.lists(st.text("abcABC.-'", min_size=1, max_size=60), max_size=6).map(" ".join))
@example("x" * 350)
@example("A. " * 60 + "Jansen")
@example("van " * 60 + "Jansen")
@example("Jan " * 80 + "Jansen")
def test_every_part_fits_and_no_letter_is_lost(tekst: str) -> None:
    kolommen = naam_kolommen(tekst)
    grens = dict(zip(kolommen, (10, NAAM_MAX, 10, NAAM_MAX), strict=True))
    assert all(len(waarde) <= grens[kolom] for kolom, waarde in kolommen.items())
    aanhef = ontleed(tekst).aanhef
    assert _letters("".join(kolommen.values()) + aanhef) == _letters(re.sub(r"\s", "", tekst))
