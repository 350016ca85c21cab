"""What a call will leave behind, what still stands in the way, and the sentence that says so (C9018)."""

from itertools import product as alle
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoor.gesprekken.models import Klant
from gehoor.gesprekken.stand import INHOUD_MAX, NOTITIE_MAX, REACTIE_MAX, Situatie
from gehoor.gesprekken.zin import zin
from gehoor.producten.models import Niveau, Soort
from tests.gesprekken.bouwstenen import BASIS, EXTRA, Opvolging, fatima, karim, organisatie, product, stand, vraag

S = Situatie
TAAK: dict[str, Any] = {"afdeling": "groen", "gevraagde_handeling": "Bel terug"}
GEWEIGERD = {"partij_leeg": True, "naam": "Karim Bakkali", "telefoonnummer": "", "emailadres": "", "toestemming": False}


# --- the four situations ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("klant", "goed", "opvolging", "contactgegevens", "situatie"),
    [
        # authenticated: no
        (None, 0, "beantwoord", "", S.niets),
        (None, 0, "", "", S.niets),
        (None, 0, "zaak", "", S.zonder_partij),
        (None, 0, "taak", "", S.zonder_partij),
        (None, 0, "taak", "bewaren", S.zonder_partij),
        (fatima(), 0, "beantwoord", "", S.niets),
        (fatima(), 2, "beantwoord", "bewaren", S.niets),
        (fatima(), 2, "taak", "", S.zonder_partij),
        (karim(), 0, "zaak", "bewaren", S.zonder_partij),
        # authenticated, a partij already
        (fatima(), 3, "beantwoord", "", S.partij),
        (fatima(), 3, "zaak", "", S.partij),
        (fatima(), 3, "taak", "verzoek", S.partij),
        (fatima(), 3, "zaak", "bewaren", S.partij),
        # authenticated, new here: by consent
        (karim(), 3, "beantwoord", "bewaren", S.partij),
        (karim(), 3, "zaak", "bewaren", S.partij),
        (karim(), 3, "taak", "verzoek", S.lege_partij),
        (karim(), 3, "beantwoord", "verzoek", S.lege_partij),
        (karim(), 3, "zaak", "", S.lege_partij),
        # authenticated, an empty partij
        (fatima(**GEWEIGERD), 3, "taak", "verzoek", S.lege_partij),
        (fatima(**GEWEIGERD), 3, "taak", "bewaren", S.partij),
    ],
)
def test_what_exists_afterwards(
    klant: Klant | None, goed: int, opvolging: Opvolging, contactgegevens: str, situatie: Situatie
) -> None:
    assert stand(klant, opvolging, goed=goed, contactgegevens=contactgegevens).situatie is situatie


KLANTEN = (None, fatima(), karim(), fatima(**GEWEIGERD), organisatie())


@pytest.mark.parametrize(
    ("klant", "goed", "opvolging", "keus"),
    list(alle(KLANTEN, (0, 2, 3), ("", "beantwoord", "zaak", "taak"), ("", "bewaren", "verzoek"))),
)
def test_the_table_of_the_domain(klant: Klant | None, goed: int, opvolging: Opvolging, keus: str) -> None:
    """Every combination: authenticated, follow-up, consent."""
    namen = ("naam", "adres", "kvk_nummer") if klant and klant.soort == "organisatie" else BASIS
    s = stand(klant, opvolging, goed=namen[:goed], contactgegevens=keus)
    assert s.gekend == (klant is not None and goed == 3), "a typed-in name is never gekend"
    if not s.gekend:
        assert s.situatie is (S.zonder_partij if opvolging in ("zaak", "taak") else S.niets)
        assert not s.bewaren, "who is not gekend has nothing kept for re-use"
        assert not s.keuze_nodig
    else:
        al_bekend = klant is not None and klant.partij is not None and not klant.partij_leeg
        assert s.situatie is (S.partij if keus == "bewaren" or al_bekend else S.lege_partij)


