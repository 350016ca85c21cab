"""A name as people say it, in its parts."""

from dataclasses import dataclass

VOORVOEGSELS = frozenset(
    """de den der van ten ter te het 't in op aan bij el al la le les du des da dos do di del della von zu zum ben bin
    abu st 's""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Naam:
    voornaam: str
    voorvoegsel: str
    achternaam: str


def ontleed(tekst: str) -> Naam:
    """A name as people say it, in its parts: "Fatima el Amrani", "de Vries", "Boer, Jan de"."""
    if "," in tekst:
        achter, _, voor = tekst.partition(",")
        delen = voor.split()
        voorvoegsel = [deel for deel in delen if deel.lower() in VOORVOEGSELS]
        begin = achter.split()
        while len(begin) > 1 and begin[0].lower() in VOORVOEGSELS:
            voorvoegsel.append(begin.pop(0))
        voornaam = [deel for deel in delen if deel.lower() not in VOORVOEGSELS]
        return Naam(" ".join(voornaam), " ".join(voorvoegsel), " ".join(begin))
    woorden = tekst.split()
    eerste = next((i for i, woord in enumerate(woorden[:-1]) if woord.lower() in VOORVOEGSELS), None)
    if eerste is None:
        return Naam(" ".join(woorden[:-1]), "", woorden[-1] if woorden else "")
    einde = eerste
    while einde < len(woorden) - 1 and woorden[einde].lower() in VOORVOEGSELS:
        einde += 1
    return Naam(" ".join(woorden[:eerste]), " ".join(woorden[eerste:einde]), " ".join(woorden[einde:]))
