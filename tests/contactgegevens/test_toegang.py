"""Who may use the contactgegevens, and what they leave behind: one line in the audit trail for all that was done."""

from dataclasses import replace

import httpx
import psycopg
import pytest

from gehoor.toegang.wie import Recht
from gehoor.verantwoording.models import Handeling
from tests.contactgegevens.lichamen import ANDERS, BASIS, NODIG, PADEN, VOL
from tests.klantinteracties.api import NERGENS, Api, open_api, token


async def antwoord(api: Api, kop: str | None, methode: str = "GET", pad: str = "persoon") -> httpx.Response:
    vraag = api.http.build_request(methode, f"{BASIS}/{pad}")
    del vraag.headers["authorization"]
    if kop is not None:
        vraag.headers["authorization"] = kop
    return await api.http.send(vraag)


async def test_without_a_token_that_fits_there_is_nothing(api: Api) -> None:
    for kop, code in ((None, "not_authenticated"), ("Token x", "authentication_failed")):
        for methode, pad in (("GET", "persoon"), ("POST", "organisatie"), ("DELETE", f"persoon/{NERGENS}")):
            fout = await antwoord(api, kop, methode, pad)
            assert (fout.status_code, fout.json()["code"]) == (401, code)


async def test_the_rights_are_those_of_the_register(dsn: str) -> None:
    async with open_api(dsn, Recht.register_lezen) as open_:
        lezer = replace(open_, basis=BASIS)
        schrijver = f"Token {await token(lezer.db, Recht.register_schrijven, naam='schrijver')}"
        buiten = f"Token {await token(lezer.db, Recht.zaken_lezen, naam='buitenstaander')}"
        for pad in PADEN:
            assert (await lezer.vraag("GET", pad)).status_code == 200
            geen_schrijver = [await lezer.vraag("POST", pad, NODIG[pad])]
            geen_schrijver += [await lezer.vraag(m, f"{pad}/{NERGENS}", {}) for m in ("PUT", "PATCH", "DELETE")]
            for fout in (*geen_schrijver, *[await antwoord(lezer, kop, pad=pad) for kop in (schrijver, buiten)]):
                assert (fout.status_code, fout.json()["code"]) == (403, "permission_denied"), fout.request
            assert (await antwoord(lezer, schrijver, "DELETE", f"{pad}/{NERGENS}")).status_code == 404


async def test_every_answer_names_the_version_of_this_api(api: Api) -> None:
    goed = api.http.headers["authorization"]
    for kop, methode, pad in ((None, "GET", "persoon"), (goed, "GET", f"persoon/{NERGENS}"), (goed, "PUT", "persoon"),
                              (None, "GET", ""), (None, "OPTIONS", "organisatie")):  # fmt: skip
        assert (await antwoord(api, kop, methode, pad)).headers["api-version"] == "1.1.1", (methode, pad)


async def test_the_methods_need_no_token(api: Api) -> None:
    for pad, methoden in (("persoon", "GET, POST"), (f"persoon/{NERGENS}", "GET, PUT, PATCH, DELETE")):
        opties = await antwoord(api, None, "OPTIONS", pad)
        assert (opties.status_code, opties.headers["allow"]) == (200, f"{methoden}, HEAD, OPTIONS")


@pytest.mark.parametrize("pad", PADEN)
async def test_what_is_done_leaves_one_line_and_tells_nobody(api: Api, pad: str) -> None:
    ding = await api.maak(pad, VOL[pad])
    await api.wijzig(ding, ANDERS[pad])
    await api.wijzig(ding, VOL[pad], "PUT")
    await api.weg(ding)
    assert (await api.vraag("POST", pad, {})).status_code == 400
    assert (await api.vraag("DELETE", f"{pad}/{NERGENS}")).status_code == 404
    async with api.db.read() as tx:
        regels = await tx.all(
            "select handeling, soort, object_uuid::text, wie, doelbinding, toelichting from verwerking "
            "where wie_soort = 'toepassing' order by id"
        )
        meldingen = await tx.value("select count(*) from notificatie")
    (naam,) = (veld for veld in ANDERS[pad])
    wie = {"soort": pad, "object_uuid": ding["uuid"], "wie": "proef", "doelbinding": "Proberen of het werkt"}
    assert regels == [
        {"handeling": handeling, **wie, "toelichting": toelichting}
        for handeling, toelichting in (
            (Handeling.maken, ""), (Handeling.wijzigen, naam), (Handeling.wijzigen, naam), (Handeling.verwijderen, ""),
        )
    ]  # fmt: skip
    assert meldingen == 0, "the standard has no channel for it"


@pytest.mark.parametrize("pad", PADEN)
async def test_what_was_read_is_in_the_audit_trail(dsn: str, pad: str) -> None:
    async with open_api(dsn) as open_:
        api = replace(open_, basis=BASIS)
        een, ander = [(await api.maak(pad, NODIG[pad]))["uuid"] for _ in range(2)]
        await api.haal(f"{pad}/{een}")
        await api.haal(pad)
    with psycopg.connect(dsn) as conn:  # closing wrote what waited
        regels = conn.execute(
            "select handeling, object_uuid::text, objecten, wie from verwerking "
            "where soort = %s and handeling in ('lezen', 'zoeken') order by id",
            [pad],
        ).fetchall()
    assert regels == [("lezen", een, None, "proef"), ("zoeken", None, [ander, een], "proef")]
