"""Zaken as far as a call needs them. Names and limits are those of the standard (ZGW: Zaken 1.5, Catalogi 1.3)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Groep, Regel, Uniek, Verwijzing, Vorm, veld


class Vertrouwelijkheid(StrEnum):
    openbaar = "openbaar"
    beperkt_openbaar = "beperkt_openbaar"
    intern = "intern"
    zaakvertrouwelijk = "zaakvertrouwelijk"
    vertrouwelijk = "vertrouwelijk"
    confidentieel = "confidentieel"
    geheim = "geheim"
    zeer_geheim = "zeer_geheim"


class Generiek(StrEnum):
    """What a roltype comes down to, whatever the municipality calls it."""

    adviseur = "adviseur"
    behandelaar = "behandelaar"
    belanghebbende = "belanghebbende"
    beslisser = "beslisser"
    initiator = "initiator"
    klantcontacter = "klantcontacter"
    zaakcoordinator = "zaakcoordinator"
    mede_initiator = "mede_initiator"


class Formaat(StrEnum):
    tekst = "tekst"
    getal = "getal"
    datum = "datum"
    datum_tijd = "datum_tijd"


class BetrokkeneType(StrEnum):
    natuurlijk_persoon = "natuurlijk_persoon"
    niet_natuurlijk_persoon = "niet_natuurlijk_persoon"
    vestiging = "vestiging"
    organisatorische_eenheid = "organisatorische_eenheid"
    medewerker = "medewerker"


class Machtiging(StrEnum):
    geen = ""
    gemachtigde = "gemachtigde"
    machtiginggever = "machtiginggever"


# --- the catalogue ---------------------------------------------------------------------------------------------------


class Zaaktype(Resource):
    """Een soort zaak: hoe lang die duurt, welke stappen en rollen erin voorkomen en wat ervan wordt bijgehouden."""

    identificatie: str = veld("Waarmee het zaaktype wordt genoemd.", max=50)
    omschrijving: str = veld("Naam.", max=80)
    doorlooptijd_dagen: int = veld("Binnen hoeveel dagen een zaak klaar moet zijn.", min=1, max=3650)
    vertrouwelijkheidaanduiding: Vertrouwelijkheid = veld(
        "Hoe vertrouwelijk een zaak hiervan is.", default=Vertrouwelijkheid.zaakvertrouwelijk
    )
    afdeling: str | None = veld("Code van de afdeling die de zaken behandelt.", max=200, default=None)

    regels = (Uniek("zaaktype_identificatie", "Er is al een zaaktype met deze identificatie.", ("identificatie",),
                    op="identificatie"),)  # fmt: skip


class Statustype(Resource):
    """Een stap in de behandeling van een soort zaak."""

    zaaktype = Verwijzing("Het zaaktype.", "Zaaktype")
    volgnummer: int = veld("De hoeveelste stap.", min=1, max=9999)
    omschrijving: str = veld("Naam.", max=80)
    is_eindstatus: bool = veld("Of de zaak met deze stap klaar is.", default=False)

    regels = (Uniek("statustype_volgnummer", "Elke stap heeft een eigen nummer.", ("zaaktype_uuid", "volgnummer")),)


class Roltype(Resource):
    """Een manier waarop iemand bij een soort zaak betrokken is."""

    zaaktype = Verwijzing("Het zaaktype.", "Zaaktype")
    omschrijving: str = veld("Naam.", max=100)
    omschrijving_generiek: Generiek = veld("Waar de rol op neerkomt.")

    regels = (
        Uniek(
            "roltype_initiator", "Een zaaktype heeft één rol voor wie de zaak begint.", ("zaaktype_uuid",),
            waar="omschrijving_generiek = 'initiator'", op="omschrijvingGeneriek", code="max-occurences",
        ),
    )  # fmt: skip


class Eigenschap(Resource):
    """Iets wat van elke zaak van een soort wordt bijgehouden."""

    zaaktype = Verwijzing("Het zaaktype.", "Zaaktype")
    naam: str = veld("Naam.", max=20)
    definitie: str = veld("Wat ermee wordt bedoeld.", max=255)
    formaat: Formaat = veld("In welke vorm.", default=Formaat.tekst)
    lengte: int = veld("Hoeveel tekens hoogstens.", min=1, max=4000, default=255)

    regels = (Uniek("eigenschap_naam", "Elke eigenschap heeft een eigen naam.", ("zaaktype_uuid", "naam"), op="naam"),)


# --- the zaak --------------------------------------------------------------------------------------------------------


class Zaak(Resource):
    """Samenhangend werk van de gemeente met een begin en een eind, zoals het behandelen van een aanvraag."""

    identificatie: str = veld("Nummer waarmee klant en medewerker de zaak kunnen noemen.", max=40)
    bronorganisatie: str = veld("RSIN van de gemeente.", max=9, patroon="[0-9]{9}")
    zaaktype = Verwijzing("Wat voor zaak het is.", "Zaaktype", bij_verwijderen="RESTRICT")
    omschrijving: str = veld("Waar de zaak over gaat.", max=80, default="", persoonsgegeven=True)
    toelichting: str = veld("Uitleg bij de zaak.", max=1000, default="", persoonsgegeven=True)
    registratiedatum: date = veld("Wanneer de zaak werd vastgelegd.")
    startdatum: date = veld("Vanaf wanneer de zaak loopt.", index=True)
    einddatum: date | None = veld("Wanneer de zaak klaar was.", default=None)
    einddatum_gepland: date | None = veld("Wanneer de zaak klaar moet zijn.", default=None)
    uiterlijke_einddatum_afdoening: date | None = veld("Wanneer de zaak volgens de wet klaar moet zijn.", default=None)
    vertrouwelijkheidaanduiding: Vertrouwelijkheid = veld("Hoe vertrouwelijk de zaak is.")

    regels = (
        Uniek(
            "zaak_identificatie", "Er is al een zaak met dit nummer.",
            ("identificatie", "bronorganisatie"), op="identificatie", code="identificatie-niet-uniek",
        ),
        Regel(
            # a number of this form would move the counter of a system that hands them out itself
            "zaak_identificatie_vorm", "Gebruik een kort zaaknummer.",
            "identificatie !~ '^ZAAK-[0-9]{4}-[0-9]{10}$'", op="identificatie",
        ),
        Regel(
            "zaak_eind_na_start", "Een zaak kan niet klaar zijn voor het begin.",
            "einddatum >= startdatum", op="einddatum",
        ),
    )  # fmt: skip


class Status(Resource):
    """De stap waarin een zaak op een moment kwam. De laatste is waar de zaak nu staat."""

    zaak = Verwijzing("De zaak.", "Zaak")
    statustype = Verwijzing("De stap.", "Statustype", bij_verwijderen="RESTRICT")
    datum_status_gezet: datetime = veld("Wanneer de zaak in deze stap kwam.")
    statustoelichting: str = veld("Uitleg bij de status.", max=1000, default="", persoonsgegeven=True)
    gezet_door: UUID | None = veld("De medewerker of toepassing die de status zette.", default=None)

    regels = (
        Uniek(
            "status_moment", "Op dit moment kreeg de zaak al een status.",
            ("zaak_uuid", "datum_status_gezet"), op="datumStatusGezet",
        ),
    )  # fmt: skip


class ContactpersoonRol(Vorm):
    """Met wie er over deze zaak contact is, en hoe. Geldt alleen voor deze zaak."""

    naam: str = veld("Naam.", max=200, default="", persoonsgegeven=True)
    emailadres: str = veld("E-mailadres.", max=254, default="", persoonsgegeven=True)
    telefoonnummer: str = veld("Telefoonnummer.", max=20, default="", persoonsgegeven=True)
    functie: str = veld("Functie.", max=50, default="", persoonsgegeven=True)


class Rol(Resource):
    """Iemand die bij een zaak betrokken is, en hoe."""

    zaak = Verwijzing("De zaak.", "Zaak")
    roltype = Verwijzing("Hoe deze betrokkene bij de zaak hoort.", "Roltype", bij_verwijderen="RESTRICT")
    betrokkene_type: BetrokkeneType = veld("Wat voor betrokkene het is.")
    betrokkene_identificatie: dict = veld("Wie het is, in de vorm van de standaard.", persoonsgegeven=True)  # type: ignore[type-arg]
    roltoelichting: str = veld("Uitleg bij de rol.", max=1000, default="", persoonsgegeven=True)
    indicatie_machtiging: Machtiging = veld("Of iemand namens een ander handelt.", default=Machtiging.geen)
    afwijkende_naam_betrokkene: str = veld(
        "Naam die alleen voor deze zaak geldt.", max=625, default="", persoonsgegeven=True
    )
    contactpersoon_rol = Groep("Contactgegevens die alleen voor deze zaak gelden.", ContactpersoonRol)
    # What zaken are looked up by, out of betrokkene_identificatie.
    bsn: str | None = veld("BSN.", max=9, patroon="[0-9]{9}", default=None, persoonsgegeven=True, index=True)
    kvk_nummer: str | None = veld(
        "KVK-nummer.", max=8, patroon="[0-9]{8}", default=None, persoonsgegeven=True, index=True
    )
    vestigingsnummer: str | None = veld(
        "Vestigingsnummer.", max=12, patroon="[0-9]{12}", default=None, persoonsgegeven=True, index=True
    )


class Zaakeigenschap(Resource):
    """De waarde van een eigenschap bij één zaak."""

    zaak = Verwijzing("De zaak.", "Zaak")
    eigenschap = Verwijzing("Welke eigenschap.", "Eigenschap", bij_verwijderen="RESTRICT")
    waarde: str = veld("De waarde, in de vorm van de standaard.", persoonsgegeven=True)

    regels = (Uniek("zaakeigenschap_eenmaal", "Deze eigenschap is er al.", ("zaak_uuid", "eigenschap_uuid")),)


class Zaakcontact(Resource):
    """Een klantcontact dat over een zaak ging of waaruit die ontstond."""

    zaak = Verwijzing("De zaak.", "Zaak")
    # No foreign key: the register is a context beside this one, and may be another system, as zaken may.
    klantcontact: UUID = veld("Het klantcontact in het register.", index=True)

    regels = (Uniek("zaakcontact_eenmaal", "Dit contact hangt al aan de zaak.", ("zaak_uuid", "klantcontact")),)
