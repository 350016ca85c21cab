"""Characters as one types them, whatever keyboard, web page or telephone system they come from."""

import unicodedata

_STREEPJES = {
    0x2212: "-",
    0x2043: "-",
    0x02D7: "-",
    0x2010: "-",
}  # that Unicode does not count as dashes, or NFKC moves


def gewoon(tekst: str) -> str:
    """Digits of any script and width as 0 to 9, every dash as -, nothing that cannot be seen, one space between words.

    Letters keep their accents. Half a pair of surrogates is dropped: no database takes it.
    """
    if tekst.isascii() and tekst.isprintable():
        return " ".join(tekst.split())
    tekens = []
    for teken in unicodedata.normalize("NFKC", tekst).translate(_STREEPJES):
        soort = unicodedata.category(teken)
        if soort == "Nd":
            tekens.append(str(unicodedata.decimal(teken)))
        elif soort == "Pd":
            tekens.append("-")
        elif soort[0] == "C":  # control: a space; a format character, a mark of direction, half a pair: nothing
            tekens.append(" " if soort == "Cc" else "")
        else:
            tekens.append(teken)
    return " ".join("".join(tekens).split())
