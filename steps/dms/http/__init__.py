"""Requests and answers over HTTP in general: sent, compared, counted and cut on the wire, held, hostile."""
