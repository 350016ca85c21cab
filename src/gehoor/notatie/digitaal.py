"""A digitaal adres, whatever its soort: when two texts are one, and how one may stand in the register."""

from collections.abc import Sequence

from gehoor.notatie import email, telefoon


def adres_sleutel(adres: str) -> str:
    """The same for every notation of one number (with its extension) and every spelling of one e-mail address."""
    gelezen = telefoon.lees(adres)
    if gelezen and gelezen.soort != "kort":
        return gelezen.tekst
    return (email.email(adres) or adres.strip()).lower()


def welke(adres: str, bij: Sequence[str]) -> int | None:
    """Which of these it is; None when it is none of them. A number without extension is also one that has one there."""
    sleutels = [adres_sleutel(ander) for ander in bij]
    if (sleutel := adres_sleutel(adres)) in sleutels:
        return sleutels.index(sleutel)
    nummers = [telefoon.telefoon(ander) or None for ander in bij]
    return nummers.index(sleutel) if sleutel in nummers else None


def zelfde(een: str, ander: str) -> bool:
    return adres_sleutel(een) == adres_sleutel(ander)


def spellingen(adres: str) -> list[str]:
    """How it may stand in the register, in lower case: as it is, and in every notation. Without an extension."""
    if nummer := telefoon.telefoon(adres):
        return list(dict.fromkeys([adres.lower(), *telefoon.schrijfwijzen(nummer)]))
    return email.spellingen(adres)
