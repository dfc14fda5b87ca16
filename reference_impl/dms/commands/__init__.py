"""The commands of ``dms-schema``: what each takes on its command line, as a request for the stage that does it."""
