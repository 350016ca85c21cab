"""Everybody is found by name: every way to write and to read one, over the sample and people of our own."""

from typing import Any

import pytest

from gehoor.bronnen.model import Persoon, ZoekOpNaamGeboorte
from gehoor.klantinteracties.service.vastleggen import leg_partij_vast
from gehoor.notatie.datum import Datum
from gehoor.notatie.lezing import LEZINGEN_MAX, helften, lezingen
from tests.gesprekken.kcc import Kcc

# voornaam | voorvoegsel | achternaam of our own people; "" | "" | … is an organisation
MENSEN = """
Nguyễn Văn | | Phạm
Thị Minh | | Nguyễn
Jörg | | Strauß
Søren | | Kjær
Đorđe | | Đoković
Anna | in 't | Veld
Roos | van 't | Hof
Femke | | Postma-de Jong
Ida | de | Jong-Postma
Klaas-Jan | ten | Hoeve
Ismail | | Yıldız
Sean | | O\u2019Neill
Ĳsbrand | | Ĳssel
Ольга | | Иванова
محمد | | الخطيب
Agnès | d' | Hondt
Jansje | | Jan
"""  # noqa: RUF001
ORGANISATIES = ("Café \u2019t Hoekje", "Stichting Buurthuis De Schakel", "H&M Wonen B.V.", "Sint-Jozefschool")

