"""What was done under an Idempotency-Key, so that a client that got no answer may simply ask again."""

from datetime import datetime

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Uniek, veld


class Herhaling(Resource):
    """Een handeling die met een Idempotency-Key is gedaan, en haar antwoord. Blijft een dag staan."""

    sleutel_hash: str = veld("SHA-256 van de toepassing en haar sleutel.", max=64, verborgen=True)
    vraag_hash: str = veld("SHA-256 van wat werd gestuurd.", max=64, verborgen=True)
    antwoord: dict = veld("Het antwoord dat werd gegeven.", persoonsgegeven=True, verborgen=True)  # type: ignore[type-arg]
    adres: str = veld("Waar te vinden is wat werd gemaakt.", max=1000, verborgen=True)
    gedaan_op: datetime = veld("Wanneer het gebeurde.", default=None, sql_default="now()", index=True)

    regels = (Uniek("herhaling_sleutel", "Deze sleutel is al gebruikt.", ("sleutel_hash",)),)
