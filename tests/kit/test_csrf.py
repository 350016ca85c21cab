"""The token of a form: drawn otherwise each time, and only that very token is let in."""

import pytest

from gehoor.kit.csrf import gemaskeerd, klopt

TOKEN = "Zq3_-aB9" * 5 + "xyz"


def test_it_never_looks_the_same_and_always_holds() -> None:
    getekend = {gemaskeerd(TOKEN) for _ in range(200)}
    assert len(getekend) == 200
    assert all(klopt(keer, TOKEN) for keer in getekend)
    # no byte of it, and no piece of the token, stands still
    assert all(len(set(kolom)) > 1 for kolom in zip(*getekend, strict=True))
    assert not [keer for keer in getekend if TOKEN in keer or TOKEN.encode().hex() in keer]


@pytest.mark.parametrize("token", ["a", "-_" * 22, "é€😀", "\0", " " * 9], ids=ascii)
def test_any_text_can_be_a_token(token: str) -> None:
    assert klopt(gemaskeerd(token), token)
    assert not klopt(gemaskeerd(token + "x"), token)
    assert not klopt(gemaskeerd(token)[:-2], token)


GOED = gemaskeerd(TOKEN)
HELFT = len(GOED) // 2
LETTER = next(i for i, teken in enumerate(GOED) if teken.isalpha())


FOUT = [
    "", " ", "0", "00", TOKEN, TOKEN.encode().hex(), "\0" * len(GOED), "0" * len(GOED), "f" * len(GOED),
    GOED[:-1], GOED[:-2], GOED[1:], GOED[2:], GOED[:HELFT], GOED[HELFT:],
    GOED + "0", GOED + "00", GOED + GOED, " " + GOED, GOED + " ", GOED + "\n", GOED + "\0",
    GOED.upper(), GOED[:LETTER] + GOED[LETTER].upper() + GOED[LETTER + 1 :], GOED[:2] + " " + GOED[2:],
    GOED[:HELFT] + "é" * HELFT, "é" * HELFT + GOED[HELFT:], "\ud800" + GOED[1:], GOED[:-1] + "\ud800",
    "g" + GOED[1:], GOED[::-1], gemaskeerd(TOKEN[::-1]), gemaskeerd(TOKEN[:-1]), gemaskeerd(TOKEN.swapcase()),
    GOED[:HELFT] + gemaskeerd(TOKEN)[HELFT:], "\uff10" * len(GOED), "-" + GOED[1:], "0x" + GOED[2:],
]  # fmt: skip


@pytest.mark.parametrize("gegeven", FOUT, ids=range(len(FOUT)))  # the same names in every process
def test_nothing_else_is_let_in(gegeven: str) -> None:
    assert not klopt(gegeven, TOKEN)


@pytest.mark.parametrize("gegeven", ["", "0", GOED], ids=("none", "0", "of another"))
def test_without_a_token_nobody_is(gegeven: str) -> None:
    assert not klopt(gegeven, "")
