"""The operations that each stage of the reference offers, one module per stage."""
