from __future__ import annotations

import io
import pickle
import random

from app.cli.form_solver import answer
from app.domain.optimal import build_forms
from app.domain.stock import InfeasibleError
from tests.domain import stock_builders as make


def asked(order, seed=1):
    told = io.BytesIO()
    answer(io.BytesIO(pickle.dumps((order, seed))), told)
    return pickle.loads(told.getvalue())


def test_an_order_is_answered_with_its_forms():
    order = make.order(make.blueprint(one=2), [make.candidate(n) for n in range(6)])

    assert asked(order, 3) == build_forms(order, random.Random(3))


def test_an_order_that_cannot_be_met_is_answered_with_the_reason():
    told = asked(make.order(make.blueprint(one=2), [make.candidate(1)]))

    assert isinstance(told, InfeasibleError)
    assert "needs 2 questions and holds 1" in told.sentence
