"""De interne taak: wat een collega na een klantcontact nog moet doen."""

from datetime import datetime
from enum import StrEnum

from gehoor.kit.resource import Ref, Resource
from gehoor.kit.veld import Index, Langs, Regel, Uniek, Verwijzing, Via, veld
from gehoor.klantinteracties.models.vormen import nummer_uit_cijfers, volgnummer


class Status(StrEnum):
    te_verwerken = "te_verwerken"
    verwerkt = "verwerkt"


class InterneTaak(Resource, pad="internetaken"):
    """Verzoek aan een actor om na een klantcontact iets te doen."""

    geteld = True

    nummer: str | None = veld(
        "Nummer van de taak.", max=10, default=None, sql_default=volgnummer("internetaak"), filters=("gelijk",),
        controle=nummer_uit_cijfers, kenmerk=True, vervallen=True,
    )  # fmt: skip
    referentienummer: str | None = veld(
        "Opvolger van nummer in de standaard.", max=10, default=None, filters=("gelijk",)
    )
    gevraagde_handeling: str = veld("Wat er gedaan moet worden.", max=200, kenmerk=True)
    aanleidinggevend_klantcontact = Verwijzing("Het klantcontact waaruit de taak volgt.", "Klantcontact")
    toegewezen_aan_actor = Via(
        "De eerste actor (vervangen door toegewezenAanActoren).",
        "Actor", "Toewijzing", "internetaak", "actor", enkel=True, invoer=Ref, vervallen=True,
    )  # fmt: skip
    toegewezen_aan_actoren = Via(
        "Wie de taak moet doen.", "Actor", "Toewijzing", "internetaak", "actor", invoer=list[Ref]
    )
    toelichting: str = veld("Uitleg bij de taak.", max=1000, default="", persoonsgegeven=True, kenmerk=True)
    status: Status = veld("Of de taak nog te verwerken is.", filters=("gelijk",), kenmerk=True)
    toegewezen_op: datetime = veld(
        "Wanneer de taak werd toegewezen.", default=None, sql_default="now()", alleen_lezen=True, filters=("gelijk",)
    )
    afgehandeld_op: datetime | None = veld("Wanneer de taak werd verwerkt.", default=None)

    kanaal_notificaties = "internetaken"
    afwijkingen = True
    regels = (
        Uniek("internetaak_nummer", "Dit nummer heeft een andere interne taak al.", ("nummer",), op="nummer"),
        Regel(
            "internetaak_afgehandeld_als_verwerkt",
            "Een taak die verwerkt is, is ook afgehandeld, en andersom.",
            "(status = 'verwerkt') = (afgehandeld_op is not null)",
            op="afgehandeldOp",
        ),
    )
    indexen = (Index("internetaak_open", ("id",), waar="status = 'te_verwerken'"),)
    langs = (
        Langs("aanleidinggevendKlantcontact__uuid", "aanleidinggevend_klantcontact.uuid"),
        Langs("aanleidinggevendKlantcontact__url", "aanleidinggevend_klantcontact.url"),
        Langs("klantcontact__uuid", "aanleidinggevend_klantcontact.uuid"),
        Langs("klantcontact__nummer", "aanleidinggevend_klantcontact.nummer"),
        Langs("klantcontact__referentienummer", "aanleidinggevend_klantcontact.referentienummer"),
        Langs("toegewezenAanActor__uuid", "toegewezen_aan_actoren.uuid"),
        Langs("toegewezenAanActor__url", "toegewezen_aan_actoren.url"),
        Langs("actoren__naam", "toegewezen_aan_actoren.naam"),
    )


class Toewijzing(Resource):
    """Een actor aan wie een interne taak is toegewezen."""

    internetaak = Verwijzing("De taak.", "InterneTaak")
    actor = Verwijzing("Wie hem moet doen.", "Actor")

    regels = (Uniek("toewijzing_eenmaal", "Deze actor heeft de taak al.", ("internetaak_uuid", "actor_uuid")),)
