"""Ends before it has read anything, and says why on standard error."""

import sys

sys.stderr.write("miniature: licence expired\n")
sys.exit(3)
