"""The manifests as the input of a script: their members, and the way back to a model."""
