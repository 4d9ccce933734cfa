"""The pure core: rules as functions over frozen dataclasses. No framework, no SQL, no clock, no randomness."""
