import re
from dataclasses import replace

from app.authoring import queries
from app.banks.checks import COLUMNS
from app.domain.plates.atlas import PLATES
from app.domain.records import record_of
from app.library import steps
from app.library.author_queries import get_history
from tests import builders
from tests.authoring.author_builders import PLACES, PLATE, typed
from tests.authoring.form_reader import FormReader
from tests.authoring.question_builders import MAKERS, everything
from tests.library.report_builders import report
from tests.people.work_builders import practice

ID = "vital-signs-typed-single"
PATH = f"/authoring/questions/{ID}"


def publish(author, **fields):
    assert author.post("/authoring/new", data=typed(go="publish", **fields)).status_code == 303


def base_of(author):
    return re.search(r'name="base" value="([0-9a-f]{64})"', author.get(PATH).text)[1]


def change(author, base, **fields):
    return author.post(PATH, data=typed(base=base, **fields), follow_redirects=True)


def test_a_new_version_is_published(session, signed_in, bank):
    author = signed_in("instructor", name="Dana Reyes")
    publish(author)
    text = change(author, base_of(author), stem="Which site is best?", go="publish").text

    assert text.count("by Dana Reyes") == 2
    assert "Which site is best?</textarea>" in text


def test_who_comes_second_sees_what_changed_and_keeps_the_own_text(session, signed_in, bank):
    first, second = signed_in("instructor"), signed_in("instructor")
    publish(first)
    base = base_of(second)
    change(first, base, stem="Which site is best?", go="publish")
    answer = change(second, base, stem="Which site is the right one?", go="publish")

    assert answer.status_code == 409
    assert "Somebody changed this question while you were writing" in answer.text
    assert "<td>Which site is best?</td><td>Which site is the right one?</td>" in answer.text
    assert "Which site is the right one?</textarea>" in answer.text
    assert len(get_history(session, ID).versions) == 2
    now = re.search(r'name="base" value="([0-9a-f]{64})"', answer.text)[1]
    assert change(second, now, stem="Which site is the right one?", go="publish").status_code == 200
    assert len(get_history(session, ID).versions) == 3


def test_a_form_without_its_beginning_is_a_conflict_not_an_overwrite(signed_in, bank):
    author = signed_in("instructor")
    publish(author)

    assert change(author, "", stem="Blind?", go="publish").status_code == 409


def test_a_question_keeps_its_id_bank_and_competency(session, signed_in, bank):
    author = signed_in("instructor")
    publish(author)
    change(
        author,
        base_of(author),
        question_id="claims-1",
        competency="claims",
        bank="x",
        stem="Which?",
        go="publish",
    )

    assert get_history(session, ID).competency == "vital-signs"
    assert get_history(session, "claims-1").versions[0].question.stem != "Which?"


def test_an_older_version_can_be_put_into_the_form(session, signed_in, bank):
    author = signed_in("instructor")
    publish(author)
    change(author, base_of(author), stem="Which site is best?", go="publish")
    oldest = get_history(session, ID).versions[-1].id
    text = author.get(f"{PATH}?version={oldest}").text

    assert "Which pulse site is used for an infant?</textarea>" in text
    assert author.get(f"{PATH}?version=999999").status_code == 404
    assert author.get(f"{PATH}?version=x").status_code == 404


def test_a_draft_is_shown_and_can_be_discarded(session, signed_in, bank):
    author = signed_in("instructor")
    publish(author)
    text = change(author, base_of(author), stem="Which site is best?", go="draft").text
    assert "You see the draft of" in text

    draft = queries.browser_draft(get_history(session, ID))
    text = author.post(f"{PATH}/versions/{draft.id}/discard", follow_redirects=True).text
    assert "The draft is discarded." in text
    assert "Which pulse site is used for an infant?</textarea>" in text


