"""Text without capitals and accents, the same in Python and in SQL, so that an index can hold it."""

MET_ACCENT = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł"
ZONDER_ACCENT = "aaaaaaceeeeiiiinoooooouuuuyyszccdl"
_TABEL = str.maketrans(MET_ACCENT, ZONDER_ACCENT)


def plat(tekst: str) -> str:
    return tekst.lower().translate(_TABEL)


def plat_sql(uitdrukking: str) -> str:
    """`unaccent` may change with its rules file and is therefore refused in an index; `translate` does not."""
    return f"translate(lower({uitdrukking}), '{MET_ACCENT}', '{ZONDER_ACCENT}')"


def begint_met(tekst: str) -> str:
    """A LIKE pattern for what begins with this text."""
    return tekst.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
