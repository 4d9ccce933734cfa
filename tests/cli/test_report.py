from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.cli.main import cli
from app.cli.report import _plain
from app.progress.plan_queries import find_plan
from app.progress.readiness_queries import mastery_report, readiness_reports
from app.progress.review_page import page_of
from app.quizzes.review_queries import reviews_of
from tests import builders
from tests.builders import NOW
from tests.progress import readiness_world
from tests.quizzes.import_builders import EMAIL, learner

KINDS = ("mastery", "readiness", "reviews")


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def run(app):
    def invoke(*words: str, text: str | None = None):
        return app.test_cli_runner().invoke(cli, ["report", *words], input=text)

    return invoke


@pytest.fixture
def practised(session, catalogue):
    """A learner with enough answers for every estimate."""
    account_id = learner(session)
    readiness_world.answer(session, account_id, readiness_world.bank(session), catalogue, right=0.8)
    return account_id


def as_json(value) -> object:
    return json.loads(json.dumps(value, default=_plain))


def test_mastery_is_what_the_progress_page_says(run, session, practised, catalogue):
    found = json.loads(run("mastery", "--learner", EMAIL, "--json").stdout)

    expected = as_json(asdict(mastery_report(session, practised, catalogue, datetime.now(UTC))))
    assert {name: found[name] for name in expected} == expected
    assert (found["schema"], found["learner"]) == ("preceptor.report-mastery/1", EMAIL)
    assert found["answers"] > 0
    assert found["interval_holds"] == 0.8


def test_readiness_is_what_its_page_says(run, session, practised, catalogue):
    found = json.loads(run("readiness", "--learner", EMAIL, "--json").stdout)

    expected = readiness_reports(session, practised, catalogue, datetime.now(UTC))
    assert found["credentials"] == as_json([asdict(one) for one in expected])
    assert all("assumption" in one["note"] for one in found["credentials"])
    assert {one["raw"]["holds"] for one in found["credentials"] if one["raw"]} == {0.9}
    assert {line["expected"]["holds"] for one in found["credentials"] for line in one["domains"]} == {0.8}
    assert "(90% band)" in run("readiness", "--learner", EMAIL).stdout
    assert "each band holds the truth with a chance of 80%" in run("mastery", "--learner", EMAIL).stdout


def test_reviews_are_what_their_page_says(run, session, practised, catalogue):
    found = json.loads(run("reviews", "--learner", EMAIL, "--json").stdout)

    plan, now = find_plan(session, practised), datetime.fromisoformat(found["at"])
    reviews = reviews_of(session, practised, catalogue, plan, now, ZoneInfo("UTC"))
    expected = as_json(asdict(page_of(reviews, catalogue)))
    assert {name: found[name] for name in expected} == expected
    assert found["has_memory"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_learner_is_told_what_is_missing(run, session, bank, kind):
    learner(session)

    done = run(kind, "--learner", EMAIL, "--json")

    found = json.loads(done.stdout)
    assert done.exit_code == 0
    if kind == "mastery":
        assert {line["expected"] for one in found["domains"] for line in one["competencies"]} == {None}
        assert "not enough answers yet (0 of 5)" in {one["whole"]["words"] for one in found["domains"]}
    elif kind == "readiness":
        assert all(
            one["raw"] is None and one["chance"] is None and one["missing"] for one in found["credentials"]
        )
    else:
        assert (found["due"], found["has_memory"]) == (0, False)


@pytest.mark.parametrize("kind", KINDS)
def test_several_learners_are_a_line_each_in_the_order_asked(run, session, bank, kind):
    for name in ("b", "a"):
        learner(session, f"{name}@example.org")
    asked = ["b@example.org", "nobody@example.org", "a@example.org", "no address", "B@example.org"]

    done = run(kind, "--learners", "-", "--json", text="\n".join([*asked[:2], "", *asked[2:]]))

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["learner"] for one in lines] == [*asked[:4], "b@example.org"]
    assert [one["schema"] for one in lines] == [f"preceptor.report-{kind}/1"] * 5
    assert [set(one) == {"schema", "learner", "error"} for one in lines] == [False, True, False, True, False]
    assert done.exit_code == 1


