"""The rules of partij-identificatoren: what fits, what is there once, what hangs under what."""

from tests.klantinteracties.api import NERGENS, Api
from tests.klantinteracties.lichamen import PERSOON, Body, nieuw_bsn, nummer, partij, ref


async def test_an_identificator_fits_its_register(api: Api) -> None:
    wie = ref(await partij(api))
    bsn, o, c, s = nieuw_bsn(), "ObjectId", "CodeObjecttype", "CodeSoortObjectId"
    for anders, deel in (
        ({"objectId": "123456789"}, o),
        ({"objectId": "000000000"}, o),
        ({"objectId": "12345678"}, o),
        ({"objectId": "12345678a"}, o),
        ({"objectId": "١٢٣٤٥٦٧٨٢"}, o),
        ({"objectId": f"{bsn}0"}, o),
        ({"codeRegister": "hr"}, c),
        ({"codeObjecttype": "vestiging"}, c),
        ({"codeSoortObjectId": "rsin"}, s),
    ):
        body = {"identificeerdePartij": wie, "partijIdentificator": {**nummer("bsn", bsn), **anders}}
        mis = await api.mankementen("POST", "partij-identificatoren", body)
        assert mis == {(f"partijIdentificator{deel}", "invalid")}, anders
    verkeerd = {"codeRegister": "xyz", "codeObjecttype": "mens", "codeSoortObjectId": "sofi", "objectId": bsn}
    mis = await api.mankementen("POST", "partij-identificatoren", {"partijIdentificator": verkeerd})
    assert {code for _, code in mis} == {"invalid_choice"}
    assert len(mis) == 3


async def test_one_partij_per_bsn_and_one_bsn_per_partij(api: Api) -> None:
    bsn, dubbel = nieuw_bsn(), {("__all__", "invalid")}
    wie, ander = await partij(api), await partij(api)
    body = {"identificeerdePartij": ref(wie), "partijIdentificator": nummer("bsn", bsn)}
    await api.maak("partij-identificatoren", body)
    for anders in (
        {"identificeerdePartij": ref(ander)},
        {"identificeerdePartij": None},
        {"partijIdentificator": nummer("bsn", nieuw_bsn())},
    ):
        assert await api.mankementen("POST", "partij-identificatoren", {**body, **anders}) == dubbel, anders
    inline = {"partijIdentificatoren": [{"partijIdentificator": nummer("bsn", bsn)}]}
    assert await api.mankementen("POST", "partijen", {**PERSOON, **inline}) == dubbel
    assert await api.mankementen("PATCH", ander["url"], inline) == dubbel
    assert (await api.haal("partijen"))["count"] == 2, "a refused partij is not there"
    zelf = await api.wijzig(wie, inline)
    assert [i["partijIdentificator"]["objectId"] for i in zelf["partijIdentificatoren"]] == [bsn]
    nieuw = await api.wijzig(wie, {"partijIdentificatoren": [{"partijIdentificator": nummer("bsn", nieuw_bsn())}]})
    assert len(nieuw["partijIdentificatoren"]) == 1
    assert (await api.wijzig(ander, inline))["partijIdentificatoren"], "the number that was let go is free again"


async def test_a_vestigingsnummer_hangs_under_its_kvk_nummer(api: Api) -> None:
    pad, mis = "partij-identificatoren", {("subIdentificatorVan", "invalid")}
    kvk = await api.maak(pad, {"partijIdentificator": nummer("kvk_nummer", "90001307")})
    bsn = await api.maak(pad, {"partijIdentificator": nummer("bsn", nieuw_bsn())})
    body = {"partijIdentificator": nummer("vestigingsnummer", "000900012138")}
    assert await api.mankementen("POST", pad, body) == mis
    assert await api.mankementen("POST", pad, {**body, "subIdentificatorVan": ref(bsn)}) == mis
    onder = await api.maak(pad, {**body, "subIdentificatorVan": ref(kvk)})
    assert await api.mankementen("POST", pad, {**body, "subIdentificatorVan": ref(kvk)}) == {("__all__", "invalid")}
    ander_kvk = await api.maak(pad, {"partijIdentificator": nummer("kvk_nummer", "90001308")})
    await api.maak(pad, {**body, "subIdentificatorVan": ref(ander_kvk)})
    assert await api.mankementen("PATCH", onder["url"], {"subIdentificatorVan": None}) == mis
    assert await api.mankementen("DELETE", kvk["url"], {}) == {("nonFieldErrors", "invalid")}
    await api.weg(onder)
    await api.weg(kvk)


