"""Tests of the reference's derivation of the relational model."""
