"""`python -m bench.vlak 100000 10000000`: is it flat? The whole set on a small and a large register, in turns.

In turns, because the speed of a machine drifts by more than what is asked here.
"""

import asyncio
import statistics
import sys
from contextlib import ExitStack

from bench import plaats
from bench.bank import Bank, maak_token, vrije_poort
from bench.reeks import reeks
from gehoor.kit.log import stel_in

RONDEN = 5


def main() -> None:
    stel_in("warning", "console")
    groottes = [int(arg) for arg in sys.argv[1:3]] or [100_000, 10_000_000]
    with ExitStack() as stapel:
        banken = []
        for partijen in groottes:
            dsn = stapel.enter_context(plaats.database())
            plaats.vul(dsn, partijen)
            poort = vrije_poort()
            stapel.enter_context(plaats.server(dsn, poort))
            banken.append(Bank(dsn, poort, asyncio.run(maak_token(dsn))))
        print("| what | " + " | ".join(f"{n:,} partijen" for n in groottes) + " | times slower |\n|---|---|---|---|")
        for punten in zip(*(reeks(bank.dsn) for bank in banken), strict=True):
            paren = list(zip(banken, punten, strict=True))
            ronden = [[bank.vuur(punt, 32).per_seconde for bank, punt in paren] for _ in range(RONDEN)]
            klein, groot = (statistics.median(kant) for kant in zip(*ronden, strict=True))
            keer = statistics.median(k / g for k, g in ronden)
            naam = " / ".join(dict.fromkeys(punt.naam for punt in punten))
            print(f"| {naam} | {klein:,.0f} | {groot:,.0f} | {keer:.2f} |", flush=True)


if __name__ == "__main__":
    main()
