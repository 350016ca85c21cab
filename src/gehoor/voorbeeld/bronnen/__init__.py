"""The sample BRP and Handelsregister: small ASGI apps that answer from a `Wereld` as the real ones would.

Given to `Outgoing(app=…)`, so that sample and real go through the same client code.
"""

from gehoor.voorbeeld.bronnen.brp import brp_app
from gehoor.voorbeeld.bronnen.kvk import kvk_app

__all__ = ["brp_app", "kvk_app"]
