"""On mssql the identity index is clustered on the UUID."""

import re
from typing import Final

ID: Final = "M-E02-11"
ARTEFACT: Final = "mssql.sql"
ANSWER: Final = None

CLUSTERING: Final = re.compile(rb"(PK_ReferentialIdentity\W+PRIMARY KEY\s+)NONCLUSTERED")
UNIQUE: Final = re.compile(rb"(UX_ReferentialIdentity_DocumentId_ResourceKey\W+UNIQUE\s+)CLUSTERED")


def spoil(content: bytes) -> bytes:
    """Exchange the clustering of the two keys."""
    return UNIQUE.sub(rb"\1NONCLUSTERED", CLUSTERING.sub(rb"\1CLUSTERED", content))