def test_gekend_is_at_least_basis_also_when_the_product_asks_less() -> None:
    geen = product(niveau=Niveau.geen)
    assert not stand(fatima(), goed=2, product=geen).gekend
    assert stand(fatima(), goed=2, product=geen).genoeg
    assert stand(fatima(), goed=3, product=geen).gekend


def test_consent_is_asked_when_there_is_something_to_keep() -> None:
    gevallen: list[tuple[Klant | None, int, dict[str, Any], bool]] = [
        (fatima(), 3, {}, False),
        (fatima(), 3, {"telefoonnummer": "06 12 34 56 78", "emailadres": "F.ELAMRANI@example.nl"}, False),
        (fatima(), 3, {"andere_naam": "Fatima Bakkali"}, False),
        (fatima(), 3, {"telefoonnummer": "0612345679"}, False),
        (fatima(), 5, {"telefoonnummer": "0612345679"}, True),
        (fatima(telefoonnummer=""), 3, {"telefoonnummer": "0612345679"}, True),
        (fatima(), 5, {"ingevuld": ("telefoonnummer",)}, True),
        (fatima(), 2, {"telefoonnummer": "0612345679"}, False),
        (karim(), 3, {}, True),
        (karim(), 0, {}, False),
        (karim(toestemming=True), 3, {}, False),
        (None, 0, {"telefoonnummer": "0612345679"}, False),
    ]
    for klant, goed, concept, nodig in gevallen:
        assert stand(klant, goed=goed, **concept).keuze_nodig == nodig, (klant and klant.naam, concept)


