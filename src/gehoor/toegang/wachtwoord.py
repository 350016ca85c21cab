"""Passwords: which are good enough, and how they are kept."""

import re
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gehoor.errors import Ongeldig

# OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Fits no password. Checking against it makes an unknown name cost as much as a known one.
NIEMAND = f"$argon2id$v=19$m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}${'A' * 22}${'A' * 43}"

MIN, MAX = 10, 1000  # characters
GENOEG = 10**8  # guesses that an attacker needs at least: zxcvbn's "safely unguessable" (score 3)
BEOORDEELD = 72  # characters that zxcvbn looks at; more takes it too long
# A sample municipality's own: made by the seed, recognised anywhere by its form. The other was once in the manual.
VOORBEELD = re.compile(r"oefenen-[2-9a-z]{4}-[2-9a-z]{4}|welkom-in-lindewaard", re.IGNORECASE)
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
# What people in this country think of first, and an English list does not know.
GEWOON = frozenset(
    re.findall(
        r"\w+",
        "welkom wachtwoord geheim gemeente gemeentehuis stadhuis klantcontact klantcontactcentrum medewerker burger "
        "inloggen hallo nederland oranje amsterdam rotterdam utrecht ajax feyenoord voetbal liefde schatje "
        "lente zomer herfst winter maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
        "januari februari maart april mei juni juli augustus september oktober november december",
    )
)


def bytes_van(wachtwoord: str) -> bytes:
    """One form for a letter that keyboards may send in two (NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", wachtwoord).encode(errors="surrogatepass")


def is_voorbeeld(wachtwoord: str) -> bool:
    """Whether it is, or can be, that of a sample municipality: never good enough for real people."""
    return VOORBEELD.fullmatch(wachtwoord.strip()) is not None


def voorbeeld(pseudoniem: str) -> str:
    """The password of a sample municipality, from 64 hex digits that only that installation can make. 40 bits."""
    getal = int(pseudoniem, 16)
    tekens = ""
    for _ in range(8):
        getal, rest = divmod(getal, len(LETTERS))
        tekens += LETTERS[rest]
    return f"oefenen-{tekens[:4]}-{tekens[4:]}"


def keur(wachtwoord: str, eigen: Iterable[str], *, oefenen: bool, veld: str = "wachtwoord") -> None:
    """Raises Ongeldig when it is too short or easy to guess.

    `eigen` is what an attacker knows: names of the person and the municipality. `oefenen`: a sample municipality.
    """
    if len(wachtwoord) < MIN:
        raise Ongeldig.veld(veld, "min_length", f"Gebruik minstens {MIN} tekens.")
    if len(wachtwoord) > MAX:
        raise Ongeldig.veld(veld, "max_length", f"Gebruik hoogstens {MAX} tekens.")
    if is_voorbeeld(wachtwoord):
        if oefenen:
            return
        raise Ongeldig.veld(veld, "invalid", "Dit is een wachtwoord van een voorbeeldgemeente. Bedenk een ander.")
    if _gissingen(wachtwoord, eigen) < GENOEG:
        reden = "Dit wachtwoord is te makkelijk te raden. Neem een paar woorden die niets met elkaar te maken hebben."
        raise Ongeldig.veld(veld, "invalid", reden)


def _gissingen(wachtwoord: str, eigen: Iterable[str]) -> float:
    """How many guesses it takes who knows the most used passwords, names, dates, rows of keys, and `eigen`.

    What is `eigen` adds nothing to what stands around it; marks between letters (`w-e-l-k-o-m`) add little.
    """
    eigen = ("gehoor", "kcc", *eigen)
    woorden = {deel.lower() for tekst in eigen for deel in (tekst, *re.split(r"[\W_]+", tekst)) if len(deel) > 2}
    woorden |= {re.sub(r"[\W_]+", "", woord) for woord in woorden}
    tekst = unicodedata.normalize("NFKC", wachtwoord).lower()
    letters = "".join(c for c in unicodedata.normalize("NFKD", tekst) if unicodedata.category(c)[0] not in "PZM")
    rest = letters
    for woord in sorted(woorden, key=len, reverse=True):
        rest = rest.replace(woord, "")
    bekend = sorted(woorden | GEWOON)
    return min(_zxcvbn(tekst, bekend), 100 * _zxcvbn(letters, bekend), 100 * _zxcvbn(rest, bekend))


def _zxcvbn(tekst: str, bekend: list[str]) -> float:
    from zxcvbn import zxcvbn  # its lists take long to read, and few commands need them

    return float(zxcvbn(tekst[:BEOORDEELD], user_inputs=bekend)["guesses"]) if tekst else 1.0


def hash_van(wachtwoord: str) -> str:
    return HASHER.hash(bytes_van(wachtwoord))


def vergelijk(bewaard: str, wachtwoord: str) -> str | None:
    """None when the password is wrong; else the hash to keep, a new one when the parameters became stronger."""
    try:
        HASHER.verify(bewaard, bytes_van(wachtwoord))
    except (VerificationError, InvalidHashError):
        return None
    return hash_van(wachtwoord) if HASHER.check_needs_rehash(bewaard) else bewaard