async def test_all_that_is_there_already_is_told_at_once(api: Api) -> None:
    wie, pad = ref(await partij(api)), "partij-identificatoren"
    kvk = ref(await api.maak(pad, {"partijIdentificator": nummer("kvk_nummer", "90001307")}))
    onder = {"partijIdentificator": nummer("vestigingsnummer", "000900012138"), "subIdentificatorVan": kvk}
    await api.maak(pad, {"identificeerdePartij": wie, **onder})
    antwoord = await api.vraag("POST", pad, {"identificeerdePartij": wie, **onder})
    mis = antwoord.json()["invalidParams"]
    assert [(m["name"], m["code"]) for m in mis] == [("__all__", "invalid")] * 2
    assert len({m["reason"] for m in mis}) == 2


async def test_the_soort_stays_while_a_vestigingsnummer_hangs_under_it(api: Api) -> None:
    pad = "partij-identificatoren"
    kvk = await api.maak(pad, {"partijIdentificator": nummer("kvk_nummer", "90001307")})
    onder = {"partijIdentificator": nummer("vestigingsnummer", "000900012138"), "subIdentificatorVan": ref(kvk)}
    onder = await api.maak(pad, onder)
    anders = {"partijIdentificator": nummer("bsn", nieuw_bsn())}
    mis = {("partijIdentificatorCodeSoortObjectId", "invalid")}
    assert await api.mankementen("PUT", kvk["url"], anders) == mis
    ander_nummer = await api.wijzig(kvk, {"partijIdentificator": nummer("kvk_nummer", "90001308")})
    assert ander_nummer["partijIdentificator"]["objectId"] == "90001308"
    await api.weg(onder)
    assert (await api.wijzig(kvk, anders))["partijIdentificator"]["codeSoortObjectId"] == "bsn"


async def test_both_spellings_of_a_name_are_read(api: Api) -> None:
    body = {
        "soort_partij": "persoon", "indicatie_actief": True, "interne_notitie": "onder_streep",
        "partij_identificatoren": [
            {"partij_identificator": {"code_register": "brp", "code_objecttype": "natuurlijk_persoon",
                                      "code_soort_object_id": "bsn", "objectId": nieuw_bsn()}}
        ],
    }  # fmt: skip
    gemaakt = await api.maak("partijen", body)
    assert (gemaakt["soortPartij"], gemaakt["interneNotitie"]) == ("persoon", "onder_streep")
    assert gemaakt["partijIdentificatoren"][0]["partijIdentificator"]["codeSoortObjectId"] == "bsn"
    assert (await api.wijzig(gemaakt, {"interne_notitie": "x"}))["interneNotitie"] == "x"


# --- in the body of a partij -----------------------------------------------------------------------------------------


def genoemd(body: Body, **nummers: str) -> list[Body]:
    """The identificatoren as the partij has them, some with another number."""
    namen = ("uuid", "partijIdentificator", "subIdentificatorVan")
    gelezen = [{naam: i[naam] for naam in namen} for i in body["partijIdentificatoren"]]
    for i in gelezen:
        deel = i["partijIdentificator"]
        deel["objectId"] = nummers.get(deel["codeSoortObjectId"], deel["objectId"])
    return gelezen


