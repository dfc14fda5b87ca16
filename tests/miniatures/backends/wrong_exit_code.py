"""The command line that exits with 0 whatever it finds."""

import sys

sys.exit(0)
