"""The command line of the miniatures: checks one JSON document and exits with 0, or with 2 when it is broken."""

import json
import sys
from pathlib import Path

try:
    json.loads(Path(sys.argv[1]).read_text("utf-8"))
except ValueError:
    sys.exit(2)
