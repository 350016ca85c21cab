"""Text folded so that letters that look alike are alike: the same in Python and in SQL, so that an index can hold it.

Folding follows Unicode: compatibility decomposition (NFKD), small letters, and without marks and what cannot be seen.
What NFKD leaves whole, such as an o with a stroke, becomes the letter that its Unicode name begins with.
"""

import re
import unicodedata

_ONZICHTBAAR = ("Mn", "Me", "Cf", "Cs")  # and half a character, which the database does not take
_NAAM = re.compile("LATIN SMALL LETTER (?:DOTLESS )?([A-Z])(?: WITH .+)?")
# What is written with two letters, or sounds like another one and has no letter in its name.
_KLANK = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n", "ə": "e", "ĸ": "k", "ς": "σ"}  # noqa: RUF001


def _heel() -> dict[str, str]:
    """Latin letters that NFKD does not take apart → what they are read as."""
    uit = {}
    blokken = ((0x80, 0x2B0), (0x1E00, 0x1F00), (0x2C60, 0x2C80), (0xA720, 0xA800))
    for teken in (chr(code) for begin, einde in blokken for code in range(begin, einde)):
        gevonden = _NAAM.fullmatch(unicodedata.name(teken, ""))
        if gevonden and unicodedata.normalize("NFKD", teken) == teken:
            uit[teken] = gevonden[1].lower()
    return uit | _KLANK


_HEEL = str.maketrans(_heel())


def plat(tekst: str) -> str:
    """Small letters without accents. Punctuation and spaces stay."""
    if tekst.isascii():
        return tekst.lower()
    los = unicodedata.normalize("NFKD", tekst)
    return "".join(t for t in los if unicodedata.category(t) not in _ONZICHTBAAR).lower().translate(_HEEL)


def plat_sql(uitdrukking: str) -> str:
    """The same in SQL: `plat`, made by a migration. Of PostgreSQL's own, `unaccent` may not stand in an index."""
    return f"plat({uitdrukking})"


def stukken(tekst: str) -> list[str]:
    """The pieces of one word between what is no letter or digit: "O'Connor" → o, connor. SQL: `woorden`."""
    return "".join(" " if _tussen(teken) else teken for teken in plat(tekst)).split()


def _tussen(teken: str) -> bool:
    """Punctuation, symbols, space; and the letters that are used as an apostrophe."""
    soort = unicodedata.category(teken)
    return soort[0] in "PSZ" or soort == "Cc" or "\u02b9" <= teken <= "\u02ff"


def begint_met_sql(uitdrukking: str, begin: str) -> str:
    """What begins with a text, so that an index with text_pattern_ops finds it also when the text is not known yet."""
    return f"{uitdrukking} ~>=~ {begin} and {uitdrukking} ~<~ ({begin} || chr(1114111))"
