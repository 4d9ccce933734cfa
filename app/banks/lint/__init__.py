"""The item-writing lint: flaws that a machine can find, per question and per bank. Pure: no clock, no SQL."""
