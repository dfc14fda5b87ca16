"""The step definitions: Gherkin on one side, the four verbs on the other."""
