from __future__ import annotations

from app.progress.queries import Shelf
from app.progress.shelves import stock_of


def test_shelves_add_up_from_three_sides_in_teaching_order():
    stock = stock_of(
        [
            Shelf("Clinical", "numeric", "analysis", 2, 2012, 2020),
            Shelf("Clinical", "single", "recall", 5, 2017, 2026),
            Shelf("Roles", "single", "recall", 1, 2022, 2022),
        ]
    )

    assert stock.total == 8
    assert stock.banks == (("Clinical", 7), ("Roles", 1))
    assert stock.types == (("Single best answer", 6), ("Work out a number", 2))
    assert stock.levels == (("Recall", 6), ("Analysis", 2))
    assert (stock.oldest, stock.newest) == (2012, 2026)


def test_no_shelves_are_an_empty_stock():
    stock = stock_of([])

    assert (stock.total, stock.oldest, stock.newest) == (0, None, None)
