"""Tests of the reconstitution of documents."""