# --- what is in the way ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argumenten", "mis"),
    [
        ({"opvolging": ""}, {"opvolging"}),
        ({}, set()),
        ({"klant": fatima(), "goed": 3}, {"notitie"}),
        ({"klant": fatima(), "goed": 3, "notitie": "  \n "}, {"notitie"}),
        ({"klant": fatima(), "goed": 3, "notitie": "Vraag"}, set()),
        ({"klant": fatima(), "goed": 3, "product": product()}, set()),
        ({"klant": fatima(overleden=True), "goed": 3, "notitie": "x"}, {"klant"}),
        ({"klant": fatima(overleden=True)}, {"klant"}),
        ({"klant": karim(), "goed": 3, "notitie": "x"}, {"contactgegevens"}),
        ({"klant": karim(), "goed": 3, "notitie": "x", "contactgegevens": "verzoek"}, set()),
        ({"klant": fatima(), "goed": 3, "notitie": "x", "telefoonnummer": "0687654321"}, set()),
        ({"klant": fatima(), "goed": 5, "notitie": "x", "telefoonnummer": "0687654321"}, {"contactgegevens"}),
        # contact data
        ({"telefoonnummer": "0612"}, {"telefoonnummer"}),
        ({"telefoonnummer": "geen"}, {"telefoonnummer"}),
        ({"telefoonnummer": "0800 1234567"}, set()),
        ({"telefoonnummer": "14 0111"}, set()),
        ({"telefoonnummer": "112"}, {"telefoonnummer"}),
        ({"telefoonnummer": "2045"}, {"telefoonnummer"}),
        ({"telefoonnummer": "020-1234567 toestel 12"}, set()),
        ({"telefoonnummer": "+49 151 12345678"}, set()),
        ({"telefoonnummer": "06-12345678"}, set()),
        ({"emailadres": "kaya@"}, {"emailadres"}),
        ({"emailadres": "kaya example.nl"}, {"emailadres"}),
        ({"emailadres": " kaya@example.nl "}, set()),
        ({"emailadres": f"{'k' * 60}@{'e' * 60}.nl"}, {"emailadres"}),
        ({"naam": "x" * 201}, {"naam"}),
        # a zaak
        ({"opvolging": "zaak"}, {"product"}),
        ({"opvolging": "zaak", "product": product()}, {"opvolging", "naam"}),
        ({"opvolging": "zaak", "product": product(niveau=Niveau.geen)}, {"naam"}),
        ({"opvolging": "zaak", "product": product(niveau=Niveau.geen), "naam": "Kaya"}, set()),
        ({"opvolging": "zaak", "product": product(niveau=Niveau.geen), "telefoonnummer": "0612345678"}, set()),
        ({"opvolging": "zaak", "product": product(zaaktype=None), "klant": fatima(), "goed": 3}, {"opvolging"}),
        ({"opvolging": "zaak", "product": product(), "klant": fatima(), "goed": 2}, {"opvolging"}),
        ({"opvolging": "zaak", "product": product(), "klant": fatima(), "goed": 3}, set()),
        (
            {"opvolging": "zaak", "product": product(niveau=Niveau.uitgebreid), "klant": fatima(), "goed": 3},
            {"opvolging"},
        ),
        (
            {
                "opvolging": "zaak", "product": product(niveau=Niveau.uitgebreid), "klant": fatima(),
                "goed": (*BASIS[:3], *EXTRA[:2]),
            },
            set(),
        ),
        ({"opvolging": "zaak", "product": product(niveau=Niveau.sterk), "klant": fatima(), "sterk": True}, set()),
        (
            {"opvolging": "zaak", "product": product(), "klant": fatima(), "goed": 3, "fout": EXTRA[:3]},
            {"opvolging", "naam"},
        ),
        # a taak
        ({"opvolging": "taak"}, {"afdeling", "gevraagde_handeling", "telefoonnummer"}),
        ({"opvolging": "taak", **TAAK}, {"telefoonnummer"}),
        ({"opvolging": "taak", **TAAK, "emailadres": "kaya@example.nl"}, set()),
        ({"opvolging": "taak", **TAAK, "telefoonnummer": "0612"}, {"telefoonnummer"}),
        ({"opvolging": "taak", **TAAK, "klant": fatima(), "goed": 3}, set()),
        ({"opvolging": "taak", **TAAK, "afdeling": "", "medewerker": "tom", "telefoonnummer": "0612345678"}, set()),
        (
            {"opvolging": "taak", **TAAK, "telefoonnummer": "0612345678", "gevraagde_handeling": "x" * 201},
            {"gevraagde_handeling"},
        ),
        ({"opvolging": "taak", **TAAK, "telefoonnummer": "0612345678", "toelichting": "x" * 1001}, {"toelichting"}),
        ({"opvolging": "taak", **TAAK, "product": product(niveau=Niveau.sterk), "telefoonnummer": "0612345678"}, set()),
        # a product that is no longer there, and its questions
        ({"opvolging": "taak", **TAAK, "klant": fatima(), "goed": 3, "product": product(actief=False)}, {"product"}),
        (
            {
                "opvolging": "zaak", "klant": fatima(), "goed": 3,
                "product": product(intakevragen=(vraag(verplicht=True),)),
            },
            {"antwoord.kenteken"},
        ),
        (
            {
                "opvolging": "zaak", "klant": fatima(), "goed": 3, "antwoorden": {"kenteken": "GH-481-R", "oud": "x"},
                "product": product(intakevragen=(vraag(verplicht=True),)),
            },
            set(),
        ),
        (
            {
                "opvolging": "taak", **TAAK, "klant": fatima(), "goed": 3, "antwoorden": {"datum": "morgen"},
                "product": product(intakevragen=(vraag("datum", soort=Soort.datum), vraag("ja", verplicht=True))),
            },
            {"antwoord.datum", "antwoord.ja"},
        ),
        ({"klant": fatima(), "goed": 3, "product": product(intakevragen=(vraag(verplicht=True),))}, set()),
        ({"klant": fatima(), "goed": 3, "notitie": "x" * (NOTITIE_MAX + 1)}, {"notitie"}),
        ({"klant": fatima(), "goed": 3, "notitie": "x" * NOTITIE_MAX}, set()),
        ({"notitie": "x" * 9000}, set()),
    ],
)  # fmt: skip
def test_what_stands_in_the_way(argumenten: dict[str, Any], mis: set[str]) -> None:
    fouten = stand(**argumenten).fouten()
    assert set(fouten) == mis
    assert all(tekst.endswith(".") and "!" not in tekst for tekst in fouten.values()), fouten


