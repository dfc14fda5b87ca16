"""Tests of the proxy for PostgreSQL's protocol."""
