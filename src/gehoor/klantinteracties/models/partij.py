"""De partij: een persoon, organisatie of contactpersoon die de gemeente kent, en de gegevens om die te bereiken."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from gehoor.kit.resource import Ref, Resource
from gehoor.kit.tekst import plat_sql
from gehoor.kit.veld import Eigen, Groep, Index, Langs, PerSoort, Regel, Terug, Uniek, Verwijzing, Via, Vorm, veld
from gehoor.klantinteracties.models.vormen import (
    NAAMWOORDEN,
    TEKST_SCHEMA,
    Contactnaam,
    begin_van,
    contactnaam_json,
    langs_nummer,
    nummer_uit_cijfers,
    volgnummer,
    volledige_naam,
)
from gehoor.notatie.digitaal import spellingen
from gehoor.registers.models import Adres

ADRESDELEN = ("nummeraanduiding_id", "adresregel1", "adresregel2", "adresregel3", "land")


class SoortPartij(StrEnum):
    persoon = "persoon"
    organisatie = "organisatie"
    contactpersoon = "contactpersoon"


def partij_identificatie(a: str) -> str:
    """SQL: what belongs to the soort of partij; null when nothing was ever given."""
    naam = f"'contactnaam', {contactnaam_json(a)}, 'volledigeNaam', {volledige_naam(a)}"
    werkgever, eigen = f"{a}.werkte_voor_partij_uuid", f"coalesce({a}.contactpersoon_uuid, {a}.uuid)"
    werk = (
        f"case when {werkgever} is not null then json_build_object("
        f"'uuid', {werkgever}, 'url', %(basis)s::text || 'partijen/' || {werkgever}) end"
    )
    return (
        f"case when not {a}.heeft_identificatie then null "
        f"when {a}.soort_partij = 'persoon' then json_build_object({naam}) "
        f"when {a}.soort_partij = 'organisatie' then json_build_object('naam', {a}.organisatienaam) "
        f"else json_build_object('uuid', {eigen}, 'werkteVoorPartij', {werk}, {naam}) end"
    )


class IdentificatiePersoon(Vorm):
    """Wat bij een persoon hoort."""

    contactnaam = Groep("Naam van de persoon.", Contactnaam)
    volledige_naam = Eigen("De contactnaam als één tekst.", volledige_naam, schema=TEKST_SCHEMA)


class IdentificatieOrganisatie(Vorm):
    """Wat bij een organisatie hoort."""

    naam: str = veld("Naam van de organisatie.", max=200, default="", persoonsgegeven=True)


class IdentificatieContactpersoon(Vorm):
    """Wat bij een contactpersoon van een organisatie hoort."""

    uuid: UUID = veld("Uniek kenmerk van de contactpersoon.", alleen_lezen=True)
    werkte_voor_partij = Verwijzing("Waar de contactpersoon werkt.", "Partij", null=True, verplicht=False)
    contactnaam = Groep("Naam van de contactpersoon.", Contactnaam)
    volledige_naam = Eigen("De contactnaam als één tekst.", volledige_naam, schema=TEKST_SCHEMA)


IDENTIFICATIES: dict[str, type[Vorm]] = {
    "persoon": IdentificatiePersoon,
    "organisatie": IdentificatieOrganisatie,
    "contactpersoon": IdentificatieContactpersoon,
}


class Partij(Resource, pad="partijen"):
    """Persoon of organisatie waarmee de gemeente een relatie heeft en die gekend is."""

    geteld = True

    nummer: str | None = veld(
        "Nummer van de partij.", max=10, default=None, sql_default=volgnummer("partij"), filters=("gelijk",),
        controle=nummer_uit_cijfers, kenmerk=True,
    )  # fmt: skip
    interne_notitie: str = veld("Notitie voor collega's.", max=1000, default="", persoonsgegeven=True, kenmerk=True)
    betrokkenen = Terug("Klantcontacten waar de partij bij was.", "Betrokkene", "was_partij")
    categorie_relaties = Terug(
        "Categorieën van de partij.",
        "CategorieRelatie",
        "partij",
        extra=("categorie_naam", "begin_datum", "eind_datum"),
    )
    digitale_adressen = Terug(
        "Adressen voor algemeen gebruik.", "DigitaalAdres", "verstrekt_door_partij", invoer=list[Ref] | None
    )
    voorkeurs_digitaal_adres = Verwijzing(
        "Het adres dat de klant het liefst gebruikt.",
        "DigitaalAdres", null=True, verplicht=False, bij_verwijderen="SET NULL",
    )  # fmt: skip
    vertegenwoordigden = Via(
        "Partijen die deze partij vertegenwoordigt.",
        "Partij", "Vertegenwoordiging", "vertegenwoordigende_partij", "vertegenwoordigde_partij",
    )  # fmt: skip
    rekeningnummers = Terug("Rekeningnummers.", "Rekeningnummer", "partij", invoer=list[Ref] | None)
    voorkeurs_rekeningnummer = Verwijzing(
        "Het rekeningnummer dat de klant het liefst gebruikt.",
        "Rekeningnummer", null=True, verplicht=False, bij_verwijderen="SET NULL",
    )  # fmt: skip
    partij_identificatoren = Terug(
        "Waaraan de partij te herkennen is.",
        "PartijIdentificator", "identificeerde_partij", heel=True, heel_in=True,
        schema={"properties": {"uuid": {"type": "string", "format": "uuid"}}},
    )  # fmt: skip
    soort_partij: SoortPartij = veld("Soort partij.", filters=("gelijk",), kenmerk=True)
    indicatie_geheimhouding: bool | None = veld(
        "Of gegevens van de partij geheim moeten blijven.", default=None, filters=("gelijk",)
    )
    voorkeurstaal: str = veld("Taal van voorkeur, drie letters (ISO 639-2).", max=3, default="")
    indicatie_actief: bool = veld("Of de partij nog in gebruik is.", filters=("gelijk",))
    bezoekadres = Groep("Adres om te bezoeken.", Adres, filters=ADRESDELEN)
    correspondentieadres = Groep("Adres voor post.", Adres, filters=ADRESDELEN)
    partij_identificatie = Eigen(
        "Gegevens die bij de soort partij horen.", partij_identificatie,
        invoer=dict[str, Any], per_soort=PerSoort("soort_partij", IDENTIFICATIES),
    )  # fmt: skip
    contactnaam = Groep("Naam van een persoon of contactpersoon.", Contactnaam, verborgen=True)
    organisatienaam: str = veld(
        "Naam van een organisatie.", max=200, default="", sql_default="''", verborgen=True, persoonsgegeven=True
    )
    werkte_voor_partij = Verwijzing(
        "De organisatie van een contactpersoon.", "Partij", null=True, bij_verwijderen="SET NULL", verborgen=True
    )
    contactpersoon_uuid: UUID | None = veld(
        "Kenmerk van de contactpersoon in het register waar die vandaan komt; anders is het dat van de partij.",
        default=None, verborgen=True,
    )  # fmt: skip
    vertegenwoordigers = Via(
        "Partijen die deze partij vertegenwoordigen.",
        "Partij", "Vertegenwoordiging", "vertegenwoordigde_partij", "vertegenwoordigende_partij", verborgen=True,
    )  # fmt: skip
    heeft_identificatie: bool = veld(
        "Of er gegevens zijn die bij de soort horen.", default=False, sql_default="false", verborgen=True
    )

    kanaal_notificaties = "partijen"
    afwijkingen = True
    regels = (Uniek("partij_nummer", "Dit nummer heeft een andere partij al.", ("nummer",), op="nummer"),)
    # What the search box of a gesprek looks for
    indexen = (
        Index("partij_naamwoorden", (NAAMWOORDEN,), methode="gin"),
        Index("partij_achternaam", (f"({begin_van('contactnaam_achternaam')}) text_pattern_ops",)),
        Index("partij_organisatienaam", (f"({begin_van('organisatienaam')}) text_pattern_ops",)),
        Index("partij_straat", (plat_sql("bezoekadres_straatnaam"), "bezoekadres_huisnummer")),
        Index("partij_postcode", ("bezoekadres_postcode", "bezoekadres_huisnummer")),
    )
    expand = ("digitaleAdressen", "betrokkenen", "betrokkenen.hadKlantcontact", "categorieRelaties")
    langs = (
        *langs_nummer("partijIdentificator", "partij_identificatoren"),
        *langs_nummer("subIdentificatorVan", "partij_identificatoren.sub_identificator_van"),
        # by the reference: who is represented by this one, whatever the name says
        Langs("vertegenwoordigdePartij__uuid", "vertegenwoordigers.uuid"),
        Langs("vertegenwoordigdePartij__url", "vertegenwoordigers.url"),
        Langs("categorierelatie__categorie__naam", "categorie_relaties.categorie.naam", "een_van"),
    )


class CodeObjecttype(StrEnum):
    natuurlijk_persoon = "natuurlijk_persoon"
    niet_natuurlijk_persoon = "niet_natuurlijk_persoon"
    vestiging = "vestiging"


class CodeRegister(StrEnum):
    brp = "brp"
    hr = "hr"


class CodeSoortObjectId(StrEnum):
    bsn = "bsn"
    vestigingsnummer = "vestigingsnummer"
    kvk_nummer = "kvk_nummer"
    rsin = "rsin"


class Identificator(Vorm):
    """Een nummer waaraan een partij in een basisregister te herkennen is."""

    code_objecttype: CodeObjecttype = veld("De soort object.", was_tekst=200)
    code_soort_object_id: CodeSoortObjectId = veld("De soort nummer.", was_tekst=200)
    object_id: str = veld("Het nummer.", min=0, max=200, persoonsgegeven=True)
    code_register: CodeRegister = veld("Het register.", was_tekst=200)


class PartijIdentificator(Resource, pad="partij-identificatoren"):
    """Nummer waaraan een partij te herkennen is: BSN, RSIN, KVK-nummer of vestigingsnummer."""

    geteld = True

    identificeerde_partij = Verwijzing("De partij.", "Partij", null=True, verplicht=False)
    andere_partij_identificator: str = veld(
        "Een ander nummer (niet meer gebruiken).",
        max=200, default="", filters=("gelijk",), persoonsgegeven=True, vervallen=True,
    )  # fmt: skip
    partij_identificator = Groep(
        "Het nummer en waar het vandaan komt.", Identificator, verplicht=True,
        filters=("object_id", "code_objecttype", "code_register", "code_soort_object_id"),
    )  # fmt: skip
    sub_identificator_van = Verwijzing(
        "Het KVK-nummer waar een vestigingsnummer onder hangt.",
        "PartijIdentificator", null=True, verplicht=False, bij_verwijderen="RESTRICT",
    )  # fmt: skip

    afwijkingen = True
    regels = (
        # One partij per BSN, and the same for the other numbers; a vestigingsnummer once under each KVK-nummer.
        Uniek(
            "partijidentificator_eenmaal",
            "Dit nummer hoort al bij een andere partij.",
            ("partij_identificator_object_id", "partij_identificator_code_soort_object_id",
             "partij_identificator_code_objecttype", "partij_identificator_code_register"),
            waar="partij_identificator_code_soort_object_id <> 'vestigingsnummer'", op="__all__", code="invalid",
        ),
        Uniek(
            "partijidentificator_vestiging_eenmaal",
            "Dit vestigingsnummer hoort al bij een andere partij.",
            ("partij_identificator_object_id", "sub_identificator_van_uuid"),
            waar="partij_identificator_code_soort_object_id = 'vestigingsnummer'", op="__all__", code="invalid",
        ),
        Uniek(
            "partijidentificator_een_per_soort",
            "Deze partij heeft al een nummer van deze soort.",
            ("identificeerde_partij_uuid", "partij_identificator_code_soort_object_id"), op="__all__", code="invalid",
        ),
    )  # fmt: skip
    indexen = (Index("partijidentificator_object_id", ("partij_identificator_object_id",)),)


class SoortDigitaalAdres(StrEnum):
    email = "email"
    telefoonnummer = "telefoonnummer"
    overig = "overig"


class DigitaalAdres(Resource, pad="digitaleadressen"):
    """E-mailadres, telefoonnummer of ander adres waarop een klant te bereiken is."""

    geteld = True

    verstrekt_door_betrokkene = Verwijzing(
        "De betrokkene: het adres geldt alleen voor dat contact.", "Betrokkene", null=True, verplicht=False
    )
    verstrekt_door_partij = Verwijzing(
        "De partij: het adres is voor algemeen gebruik.", "Partij", null=True, verplicht=False
    )
    adres: str = veld(
        "Het adres.", max=80, filters=("spelling", "icontains"), spellingen=spellingen, persoonsgegeven=True
    )
    soort_digitaal_adres: SoortDigitaalAdres = veld("Soort adres.", filters=("gelijk",))
    is_standaard_adres: bool = veld(
        "Of dit het eerste adres van zijn soort is voor de partij.", default=False, filters=("gelijk",)
    )
    omschrijving: str = veld("Omschrijving.", max=40, default="", filters=("bevat",), persoonsgegeven=True)
    referentie: str = veld(
        "Sleutel van wie het adres aanleverde.",
        max=50, patroon="[-a-zA-Z0-9_]+", lengte_eerst=True, default="", filters=("gelijk",),
    )  # fmt: skip
    verificatie_datum: date | None = veld(
        "Wanneer het adres is gecontroleerd.", default=None, filters=("gelijk", "gt", "gte", "lt", "lte")
    )
    sinds: datetime | None = veld(
        "Sinds wanneer het dit adres is; leeg: langer dan we weten.", default=None, sql_default="now()", verborgen=True
    )

    afwijkingen = True
    regels = (
        Regel(
            "digitaaladres_standaard_van_partij",
            "Alleen een adres van een partij kan het standaardadres zijn.",
            "not is_standaard_adres or verstrekt_door_partij_uuid is not null",
            op="isStandaardAdres",
        ),
        Uniek(
            "digitaaladres_een_standaard", "Deze partij heeft al een standaardadres van deze soort.",
            ("verstrekt_door_partij_uuid", "soort_digitaal_adres"), waar="is_standaard_adres", op="isStandaardAdres",
        ),
        Uniek(
            "digitaaladres_referentie", "Deze partij heeft al een adres van deze soort met deze referentie.",
            ("verstrekt_door_partij_uuid", "referentie", "soort_digitaal_adres"), waar="referentie <> ''",
        ),
    )  # fmt: skip
    indexen = (Index("digitaaladres_adres", ("lower(adres) text_pattern_ops",)),)
    expand = (
        "verstrektDoorBetrokkene", "verstrektDoorBetrokkene.hadKlantcontact",
        "verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken",
    )  # fmt: skip
    langs = (
        Langs("isGeverifieerd", "verificatie_datum", "bestaat"),
        Langs("verstrektDoorBetrokkene__uuid", "verstrekt_door_betrokkene.uuid"),
        Langs("verstrektDoorBetrokkene__url", "verstrekt_door_betrokkene.url"),
        Langs("verstrektDoorBetrokkene__rol", "verstrekt_door_betrokkene.rol"),
        Langs("verstrektDoorPartij__uuid", "verstrekt_door_partij.uuid"),
        Langs("verstrektDoorPartij__url", "verstrekt_door_partij.url"),
        Langs("verstrektDoorPartij__soortPartij", "verstrekt_door_partij.soort_partij"),
        *langs_nummer("verstrektDoorPartij__partijIdentificator", "verstrekt_door_partij.partij_identificatoren"),
    )


class Rekeningnummer(Resource, pad="rekeningnummers"):
    """Rekeningnummer dat een partij gaf."""

    partij = Verwijzing("De partij.", "Partij", null=True, verplicht=False)
    iban: str = veld(
        "IBAN.", max=34, patroon="[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{1,30}", filters=("gelijk",), persoonsgegeven=True
    )
    bic: str = veld("BIC van de bank.", max=11, min=8, patroon=r"\S+", default="", filters=("gelijk",))

    langs = (Langs("uuid", "uuid"),)


class Categorie(Resource, pad="categorieen"):
    """Soort waarin partijen kunnen worden ingedeeld."""

    naam: str = veld("Naam.", max=80, default="")


class CategorieRelatie(Resource, pad="categorie-relaties"):
    """Een partij die bij een categorie hoort."""

    partij = Verwijzing("De partij.", "Partij", null=True, verplicht=False)
    categorie = Verwijzing("De categorie.", "Categorie", null=True, verplicht=False, extra=("naam",))
    categorie_naam = Eigen(
        "Naam van de categorie, zoals een partij die toont.",
        lambda a: f"(select c.naam from categorie c where c.uuid = {a}.categorie_uuid)",
        verborgen=True, schema={"type": ["string", "null"]},
    )  # fmt: skip
    begin_datum: date | None = veld(
        "Vanaf wanneer.", default=None, sql_default="(now() at time zone 'Europe/Amsterdam')::date", filters=("gelijk",)
    )
    eind_datum: date | None = veld("Tot wanneer.", default=None, filters=("gelijk",))

    langs = (
        Langs("partij__uuid", "partij.uuid"),
        Langs("partij__url", "partij.url"),
        Langs("partij__nummer", "partij.nummer"),
        Langs("categorie__uuid", "categorie.uuid"),
        Langs("categorie__url", "categorie.url"),
        Langs("categorie__naam", "categorie.naam"),
    )


class Vertegenwoordiging(Resource, pad="vertegenwoordigingen"):
    """Een partij die een andere partij vertegenwoordigt."""

    vertegenwoordigende_partij = Verwijzing("Wie vertegenwoordigt.", "Partij")
    vertegenwoordigde_partij = Verwijzing("Wie vertegenwoordigd wordt.", "Partij")

    afwijkingen = True
    regels = (
        Regel(
            "vertegenwoordiging_niet_van_zichzelf",
            "Een partij kan niet zichzelf vertegenwoordigen.",
            "vertegenwoordigende_partij_uuid <> vertegenwoordigde_partij_uuid",
            op="vertegenwoordigdePartij",
        ),
        Uniek(
            "vertegenwoordiging_eenmaal", "Deze vertegenwoordiging bestaat al.",
            ("vertegenwoordigende_partij_uuid", "vertegenwoordigde_partij_uuid"),
        ),
    )  # fmt: skip
    langs = (
        Langs("vertegenwoordigendePartij__uuid", "vertegenwoordigende_partij.uuid"),
        Langs("vertegenwoordigendePartij__url", "vertegenwoordigende_partij.url"),
        Langs("vertegenwoordigdePartij__uuid", "vertegenwoordigde_partij.uuid"),
        Langs("vertegenwoordigdePartij__url", "vertegenwoordigde_partij.url"),
    )
