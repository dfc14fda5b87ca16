"""A delete stamps the documents it referenced."""

from typing import Final

ID: Final = "M-E11-05"
CHANGED: Final = (
    "function fanout.TF_Pair_StampTargets",
    "trigger fanout.Pair.TR_Pair_StampTargets",
)
