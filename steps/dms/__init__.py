"""Steps of the document API over a relational store."""
