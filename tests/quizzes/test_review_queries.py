from __future__ import annotations

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, update

from app.domain.effort import normal_median
from app.domain.plans import Plan
from app.domain.review_queue import Asked
from app.domain.safety import Point
from app.library.models import StoredQuestion
from app.quizzes import services
from app.quizzes.review_queries import find_open_review, reviews_of
from tests import builders
from tests.builders import NOW, single
from tests.progress.log_builders import respond
from tests.quizzes import review_builders as review

DAY = timedelta(days=1)
ECG = [f"ecg-{number}" for number in range(1, 5)]


@pytest.fixture
def ecg(session) -> None:
    """Four live questions on one competency."""
    review.stock(session, *(single(one, competency="ecg") for one in ECG))


@pytest.fixture
def reviews(session, learner, catalogue):
    def read(plan: Plan | None = None, at=NOW + 3 * DAY, zone=UTC):
        session.rollback()
        return reviews_of(session, learner, catalogue, plan or Plan(), at, zone)

    return read


def _asked(reviews) -> set[str]:
    return {card.question_id for card in reviews.due}


def test_nothing_is_due_without_answers(ecg, reviews):
    found = reviews()

    assert (found.due, found.asked, found.waiting, found.seconds) == ((), (), 0, 0)


def test_what_was_missed_is_due_again_within_minutes_and_not_before(
    session, learner, catalogue, ecg, reviews
):
    review.answered(session, learner, ECG[:1], catalogue, at=NOW, right=False)

    assert _asked(reviews(at=NOW + timedelta(seconds=30))) == set()
    assert _asked(reviews(at=NOW + timedelta(minutes=11))) == {"ecg-1"}


def test_the_minutes_of_the_day_are_the_limit(session, learner, catalogue, reviews):
    names = [f"ecg-{number}" for number in range(1, 40)]
    review.stock(session, *(single(one, competency="ecg") for one in names))
    review.answered(session, learner, names, catalogue, at=NOW, right=False)

    found = reviews(Plan(minutes=5))

    assert len(found.due) == 15  # of twenty seconds each
    assert found.waiting == 24
    assert found.seconds <= 5 * 60


def test_time_already_given_to_reviews_today_counts(session, learner, catalogue, reviews, ecg):
    review.answered(session, learner, ECG[:2], catalogue, at=NOW, right=False)
    attempt = review.quiz(session, learner, ECG[2:], now=NOW + 3 * DAY, mode="review")
    review.respond(
        session, attempt, catalogue, at=NOW + 3 * DAY, shown_at=NOW + 3 * DAY - timedelta(minutes=9)
    )

    found = reviews(Plan(minutes=5), at=NOW + 3 * DAY + timedelta(minutes=30))

    assert found.setting.spent == 2 * 540
    assert (found.due, found.waiting) == ((), 4)
    assert reviews(Plan(minutes=5), at=NOW + 4 * DAY).setting.spent == 0


def test_retired_and_expired_questions_do_not_come_back(session, learner, catalogue, reviews):
    fresh, old = single("ecg-1", competency="ecg"), single("ecg-2", competency="ecg")
    dated = builders.expired(single("ecg-3", competency="ecg"), on=(NOW + DAY).date())
    review.stock(session, fresh, old, dated)
    review.answered(session, learner, ECG[:3], catalogue, at=NOW, right=False)
    session.execute(update(StoredQuestion).where(StoredQuestion.id == "ecg-2").values(retired_at=NOW))
    session.commit()

    assert _asked(reviews()) == {"ecg-1"}


def test_what_lies_in_an_open_mock_is_neither_due_nor_a_sibling(session, learner, catalogue, ecg, reviews):
    review.answered(session, learner, ECG[:2], catalogue, at=NOW, right=False)
    review.quiz(session, learner, ["ecg-2", "ecg-3", "ecg-4"], now=NOW + 2 * DAY, mode="mock")

    found = reviews()

    assert _asked(found) == {"ecg-1"}
    assert found.asked == (Asked("ecg-1"),)


def test_other_learners_answers_are_nobodys_reviews(session, learner, catalogue, ecg, reviews):
    review.answered(session, builders.account(session).id, ECG, catalogue, at=NOW, right=False)

    assert _asked(reviews()) == set()


def test_a_sibling_never_met_is_asked_for_what_is_due(session, learner, catalogue, ecg, reviews):
    review.answered(session, learner, ["ecg-1"], catalogue, at=NOW, right=False)

    [asked] = reviews().asked

    assert asked.stands_for == "ecg-1"
    assert asked.question_id in {"ecg-2", "ecg-3", "ecg-4"}


def test_a_due_question_whose_siblings_were_all_met_lately_comes_itself(
    session, learner, catalogue, ecg, reviews
):
    review.answered(session, learner, ECG, catalogue, at=NOW, right=False)

    assert {one.question_id for one in reviews().asked} == set(ECG)
    assert {one.stands_for for one in reviews().asked} == {""}


