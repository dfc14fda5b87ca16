"""The harness: reads the feature files, drives a backend through four verbs and judges what it did."""

from typing import Final

__version__: Final = "0.1.0"
