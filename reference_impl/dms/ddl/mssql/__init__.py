"""The writer of SQL Server: statement values to T-SQL text."""
