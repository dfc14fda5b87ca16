"""Tests of what a server knows before its first request and learns of a database."""
