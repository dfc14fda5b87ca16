"""From schema files to one ordered, validated, stripped schema set (E00-S00)."""
