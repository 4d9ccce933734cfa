"""What the fairness audit reads: the volunteers, what was last said to them, and their first answers.

The only place where groups and the suggestion meet. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.ability_state import State
from app.domain.answered import Answered
from app.domain.catalogue import Catalogue
from app.domain.chances import chance_of
from app.domain.effort import is_clean
from app.path.audit_items import Met
from app.path.audits import Audited
from app.path.group_queries import volunteers
from app.path.queries import path_state
from app.path.suggestion_queries import records_of
from app.path.suggestions import Recorded
from app.quizzes.log_queries import answered_by


def audited(session: Session, catalogue: Catalogue, now: datetime) -> Iterator[Audited]:
    """Yield every volunteer to whom something was said after a finished attempt, in no order that tells who.

    Args:
        session: reads only.
        catalogue: gives the map.
        now: UTC.
    """
    for account_id, groups in volunteers(session).items():
        if said := records_of(session, account_id, 1):
            answers = [one for one in answered_by(session, account_id) if _counts(one)]
            state = path_state(session, account_id, catalogue, now)
            yield _audited(groups, said[0], answers, state)


def expected_right(answered: Answered) -> float:
    """Return the chance of a right answer as it stood before the answer, with the chance of a rapid guess."""
    chance = chance_of(answered.ability_mean, answered.ability_var, answered.parameters)
    return (1 - answered.rapid) * chance + answered.rapid * answered.guess


def _counts(answered: Answered) -> bool:
    return bool(answered.domain) and is_clean(answered.weight, answered.rapid)


def _audited(groups: Mapping[str, str], said: Recorded, answers: list[Answered], state: State) -> Audited:
    return Audited(
        groups=groups,
        outcome=said.outcome,
        lean=said.lean,
        answers=len(answers),
        expected=sum(expected_right(one) for one in answers),
        right=sum(one.is_right for one in answers),
        met=tuple(_met(answers, state)),
    )


def _met(answers: Iterable[Answered], state: State) -> Iterator[Met]:
    """Yield the answers to questions whose domain feeds the contrast."""
    for one in answers:
        place = state.shape.domain_index.get(one.domain)
        if place is not None and state.shape.contrast[place]:
            ability = float(state.path_mean[place])
            yield Met(one.wording_digest, one.question_id, ability, one.is_right)
