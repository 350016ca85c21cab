"""Applications that sign a JWT for every request, as the ZGW standard has it."""

import time
from typing import Any

import jwt as pyjwt
import pytest

from gehoor.errors import Ongeldig
from gehoor.kit.db import Database
from gehoor.toegang import service
from gehoor.toegang.service import Tokens
from gehoor.toegang.wie import Recht, Wie


async def maak(db: Database, naam: str = "kiss") -> str:
    async with db.transaction() as tx:
        return await service.maak_token(tx, naam, [Recht.register_lezen], "Dienstverlening", jwt=True)


def teken(geheim: str, *, algoritme: str = "HS256", **anders: Any) -> str:
    claims = {"client_id": "kiss", "iss": "kiss", "iat": int(time.time()), "user_id": "j.jansen", **anders}
    return pyjwt.encode({naam: w for naam, w in claims.items() if w is not None}, geheim, algoritme)


async def test_who_signed_it_and_for_which_colleague(db: Database) -> None:
    wie = await Tokens().wie_ondertekende(db, teken(await maak(db)))
    assert isinstance(wie, Wie)
    assert (wie.soort, wie.naam, wie.gebruikersnaam) == ("toepassing", "kiss", "kiss: j.jansen")
    assert wie.rechten == {Recht.register_lezen}


@pytest.mark.parametrize("gebruiker", [None, "", 7, "a\nb", {"x": 1}])
async def test_a_user_id_that_is_no_name_is_left_out(db: Database, gebruiker: object) -> None:
    wie = await Tokens().wie_ondertekende(db, teken(await maak(db), user_id=gebruiker))
    assert wie
    assert wie.gebruikersnaam == "kiss"


@pytest.mark.parametrize(
    "anders",
    [{"client_id": "anders"}, {"client_id": None}, {"client_id": 1}, {"client_id": ""}, {"client_id": "x" * 101},
     {"iat": None}, {"iat": "gisteren"}, {"iat": float("inf")}],
    ids=str,
)  # fmt: skip
async def test_claims_that_count_for_nothing(db: Database, anders: dict[str, Any]) -> None:
    assert await Tokens().wie_ondertekende(db, teken(await maak(db), **anders)) is None


@pytest.mark.parametrize(("claim", "over"), [("iat", -3700), ("iat", 300), ("exp", -120), ("nbf", 300)])
async def test_a_moment_that_is_not_now_counts_for_nothing(db: Database, claim: str, over: int) -> None:
    anders: dict[str, Any] = {claim: int(time.time()) + over}
    assert await Tokens().wie_ondertekende(db, teken(await maak(db), **anders)) is None


async def test_another_signature_or_none_counts_for_nothing(db: Database) -> None:
    geheim = await maak(db)
    goed = teken(geheim)
    kop, inhoud, _ = goed.split(".")
    zonder = pyjwt.encode({"client_id": "kiss", "iat": int(time.time())}, "", "none")
    vreemd = (teken("x" * 48), teken(geheim, algoritme="HS512"), f"{kop}.{inhoud}.", zonder)
    for token in (*vreemd, "", "a.b.c", "é", goed + "x", geheim):
        assert await Tokens().wie_ondertekende(db, token) is None, token


async def test_a_plain_token_signs_nothing(db: Database) -> None:
    async with db.transaction() as tx:
        token = await service.maak_token(tx, "kiss", [Recht.register_lezen], "Dienstverlening")
    assert await Tokens().wie_ondertekende(db, teken(token)) is None
    async with db.read() as tx:
        assert await tx.value("select jwt_geheim from token") is None


async def test_one_client_of_a_name_at_a_time_and_revoked_it_is_nobody(db: Database) -> None:
    geheim = await maak(db)
    with pytest.raises(Ongeldig):
        await maak(db)
    async with db.transaction() as tx:
        await service.trek_in(tx, "kiss")
    assert await Tokens().wie_ondertekende(db, teken(geheim)) is None
    assert await Tokens().wie_ondertekende(db, teken(await maak(db)))


async def test_a_secret_that_signs_is_no_token(db: Database) -> None:
    geheim = await maak(db)
    assert await Tokens().wie(db, geheim) is None
    assert await Tokens().wie_ondertekende(db, teken(geheim))