def test_a_file_of_addresses_may_begin_with_a_byte_order_mark(run, session, bank, tmp_path):
    learner(session)
    file = tmp_path / "learners.txt"
    file.write_bytes(b"\xef\xbb\xbf" + EMAIL.encode() + b"\r\n")

    done = run("reviews", "--learners", str(file), "--json")

    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)


def test_an_unknown_learner_is_an_object_too_and_exit_status_1(run, session):
    done = run("readiness", "--learner", "nobody@example.org", "--json")

    assert done.exit_code == 1
    assert json.loads(done.stdout)["error"] == "No account uses nobody@example.org."
    plain = run("readiness", "--learner", "nobody@example.org")
    assert (plain.exit_code, plain.stdout) == (1, "")


@pytest.mark.parametrize("words", [[], ["--learner", EMAIL, "--learners", "-"]])
def test_whom_to_report_on_must_be_said_in_one_way(run, words):
    assert run("mastery", *words).exit_code == 2


@pytest.mark.parametrize("kind", KINDS)
def test_without_json_it_is_said_in_words(run, session, practised, kind):
    person = builders.account(session, email="new@example.org", email_confirmed_at=NOW)

    done = run(kind, "--learner", EMAIL, "--learner", str(person.email))

    assert (done.exit_code, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if not line.startswith(" ")] == [
        EMAIL,
        "new@example.org",
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("mastery", ["not enough answers yet (0 of 5)", "not enough answers yet (0 of 4)"]),
        ("readiness", ["not enough yet: 0 of 30 first answers; 0% of the exam touched, and 80% is needed"]),
        ("reviews", ["Nothing was answered yet, so nothing comes back."]),
    ],
)
def test_a_person_reads_what_is_missing_as_well(run, session, catalogue, kind, words):
    learner(session)
    readiness_world.bank(session)

    said = run(kind, "--learner", EMAIL).stdout

    assert all(one in said for one in words)
    assert kind != "readiness" or "chance to pass" not in said


def test_a_level_that_is_withheld_says_what_it_needs(run, session, catalogue):
    account_id, questions = learner(session), readiness_world.bank(session)
    readiness_world.answer(session, account_id, questions[:40], catalogue)

    found = json.loads(run("readiness", "--learner", EMAIL, "--json").stdout)["credentials"]
    outlines = json.loads(run("mastery", "--learner", EMAIL, "--json").stdout)["credentials"]

    lines = [line for one in found for line in one["domains"]]
    withheld = [line for line in lines if line["level"] == "not-enough-data"]
    assert withheld
    assert all("more first answer" in line["needs"] for line in withheld)
    assert all(line["needs"] == "" for line in lines if line not in withheld)
    told = [line["level_needs"] for one in outlines for line in one["lines"] if line["level"]]
    assert told == [line["needs"] for line in lines]


def test_hurried_answers_are_said_not_to_count(run, session, catalogue):
    account_id, questions = learner(session), readiness_world.bank(session)
    readiness_world.answer(session, account_id, questions[:40], catalogue, rapid=0.97, seconds=1.2)

    found = json.loads(run("readiness", "--learner", EMAIL, "--json").stdout)["credentials"]

    assert {(one["hurried"], one["answers"], one["raw"]) for one in found} == {(40, 0, None)}
    said = run("readiness", "--learner", EMAIL).stdout
    assert said.count("40 answers were too quick to have been read and do not count") == 1


def test_addresses_that_are_not_utf8_are_a_matter_of_usage(run, session, tmp_path):
    file = tmp_path / "learners.txt"
    file.write_bytes(b"\xfftwo@example.org\n")

    for done in (
        run("mastery", "--learners", str(file), "--json"),
        run("mastery", "--learners", "-", text=file.read_bytes()),
    ):
        assert (done.exit_code, done.stdout) == (2, "")
        assert "The file of addresses is not UTF-8. Save it as UTF-8." in done.stderr
