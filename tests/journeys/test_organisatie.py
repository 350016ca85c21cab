"""An organisation calls: found in the Handelsregister, asked about itself, and the zaak is of the organisation."""

from playwright.async_api import expect

from tests.journeys.werkplek import Werkplek


async def wil_kappen(w: Werkplek) -> None:
    """A product for which an organisation gets a zaak."""
    await w.kies_product("kapvergunning", "Kapvergunning aanvragen")
    await w.vul("Waar staat de boom?", "Op het schoolplein")
    await w.vul("Waarom moet de boom weg?", "De boom is ziek")
    await w.kies_radio("Opvolging", "Zaak openen")


async def test_a_known_organisation(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt("90001307", "Stichting De Brug")
    await expect(w.vragen.filter(has_text="wat doet u bij de organisatie")).to_have_count(1)
    await w.is_gekend()
    await wil_kappen(w)
    await w.registreer()

    assert register.nieuw("partij") == []
    rol = register.initiator()
    assert {k: rol[k] for k in ("betrokkene_type", "kvk_nummer")} == {
        "betrokkene_type": "niet_natuurlijk_persoon", "kvk_nummer": "90001307",
    }  # fmt: skip
    assert "vestigingsnummer" not in rol
    betrokkene = register.een("betrokkene")
    partij = register.rij("select * from partij where uuid = %s", betrokkene["was_partij_uuid"])
    assert (partij["soort_partij"], partij["organisatienaam"]) == ("organisatie", "Stichting De Brug")


async def test_a_vestiging_that_is_new_to_us(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt("000900012412", "Basisschool De Linde")
    await w.is_gekend()
    await w.vul("Telefoonnummer", "0111234599")
    await w.kies_radio("Contactgegevens", "Bewaren voor algemeen gebruik")
    await wil_kappen(w)
    await w.registreer()

    rol = register.initiator()
    assert {k: rol[k] for k in ("betrokkene_type", "kvk_nummer", "vestigingsnummer")} == {
        "betrokkene_type": "vestiging", "kvk_nummer": "90001456", "vestigingsnummer": "000900012412",
    }  # fmt: skip
    partij = register.een("partij")
    assert (partij["soort_partij"], partij["organisatienaam"]) == ("organisatie", "Basisschool De Linde")
    assert (partij["bezoekadres_straatnaam"], partij["bezoekadres_huisnummer"]) == ("Lindelaan", 40)
    nummer = register.rij(
        "select n.*, b.partij_identificator_object_id as boven from partijidentificator n "
        "left join partijidentificator b on b.uuid = n.sub_identificator_van_uuid "
        "where n.identificeerde_partij_uuid = %s",
        partij["uuid"],
    )
    assert nummer["partij_identificator_code_soort_object_id"] == "vestigingsnummer"
    assert (nummer["partij_identificator_object_id"], nummer["boven"]) == ("000900012412", "90001456")


async def test_a_whole_organisation_that_is_new_to_us(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    await w.belt("90002384", "Supermarkt Kreekzicht")
    await w.is_gekend()
    await w.kies_radio("Contactgegevens", "Alleen voor dit verzoek")
    await wil_kappen(w)
    await w.registreer()

    partij = register.een("partij")
    assert (partij["soort_partij"], partij["organisatienaam"]) == ("organisatie", "")
    assert register.een("toestemming")["stand"] == "geweigerd"
    assert register.initiator()["kvk_nummer"] == "90002384"
