"""Databases as the runtime uses them: pooled connections, prepared statements, few round trips, named refusals."""
