"""Het klantcontact en wat eraan hangt: betrokkenen, onderwerpobjecten, bijlagen."""

from datetime import datetime
from enum import StrEnum

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Eigen, Groep, Index, Langs, Regel, Terug, Uniek, Verwijzing, Via, kameel, veld
from gehoor.klantinteracties.models.vormen import (
    NAAMWOORDEN,
    OBJECTDELEN,
    TEKST_SCHEMA,
    Contactnaam,
    Objectidentificator,
    langs_nummer,
    nummer_uit_cijfers,
    platte_metadata,
    volgnummer,
    volledige_naam,
    webadres,
)
from gehoor.registers.models import Adres


class Klantcontact(Resource, pad="klantcontacten"):
    """Contact tussen een klant, of wie een klant vertegenwoordigt, en de gemeente over één onderwerp."""

    geteld = True

    ging_over_onderwerpobjecten = Terug("Waar het contact over ging.", "Onderwerpobject", "klantcontact")
    had_betrokken_actoren = Via(
        "Wie er namens de gemeente bij was.", "Actor", "ActorKlantcontact", "klantcontact", "actor", heel=True
    )
    omvatte_bijlagen = Terug("Documenten die bij het contact horen.", "Bijlage", "was_bijlage_van_klantcontact")
    had_betrokkenen = Terug("Wie er als klant bij was, of namens een klant.", "Betrokkene", "had_klantcontact")
    leidde_tot_interne_taken = Terug("Wat een collega nog moet doen.", "InterneTaak", "aanleidinggevend_klantcontact")
    nummer: str | None = veld(
        "Nummer waarmee klant en medewerker het contact kunnen noemen.",
        max=10, default=None, sql_default=volgnummer("klantcontact"), filters=("gelijk",), controle=nummer_uit_cijfers,
        vervallen=True,
    )  # fmt: skip
    referentienummer: str | None = veld(
        "Opvolger van nummer in de standaard.", max=10, default=None, filters=("gelijk",)
    )
    kanaal: str = veld("Communicatiekanaal dat werd gebruikt.", max=50, filters=("gelijk",))
    onderwerp: str = veld("Waar het contact over ging.", max=200, filters=("bevat",), persoonsgegeven=True)
    inhoud: str = veld("Wat er werd besproken.", max=1000, default="", filters=("bevat",), persoonsgegeven=True)
    reactie: str = veld(
        "Het antwoord dat werd gegeven.", max=4000, default="", filters=("bevat",), persoonsgegeven=True
    )
    indicatie_contact_gelukt: bool | None = veld(
        "Of de poging tot contact lukte.", default=None, filters=("gelijk",), kenmerk=True
    )
    hoofd_onderwerp_type: str = veld(
        "Soort hoofdonderwerp, als URL.",
        max=200, default="", controle=webadres, lengte_eerst=True, schema={"format": "uri"}, kenmerk=True,
    )  # fmt: skip
    verdere_actie_ondernomen: bool = veld(
        "Of er verdere actie volgt nadat de klant niet werd bereikt.", default=False, kenmerk=True
    )
    taal: str = veld("Taal van het contact, drie letters (ISO 639-2).", max=3)
    vertrouwelijk: bool = veld("Of het contact vertrouwelijk is.", filters=("gelijk",))
    plaatsgevonden_op: datetime = veld(
        "Wanneer het contact was; nu als het ontbreekt.",
        default=None, sql_default="now()", filters=("gelijk",),
    )  # fmt: skip
    metadata: dict = veld(  # type: ignore[type-arg]
        "Vrije kenmerken: een plat object met teksten.",
        default={}, sql_default="'{}'", controle=platte_metadata, persoonsgegeven=True,
        schema={"additionalProperties": {"type": "string", "maxLength": 255}},
    )  # fmt: skip

    was_onderwerp = Terug(
        "Waar dit contact zelf onderwerp van was.", "Onderwerpobject", "was_klantcontact", verborgen=True
    )

    kanaal_notificaties = "klantcontacten"
    afwijkingen = True
    volgorde = "plaatsgevonden_op desc, id desc"
    regels = (
        Uniek("klantcontact_nummer", "Dit nummer heeft een ander klantcontact al.", ("nummer",), op="nummer"),
        Regel(
            "klantcontact_gelukt_zonder_verdere_actie",
            "Als het contact lukte, is er geen verdere actie ondernomen.",
            "not (coalesce(indicatie_contact_gelukt, false) and verdere_actie_ondernomen)",
            code="no-further-action-when-contact-succesful",
        ),
    )
    indexen = (Index("klantcontact_volgorde", ("plaatsgevonden_op desc", "id desc")),)
    expand = (
        "hadBetrokkenen", "hadBetrokkenen.digitaleAdressen", "hadBetrokkenen.wasPartij", "leiddeTotInterneTaken",
        "gingOverOnderwerpobjecten", "omvatteBijlagen",
    )  # fmt: skip
    langs = (
        Langs("hadBetrokkene__uuid", "had_betrokkenen.uuid"),
        Langs("hadBetrokkene__url", "had_betrokkenen.url"),
        Langs("hadBetrokkene__wasPartij", "had_betrokkenen.was_partij", "bestaat"),
        Langs("leiddeTotInterneTaken", "leidde_tot_interne_taken", "bestaat"),
        Langs("hadBetrokkene__wasPartij__uuid", "had_betrokkenen.was_partij.uuid"),
        Langs("hadBetrokkene__wasPartij__url", "had_betrokkenen.was_partij.url"),
        *langs_nummer(
            "hadBetrokkene__wasPartij__partijIdentificator", "had_betrokkenen.was_partij.partij_identificatoren"
        ),
        Langs("hadBetrokkene__digitaaladres__adres__icontains", "had_betrokkenen.digitale_adressen.adres", "icontains"),
        Langs("onderwerpobject__uuid", "ging_over_onderwerpobjecten.uuid"),
        Langs("onderwerpobject__url", "ging_over_onderwerpobjecten.url"),
        Langs("wasOnderwerpobject__uuid", "was_onderwerp.uuid"),
        Langs("wasOnderwerpobject__url", "was_onderwerp.url"),
        *(
            Langs(f"{van}__{kameel(groep + deel)}", f"{pad}.{groep}{deel}")
            for groep in ("onderwerpobjectidentificator_",)
            for van, pad in (
                ("onderwerpobject", "ging_over_onderwerpobjecten"), ("wasOnderwerpobject", "was_onderwerp")
            )
            for deel in OBJECTDELEN
        ),
    )  # fmt: skip


