"""The runtime on SQL Server, as far as that can be tried without one."""
