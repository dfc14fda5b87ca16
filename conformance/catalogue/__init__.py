"""The feature files as values: stories, criteria, scenarios and their dependencies."""
