"""Tracks, attempts, answers and results: the hot path."""
