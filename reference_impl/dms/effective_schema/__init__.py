"""The fingerprint of a schema set, its numbered resource keys and the manifest of both (E00-S02 to E00-S04)."""
