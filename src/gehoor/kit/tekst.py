"""Text without capitals and accents, the same in Python and in SQL, so that an index can hold it."""

MET_ACCENT = "àáâãäåāăąçćčďđèéêëēėęěğģìíîïīįıķłļľñńňņòóôõöøőōŕřśšşșťţțùúûüūůűųýÿźżž"
ZONDER_ACCENT = "aaaaaaaaacccddeeeeeeeeggiiiiiiiklllnnnnoooooooorrsssstttuuuuuuuuyyzzz"
_TABEL = str.maketrans(MET_ACCENT, ZONDER_ACCENT)


def plat(tekst: str) -> str:
    return tekst.lower().translate(_TABEL)


def plat_sql(uitdrukking: str) -> str:
    """`unaccent` may change with its rules file and is therefore refused in an index; `translate` does not."""
    return f"translate(lower({uitdrukking}), '{MET_ACCENT}', '{ZONDER_ACCENT}')"


def begint_met_sql(uitdrukking: str, begin: str) -> str:
    """What begins with a text, so that an index with text_pattern_ops finds it also when the text is not known yet."""
    return f"{uitdrukking} ~>=~ {begin} and {uitdrukking} ~<~ ({begin} || chr(1114111))"
