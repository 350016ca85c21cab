"""Whether this run is `make long`: the heavy tests whole. `make test` has each of them in small."""

import os

LANG = os.environ.get("GEHOOR_LONG", "") not in ("", "0")
