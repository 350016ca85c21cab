"""One search box that understands what is typed; one result per person, saying where it comes from."""

from playwright.async_api import expect

from tests.journeys.werkplek import Werkplek

FATIMA = "999964628"


async def test_one_person_is_found_in_many_ways(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    (partij,) = register.partij_van(FATIMA)
    contact = register.rijen(
        "select k.nummer from klantcontact k join betrokkene b on b.had_klantcontact_uuid = k.uuid "
        "where b.was_partij_uuid = %s limit 1",
        partij,
    )
    zaak = register.rijen(
        "select z.identificatie from zaak z join rol r on r.zaak_uuid = z.uuid where r.bsn = %s", FATIMA
    )
    await w.nieuw_gesprek()
    for tekst in (
        FATIMA, "9999 64 628", "0612345678", "06-12 34 56 78", "+31 6 12345678", "0031612345678",
        "F.ElAmrani@example.nl", "el amrani", "Fatima el Amrani", "amrani, fatima el", "el amrani 4-5-1987",
        "1234 AB 14", "1234ab14", contact[0]["nummer"], contact[0]["nummer"].lstrip("0"), zaak[0]["identificatie"],
        zaak[0]["identificatie"].lower(),
    ):  # fmt: skip
        await w.zoek(tekst)
        gevonden = w.resultaten.filter(has_text="Fatima el Amrani")
        await expect(gevonden, f"searched for {tekst}").to_have_count(1)
        await expect(gevonden).to_contain_text("In ons register")
        await expect(gevonden).to_contain_text("BRP")
    assert register.verantwoord().count(("zoeken", "klant")) == 17


async def test_a_result_says_what_is_special(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    for zoek, naam, zegt in (
        ("bakkali 17-09-1984", "Karim Bakkali", ("BRP", "17 september 1984")),
        ("999905223", "Amina", ("BRP", "Minderjarig")),
        ("jansen 08-01-1941", "Maria Johanna Jansen", ("Overleden",)),
        ("999935185", "Mo Jansen", ("Adres geheim", "In ons register")),
        ("999942359", "Milan", ("In onderzoek",)),
        ("k.brandt@example.org", "Klaus Brandt", ("In ons register",)),
        ("90001307", "Stichting De Brug", ("Handelsregister", "In ons register", "KVK 90001307")),
        ("jansen montage", "Jansen Montage B.V.", ("Handelsregister",)),
        ("000900012412", "Basisschool De Linde", ("vestiging 000900012412",)),
    ):
        await w.zoek(zoek)
        gevonden = w.resultaten.filter(has_text=naam)
        await expect(gevonden, f"searched for {zoek}").to_have_count(1)
        for deel in zegt:
            await expect(gevonden).to_contain_text(deel)


async def test_nobody_is_found(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.zoek("0687654399")
    await expect(w.regio("Klant")).to_contain_text("Niemand gevonden")
    await expect(w.resultaten).to_have_count(0)
    assert w.register.verantwoord() == [("zoeken", "klant")]


async def test_a_product_is_found_while_typing(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    for getypt, naam in (
        ("pasport", "Paspoort aanvragen"),
        ("verhuisd", "Verhuizing doorgeven"),
        ("boom kappen", "Boom snoeien of kappen"),
    ):
        await w.lijst("Product").clear()
        await w.lijst("Product").press_sequentially(getypt)
        await w.lijst("Product").press("Enter")
        await expect(w.lijst("Product")).to_have_value(naam)
        await expect(w.regio("Vraag")).to_contain_text("Zeg tegen de klant")
