"""What all tests share: how Hypothesis searches."""

import os

from hypothesis import HealthCheck, settings

# A gate must give the same answer on every run and on a busy machine: the same examples, and no clock. Whoever wants to
# search further sets HYPOTHESIS_PROFILE=explore.
settings.register_profile(
    "gate", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
