"""Reads the outlines of a drawing back as points. Nothing here calls the code that drew it."""

from __future__ import annotations

import re
from itertools import pairwise

TOKEN = re.compile(r"[MLclhvaz]|Z|-?\d+(?:\.\d+)?")
ARGUMENTS = {"M": 2, "L": 2, "l": 2, "c": 6, "h": 1, "v": 1, "a": 7}
PIECES = 12


def outline(data: str) -> list[tuple[float, float]]:
    """Return the points along one path; curves in short straight pieces."""
    tokens = TOKEN.findall(data)
    found: list[tuple[float, float]] = []
    place, command = 0, ""
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
            continue
        values = [float(one) for one in tokens[place : place + ARGUMENTS[command]]]
        place += ARGUMENTS[command]
        found += _reached(command, values, found[-1] if found else (0.0, 0.0))
    return found


def _reached(command: str, values: list[float], at: tuple[float, float]) -> list[tuple[float, float]]:
    x, y = at
    if command in "ML":
        return [(values[0], values[1])]
    if command == "l":
        return [(x + values[0], y + values[1])]
    if command == "h":
        return [(x + values[0], y)]
    if command == "v":
        return [(x, y + values[0])]
    if command == "a":
        return [(x + values[5], y + values[6])]
    corners = [at, *((x + values[place], y + values[place + 1]) for place in (0, 2, 4))]
    return [_bezier(corners, piece / PIECES) for piece in range(1, PIECES + 1)]


def _bezier(corners: list[tuple[float, float]], t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return tuple(sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))


def heights(points: list[tuple[float, float]], x: float) -> list[float]:
    """Return where a closed outline crosses the upright line at *x*."""
    crossed = []
    for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
        if (x1 <= x) != (x2 <= x):
            crossed.append(y1 + (y2 - y1) * (x - x1) / (x2 - x1))
    return sorted(crossed)