def test_a_file_that_waits_is_shown_and_can_be_published(session, signed_in, bank):
    author = signed_in("instructor")
    publish(author)
    record = record_of(get_history(session, ID).versions[0].question) | {"stem": "Which site, says the file?"}
    waiting = steps.save_draft(session, record, builders.BANK_ID, None, steps.FILE, builders.NOW)
    session.commit()
    text = author.get(PATH).text

    assert "A file says something else" in text
    assert "<ins>Which site, says the file?</ins>" in text
    text = author.post(f"{PATH}/versions/{waiting}/publish", follow_redirects=True).text
    assert "Which site, says the file?</textarea>" in text
    assert get_history(session, ID).live_version_id == waiting


def test_a_waiting_file_with_faults_is_put_into_the_form(session, signed_in, bank):
    author = signed_in("instructor")
    publish(author)
    record = record_of(get_history(session, ID).versions[0].question) | {"roles": ["barber"]}
    waiting = steps.save_draft(session, record, builders.BANK_ID, None, steps.FILE, builders.NOW)
    session.commit()
    answer = author.post(f"{PATH}/versions/{waiting}/publish")

    assert answer.location.endswith(f"?version={waiting}")
    assert get_history(session, ID).live_version_id != waiting


def test_a_retired_question_can_be_restored(session, signed_in, bank):
    author = signed_in("instructor")
    publish(author)

    assert "Restore</button>" in author.post(f"{PATH}/retire", follow_redirects=True).text
    assert get_history(session, ID).retired_at is not None
    assert "Retire this question" in author.post(f"{PATH}/restore", follow_redirects=True).text
    assert get_history(session, ID).retired_at is None
    assert author.post("/authoring/questions/nowhere/retire").status_code == 404
    assert author.post("/authoring/questions/nowhere/restore").status_code == 404


def test_the_preview_follows_the_form(signed_in, bank):
    author = signed_in("instructor")
    text = author.post("/authoring/preview", data=typed(stem="Which *one*?")).text

    assert "Which <em>one</em>?" in text
    assert "<html" not in text
    assert "1 thing needs a change" in author.post("/authoring/preview", data=typed(stem="")).text


def test_an_open_attempt_keeps_its_wording_and_the_next_has_the_new(session, signed_in, bank):
    author, learner = signed_in("instructor"), signed_in("learner")
    publish(author, competency="blood-specimens", question_id="blood-specimens-typed")
    path = "/authoring/questions/blood-specimens-typed"

    def start(nonce):
        sent = {"nonce": nonce * 32, "competencies": ["blood-specimens"], "length": "5", "role": ""}
        answer = learner.post("/practice", data=sent)
        assert answer.status_code == 303
        return answer.location

    before = start("a")
    assert "Which pulse site is used for an infant?" in learner.get(before).text
    base = re.search(r'name="base" value="([0-9a-f]{64})"', author.get(path).text)[1]
    author.post(path, data=typed(base=base, stem="Which site is felt?", key="a", go="publish"))

    assert "Which pulse site is used for an infant?" in learner.get(before).text
    assert "Which site is felt?" in learner.get(start("b")).text


def test_an_address_with_nul_leads_nowhere(signed_in, bank):
    author = signed_in("instructor")

    assert author.get("/authoring/questions/vital%00").status_code == 404
    assert author.get("/authoring?q=%00&bank=%00").status_code == 200


def test_an_invisible_character_is_refused_even_in_a_draft(signed_in, bank):
    answer = signed_in("instructor").post("/authoring/new", data=typed(stem="Wh\u200bich?", go="draft"))

    assert answer.status_code == 422
    assert "U+200B" in answer.text


def test_a_question_with_everything_comes_back_from_the_page_unchanged(session, signed_in, bank):
    """What the page shows is sent back by a browser: hidden fields, boxes, selections and texts."""
    author = signed_in("instructor")
    for make in MAKERS:
        question = everything(
            make, id=f"case-morning-{make('x').type.value}", enemies=(), duties=("vital-signs",)
        )
        builders.store(session, question)
        session.commit()
        path = f"/authoring/questions/{question.id}"
        sent = FormReader(author.get(path).text).fields
        sent["stem"] = ["Which one, in other words?"]
        answer = author.post(path, data=sent | {"go": "draft"})
        assert answer.status_code == 303, answer.text

        draft = queries.browser_draft(get_history(session, question.id))
        assert draft.question == replace(question, stem="Which one, in other words?")


