"""The folds: where a learner stands, recomputable from that learner's own events."""