def test_what_was_due_moves_on_when_its_sibling_was_answered(session, learner, catalogue, ecg, reviews):
    review.answered(session, learner, ["ecg-1"], catalogue, at=NOW)
    at = NOW + 3 * DAY
    [asked] = reviews(at=at).asked
    attempt = review.quiz(
        session, learner, [asked.question_id], now=at, mode="review", stand_ins=[asked.stands_for]
    )
    review.respond(session, attempt, catalogue, at=at, certainty="sure")

    after = reviews(at=at + timedelta(hours=1))

    assert after.due == ()
    assert [(card.question_id, card.memory.reps) for card in after.cards] == [("ecg-1", 2)]
    assert after.cards[0].memory.last_reviewed_at == at


def test_a_sibling_guessed_at_leaves_the_review_due(session, learner, catalogue, ecg, reviews):
    review.answered(session, learner, ["ecg-1"], catalogue, at=NOW)
    at = NOW + 3 * DAY
    attempt = review.quiz(session, learner, ["ecg-2"], now=at, mode="review", stand_ins=["ecg-1"])
    review.respond(session, attempt, catalogue, at=at, shown_at=at - timedelta(seconds=1))

    assert _asked(reviews(at=at + timedelta(hours=1))) == {"ecg-1"}


# --- what comes first ------------------------------------------------------------------------------


def test_sure_and_wrong_comes_first(session, learner, catalogue, ecg, reviews):
    review.answered(session, learner, ECG[:3], catalogue, at=NOW, right=False)
    review.answered(session, learner, ECG[3:], catalogue, at=NOW, right=False, certainty="sure")

    first, *others = reviews().due

    assert (first.question_id, first.is_urgent) == ("ecg-4", True)
    assert len(others) == 3


def test_what_weighs_most_in_the_exam_comes_first(session, learner, catalogue, mocks, reviews):
    names = [f"{one}-1" for one in catalogue.ability_competencies]
    review.answered(session, learner, names, catalogue, at=NOW, right=False)

    found = reviews(Plan("ccma-nha", minutes=480))
    weights = [found.setting.weight(card.question_id) * (1 + card.gap) for card in found.due]

    assert len(weights) == len(names)
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1]


def test_weights_of_an_exam_add_up_to_it(session, learner, catalogue, mocks, reviews):
    names = [f"{one}-1" for one in catalogue.ability_competencies]
    review.answered(session, learner, names, catalogue, at=NOW, right=False)

    weights = reviews(Plan("ccma-nha")).setting.weights

    assert sum(weights.values()) == pytest.approx(1.0)
    assert reviews().setting.weights is None


def test_a_domain_below_the_cut_widens_the_gap(session, learner, catalogue, mocks, reviews):
    names = [f"ecg-{number}" for number in (1, 2, 3)] + ["venipuncture-1", "vital-signs-1", "claims-1"]
    review.answered(session, learner, names, catalogue, at=NOW, right=False)

    gaps = {card.question_id: card.gap for card in reviews(Plan("ccma-nha")).cards}

    assert 0 < gaps["ecg-1"] < 0.7
    assert {card.gap for card in reviews().cards} == {0.0}


# --- the exam --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ahead", range(1, 12))
def test_no_review_falls_on_the_day_of_the_exam_or_later(session, learner, catalogue, ecg, reviews, ahead):
    review.answered(session, learner, ECG, catalogue, at=NOW)
    plan = Plan(exam_on=(NOW + timedelta(days=ahead)).date())

    days = reviews(plan, at=NOW + timedelta(hours=1)).days(30)

    assert all(one.on < plan.exam_on for one in days)
    assert any(one.questions for one in days) == (ahead > 1)


def test_on_the_day_of_the_exam_nothing_is_asked_and_afterwards_all_goes_on(
    session, learner, catalogue, ecg, reviews
):
    review.answered(session, learner, ECG, catalogue, at=NOW, right=False)
    plan = Plan(exam_on=(NOW + 3 * DAY).date())

    assert reviews(plan).asked == ()
    assert len(reviews(plan, at=NOW + 4 * DAY).due) == 4
    assert reviews(plan, at=NOW + 4 * DAY).setting.exam_on is None


def test_a_changed_exam_date_moves_the_reviews_at_once(session, learner, catalogue, ecg, reviews):
    for day in (0, 1, 4):
        review.answered(session, learner, ["ecg-1"], catalogue, at=NOW + day * DAY)
    at = NOW + 5 * DAY

    assert _asked(reviews(at=at)) == set()
    assert _asked(reviews(Plan(exam_on=(at + 2 * DAY).date()), at=at)) == {"ecg-1"}
    assert _asked(reviews(Plan(exam_on=(at + 90 * DAY).date()), at=at)) == set()


def test_a_missed_day_is_planned_anew_within_the_minutes(session, learner, catalogue, reviews):
    names = [f"ecg-{number}" for number in range(1, 31)]
    review.stock(session, *(single(one, competency="ecg") for one in names))
    review.answered(session, learner, names, catalogue, at=NOW, right=False)
    plan = Plan(minutes=5)

    for missed in range(1, 5):
        first, second, *_ = reviews(plan, at=NOW + missed * DAY).days(7)
        assert (first.on, len(first.questions)) == ((NOW + missed * DAY).date(), 15)
        assert len(second.questions) == 15
        assert set(first.questions).isdisjoint(second.questions)


