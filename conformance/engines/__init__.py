"""Database servers, and scratch databases cloned from templates."""