# what is typed → who stands first | what matched
GEVONDEN = """
Ait Taleb 19-01-2003        → Omar Ait Taleb | op naam en geboortedatum
ait taleb 19-01-2003        → Omar Ait Taleb | op naam en geboortedatum
Omar Ait Taleb 19-01-2003   → Omar Ait Taleb | op naam en geboortedatum
Taleb 19-01-2003            → Omar Ait Taleb | op naam en geboortedatum
Taleb, Omar 19-01-2003      → Omar Ait Taleb | op naam en geboortedatum
AIT TALEB OMAR 19-01-2003   → Omar Ait Taleb | op naam en geboortedatum
Omar 19-01-2003             → Omar Ait Taleb | op naam en geboortedatum
Omar Ait Taleb              → Omar Ait Taleb | op naam
taleb                       → Omar Ait Taleb | op naam
ait tal                     → Omar Ait Taleb | naam lijkt erop
O\u2019Connor 17-03-1978         → Liam O'Connor | op naam en geboortedatum
O'Connor 17-03-1978         → Liam O'Connor | op naam en geboortedatum
O\u02bcConnor 17-03-1978         → Liam O'Connor | op naam en geboortedatum
O`Connor 17-03-1978         → Liam O'Connor | op naam en geboortedatum
liam o\u2019connor               → Liam O'Connor | op naam
oconnor                     → Liam O'Connor | op naam
o connor                    → Liam O'Connor | op naam
connor                      → Liam O'Connor | op naam
L. O'Connor                 → Liam O'Connor | op naam
Núñez Ortega 12-12-1969     → José Núñez Ortega | op naam en geboortedatum
nunez ortega 12-12-1969     → José Núñez Ortega | op naam en geboortedatum
Jose\u0301 Nu\u0301n\u0303ez Ortega           → José Núñez Ortega | op naam
Ortega                      → José Núñez Ortega | op naam
jose ortega                 → José Núñez Ortega | op naam
Ortega, José                → José Núñez Ortega | op naam
José Núñez Ortega 12-12-1969 → José Núñez Ortega | op naam en geboortedatum
Nu\u0301n\u0303ez 12-12-1969          → José Núñez Ortega | op naam en geboortedatum
van den Berg 30-11-1958     → Pieter Johannes van den Berg | op naam en geboortedatum
Pieter van den Berg         → Pieter Johannes van den Berg | op naam
P.J. van den Berg           → Pieter Johannes van den Berg | op naam
P van den Berg              → Pieter Johannes van den Berg | op naam
dhr. P.J. van den Berg      → Pieter Johannes van den Berg | op naam
Berg, P.J. van den          → Pieter Johannes van den Berg | op naam
vandenberg                  → Pieter Johannes van den Berg | naam lijkt erop
van de Berg                 → Pieter Johannes van den Berg | op naam
johannes van den berg       → Pieter Johannes van den Berg | op naam
mevrouw van Rijn            → Sophie Charlotte van Rijn | op naam
Sophie van Rijn 17-06-1993  → Sophie Charlotte van Rijn | op naam en geboortedatum
Charlotte van Rijn          → Sophie Charlotte van Rijn | op naam
van Rijn 17-06-1993         → Sophie Charlotte van Rijn | op naam en geboortedatum
Wójcik 16-05-1988           → Łukasz Wójcik | op naam en geboortedatum
wojcik lukasz               → Łukasz Wójcik | op naam
W\u00d3JCIK                      → Łukasz Wójcik | op naam
Wo\u0301jcik                     → Łukasz Wójcik | op naam
Celik 03-03-1974            → Gülşen Çelik | op naam en geboortedatum
C\u0327elik                      → Gülşen Çelik | op naam
gulsen                      → |
Yilmaz 11-11-1972           → Mehmet Yılmaz | op naam en geboortedatum
YILMAZ 11-11-1972           → Mehmet Yılmaz | op naam en geboortedatum
Y\u0130LMAZ MEHMET               → Mehmet Yılmaz | op naam
Muller 28-02-1957           → Jürgen Müller | op naam en geboortedatum
jurgen muller               → Jürgen Müller | op naam
Fatima el Amrani            → Fatima el Amrani | op naam
El-Amrani 04-05-1987        → Fatima el Amrani | op geboortedatum, naam lijkt erop|op naam en geboortedatum
elamrani                    → Fatima el Amrani | op naam|naam lijkt erop
Fatima 04-05-1987           → Fatima el Amrani | op naam en geboortedatum
Fatima                      → |
Fatima 05-05-1987           → |
Rosa                        → |
Bakkali-el Amrani 04-05-1987 → Fatima el Amrani | op geboortedatum, naam lijkt erop
el Amrani-Bakkali 04-05-1987 → Fatima el Amrani | op geboortedatum, naam lijkt erop
mevrouw el Amrani-Bakkali   → Fatima el Amrani | naam lijkt erop
Jan de Vries 18-04-1962     → Jan de Vries | op naam en geboortedatum
Vries de Jan 18-04-1962     → Jan de Vries | op naam en geboortedatum
Zoe de Vries                → Zoë de Vries | op naam
Zoe\u0308 de Vries               → Zoë de Vries | op naam
Annelies de Vries           → Annelies de Vries | op naam
Bakkali 17-09-1984          → Karim Bakkali | op naam en geboortedatum
Karim Bakkali               → Karim Bakkali | op naam
Noor Haddad                 → Noor Haddad | op naam
Linh Nguyen                 → Linh Nguyen | op naam
Linh Nguyễn                 → Linh Nguyen | op naam
Nguyễn 31-10-1997           → Linh Nguyen | op naam en geboortedatum
Nguye\u0302\u0303n 31-10-1997         → Linh Nguyen | op naam en geboortedatum
Chantal van der Meer        → Chantal van der Meer | op naam
Meer, Chantal van der       → Chantal van der Meer | op naam
van der meer 23-09-1981     → Chantal van der Meer | op naam en geboortedatum
nguyễn thị minh             → Thị Minh Nguyễn | op naam
nguyen minh                 → Thị Minh Nguyễn | op naam
pham van nguyen             → Nguyễn Văn Phạm | op naam
Pha\u0323m                       → Nguyễn Văn Phạm | op naam
strauss                     → Jörg Strauß | op naam
STRAU\u1e9e                      → Jörg Strauß | op naam
Joerg Strauss               → Jörg Strauß | naam lijkt erop
Piet van den Berg           → Pieter Johannes van den Berg | naam lijkt erop
Hans van den Berg           → Pieter Johannes van den Berg | naam lijkt erop
Zebedeus Xanthippe          → |
kjaer                       → Søren Kjær | op naam
soren kjær                  → Søren Kjær | op naam
dokovic                     → Đorđe Đoković | op naam
dorde dokovic               → Đorđe Đoković | op naam
in \u2019t Veld                  → Anna in 't Veld | op naam
in 't Veld                  → Anna in 't Veld | op naam
in t veld                   → Anna in 't Veld | op naam
Anna in \u2018t Veld             → Anna in 't Veld | op naam
veld                        → Anna in 't Veld | op naam
Veld, Anna in \u2019t            → Anna in 't Veld | op naam
van t hof                   → Roos van 't Hof | op naam
Postma-de Jong              → Femke Postma-de Jong | op naam
Postma\u2013de Jong              → Femke Postma-de Jong | op naam
Postma - de Jong            → Femke Postma-de Jong | op naam
Mevrouw Postma-de Jong      → Femke Postma-de Jong | op naam
postma de jong              → Femke Postma-de Jong | op naam
de Jong-Postma              → Ida de Jong-Postma | op naam
ida postma                  → Ida de Jong-Postma | op naam
klaas jan ten hoeve         → Klaas-Jan ten Hoeve | op naam
Klaas\u2011Jan ten Hoeve         → Klaas-Jan ten Hoeve | op naam
klaasjan hoeve              → Klaas-Jan ten Hoeve | op naam|naam lijkt erop
hoeve jan                   → Klaas-Jan ten Hoeve | op naam
yildiz                      → Ismail Yıldız | op naam
o'neill                     → Sean O\u2019Neill | op naam
neill sean                  → Sean O\u2019Neill | op naam
ijssel                      → Ĳsbrand Ĳssel | op naam
IJsbrand IJssel             → Ĳsbrand Ĳssel | op naam
иванова                     → Ольга Иванова | op naam
ИВАНОВА ольга               → Ольга Иванова | op naam
الخطيب                      → محمد الخطيب | op naam
d'hondt                     → Agnès d' Hondt | op naam
agnes hondt                 → Agnès d' Hondt | op naam
hoekje                      → Café \u2019t Hoekje | op naam
't hoekje                   → Café \u2019t Hoekje | op naam
\u2018t Hoekje                   → Café \u2019t Hoekje | op naam
cafe t hoekje               → Café \u2019t Hoekje | op naam
CAFE\u0301 HOEKJE                → Café \u2019t Hoekje | op naam
hoek                        → Neeltje Hoek | op naam
schakel                     → Stichting Buurthuis De Schakel | op naam
buurthuis schakel           → Stichting Buurthuis De Schakel | op naam
H&M                         → H&M Wonen B.V. | op naam
hm wonen                    → H&M Wonen B.V. | op naam|naam lijkt erop
sint jozefschool            → Sint-Jozefschool | op naam
jozefschool                 → Sint-Jozefschool | op naam
gouden leeuw                → Café De Gouden Leeuw | op naam
leeuw                       → Café De Gouden Leeuw | op naam
bakkerij kaya               → Bakkerij Kaya | op naam
Jan                         → Jansje Jan | op naam
jans                        → Marieke Anna Jansen|Marieke Jansen | naam lijkt erop
"""  # noqa: RUF001


