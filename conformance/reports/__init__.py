"""Readers of the event stream: terminal, JUnit, HTML, comparison."""