def test_the_day_is_the_learners_own(session, learner, catalogue, ecg, reviews):
    review.answered(session, learner, ECG[:1], catalogue, at=NOW)
    zone = ZoneInfo("Pacific/Auckland")

    assert reviews(at=NOW).setting.today == date(2026, 11, 21)
    assert reviews(at=NOW + 5 * timedelta(hours=1), zone=zone).setting.today == date(2026, 11, 22)


# --- safety ----------------------------------------------------------------------------------------


@pytest.fixture
def sharps(session) -> list[str]:
    """Five questions on sharps, over two competencies."""
    names = [f"sharps-{number}" for number in range(1, 6)]
    made = [
        single(name, competency="ecg" if place < 3 else "claims", safety="sharps")
        for place, name in enumerate(names)
    ]
    review.stock(session, *made, single("plain-1", competency="ecg"))
    return names


def test_a_safety_sibling_comes_first_each_day_until_the_point_is_closed(
    session, learner, catalogue, sharps, reviews
):
    review.answered(session, learner, [sharps[0]], catalogue, at=NOW, right=False, certainty="sure")
    asked = []
    for day in range(1, 4):
        at = NOW + day * DAY
        found = reviews(at=at)
        assert [one.point for one in found.entries] == [Point.SHARPS]
        first = found.asked[0]
        assert first.reason == "safety"
        asked.append(first.question_id)
        attempt = review.quiz(
            session, learner, [first.question_id], now=at, mode="review", stand_ins=[first.stands_for]
        )
        review.respond(session, attempt, catalogue, at=at)
        assert all(one.reason == "review" for one in reviews(at=at + timedelta(hours=1)).asked)

    assert sharps[0] not in asked
    assert len(set(asked)) == 3
    assert reviews(at=NOW + 4 * DAY).entries == ()
    assert all(one.reason == "review" for one in reviews(at=NOW + 4 * DAY).asked)


def test_a_point_without_another_question_asks_nothing_of_its_own(session, learner, catalogue, ecg, reviews):
    review.stock(session, single("only", competency="claims", safety="privacy"))
    review.answered(session, learner, ["only"], catalogue, at=NOW, right=False, certainty="sure")

    found = reviews()

    assert [one.point for one in found.entries] == [Point.PRIVACY]
    assert (found.safety, found.asked) == ((), (Asked("only"),))


def test_safety_waits_on_the_day_of_the_exam_and_within_the_minutes(
    session, learner, catalogue, sharps, reviews
):
    review.answered(session, learner, [sharps[0]], catalogue, at=NOW, right=False, certainty="sure")
    at = NOW + 3 * DAY
    long_ago = at - timedelta(minutes=9)
    attempt = review.quiz(session, learner, ["plain-1"], now=long_ago, mode="review")
    review.respond(
        session, attempt, catalogue, at=at - timedelta(minutes=5), shown_at=long_ago - timedelta(minutes=5)
    )

    assert reviews(Plan(exam_on=at.date()), at=at).safety == ()
    assert reviews(Plan(minutes=5), at=at).safety == ()
    assert len(reviews(Plan(minutes=20), at=at).safety) == 1


# --- the read itself -------------------------------------------------------------------------------


def test_the_number_of_statements_does_not_grow_with_the_history(session, learner, catalogue, mocks, reviews):
    counts = []

    def count() -> int:
        seen: list[str] = []
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        reviews(Plan("ccma-nha"))
        return len(seen)

    reviews(Plan("ccma-nha"))
    for names in (["ecg-1"], [f"{one}-1" for one in catalogue.ability_competencies]):
        review.answered(session, learner, names, catalogue, at=NOW, right=False)
        counts.append(count())

    assert len(set(counts)) == 1


def test_the_open_review_is_found_until_it_is_ended(session, learner, catalogue, ecg):
    assert find_open_review(session, learner) is None
    attempt = review.quiz(session, learner, ECG[:2], now=NOW, mode="review")
    review.quiz(session, learner, ECG[2:], now=NOW)

    assert find_open_review(session, learner).id == attempt.id
    assert find_open_review(session, builders.account(session).id) is None
    services.finish_practice(session, learner, attempt.id, now=NOW)
    assert find_open_review(session, learner) is None


def test_answers_without_times_fill_a_day_as_their_texts_would(session, learner, catalogue, reviews):
    review.stock(session)
    stored = [builders.store(session, single(f"ecg-{n}", competency="ecg")) for n in range(1, 121)]
    session.commit()
    respond(session, learner, stored, catalogue, seconds=0.0, rapid=0.0)

    found = reviews(Plan(minutes=20), at=NOW + 30 * DAY)

    words = found.pool["ecg-1"].words
    assert {card.seconds for card in found.cards} == {normal_median(words)}
    assert not any(card.is_timed for card in found.cards)
    assert len(found.due) == 20 * 60 // normal_median(words)
