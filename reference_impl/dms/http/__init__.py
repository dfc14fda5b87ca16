"""The HTTP face of the document API: paths, order of checks, answers (E07 H1 to H4)."""
