"""The nineteen passes of the derivation (E01 CF-10), one module each, each a function from value to value."""
