"""Use cases over everything a person owns: merge, export, erase."""
