"""From the bytes of a request to a canonical, valid document and the references in it (E07)."""
