from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.domain import ability
from app.domain.ability import prior
from app.domain.ability_shape import Shape
from app.domain.answered import Answered, Exposure, Parameters, Population
from app.domain.question_loop import (
    first_parameters,
    guess_floor,
    is_due,
    learn,
    learn_all,
    learned_population,
)
from app.domain.questions import Level, Option, Question, QuestionType, Source
from tests.domain.ability_builders import SHAPE, START, answered

START_WITH = Parameters(b=0.0, s2=0.5, c=0.2)


def _exposure(number: int = 1, **fields: object) -> Exposure:
    values = {
        "response_id": number,
        "wording_digest": "w",
        "is_right": False,
        "rapid": 0.02,
        "guess": 0.25,
        "ability_mean": 0.5,
        "ability_var": 0.4,
    }
    return Exposure(**(values | fields))  # type: ignore[arg-type]


def test_the_label_gives_the_first_difficulty():
    assert [first_parameters(label, 0.2).b for label in range(1, 6)] == [-1.4, -0.7, 0.0, 0.7, 1.4]
    assert first_parameters(3, 0.2) == Parameters(b=0.0, s2=0.75**2, c=0.2)


def test_a_new_wording_starts_from_the_former_less_sure():
    former = Parameters(b=0.8, s2=0.1, a=1.2, c=0.2, n=300)

    assert first_parameters(1, 0.16, former) == Parameters(b=0.8, s2=0.35, a=1.2, c=0.16)
    assert first_parameters(1, 0.2, former, same_meaning=True) == former


@pytest.mark.parametrize(("kind", "floor"), [(QuestionType.SINGLE, 0.2), (QuestionType.MULTIPLE, 0.0)])
def test_only_a_single_best_answer_can_be_hit_blindly(kind, floor):
    options = tuple(Option(one, one, "why") for one in "abcd")
    question = Question(
        id="q", competency="ecg", type=kind, level=Level.RECALL, difficulty=3, roles=(), stem="?", key="a",
        sources=(Source("A manual", 2024),), guidance_year=2024, options=options,
    )  # fmt: skip

    assert guess_floor(question) == pytest.approx(floor)


def test_one_wrong_answer_makes_a_question_harder_and_surer_as_quadrature_says():
    found = learn(START_WITH, _exposure())

    theta, b = np.meshgrid(np.linspace(-6, 7, 700), np.linspace(-5, 5, 700), indexing="ij")
    p = 0.2 + 0.8 / (1 + np.exp(-(theta - b)))
    weight = np.exp(-0.5 * ((theta - 0.5) ** 2 / 0.4 + b**2 / 0.5)) * (1 - (0.98 * p + 0.02 * 0.25))
    weight /= weight.sum()
    mean = float((weight * b).sum())
    assert found.b == pytest.approx(mean, abs=1e-4)
    assert found.s2 == pytest.approx(float((weight * (b - mean) ** 2).sum()), abs=1e-4)
    assert found.n == 1


def test_a_question_never_becomes_too_sure_to_learn():
    sure = replace(START_WITH, s2=0.0004)

    assert learn(sure, _exposure(ability_var=1e-6)).s2 == pytest.approx(0.0004)


def test_answers_find_the_difficulty():
    rng = np.random.default_rng(3)
    found = Parameters(b=0.0, s2=0.5625, c=0.2)
    for number, theta in enumerate(rng.normal(0.5, 0.6, 400)):
        right = rng.random() < 0.2 + 0.8 / (1 + np.exp(-(theta - 1.2)))
        found = learn(found, _exposure(number, is_right=bool(right), ability_mean=0.5, ability_var=0.36))

    assert found.b == pytest.approx(1.2, abs=3 * found.s2**0.5)
    assert found.s2 < 0.05


def test_only_wordings_with_answers_and_parameters_change():
    found = learn_all(
        {"w": START_WITH, "quiet": START_WITH},
        [_exposure(1), _exposure(2), _exposure(3, wording_digest="unknown")],
    )

    assert set(found) == {"w"}
    assert found["w"] == learn(learn(START_WITH, _exposure(1)), _exposure(2))


def test_an_edition_is_due_when_ten_answers_wait_on_twenty_wordings():
    assert is_due([10] * 20)
    assert not is_due([10] * 19 + [9, 9])


def test_the_population_is_found_again_from_many_learners():
    rng = np.random.default_rng(5)
    states = []
    for _ in range(150):
        theta = 0.9 + 0.9 * rng.normal() + 0.4 * rng.normal(size=5)
        state = prior(SHAPE, Population())
        for number in range(60):
            place = number % len(SHAPE.competencies)
            right = rng.random() < 1 / (1 + np.exp(-theta[SHAPE.domain_of[place]]))
            one = answered(
                number,
                competency=SHAPE.competencies[place],
                is_right=bool(right),
                with_feedback=False,
                rapid=0.0,
                parameters=Parameters(b=0.0, s2=0.001),
            )
            state = ability.update(state, one)
        states.append(state)

    found = learned_population(states)

    # One step of several: it moves from the default (.5, .7, .5) towards the truth.
    assert 0.7 < found.mu0 < 1.0
    assert 0.72 < found.sg < 1.0
    assert 0.3 < found.sd < 0.55


def test_learners_without_clean_answers_say_nothing_about_the_population():
    assert learned_population([prior(SHAPE, Population())]) == Population()
    assert learned_population([]) == Population()


@pytest.mark.slow
def test_abilities_are_found_in_a_world_that_is_not_the_models_own():
    """3PL questions with varying slopes, noisy labels, learning: correlation after 30 answers."""
    rng = np.random.default_rng(11)
    domains, each = 6, 60
    shape = Shape(
        tuple(f"d{d}" for d in range(domains)), (0,) * domains,
        tuple(f"c{d}" for d in range(domains)), tuple(range(domains)),
    )  # fmt: skip
    home = np.repeat(np.arange(domains), each)
    b, a = rng.normal(0, 0.9, len(home)), np.exp(rng.normal(0, 0.3, len(home)))
    c = np.clip(rng.normal(0.2, 0.05, len(home)), 0.05, 0.35)
    label = 1 + np.digitize(0.6 * b / 0.9 + 0.8 * rng.normal(size=len(home)), [-1.2, -0.45, 0.45, 1.2])
    known = [first_parameters(int(one), 0.2) for one in label]

    def sit(answers: int) -> tuple[np.ndarray, np.ndarray]:
        theta = 0.55 + 0.7 * rng.normal() + 0.55 * rng.normal(size=domains)
        state = prior(shape, Population())
        for number, item in enumerate(rng.permutation(len(home))[:answers]):
            d = home[item]
            right = bool(
                rng.random() < c[item] + (1 - c[item]) / (1 + np.exp(-a[item] * (theta[d] - b[item])))
            )
            mean, var = ability.predict(state, f"d{d}", f"c{d}")
            one = Answered(
                number, START, f"q{item}", f"w{item}", f"c{d}", f"d{d}", right, 1.0, 0.0, 0.25, known[item], 1,
                Population(),
            )  # fmt: skip
            state = ability.update(state, one)
            seen = Exposure(number, f"w{item}", right, 0.0, 0.25, mean, var)
            known[item] = learn(known[item], seen)
            theta[d] += 0.008
        return theta, state.mean.copy()

    for _ in range(90):
        sit(120)
    truth, found = (np.array(part) for part in zip(*(sit(30) for _ in range(200)), strict=True))

    correlation = np.mean([np.corrcoef(truth[:, d], found[:, d])[0, 1] for d in range(domains)])
    print(f"correlation with the truth after 30 answers: {correlation:.2f}")
    assert correlation >= 0.65
