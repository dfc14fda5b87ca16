"""Tests of the inspection of databases and scripts."""
