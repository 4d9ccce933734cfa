"""A question's form filled in as a browser sends it, from what the page shows alone."""

from __future__ import annotations

from app.domain.presentation import ShownQuestion


def filled(shown: ShownQuestion) -> dict[str, list[str]]:
    """Return the fields of *shown* with the answer it shows."""
    if shown.type == "numeric":
        return {"number": [shown.number]}
    if shown.type == "ordering":
        return {f"rank-{one.value}": [str(one.place or "")] for one in shown.options}
    if shown.type == "matching":
        return {f"match-{one.value}": [one.match] for one in shown.options}
    return {"choice": [one.value for one in shown.options if one.is_chosen]}
