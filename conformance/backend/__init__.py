"""The thing under test, behind four verbs: call, run, serve, offers."""
