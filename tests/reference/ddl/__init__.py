"""Tests of dialects and DDL; what can be run is run on the embedded PostgreSQL."""
