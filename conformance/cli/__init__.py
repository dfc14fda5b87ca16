"""The ``conformance`` command line: one module per command, all of them thin.

A command reads its options, calls the part of the harness that does the work, and prints. What it raises on purpose is
a :class:`~conformance.errors.ConformanceError`; :mod:`conformance.cli.main` turns that into one readable block and an
exit code. Commands import the parts they need inside their functions, so that ``conformance --help`` loads none.
"""
