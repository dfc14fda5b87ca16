"""Tests of provisioning: what cannot be seen from outside, and what needs a server that is not here."""
