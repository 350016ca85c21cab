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
    assert [i["partijIdentificator"] for i in gewijzigd["partijIdentificatoren"]] == [al_nummer(al)]
    assert gewijzigd["partijIdentificatoren"][0]["uuid"] != zelf["uuid"], "one without a uuid is a new one"
    assert (await api.haal("partijen"))["count"] == 1


def al_nummer(body: Body) -> Body:
    nummer_: Body = body["partijIdentificatoren"][0]["partijIdentificator"]
    return nummer_


async def test_some_are_named_by_their_uuid_and_some_are_not(api: Api) -> None:
    bsn, kvk, rsin = nummer("bsn", nieuw_bsn()), nummer("kvk_nummer", "90001307"), nummer("rsin", nieuw_bsn())
    for methode in ("PATCH", "PUT"):
        oud = [{"partijIdentificator": n, "anderePartijIdentificator": "oud"} for n in (bsn, kvk, rsin)]
        wie = await partij(api, partijIdentificatoren=oud)
        was = {i["partijIdentificator"]["codeSoortObjectId"]: i["uuid"] for i in wie["partijIdentificatoren"]}
        lijst = [
            {"partijIdentificator": bsn},
            {"uuid": was["kvk_nummer"], "partijIdentificator": nummer("kvk_nummer", "90001308")},
        ]
        nu = (await api.wijzig(wie, {**PERSOON, "partijIdentificatoren": lijst}, methode))["partijIdentificatoren"]
        er = {i["partijIdentificator"]["codeSoortObjectId"]: i for i in nu}
        assert er.keys() == {"bsn", "kvk_nummer"}, "what is not named goes"
        assert er["bsn"]["uuid"] != was["bsn"], "it went, and came anew"
        assert er["kvk_nummer"]["uuid"] == was["kvk_nummer"]
        assert er["kvk_nummer"]["partijIdentificator"]["objectId"] == "90001308"
        assert {i["anderePartijIdentificator"] for i in nu} == {""}, "what is absent in the list is empty"
        await api.weg(wie)


async def test_what_a_vestigingsnummer_hangs_under_is_not_kept_when_it_is_absent(api: Api) -> None:
    kvk = await api.maak("partij-identificatoren", {"partijIdentificator": nummer("kvk_nummer", "90001307")})
    onder = {"partijIdentificator": nummer("vestigingsnummer", "000900012138"), "subIdentificatorVan": ref(kvk)}
    wie = await partij(api, partijIdentificatoren=[onder])
    zonder = {naam: w for naam, w in genoemd(wie)[0].items() if naam != "subIdentificatorVan"}
    mis = await api.mankementen("PATCH", wie["url"], {"partijIdentificatoren": [zonder]})
    assert mis == {("partijIdentificatoren.0.subIdentificatorVan", "invalid")}


async def test_incomplete_ones_are_told_per_place_with_all_else_that_is_wrong(api: Api) -> None:
    wie = await partij(api, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", nieuw_bsn())}])
    half = {"codeRegister": "brp", "codeObjecttype": "mens"}
    lijst = [
        {}, {"partijIdentificator": {}}, {"partijIdentificator": half, "anderePartijIdentificator": "x" * 201},
        {"partijIdentificator": None}, {"uuid": "x", "partijIdentificator": nummer("bsn", nieuw_bsn())},
        {"uuid": None, "partijIdentificator": nummer("rsin", nieuw_bsn())}, 3,
        {"uuid": NERGENS, "partijIdentificator": nummer("kvk_nummer", "90001307"),
         "identificeerdePartij": {"uuid": NERGENS}, "subIdentificatorVan": {"uuid": NERGENS}},
    ]  # fmt: skip
    op_plek = [
        ("0.partijIdentificator", "required"), ("1.partijIdentificator.codeObjecttype", "required"),
        ("1.partijIdentificator.codeSoortObjectId", "required"), ("1.partijIdentificator.objectId", "required"),
        ("1.partijIdentificator.codeRegister", "required"), ("2.anderePartijIdentificator", "max_length"),
        ("2.partijIdentificator.codeObjecttype", "invalid_choice"),
        ("2.partijIdentificator.codeSoortObjectId", "required"), ("2.partijIdentificator.objectId", "required"),
        ("3.partijIdentificator", "null"), ("4.uuid", "invalid"), ("5.uuid", "null"), ("6.nonFieldErrors", "invalid"),
        ("7.uuid", "invalid"), ("7.identificeerdePartij.uuid", "invalid"), ("7.subIdentificatorVan.uuid", "invalid"),
    ]  # fmt: skip
    mis = {(f"partijIdentificatoren.{naam}", code) for naam, code in op_plek}
    verder = {"voorkeurstaal": "abcd", "digitaleAdressen": [{"uuid": NERGENS}], "partijIdentificatoren": lijst}
    ook = {("voorkeurstaal", "max_length"), ("digitaleAdressen.0.uuid", "invalid")}
    verplicht = {("soortPartij", "required"), ("indicatieActief", "required")}
    assert await api.mankementen("POST", "partijen", verder) == mis | ook | verplicht
    assert await api.mankementen("PUT", wie["url"], verder) == mis | ook | verplicht
    in_een_patch = mis - {("partijIdentificatoren.0.partijIdentificator", "required")}
    assert await api.mankementen("PATCH", wie["url"], verder) == in_een_patch | ook
    antwoord = await api.vraag("PUT", wie["url"], verder)
    namen = [p["name"] for p in antwoord.json()["invalidParams"]]
    plekken = [int(naam.split(".")[1]) for naam in namen if naam.startswith("partijIdentificatoren")]
    assert plekken == sorted(plekken)
    assert namen.index("digitaleAdressen.0.uuid") == 0
    assert namen[-3:] == ["soortPartij", "voorkeurstaal", "indicatieActief"]
    assert await api.haal(wie["url"]) == wie


async def test_in_a_patch_a_number_that_is_missing_comes_after_all_else_without_its_place(api: Api) -> None:
    wie = await partij(api, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", nieuw_bsn())}])
    lijsten: list[list[Body]] = [[{}], [genoemd(wie)[0], {}], [{"uuid": wie["partijIdentificatoren"][0]["uuid"]}]]
    for lijst in lijsten:
        mis = await api.mankementen("PATCH", wie["url"], {"partijIdentificatoren": lijst})
        assert mis == {("partijIdentificator", "required")}, lijst
    assert await api.mankementen("PATCH", wie["url"], {"partijIdentificatoren": {}}) == {
        ("partijIdentificatoren", "not_a_list")
    }


async def test_a_partij_that_a_number_is_said_to_be_of_has_to_exist(api: Api) -> None:
    wie, ander = await partij(api), await partij(api)
    nummer_ = {"partijIdentificator": nummer("bsn", nieuw_bsn())}
    for van in (ander, wie, None):
        lijst = [{**nummer_, "identificeerdePartij": ref(van) if van else None}]
        nu = await api.wijzig(wie, {"partijIdentificatoren": lijst})
        assert nu["partijIdentificatoren"][0]["identificeerdePartij"]["uuid"] == wie["uuid"], "it is this one's"
    lijst = [{**nummer_, "identificeerdePartij": {"uuid": NERGENS}}]
    mis = await api.mankementen("PATCH", wie["url"], {"partijIdentificatoren": lijst})
    assert mis == {("partijIdentificatoren.0.identificeerdePartij.uuid", "invalid")}


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