def test_the_case_and_its_other_parts_are_shown_and_its_text_is_not_editable(session, signed_in, bank):
    parts = builders.case("vital-signs", "claims", "claims")
    for one in parts:
        builders.store(session, one)
    session.commit()
    path = f"/authoring/questions/{parts[1].id}"
    author = signed_in("instructor")
    text = author.get(path).text

    assert "Part 2 of 3 of the case “A morning”" in text
    assert "Its text is kept in its file." in text
    assert f'href="/authoring/questions/{parts[0].id}"' in text
    assert 'href="/authoring?case=case-morning"' in text
    sent = FormReader(text).fields | {"stem": ["Which desk?"], "go": "publish", "case": "another"}
    assert author.post(path, data=sent).status_code == 303
    live = get_history(session, parts[1].id).versions[0]
    assert live.is_live
    assert (live.question.stem, live.question.case) == ("Which desk?", parts[1].case)


def test_a_hotspot_is_written_in_the_browser_with_its_figure(session, signed_in, bank):
    author = signed_in("instructor")
    text = author.post("/authoring/new", data=typed("hotspot", go="check")).text
    assert "Describe the picture" in text
    assert text.count("data-spot=") >= 3
    assert author.post("/authoring/new", data=typed("hotspot", go="publish")).status_code == 303

    question = get_history(session, "vital-signs-typed-hotspot").versions[0].question
    assert question.figure.name == PLATE
    assert [one.place for one in question.options] == list(PLACES[:3])


def test_before_a_figure_is_chosen_every_place_is_offered(signed_in, bank):
    author = signed_in("instructor")
    before = author.get("/authoring/new?type=hotspot").text
    after = author.post("/authoring/new", data=typed("hotspot", go="type")).text

    assert f"{PLATE.replace('-', ' ')}: {PLACES[0].replace('-', ' ')}" in before
    other = next(one for name, one in PLATES.items() if name != PLATE)
    assert f"{other.name.replace('-', ' ')}: " in before
    assert f"{other.name.replace('-', ' ')}: " not in after
    odd = author.post("/authoring/new", data=typed("hotspot", go="type", **{"spot-a": "a-lost-place"})).text
    assert "a-lost-place (not on this figure)" in odd


def test_the_passport_says_where_the_question_comes_from_and_what_is_known(app, session, signed_in, bank):
    asked = bank[0]
    report(session, asked, builders.account(session).id, note="Why not C?")
    catalogue = app.extensions["preceptor.catalogue"]
    author = signed_in("instructor")
    path = f"/authoring/questions/{asked.question.id}"
    text = author.get(path).text
    for said in (
        "A manual of practice",
        "No answers yet.",
        "None on record.",
        "Why not C?",
        asked.wording_digest,
    ):
        assert said in text
    assert "No clinician has signed off." in text

    for _ in range(9):
        practice(session, builders.account(session).id, [asked], catalogue)
    assert "9. A share right is shown from 10 first answers." in author.get(path).text
    practice(session, builders.account(session).id, [asked], catalogue)
    assert "0 percent of 10 right." in author.get(path).text


def test_the_passport_tells_the_checks_of_this_wording_from_earlier_ones(
    app, session, signed_in, bank, tmp_path
):
    asked = bank[0]
    lines = [
        f"{asked.question.id},{asked.wording_digest},blind-key,agreed,2026-11-20,Sure at once",
        f"{asked.question.id},{'0' * 64},second-option,mended,2026-11-19,",
    ]
    (tmp_path / "checks.csv").write_text("\n".join([",".join(COLUMNS), *lines, ""]))
    before = app.extensions["preceptor.settings"]
    app.extensions["preceptor.settings"] = replace(before, banks=tmp_path)
    text = signed_in("instructor").get(f"/authoring/questions/{asked.question.id}").text
    app.extensions["preceptor.settings"] = before
    now, earlier = text.split("1 of an earlier wording")

    assert "agreed with the key. Sure at once" in now
    assert "named a second answer; the question was changed" in earlier
