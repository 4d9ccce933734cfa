from __future__ import annotations

import re
from datetime import date, datetime

from app.domain.generators.registry import generate
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import Picked, check_picks

BORN = re.compile(r"was born (\w+ \d+, \d{4}) and has had the plan since (\d{4})")


def _day(text: str) -> date:
    return datetime.strptime(text, "%B %d, %Y").date()  # noqa: DTZ007


def test_the_birthday_rule_goes_by_month_and_day():
    def solve(stem: str, _options: list[str]) -> Picked:
        parents = [(_day(born), int(since), born) for born, since in BORN.findall(stem)]
        days = [f"{born:%m%d}" for born, _since, _text in parents]
        plan = "The plan of the parent born "
        is_tie = days[0] == days[1]
        key = min(parents, key=lambda one: one[1]) if is_tie else parents[days.index(min(days))]
        older = min(parents)
        assert older is not key
        longer, newer = sorted(parents, key=lambda one: one[1])
        reason = "the plan that has covered longer" if is_tie else "the birthday earlier in the year"
        errors = {
            "older-parent": f"{plan}{older[2]}: the older of the two parents",
            "shared-equally": "The plans of both parents at once, each for half of the bill",
        }
        if is_tie:
            errors["newer-plan"] = f"{plan}{newer[2]}: the plan that began more recently"
        else:
            assert longer is not key
            errors["longer-coverage"] = f"{plan}{longer[2]}: the plan that has covered longer"
        return Picked(f"{plan}{key[2]}: {reason}", errors)

    check_picks("birthday-rule", solve)


def test_some_parents_share_a_birthday():
    ties = sum("has covered longer" in option.text for option in _keys())

    assert SEEDS / 20 < ties < SEEDS / 2


def _keys():
    for seed in range(SEEDS):
        question = generate("birthday-rule", seed)
        yield next(one for one in question.options if one.id == question.key)


def test_medicare_is_second_only_where_the_rules_say_so():
    def solve(stem: str, _options: list[str]) -> Picked:
        other = next(
            (name for name in ("workers' compensation", "Medicaid") if name in stem), "the group plan"
        )
        orders = {
            True: f"Medicare first, then {other}",
            False: f"{other[0].upper()}{other[1:]} first, then Medicare",
        }
        is_first = _is_medicare_first(stem)
        return Picked(
            orders[is_first],
            {
                "medicare-first": orders[True],
                "medicare-last": orders[False],
                "shared-equally": f"Medicare and {other}, each half",
                "patient-first": "The patient first, then both payers",
            },
        )

    check_picks("medicare-secondary", solve)


def _is_medicare_first(stem: str) -> bool:
    """Go by 42 CFR 411: 20 employees from 65 on, 100 before, 30 months of renal disease."""
    age = int(re.search(r"aged (\d+)", stem)[1])
    if "workers' compensation" in stem:
        return False
    if "Medicaid" in stem:
        return True
    if "renal" in stem:
        months = int(re.search(r"for (\d+) months", stem)[1])
        assert abs(months - 30) > 4
        return months > 30
    count = int(re.search(r"(\d+) employees", stem)[1])
    if "works" not in stem.replace("household works", ""):
        return True
    limit = 20 if age >= 65 else 100
    assert abs(count - limit) > 3
    assert ("disability" in stem) == (age < 65)
    return count < limit
