"""Results of real exams, as learners report them: appended once a form, withdrawn by who reported them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.ability import fold, grown
from app.domain.ability_shape import shape_of
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError, InvalidInputError, NotFoundError
from app.domain.readiness import readiness_of
from app.domain.review import begin_of, day_of
from app.progress import readiness_queries
from app.progress.models import ExamResult
from app.quizzes.log_queries import answered_by
from app.quizzes.queries import zone_of
from app.standing.queries import hold_learner

MOST_RESULTS = 5
"""Results of one exam that one learner may report; no owner allows many more tries."""
OLDEST = timedelta(days=3653)


class NotYetError(InvalidInputError):
    """The exam lies ahead."""

    sentence = "This day has not come yet. Report the result when you have it."


class TooOldError(InvalidInputError):
    """The day cannot be meant."""

    sentence = "Give the day of an exam of the last ten years."


class ReportedError(ConflictError):
    """The same exam has been reported."""

    sentence = "You have reported a result of this exam for this day. Withdraw it first if it was wrong."


class TooManyResultsError(ConflictError):
    """More results of one exam than it can have."""

    sentence = f"You have reported {MOST_RESULTS} results of this exam, and more are not taken."


class UsedResultFormError(ConflictError):
    """The form had reported for another account of the same browser."""

    sentence = "This page has been used before. Load it again to report your result."


REFUSALS = (NotYetError, TooOldError, ReportedError, TooManyResultsError, UsedResultFormError)
"""What the form is shown again for."""


@dataclass(frozen=True, slots=True)
class NewResult:
    """What the form carries."""

    credential: str
    taken_on: date
    """The learner's local date."""
    passed: bool
    nonce: str


def report_result(
    session: Session, account_id: int, result: NewResult, catalogue: Catalogue, *, now: datetime
) -> int:
    """Append the learner's result beside what had been forecast before that day; return its id.

    The same form makes one report. The log is append-only, so the forecast is worked out before the
    write transaction begins.

    Args:
        session: a session without open writes.
        account_id: of a registered learner.
        result: shape checked.
        catalogue: gives the blueprint that was in force that day.
        now: UTC.

    Raises:
        NotFoundError: no such credential.
        NotYetError: the day lies ahead.
        TooOldError: it lies ten years back.
        ReportedError: the learner has reported that exam.
        TooManyResultsError: they have reported as many as there can be.
        UsedResultFormError: the form reported for somebody else.
    """
    if catalogue.find_credential(result.credential) is None:
        raise NotFoundError
    zone = zone_of(session, account_id)
    _check_day(result.taken_on, day_of(now, zone))
    chance = chance_before(session, account_id, result.credential, result.taken_on, catalogue)
    with transaction(session):
        hold_learner(session, account_id)
        known = _find_known(session, account_id, result.nonce)
        if known is not None:
            return known
        _refuse_more(session, account_id, result)
        row = ExamResult(**asdict(result), account_id=account_id, chance=chance, reported_at=now)
        session.add(row)
        session.flush()
        return row.id


def withdraw_result(session: Session, account_id: int, result_id: int, *, now: datetime) -> None:
    """Take the learner's report back; it counts for nothing from then on. Twice is once.

    Raises:
        NotFoundError: no such report, or not theirs.
    """
    with transaction(session):
        hold_learner(session, account_id)
        row = readiness_queries.get_own_result(session, account_id, result_id)
        row.withdrawn_at = row.withdrawn_at or now


def chance_before(
    session: Session, account_id: int, credential: str, taken_on: date, catalogue: Catalogue
) -> float | None:
    """Return the uncorrected chance to pass as of the beginning of *taken_on*; None where it was withheld.

    The learner's answers of earlier days, folded anew and read through today's questions: forecasts
    themselves are not kept.

    Args:
        session: open for reading.
        account_id: of the learner.
        credential: id.
        taken_on: the learner's local date.
        catalogue: gives the blueprint that was in force that day.
    """
    reference = readiness_queries.references_in_force(session, catalogue, taken_on).get(credential)
    if reference is None:
        return None
    begin = begin_of(taken_on, zone_of(session, account_id))
    earlier = takewhile(lambda one: one.answered_at < begin, answered_by(session, account_id))
    state = fold(shape_of(catalogue), earlier)
    if state is None:
        return None
    found = readiness_of(grown(state, begin), reference)
    return found.forecast.passing if found.forecast else None


def _find_known(session: Session, account_id: int, nonce: str) -> int | None:
    """Return the report that this form has made, or None."""
    known = readiness_queries.find_result_by_nonce(session, nonce)
    if known is not None and known.account_id != account_id:
        raise UsedResultFormError
    return known.id if known else None


def _check_day(taken_on: date, today: date) -> None:
    if taken_on > today:
        raise NotYetError
    if taken_on < today - OLDEST:
        raise TooOldError


def _refuse_more(session: Session, account_id: int, result: NewResult) -> None:
    own = [
        one
        for one in readiness_queries.own_results(session, account_id)
        if one.credential == result.credential
    ]
    if any(one.taken_on == result.taken_on for one in own):
        raise ReportedError
    if len(own) >= MOST_RESULTS:
        raise TooManyResultsError