async def test_one_that_is_named_by_its_uuid_changes_and_keeps_it(api: Api) -> None:
    kvk, vestiging = nummer("kvk_nummer", "90001307"), nummer("vestigingsnummer", "000900012138")
    wie = await partij(api, partijIdentificatoren=[{"partijIdentificator": kvk}])
    boven = wie["partijIdentificatoren"][0]
    erbij = [*genoemd(wie), {"partijIdentificator": vestiging, "subIdentificatorVan": ref(boven)}]
    wie = await api.wijzig(wie, {"partijIdentificatoren": erbij})
    uuids = [i["uuid"] for i in wie["partijIdentificatoren"]]
    assert (len(uuids), uuids[0]) == (2, boven["uuid"])
    anders = genoemd(wie, kvk_nummer="90001308", vestigingsnummer="000900012139")
    wie = await api.wijzig(wie, {"partijIdentificatoren": anders})
    assert [i["uuid"] for i in wie["partijIdentificatoren"]] == uuids
    gelezen = [i["partijIdentificator"]["objectId"] for i in wie["partijIdentificatoren"]]
    assert gelezen == ["90001308", "000900012139"]
    zonder_boven = [anders[0], {**anders[1], "subIdentificatorVan": None}]
    for weg, mis in (
        (zonder_boven, ("partijIdentificatoren.1.subIdentificatorVan", "invalid")),
        ([anders[1]], ("nonFieldErrors", "invalid")),
        ([], ("nonFieldErrors", "invalid")),
    ):
        assert await api.mankementen("PATCH", wie["url"], {"partijIdentificatoren": weg}) == {mis}
    assert (await api.wijzig(wie, {"partijIdentificatoren": None}))["partijIdentificatoren"], "null changes nothing"


async def test_one_of_another_partij_comes_along(api: Api) -> None:
    wie = await partij(api, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", nieuw_bsn())}])
    mee = genoemd(wie)
    ander = await api.maak("partijen", {**PERSOON, "partijIdentificatoren": mee})
    assert [i["uuid"] for i in ander["partijIdentificatoren"]] == [mee[0]["uuid"]]
    assert (await api.haal(f"partijen/{wie['uuid']}"))["partijIdentificatoren"] == []


async def test_what_a_list_of_identificatoren_cannot_say(api: Api) -> None:
    wie = await partij(api, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", bsn := nieuw_bsn())}])
    zelf, vrij = genoemd(wie)[0], nummer("bsn", nieuw_bsn())
    nogmaals = {**zelf, "partijIdentificator": nummer("kvk_nummer", "90001307")}
    vestiging = {"partijIdentificator": nummer("vestigingsnummer", "000900012138")}
    for lijst, mis in (
        ([{"partijIdentificator": vrij, "identificeerdePartij": ref(wie)}], ("identificeerdePartij", "invalid")),
        ([zelf, nogmaals], ("identificeerdePartij", "duplicated")),
        ([{"partijIdentificator": vrij, "uuid": NERGENS}], ("0.uuid", "invalid")),
        ([{"partijIdentificator": vrij, "uuid": "x"}], ("0.uuid", "invalid")),
        ([vestiging], ("0.subIdentificatorVan", "invalid")),
        ([{**vestiging, "subIdentificatorVan": {"uuid": NERGENS}}], ("0.subIdentificatorVan.uuid", "invalid")),
    ):
        (naam, code), body = mis, {**PERSOON, "partijIdentificatoren": lijst}
        assert await api.mankementen("POST", "partijen", body) == {(f"partijIdentificatoren.{naam}", code)}, mis
    al = {"partijIdentificatoren": [{"partijIdentificator": nummer("bsn", bsn), "identificeerdePartij": ref(wie)}]}
    gewijzigd = await api.wijzig(wie, al)
    assert [i["uuid"] for i in gewijzigd["partijIdentificatoren"]] == [zelf["uuid"]], "it has this one already"
    assert (await api.haal("partijen"))["count"] == 1


async def test_none_hangs_under_itself(api: Api) -> None:
    boven = await api.maak("partij-identificatoren", {"partijIdentificator": nummer("kvk_nummer", "90001307")})
    vestiging = nummer("vestigingsnummer", "000900012138")
    onder = await api.maak(
        "partij-identificatoren", {"partijIdentificator": vestiging, "subIdentificatorVan": ref(boven)}
    )
    for wat in (boven, onder):
        body = {"subIdentificatorVan": ref(wat)}
        assert await api.mankementen("PATCH", boven["url"], body) == {("subIdentificatorVan", "invalid")}
    await api.weg(onder)
    await api.weg(boven)