class Rol(StrEnum):
    vertegenwoordiger = "vertegenwoordiger"
    klant = "klant"


class Betrokkene(Resource, pad="betrokkenen"):
    """Iemand die bij een klantcontact was: een partij, of iemand die we niet kennen."""

    geteld = True

    was_partij = Verwijzing("De partij, als die gekend is.", "Partij", null=True, verplicht=False)
    had_klantcontact = Verwijzing("Het klantcontact.", "Klantcontact")
    digitale_adressen = Terug(
        "Adressen die alleen voor dit contact gelden.", "DigitaalAdres", "verstrekt_door_betrokkene"
    )
    bezoekadres = Groep("Adres om te bezoeken, alleen voor dit contact.", Adres)
    correspondentieadres = Groep("Adres voor post, alleen voor dit contact.", Adres)
    contactnaam = Groep(
        "De naam die bij dit contact werd gegeven.", Contactnaam,
        filters=("voorletters", "voornaam", "voorvoegsel_achternaam", "achternaam"),
    )  # fmt: skip
    volledige_naam = Eigen("De contactnaam als één tekst.", volledige_naam, schema=TEKST_SCHEMA)
    rol: Rol = veld("Klant zelf, of vertegenwoordiger van een klant.")
    organisatienaam: str = veld(
        "Organisatie waar de betrokkene bij hoort.", max=200, default="", filters=("zonder_hoofdletters",),
        persoonsgegeven=True,
    )  # fmt: skip
    initiator: bool = veld("Of deze betrokkene het contact begon.")

    # Who called before and is not in the register, by name
    indexen = (Index("betrokkene_naamwoorden", (NAAMWOORDEN,), waar="was_partij_uuid is null", methode="gin"),)
    expand = ("digitaleAdressen",)
    langs = (
        Langs("hadKlantcontact__uuid", "had_klantcontact.uuid"),
        Langs("hadKlantcontact__url", "had_klantcontact.url"),
        Langs("hadKlantcontact__nummer", "had_klantcontact.nummer"),
        Langs("hadKlantcontact__referentienummer", "had_klantcontact.referentienummer"),
        Langs("wasPartij__uuid", "was_partij.uuid"),
        Langs("wasPartij__url", "was_partij.url"),
        Langs("wasPartij__nummer", "was_partij.nummer"),
        *langs_nummer("wasPartij__partijIdentificator", "was_partij.partij_identificatoren"),
        Langs("verstrektedigitaalAdres__uuid", "digitale_adressen.uuid"),
        Langs("verstrektedigitaalAdres__url", "digitale_adressen.url"),
        Langs("verstrektedigitaalAdres__adres", "digitale_adressen.adres", "spelling"),
    )  # fmt: skip


class Onderwerpobject(Resource, pad="onderwerpobjecten"):
    """Waar een klantcontact over ging: een zaak, een eerder klantcontact, of iets anders in een register."""

    geteld = True

    klantcontact = Verwijzing("Het klantcontact.", "Klantcontact", null=True, verplicht=False)
    was_klantcontact = Verwijzing(
        "Het eerdere klantcontact waar het over ging.", "Klantcontact", null=True, verplicht=False
    )
    onderwerpobjectidentificator = Groep("Het object in een ander register.", Objectidentificator, filters=OBJECTDELEN)

    indexen = (Index("onderwerpobject_object_id", ("onderwerpobjectidentificator_object_id",)),)
    langs = (
        Langs("klantcontact__uuid", "klantcontact.uuid"),
        Langs("klantcontact__url", "klantcontact.url"),
        Langs("wasKlantcontact__uuid", "was_klantcontact.uuid"),
        Langs("wasKlantcontact__url", "was_klantcontact.url"),
    )


class Bijlage(Resource, pad="bijlagen"):
    """Een document dat (een deel van) de inhoud van een klantcontact bevat."""

    geteld = True

    was_bijlage_van_klantcontact = Verwijzing("Het klantcontact.", "Klantcontact", null=True, verplicht=False)
    bijlageidentificator = Groep("Het document in een ander register.", Objectidentificator, filters=OBJECTDELEN)

    langs = (Langs("klantcontact__uuid", "was_bijlage_van_klantcontact.uuid"),)
