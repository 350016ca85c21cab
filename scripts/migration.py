"""Write the migration for what changed in the declarations, beside a database of its own: make migration NAME=what"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from gehoor.kit.migrate import migrate, write
from gehoor.kit.postgres import postgres
from gehoor.modellen import metadata

with TemporaryDirectory() as map_, postgres(Path(map_)) as dsn:
    migrate(dsn)
    write(dsn, metadata, sys.argv[1])