def test_a_product_that_was_removed_cannot_be_asked_for() -> None:
    weg = stand(fatima(), "taak", goed=3, **TAAK)
    weg.concept.product = UUID(int=9)
    assert weg.product is None
    assert weg.fouten() == {"product": "Dit product bestaat niet meer. Kies een ander product."}


def test_an_error_does_not_repeat_what_was_typed() -> None:
    s = stand(None, "taak", telefoonnummer="0612-geheim", emailadres="geheim@", toelichting="geheim" * 200)
    assert not [tekst for tekst in s.fouten().values() if "geheim" in tekst]


# --- the texts -------------------------------------------------------------------------------------------------------


def test_the_subject_is_the_product_or_the_first_line_of_the_note() -> None:
    assert stand(product=product()).onderwerp == "Parkeervergunning"
    assert stand(notitie="\n \n Losse tegel  \nbij nummer 7").onderwerp == "Losse tegel"
    assert stand(notitie="x" * 300).onderwerp == "x" * 200
    assert stand().onderwerp == "Telefonische vraag"


def test_the_answers_stand_under_the_note() -> None:
    vragen = (vraag(), vraag("datum", vraag="Vanaf wanneer?", soort=Soort.datum), vraag("leeg", vraag="Nog iets?"))
    s = stand(
        product=product(intakevragen=vragen),
        notitie=" Nieuwe auto. \n",
        antwoorden={"kenteken": " GH-481-R ", "datum": "1-12-2026", "leeg": " ", "oud": "van een ander product"},
    )
    assert s.tekst == "Nieuwe auto.\n\nWat is het kenteken? GH-481-R\nVanaf wanneer? 01-12-2026"
    assert s.antwoorden == {"kenteken": "GH-481-R", "datum": "2026-12-01"}


def test_a_long_note_is_cut_between_words_over_the_two_fields() -> None:
    notitie = "woord " * 300
    inhoud, reactie = stand(notitie=notitie).inhoud_en_reactie()
    assert inhoud.endswith("woord")
    assert reactie.startswith("woord")
    assert f"{inhoud} {reactie}" == notitie.strip()
    assert stand(notitie="kort").inhoud_en_reactie() == ("kort", "")
    assert stand(notitie="x" * INHOUD_MAX).inhoud_en_reactie() == ("x" * INHOUD_MAX, "")
    assert stand(notitie="x" * NOTITIE_MAX).inhoud_en_reactie() == ("x" * INHOUD_MAX, "x" * REACTIE_MAX)


NOTITIES = st.text(max_size=40).flatmap(lambda t: st.integers(1, 120).map(lambda n: (t * n)[: NOTITIE_MAX + 20]))
LANG = st.lists(st.text(alphabet="ab \n", min_size=1, max_size=1500), max_size=6).map("".join)


@given(NOTITIES | LANG)
def test_nothing_of_a_note_is_lost_and_the_limits_are_kept(notitie: str) -> None:
    s = stand(notitie=notitie)
    if len(s.tekst) > NOTITIE_MAX:
        return
    inhoud, reactie = s.inhoud_en_reactie()
    assert len(inhoud) <= INHOUD_MAX
    assert len(reactie) <= REACTIE_MAX
    assert "".join((inhoud + reactie).split()) == "".join(notitie.split())
    assert inhoud or not reactie


# --- the sentence ----------------------------------------------------------------------------------------------------


def gezegd(afdeling: str = "", **argumenten: Any) -> tuple[str, str]:
    s = stand(**argumenten)
    uit = zin(s, afdeling, ())
    assert uit.situatie == s.situatie
    return "".join(tekst for tekst, _ in uit.delen), uit.waarom