async def _mensen(kcc: Kcc) -> None:
    async with kcc.db.transaction() as tx:
        for regel in MENSEN.strip().splitlines():
            voornaam, voorvoegsel, achternaam = (deel.strip() for deel in regel.split("|"))
            naam = {
                "contactnaam_voornaam": voornaam, "contactnaam_voorvoegsel_achternaam": voorvoegsel,
                "contactnaam_achternaam": achternaam,
            }  # fmt: skip
            await leg_partij_vast(tx, "persoon", {}, naam, (), kcc.sanne)
        for organisatie in ORGANISATIES:
            await leg_partij_vast(tx, "organisatie", {}, {"organisatienaam": organisatie}, (), kcc.sanne)


async def test_everybody_is_found_and_stands_first(kcc: Kcc) -> None:
    await _mensen(kcc)
    gesprek = await kcc.bel()
    anders = []
    for regel in GEVONDEN.strip().splitlines():
        getypt, _, hoort = regel.partition("→")
        naam, _, wat = hoort.partition(" | ") if " | " in hoort else (hoort.strip(" |"), "", "")
        treffers = [t for t in await gesprek.zoek(getypt.strip()) if "eerder" not in t["badges"]]
        eerste = (treffers[0]["naam"], treffers[0]["wat"]) if treffers else ("", "")
        if eerste[0] not in naam.strip().split("|") or eerste[1] not in wat.strip().split("|"):
            anders.append((getypt.strip(), eerste, [t["naam"] for t in treffers][:4]))
    assert not anders, "\n".join(map(str, anders))


