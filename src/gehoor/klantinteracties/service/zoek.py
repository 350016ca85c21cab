"""Find a partij by what identifies it, asked in a body: a BSN does not belong in a URL (F7927, F0138)."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from gehoor.kit.db import Tx
from gehoor.kit.resource import STRENG, VORM
from gehoor.klantinteracties import store
from gehoor.klantinteracties.models.partij import CodeSoortObjectId
from gehoor.notatie.adres import Adres
from gehoor.notatie.digitaal import spellingen
from gehoor.verantwoording import over

Tekst = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
WAARMEE = "partijIdentificator, nummer, digitaalAdres, postcode met huisnummer, naam"


class Nummer(BaseModel):
    """Een nummer uit een basisregister."""

    model_config = VORM  # a whole identificator may be sent
    soort: CodeSoortObjectId = Field(alias="codeSoortObjectId", description="De soort nummer.")
    waarde: Tekst = Field(alias="objectId", description="Het nummer.")


class ZoekPartij(BaseModel):
    """Waarmee een partij te vinden is: een nummer, een digitaal adres, een postcode met huisnummer, of een naam.

    Het eerste dat is ingevuld zoekt; een naam erbij maakt de uitkomst kleiner.
    """

    model_config = STRENG
    nummer_elders: Nummer | None = Field(
        None, alias="partijIdentificator", description="BSN, RSIN, KVK-nummer of vestigingsnummer."
    )
    nummer: Tekst | None = Field(None, description="Nummer van een partij, een klantcontact of een interne taak.")
    adres: Tekst | None = Field(None, alias="digitaalAdres", description="E-mailadres of telefoonnummer.")
    postcode: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{3} ?[A-Za-z]{2}$")] | None = Field(
        None, description="Postcode, samen met een huisnummer."
    )
    huisnummer: Annotated[int, Field(ge=1, le=99999)] | None = Field(None, description="Huisnummer.")
    naam: Annotated[str, StringConstraints(min_length=2, max_length=200, pattern=r"^[^\x00]*$")] | None = Field(
        None, description="Naam van een persoon of organisatie."
    )

    @property
    def over(self) -> list[str]:
        """Whose BSN was asked for, for the audit trail: also when nobody has it."""
        return [over.bsn(self.nummer_elders.waarde)] if self.nummer_elders and self.nummer_elders.soort == "bsn" else []

    @model_validator(mode="after")
    def genoeg(self) -> Self:
        if (self.postcode is None) != (self.huisnummer is None):
            raise PydanticCustomError("invalid", "Geef een postcode en een huisnummer samen.")
        if not (self.nummer_elders or self.nummer or self.adres or self.postcode or self.naam):
            raise PydanticCustomError("required", f"Geef een van: {WAARMEE}.")
        return self


async def zoek_partij(tx: Tx, vraag: ZoekPartij) -> list[UUID]:
    """The partijen that are found, at most twenty."""
    naam = vraag.naam or ""
    if vraag.nummer_elders:
        soort, nummer = vraag.nummer_elders.soort, vraag.nummer_elders.waarde
        gevonden = await store.partijen_op_nummer(tx, soort, nummer, naam)
    elif vraag.nummer:
        gevonden = await store.partijen_van_nummer(tx, vraag.nummer, naam)
    elif vraag.adres:
        gevonden = await store.partijen_op_adres(tx, spellingen(vraag.adres), naam)
    elif vraag.postcode and vraag.huisnummer:
        postcode = f"{vraag.postcode[:4]} {vraag.postcode[-2:].upper()}"
        gevonden = await store.partijen_op_bezoekadres(tx, Adres(vraag.huisnummer, postcode=postcode), naam)
    else:
        gevonden = await store.partijen_op_naam(tx, naam)
    return [partij.uuid for partij in gevonden[: store.HOOGSTENS]]
