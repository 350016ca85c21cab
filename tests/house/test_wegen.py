"""Every address is known, and says who may use it."""

import pytest
from starlette.routing import Mount

from gehoor.kit.http import OPEN, Weg
from gehoor.toegang.http import INGELOGD
from gehoor.toegang.wie import RECHTEN, Recht
from tests.house.lijsten import LIJSTEN, OPNIEUW, routes, verschil, wegen

# Who comes here is not known yet, or need not be.
ZONDER_RECHT = {
    ("GET", "/health/live"), ("GET", "/health/ready"), ("GET", "/inloggen"), ("POST", "/inloggen"),
    ("GET", "/klantinteracties/api/v1/"), ("GET", "/contactgegevens/api/v1/"),
    # What an API is, for who has no token yet
    *(
        ("GET", f"/{api}/api/v1/{wat}")
        for api in ("klantinteracties", "contactgegevens", "handelingen")
        for wat in ("openapi.json", "openapi.yaml", "docs")
    ),
}  # fmt: skip


@pytest.mark.parametrize("naam", sorted(LIJSTEN))
def test_a_reviewed_list_says_what_is_so(naam: str) -> None:
    assert not (anders := verschil(naam)), f"tests/house/{naam} differs; {OPNIEUW}\n{anders}"


def test_every_route_names_the_right_it_takes() -> None:
    for pad, weg in wegen(routes()):
        if not isinstance(weg, Weg):
            assert isinstance(weg, Mount), f"{pad}: mount it with kit.http.monteer, which asks for a right"
            assert pad == "/static", f"{pad}: only static files are mounted without a right"
        elif weg.recht == OPEN:
            assert (weg.methode, pad) in ZONDER_RECHT, f"{weg.methode} {pad} is open to everybody: name a Recht"
        else:
            assert weg.recht == INGELOGD or weg.recht in set(Recht), f"{pad}: {weg.recht!r} is no Recht"


def test_what_is_open_still_exists() -> None:
    er = {(weg.methode, pad) for pad, weg in wegen(routes()) if isinstance(weg, Weg)}
    assert er >= ZONDER_RECHT, f"take out of ZONDER_RECHT what is gone: {ZONDER_RECHT - er}"


def test_an_api_takes_one_right_to_read_and_another_to_write() -> None:
    for pad, weg in wegen(routes()):
        if isinstance(weg, Weg) and "/api/" in pad and weg.recht:
            if weg.recht == Recht.codes_maken:  # changes no register, and shows nothing of one
                continue
            leest = weg.methode == "GET" or weg.pad.startswith("/zoek-")  # what identifies a person goes in a body
            assert weg.recht.endswith("_lezen" if leest else "_schrijven"), f"{weg.methode} {pad} takes {weg.recht}"
        elif isinstance(weg, Weg):
            assert weg.methode in ("GET", "POST"), f"{pad}: a page is read (GET) or does something (POST)"


def test_every_right_of_the_workplace_is_in_a_rol() -> None:
    gegeven = frozenset[Recht]().union(*RECHTEN.values())
    van_toepassingen = {recht for recht in Recht if recht.endswith(("_lezen", "_schrijven"))}
    assert set(Recht) == gegeven | van_toepassingen, "a right that nobody can get locks a page for everybody"
    assert all(recht.uitleg.endswith(".") for recht in Recht)
