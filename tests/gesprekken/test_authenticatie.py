"""How sure we are who is on the line: which questions, which level, and when it is over (domain: levels)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoor.gesprekken.authenticatie import Controle, controleer, vragen_voor
from gehoor.gesprekken.models import Klant
from gehoor.producten.models import Niveau
from tests.gesprekken.bouwstenen import BASIS, EXTRA, fatima, karim, organisatie

N = Niveau
ALLE = (*BASIS, *EXTRA)


def sleutels(klant: Klant) -> list[str]:
    return [vraag.sleutel for vraag in vragen_voor(klant)]


def controle(
    klant: Klant | None = None, goed: tuple[str, ...] = (), fout: tuple[str, ...] = (), nodig: Niveau = N.basis, *,
    sterk: bool = False,
) -> Controle:  # fmt: skip
    uitkomsten = {**dict.fromkeys(goed, "klopt"), **dict.fromkeys(fout, "klopt_niet")}
    return controleer(klant or fatima(), uitkomsten, sterk, nodig)


KLAUS = Klant.model_validate({"naam": "Klaus Brandt", "telefoonnummer": "+4915112345699"})

# --- what is asked ---------------------------------------------------------------------------------------------------


def test_what_is_on_file_is_asked_basis_first() -> None:
    assert sleutels(fatima()) == [*BASIS, *EXTRA]
    assert sleutels(karim()) == ["naam", "geboortedatum", "adres", "bsn", "geboorteplaats", "gezin"]
    assert sleutels(KLAUS) == ["naam", "bereikbaar"]
    assert sleutels(Klant()) == []


@pytest.mark.parametrize(
    ("anders", "niet"),
    [
        ({"in_onderzoek": ("naam",)}, {"naam"}),
        ({"in_onderzoek": ("geboorte",)}, {"geboortedatum", "geboorteplaats"}),
        ({"in_onderzoek": ("persoon",)}, {"naam", "geboortedatum", "geboorteplaats"}),
        ({"geboren": "1931", "geboortedatum_volledig": False}, {"geboortedatum"}),
        ({"geboren": "juli 1979", "geboortedatum_volledig": False}, {"geboortedatum"}),
        ({"geheim": True, "adres": ()}, {"adres"}),
        ({"telefoonnummer": "", "emailadres": ""}, {"bereikbaar"}),
        ({"gezin": ()}, {"gezin"}),
        ({"eerder": ()}, {"eerder"}),
    ],
)
def test_what_is_doubted_secret_or_unknown_is_never_asked(anders: dict[str, object], niet: set[str]) -> None:
    gevraagd = set(sleutels(fatima(**anders)))
    assert not gevraagd & niet
    assert gevraagd >= set(ALLE) - niet - {"geboorteplaats"}


def test_an_organisation_is_asked_about_itself() -> None:
    assert sleutels(organisatie()) == ["rol", "naam", "adres", "kvk_nummer", "bereikbaar", "rsin"]
    assert sleutels(organisatie(vestigingsnummer="000900012138", rsin="", telefoonnummer="")) == [
        "rol", "naam", "adres", "kvk_nummer", "vestiging",
    ]  # fmt: skip


def test_how_someone_is_reached_is_the_telephone_or_else_the_mail() -> None:
    per = {v.sleutel: v for v in vragen_voor(fatima())}
    assert (per["bereikbaar"].vraag, per["bereikbaar"].goed) == (
        "Welk telefoonnummer hebben wij van u?", "06 12 34 56 78",
    )  # fmt: skip
    mail = {v.sleutel: v for v in vragen_voor(fatima(telefoonnummer=""))}["bereikbaar"]
    assert (mail.vraag, mail.goed) == ("Welk e-mailadres hebben wij van u?", "f.elamrani@example.nl")


def test_of_a_number_only_the_last_three_digits_are_asked() -> None:
    assert {v.sleutel: v.goed for v in vragen_voor(fatima())}["bsn"] == "628"
    assert {v.sleutel: v.goed for v in vragen_voor(organisatie())}["rsin"] == "787"


WOORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12)


@given(WOORD, WOORD, WOORD, WOORD)
def test_a_question_never_holds_its_answer(naam: str, adres: str, plaats: str, eerder: str) -> None:
    klant = fatima(naam=f"x{naam}", adres=(f"x{adres}",), geboorteplaats=f"x{plaats}", eerder=(f"x{eerder}",))
    for vraag in vragen_voor(klant):
        assert vraag.vraag.endswith("?")
        assert vraag.goed not in vraag.vraag


# --- what is reached -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goed", "fout", "niveau"),
    [
        ((), (), N.geen),
        (BASIS[:2], (), N.geen),
        (BASIS[:3], (), N.basis),
        (BASIS, (), N.basis),
        (BASIS[1:], (), N.basis),
        (EXTRA, (), N.geen),
        ((*BASIS[:2], *EXTRA), (), N.geen),
        ((*BASIS[:3], EXTRA[0]), (), N.basis),
        ((*BASIS[:3], *EXTRA[:2]), (), N.uitgebreid),
        (ALLE, (), N.uitgebreid),
        (BASIS[:3], EXTRA[:1], N.basis),
        (BASIS[:3], EXTRA[:2], N.basis),
        (BASIS[:3], EXTRA[:3], N.geen),
        ((*BASIS[:3], *EXTRA[:2]), EXTRA[2:], N.uitgebreid),
        (BASIS[3:], BASIS[:3], N.geen),
    ],
)
def test_the_level_that_is_reached(goed: tuple[str, ...], fout: tuple[str, ...], niveau: Niveau) -> None:
    uitslag = controle(goed=goed, fout=fout)
    assert uitslag.niveau == niveau
    assert uitslag.gekend == (niveau != N.geen)
    assert (uitslag.goed, uitslag.gesteld) == (len(goed), len(goed) + len(fout))
    assert uitslag.beeindigd == (len(fout) >= 3)


def test_who_proves_it_elsewhere_is_known_whatever_was_answered() -> None:
    for klant in (fatima(), Klant(naam="Klaus Brandt")):
        uitslag = controle(klant, fout=BASIS[:2], nodig=N.sterk, sterk=True)
        assert (uitslag.niveau, uitslag.gekend, uitslag.nog, uitslag.haalbaar) == (N.sterk, True, 0, True)


def test_questions_come_one_level_at_a_time() -> None:
    begin = controle(nodig=N.uitgebreid)
    assert [v.sleutel for v in begin.vragen] == list(BASIS[:3])
    assert begin.nog == 5
    een_mis = controle(goed=BASIS[:1], fout=BASIS[1:2], nodig=N.uitgebreid)
    assert [v.sleutel for v in een_mis.vragen] == list(BASIS), "another one takes the place of a wrong one"
    basis = controle(goed=BASIS[:3], nodig=N.uitgebreid)
    assert [v.sleutel for v in basis.vragen] == [*BASIS[:3], *EXTRA[:2]]
    assert basis.nog == 2
    klaar = controle(goed=BASIS[:3], nodig=N.basis)
    assert [v.sleutel for v in klaar.vragen] == list(BASIS[:3]), "nothing more is asked than is needed"
    assert klaar.nog == 0


def test_without_a_product_the_way_to_basis_is_open() -> None:
    assert controle(nodig=N.geen) == controle(nodig=N.basis)


def test_three_wrong_answers_end_it_for_this_call() -> None:
    over = controle(goed=BASIS[:1], fout=BASIS[1:])
    assert (over.beeindigd, over.haalbaar, over.gekend) == (True, False, False)
    assert [v.sleutel for v in over.vragen] == list(BASIS), "the answered ones stay to be seen, no new one comes"


@pytest.mark.parametrize(
    ("klant", "goed", "fout", "nodig", "kan"),
    [
        (fatima(), (), (), N.basis, True),
        (fatima(), (), BASIS[:1], N.basis, True),
        (fatima(), (), BASIS[:2], N.basis, False),
        (fatima(), BASIS[:3], BASIS[3:], N.basis, True),
        (fatima(), (), (), N.uitgebreid, True),
        (fatima(), BASIS[:3], EXTRA[:2], N.uitgebreid, True),
        (fatima(eerder=(), gezin=(), geboorteplaats=""), (), (), N.uitgebreid, False),
        (fatima(), (), (), N.sterk, False),
        (karim(), (), (), N.basis, True),
        (karim(adres=()), (), (), N.basis, False),
        (KLAUS, (), (), N.basis, False),
        (organisatie(), (), (), N.basis, True),
        (organisatie(), (), (), N.uitgebreid, False),
    ],
)
def test_whether_questions_can_reach_the_level(
    klant: Klant, goed: tuple[str, ...], fout: tuple[str, ...], nodig: Niveau, kan: bool
) -> None:
    uitslag = controle(klant, goed, fout, nodig)
    assert uitslag.haalbaar == kan
    if not kan and uitslag.niveau < N.basis and nodig == N.basis and not fout:
        assert {v.sleutel for v in uitslag.vragen} == {*goed}, "no question that cannot help"
    if fout and not uitslag.beeindigd and uitslag.niveau < N.basis:
        assert {v.sleutel for v in uitslag.vragen} > {*goed, *fout}, "what is being asked stays, so that it can end"


@given(
    st.dictionaries(st.sampled_from((*ALLE, "onbekend")), st.sampled_from(("klopt", "klopt_niet", "", "x"))),
    st.booleans(),
    st.sampled_from(list(Niveau)),
    st.sampled_from((fatima(), karim(), organisatie(), Klant())),
)
def test_what_always_holds(uitkomsten: dict[str, str], sterk: bool, nodig: Niveau, klant: Klant) -> None:
    uitslag = controleer(klant, uitkomsten, sterk, nodig)
    doel = max(nodig, N.basis)
    assert (uitslag.nog == 0) >= (uitslag.niveau >= doel)
    assert uitslag.haalbaar >= (uitslag.niveau >= doel)
    assert uitslag.niveau <= (N.sterk if sterk else N.uitgebreid)
    assert len({v.sleutel for v in uitslag.vragen}) == len(uitslag.vragen)
    assert {v.sleutel for v in uitslag.vragen} <= set(sleutels(klant)), "only what is on file"
    assert uitslag.goed <= uitslag.gesteld <= len(uitkomsten)
    if uitslag.gekend and not sterk:
        assert (
            sum(uitkomsten.get(s) == "klopt" for s in ("naam", "geboortedatum", "adres", "kvk_nummer", "bereikbaar"))
            >= 3
        )
        assert sum(uitkomsten.get(s) == "klopt_niet" for s in sleutels(klant)) < 3
