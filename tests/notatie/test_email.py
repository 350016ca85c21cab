"""One idea of an e-mail address: a domain has two spellings, and how somebody wrote it is not what it is."""

import pytest

from gehoor.notatie.digitaal import adres_sleutel, spellingen, welke
from gehoor.notatie.email import bezwaar, email

# what was typed or sent → how it is kept
GOED = {
    **dict.fromkeys(
        (
            "jan@example.nl", " jan@example.nl ", "jan@EXAMPLE.nl", "jan@Example.NL", "jan@example.nl.",
            "jan@example.nl,",
            "mailto:jan@example.nl", "MAILTO:jan@example.nl?subject=Vraag%20van%20jan", "mailto:jan%40example.nl",
            "Jan Jansen <jan@example.nl>", '"Jansen, Jan" <jan@example.nl>', "<jan@example.nl>", "jan\uff20example.nl",
            "\u200bjan@example.nl", "jan@example.nl\ufeff", "jan@exam\u00adple.nl", "\uff4a\uff41\uff4e@example.nl",
            "jan@example\uff0enl", "jan@example.nl;", "\tjan@example.nl\n",
        ),
        "jan@example.nl",
    ),
    **dict.fromkeys(
        (
            "info@bücher.example", "info@BÜCHER.example", "info@Bücher.Example", "info@xn--bcher-kva.example",
            "info@XN--BCHER-KVA.example", "info@bu\u0308cher.example", "mailto:info@xn--bcher-kva.example",
            "Boeken <info@bücher.example>",
        ),
        "info@bücher.example",
    ),
    "info@xn--caf-dma.nl": "info@café.nl", "info@café.nl": "info@café.nl", "info@cafe\u0301.nl": "info@café.nl",
    "jan@straße.example": "jan@straße.example", "jan@xn--strae-oqa.example": "jan@straße.example",
    "jan@例え.テスト": "jan@例え.テスト", "jan@xn--r8jz45g.xn--zckzah": "jan@例え.テスト",
    "jan@пример.example": "jan@пример.example", "jan@ελλάδα.gr": "jan@ελλάδα.gr",
    "jan@sub.bücher.example": "jan@sub.bücher.example",
    "Jan.Jansen@example.nl": "Jan.Jansen@example.nl", "j+klacht@example.nl": "j+klacht@example.nl",
    "o'connor@example.nl": "o'connor@example.nl", "jan_de-vries@example.co.uk": "jan_de-vries@example.co.uk",
    "1234@example.nl": "1234@example.nl", "jan@[192.0.2.1]": "jan@[192.0.2.1]",
    "0612345678@example.nl": "0612345678@example.nl",
}  # fmt: skip
GEEN = (
    "", " ", "@", "jan", "jan@", "@example.nl", "jan@example", "jan@example.n", "jan@@example.nl", "a@b@example.nl",
    "jan jansen@example.nl", "jan@exam ple.nl", "jan..x@example.nl", ".jan@example.nl", "jan.@example.nl",
    "jan@-example.nl", "jan@example-.nl", "jan@exa_mple.nl", "jan@.nl", "jan@example..nl", "josé@example.nl",
    "jan,piet@example.nl", "jan@example.nl, piet@example.nl", "jan@example.nl piet@example.nl", "mailto:",
    "jan@xn--zzzzzzz9999.nl", "jan(werk)@example.nl", "jan@example.nl (werk)", "https://example.nl",
    "jan\x00@example.nl",
    "geen", "anoniem", "jan@bü cher.example",
)  # fmt: skip


@pytest.mark.parametrize(("tekst", "bewaard"), GOED.items())
def test_begrepen(tekst: str, bewaard: str) -> None:
    assert email(tekst) == bewaard
    assert email(bewaard) == bewaard
    assert bezwaar(tekst) == ""
    assert adres_sleutel(tekst) == adres_sleutel(bewaard)
    assert bewaard.lower() in spellingen(tekst)


@pytest.mark.parametrize("tekst", GEEN)
def test_geen_adres(tekst: str) -> None:
    assert email(tekst) == ""
    assert bezwaar(tekst)


def test_twee_spellingen_zijn_een() -> None:
    een = {adres_sleutel(tekst) for tekst, bewaard in GOED.items() if bewaard == "info@bücher.example"}
    assert len(een) == 1
    assert {"info@bücher.example", "info@xn--bcher-kva.example"} <= set(spellingen("INFO@xn--bcher-kva.example"))
    assert spellingen("INFO@bücher.example")[1:] == ["info@xn--bcher-kva.example"]
    assert welke("Jan@Bücher.example", ["piet@example.nl", "jan@xn--bcher-kva.example"]) == 1
    assert welke("jan@bucher.example", ["jan@bücher.example"]) is None


def test_de_zin_zegt_wat_er_mis_is() -> None:
    assert "zonder accent" in bezwaar("josé@example.nl")
    assert "naam@example.nl" in bezwaar("jan@")
