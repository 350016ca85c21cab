"""What may happen in toegang: make medewerkers, log in and out, make and revoke tokens."""

from gehoor.toegang.service.inloggen import (
    Ingelogd,
    NieuweSessie,
    log_in,
    log_uit,
    ruim_sessies_op,
    sessie,
    start_sessie,
    tel_zoekactie,
)
from gehoor.toegang.service.medewerkers import (
    MedewerkerRegel,
    maak_medewerker,
    medewerkers,
    ontgrendel,
    verander_wachtwoord,
    zet_actief,
    zet_rollen,
    zet_wachtwoord,
)
from gehoor.toegang.service.tokens import TokenRegel, Tokens, maak_token, tokens, trek_in

__all__ = [
    "Ingelogd",
    "MedewerkerRegel",
    "NieuweSessie",
    "TokenRegel",
    "Tokens",
    "log_in",
    "log_uit",
    "maak_medewerker",
    "maak_token",
    "medewerkers",
    "ontgrendel",
    "ruim_sessies_op",
    "sessie",
    "start_sessie",
    "tel_zoekactie",
    "tokens",
    "trek_in",
    "verander_wachtwoord",
    "zet_actief",
    "zet_rollen",
    "zet_wachtwoord",
]
