"""The reference document API: schema set → fingerprint → model → database → service."""