async def test_a_no_of_the_brp_hides_nobody_whom_we_know(kcc: Kcc) -> None:
    """Only who is known to be born on another day is left out."""
    await _mensen(kcc)
    gesprek = await kcc.bel()
    for tekst in ("Strauß 01-01-1980", "Phạm 01-01-1980", "hoeve 12-12-1990"):  # no BSN: their birth date is not known
        (treffer,) = await gesprek.zoek(tekst)
        assert (treffer["badges"], treffer["wat"]) == (["partij"], "op naam, geboortedatum niet bekend"), tekst
    assert [t["naam"] for t in await gesprek.zoek("Wouters 26-03-1989")] == [], "born a day earlier"
    bsn = await kcc.waarde("select partij_identificator_object_id from partijidentificator i join partij p "
        "on p.uuid = i.identificeerde_partij_uuid where p.contactnaam_achternaam = 'Wouters'")  # fmt: skip

    class Vergeet:
        """A BRP that knows nobody by name, and nothing of a birth date."""

        async def zoek(self, *_: Any, **__: Any) -> list[Persoon]:
            return []

        async def persoon(self, nummer: str, **_: Any) -> Persoon | None:
            return Persoon(bsn=nummer, voornamen="Lisa", geslachtsnaam="Wouters") if nummer == bsn else None

    gesprek = await kcc.met(brp=Vergeet()).bel()
    (treffer,) = await gesprek.zoek("Wouters 26-03-1989")
    assert treffer["wat"] == "op naam, geboortedatum niet bekend"


async def test_the_brp_is_asked_a_bounded_number_of_questions(kcc: Kcc) -> None:
    gevraagd: list[Any] = []

    class Telt:
        async def zoek(self, vraag: Any, **_: Any) -> list[Persoon]:
            gevraagd.append(vraag)
            return []

        async def persoon(self, *_: Any, **__: Any) -> Persoon | None:
            return None

    gesprek = await kcc.met(brp=Telt()).bel()
    await gesprek.zoek("Ait Taleb 19-01-2003")
    assert {v.geslachtsnaam for v in gevraagd} == {"Ait Taleb", "Taleb", "Ait"}
    assert all(isinstance(v, ZoekOpNaamGeboorte) for v in gevraagd)
    gevraagd.clear()
    await gesprek.zoek("een twee drie vier vijf zes zeven acht negen tien elf 19-01-2003")
    assert len(gevraagd) == LEZINGEN_MAX