@pytest.mark.parametrize(
    ("argumenten", "tekst", "waarom"),
    [
        (
            {"opvolging": ""},
            "Er wordt niets vastgelegd.",
            "Waarom: je hebt nog geen vervolg gekozen en de beller is niet gekend.",
        ),
        ({}, "Er wordt niets vastgelegd.", "Waarom: er is geen vervolg en de beller is niet gekend."),
        (
            {"opvolging": "taak", "afdeling": "Groen"},
            "Je legt dit gesprek vast zonder klant in het register en maakt een interne taak voor Groen.",
            "Waarom: de beller is niet gekend. De contactgegevens staan alleen bij dit klantcontact.",
        ),
        (
            {"klant": fatima(), "goed": 1, "opvolging": "zaak", "afdeling": "Parkeren"},
            "Je legt dit gesprek vast zonder klant in het register en opent een zaak bij Parkeren.",
            "Waarom: de beller is niet gekend. De contactgegevens staan alleen in de zaak en bij het klantcontact.",
        ),
        (
            {"klant": karim(), "goed": 3, "opvolging": "taak"},
            "Je legt dit gesprek vast bij Karim Bakkali en maakt een interne taak.",
            "Waarom: de klant is gekend. Vraag nog of de contactgegevens bewaard mogen blijven.",
        ),
        (
            {"klant": karim(), "goed": 3, "contactgegevens": "verzoek", "telefoonnummer": "0612345679"},
            "Je legt dit gesprek vast bij Karim Bakkali.",
            "De klant komt zonder contactgegevens in het register. Het nummer komt alleen bij dit klantcontact.",
        ),
        (
            {"klant": karim(), "goed": 3, "contactgegevens": "bewaren", "opvolging": "zaak", "afdeling": "Parkeren"},
            "Je legt dit gesprek vast bij Karim Bakkali en opent een zaak bij Parkeren.",
            "De klant is nieuw in het register. De contactgegevens blijven bewaard.",
        ),
        (
            {"klant": fatima(), "goed": 3},
            "Je legt dit gesprek vast bij Fatima el Amrani.",
            "De vaste gegevens blijven gelijk.",
        ),
        (
            {
                "klant": fatima(), "goed": 3, "opvolging": "zaak", "contactgegevens": "verzoek",
                "andere_naam": "Fatima Bakkali", "telefoonnummer": "0612345679", "emailadres": "nieuw@example.nl",
            },
            "Je legt dit gesprek vast bij Fatima el Amrani en opent een zaak.",
            "De vaste gegevens blijven gelijk. De naam, het nummer en het e-mailadres komen alleen in de zaak.",
        ),
        (
            {"klant": fatima(), "goed": 5, "contactgegevens": "bewaren", "emailadres": "nieuw@example.nl"},
            "Je legt dit gesprek vast bij Fatima el Amrani.",
            "Het e-mailadres in het register verandert mee.",
        ),
    ],
)  # fmt: skip
def test_the_sentence(argumenten: dict[str, Any], tekst: str, waarom: str) -> None:
    assert gezegd(**argumenten) == (tekst, waarom)


@pytest.mark.parametrize(
    ("klant", "goed", "opvolging", "keus", "nummer"),
    list(alle(KLANTEN, (0, 3), ("", "beantwoord", "zaak", "taak"), ("", "bewaren", "verzoek"), ("", "0687654321"))),
)
def test_the_sentence_says_what_will_be_written(
    klant: Klant | None, goed: int, opvolging: Opvolging, keus: str, nummer: str
) -> None:
    namen = ("naam", "adres", "kvk_nummer") if klant and klant.soort == "organisatie" else BASIS
    s = stand(klant, opvolging, goed=namen[:goed], contactgegevens=keus, telefoonnummer=nummer)
    tekst = "".join(deel for deel, _ in zin(s, "", ()).delen)
    assert ("niets vastgelegd" in tekst) == (s.situatie is S.niets)
    if s.situatie is S.niets:
        return
    assert ("zaak" in tekst) == (opvolging == "zaak")
    assert ("interne taak" in tekst) == (opvolging == "taak")
    assert ("zonder klant" in tekst) == (s.situatie is S.zonder_partij)
    if klant and s.gekend:
        assert klant.naam in tekst
