"""The contract pages under ``docs/contracts``, held to the oracles, the features and the ports."""
