from app.authoring.uploads import MAX_BYTES, StoredState, plan_of, read_upload
from app.banks.writer import format_bank
from app.domain.digests import record_digest
from app.domain.records import record_of
from tests import builders
from tests.authoring.author_builders import known


def read(app, questions, *, name="upload.yaml"):
    data = format_bank("vital-signs", questions).encode()
    return read_upload(data, name, "built", known(app.extensions["preceptor.catalogue"]))


def state(question, *, bank="built", retired=False, live=True):
    return StoredState(question, bank, record_digest(record_of(question)), live, retired)


def test_the_competency_inside_names_the_file(app):
    reading = read(app, [builders.single()], name="vital-signs (1).yaml")

    assert (reading.file, reading.faults) == ("built/vital-signs.yaml", ())


def test_new_changed_and_unchanged_questions_are_told_apart(app):
    same, old, new = builders.single("vital-signs-1"), builders.single("vital-signs-2"), "vital-signs-3"
    changed = builders.single("vital-signs-2", difficulty=5)
    reading = read(app, [same, changed, builders.single(new)])
    states = {same.id: state(same), old.id: state(old)}
    plan = plan_of(reading, "built", states, dict.fromkeys(states, "built/vital-signs.yaml"))

    assert [one.id for one in plan.added] == [new]
    assert [(one.question.id, one.changes[0].label) for one in plan.changed] == [(old.id, "Difficulty")]
    assert (plan.unchanged, plan.faults) == (1, ())


def test_a_retired_question_would_come_back(app):
    one = builders.single("vital-signs-1")
    reading = read(app, [one])
    plan = plan_of(reading, "built", {one.id: state(one, retired=True)}, {one.id: reading.file})

    assert plan.changed[0].was_retired


def test_an_id_of_another_file_is_a_fault_with_its_line(app):
    one = builders.single("vital-signs-1")
    plan = plan_of(read(app, [one]), "built", {one.id: state(one, bank="other")}, {one.id: "other/x.yaml"})

    assert [(fault.line, fault.field) for fault in plan.faults] == [(3, "id")]


def test_a_seal_follows_what_is_stored(app):
    one = builders.single("vital-signs-1")
    reading = read(app, [one])
    seals = {
        plan_of(reading, "built", states, dict.fromkeys(states, reading.file)).seal
        for states in ({}, {one.id: state(one)}, {one.id: state(one, retired=True)})
    }

    assert len(seals) == 3


def test_a_file_that_is_too_large_is_not_read(app):
    reading = read_upload(
        b"#" * (MAX_BYTES + 1), "big.yaml", "built", known(app.extensions["preceptor.catalogue"])
    )

    assert [one.line for one in reading.faults] == [1]
    assert "limit" in reading.faults[0].message