async def test_no_browsing_and_what_is_too_much_says_how_to_narrow(kcc: Kcc) -> None:
    async with kcc.db.transaction() as tx:
        for nr in range(25):
            naam = {"contactnaam_voornaam": f"Piet{chr(97 + nr)}", "contactnaam_achternaam": "Overvloed"}
            await leg_partij_vast(tx, "persoon", {}, naam, (), kcc.sanne)
    gesprek = await kcc.bel()
    assert len(await gesprek.zoek("overvloed")) == 20
    assert (await gesprek.uitslag())["tip"].startswith("Er zijn meer dan 20 resultaten. Typ ")
    assert [t["naam"] for t in await gesprek.zoek("Pietc Overvloed")] == ["Pietc Overvloed"]
    for tekst in ("Pieta", "Fatima", "Omar", "Sophie Charlotte"):
        assert await gesprek.zoek(tekst) == [], f"{tekst}: a given name alone"


async def test_the_exact_name_stands_first(kcc: Kcc) -> None:
    async with kcc.db.transaction() as tx:
        for voornaam, achternaam in (("Tom", "Zandstra"), ("Tom Jan", "Zand"), ("Tom", "Zandbergen"), ("Tom", "Zand")):
            naam = {"contactnaam_voornaam": voornaam, "contactnaam_achternaam": achternaam}
            await leg_partij_vast(tx, "persoon", {}, naam, (), kcc.sanne)
    gesprek = await kcc.bel()
    treffers = [(t["naam"], t["wat"]) for t in await gesprek.zoek("tom zand")]
    assert treffers[:2] == [("Tom Zand", "op naam"), ("Tom Jan Zand", "op naam")]
    assert {naam for naam, wat in treffers[2:] if wat == "naam lijkt erop"} == {"Tom Zandstra", "Tom Zandbergen"}


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("999964628", "op BSN"), ("0612345678", "op telefoonnummer"), ("f.elamrani@example.nl", "op e-mailadres"),
        ("1234 AB 14", "op adres"), ("90001307", "op KVK-nummer"),
    ],
)  # fmt: skip
async def test_a_result_says_what_matched(kcc: Kcc, tekst: str, wat: str) -> None:
    gesprek = await kcc.bel()
    treffers = await gesprek.zoek(tekst)
    assert treffers
    assert {t["wat"] for t in treffers} == {wat}


@pytest.mark.parametrize(
    ("naam", "delen"),
    [
        ("Postma-de Jong", ["Postma", "Jong"]), ("Jong-van den Berg", ["Jong", "Berg"]), ("Jansen", []),
        ("Jong geb. Bakker", ["Jong", "Bakker"]), ("Ait Taleb", []), ("Al-Hassan", []),
        ("Bakker e.v. de Wit", ["Bakker", "Wit"]),
    ],
)  # fmt: skip
def test_the_halves_of_a_double_name(naam: str, delen: list[str]) -> None:
    assert helften(naam) == delen


def test_the_ways_to_read_a_name() -> None:
    assert [(n.voornaam, n.voorvoegsel, n.achternaam) for n in lezingen("Jan van der Berg Visser")][:3] == [
        ("Jan", "van der", "Berg Visser"), ("", "", "Jan van der Berg Visser"), ("Jan Berg", "", "Visser"),
    ]  # fmt: skip
    assert Datum(1979).past(Datum(1979, 7, 1))


async def test_whatever_is_typed_as_a_name_is_looked_for_and_nothing_falls(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    for tekst in (
        "van " * 500, "a b c d e f g h i j k l m n o p", "\ufdfa" * 150, "x" * 5000, "Jansen " * 300, "- - -", "' ' '",
        "'t", "van den", "de", ",", "\u202e\u202d Jansen", "(Jan)", "& | ! <-> :*", "jan:*", "a:b", "'jan' & 'x'",
        "\\'",
        "مرحبا بالعالم", "ЩЩЩ ЁЁЁ", "李小龍", "JAN\tDE\nVRIES", "jan, de, vries", "mevrouw", "dr. ir. mr.", "١٢٣ أحمد",
    ):  # fmt: skip
        treffers = await gesprek.zoek(tekst)
        assert len(treffers) <= 25, tekst
        if len(tekst) <= 200:
            assert not (await gesprek.uitslag())["storingen"], tekst
