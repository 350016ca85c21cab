"""Kill -9, at moments that chance chooses: half of them while a registration is on its way."""

import asyncio
import os
import random
import signal

from gehoor.kit.postgres_map import Map
from tests.crash.agent import Agent
from tests.serveren.programma import Server

TUSSENPOOS = 0.6  # seconds at most between recovering and the next one
MIDDENIN = 0.03  # a registration takes about this long


class Chaos:
    def __init__(self, server: Server, agent: Agent, kans: random.Random) -> None:
        self.server, self.agent, self.kans = server, agent, kans
        self.gedood: dict[str, int] = {"app": 0, "postgres": 0, "beide": 0}

    async def woed(self, keren: int) -> None:
        """Kill `keren` times: the application, PostgreSQL, and now and then both."""
        for nr in range(keren):
            await asyncio.sleep(self.kans.uniform(0, TUSSENPOOS))
            if nr % 2:
                self.agent.bij_registratie.clear()
                await self.agent.bij_registratie.wait()
                await asyncio.sleep(self.kans.uniform(0, MIDDENIN))
            await self._dood(("app", "postgres", "postgres", "app", "beide")[nr % 5])

    async def _dood(self, wat: str) -> None:
        proces = self.server.proces
        assert proces
        if wat in ("postgres", "beide"):
            self._dood_postgres()
        if wat in ("app", "beide"):
            proces.kill()
            await asyncio.to_thread(proces.wait)
            self.server.start()
        await asyncio.to_thread(self.server.wacht)
        self.gedood[wat] += 1

    def _dood_postgres(self) -> None:
        pid = Map(self.server.data_dir).pid()
        assert pid
        os.kill(pid, signal.SIGKILL)
