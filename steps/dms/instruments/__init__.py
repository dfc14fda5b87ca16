"""What watches, hinders or runs a backend: traps, guards, relays, gates, logins, logs, a run of the suite itself."""
