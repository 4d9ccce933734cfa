"""Every address of the site, and somebody's work, so that each page has something to show."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.questions import QuestionType
from app.library.queries import version
from app.path.shift_services import Taken, choose
from app.web import current
from tests.browser.site import Person, Site
from tests.builders import Stored
from tests.path.shift_builders import begun, played
from tests.people.work_builders import practice

NO_PAGES = {
    "static": "files",
    "media": "files",
    "health.alive": "for machines",
    "health.ready": "for machines",
    "people.export": "a download",
    "authoring.download": "a download",
    "authoring.download_bank": "a download",
}
WITH_A_LETTER = {
    "path.shared": "tests/browser/test_axe_path.py",
    "auth.confirm": "tests/browser/test_axe_forms.py",
    "auth.choose_password": "tests/browser/test_axe_forms.py",
}
STAFFING = "clinical=yes&blend=no&setting=small-practice&work=rooming&posts=more&pace=usual&relief=none"
VIEWS = {
    "progress.progress": ("", "?credential=ccma-nha"),
    "quizzes.practice": ("", "?track=prepare-ccma-nha", "?only=wrong"),
    "quizzes.hands_on": ("", "?group=Instruments", "?group=Electrocardiograms", "?competency=vital-signs"),
    "quizzes.attempts": ("",),
    "authoring.questions": ("", "?q=nothing-like-it", "?part=ccma-nha&flag=volatile&sort=ends"),
    "authoring.reports": ("", "?state=closed"),
    "authoring.new": ("", "?type=numeric", "?type=hotspot"),
    "path.tasks": ("", "?q=blood&who=clinical", "?q=nothing-like-it", "?duty=medications"),
    "path.staffing": ("", f"?{STAFFING}&office=no", f"?{STAFFING}&office=yes"),
}


def paths(site: Site, attempts: dict[str, int]) -> list[str]:
    """Return an address of every page of the site; of pages with several views, one each.

    A new page with arguments that nobody placed here fails.
    """
    question = site.questions(QuestionType.SINGLE)[0][1].id
    places = {
        "path.path_evidence": [{"domain_id": "pharmacology"}],
        "path.role": [{"role_id": one} for one in ("clinical-medical-assistant", "medical-assistant")],
        "progress.readiness_credential": [{"credential_id": "ccma-nha"}],
        "path.shift": [{"shift_id": one} for one in ("family-practice", "urgent-care-surge")],
        "path.shift_play": [{"shift_id": "family-practice", "play_id": attempts.get("shift", 0)}],
        "quizzes.mock": [{"credential_id": one} for one in ("ccma-nha", "cma-aama")],
        "quizzes.track": [{"track_id": "prepare-ccma-nha"}],
        "quizzes.attempt": [],  # only leads on
        "quizzes.question": [
            {"attempt_id": attempts.get(one, 0), "position": 1}
            for one in ("mock", "open", "practice", "placement")
        ],
        "quizzes.check": [{"attempt_id": attempts.get("mock", 0)}],
        "quizzes.pause": [{"attempt_id": attempts.get("break", 0)}],
        "quizzes.result": [{"attempt_id": attempts.get(one, 0)} for one in ("practice", "placed")],
        "progress.history_day": [{"day": datetime.now(UTC).date().isoformat()}],
        "authoring.edit": [{"question_id": question}],
    }
    found = []
    with site.app.test_request_context():
        for rule in site.app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or rule.endpoint in NO_PAGES | WITH_A_LETTER:
                continue
            assert rule.endpoint in places or not rule.arguments, f"{rule.endpoint}: which address?"
            for arguments in places.get(rule.endpoint, [{}]):
                address = site.app.url_for(rule.endpoint, **arguments)
                found += [address + view for view in VIEWS.get(rule.endpoint, ("",))]
    return found


def work_of(site: Site, person: Person) -> dict[str, int]:
    """Give somebody a finished practice, an open one, an open mock and one on a break."""
    asked = site.questions(QuestionType.SINGLE, 46)
    with site.session() as session:
        stored = [Stored(one, number, version(session, number).wording_digest) for number, one in asked[:40]]
        now = datetime.now(UTC)
        done = practice(session, person.id, stored, current.catalogue(), at=now)
        worked = played(session, person.id, current.shifts()[0], now=now)
        play = begun(session, person.id, current.shifts()[1], now=now)
        choose(session, person.id, current.shifts()[1], Taken(play, 1, "b"), now=now)
    on_break = {"segments": 2, "is_on_break": True, "credential": "cma-aama"}
    return {
        "practice": done,
        "shift": worked,
        "open": site.sitting(person, asked[40:41]),
        "mock": site.sitting(person, asked[41:43], "mock"),
        "break": site.sitting(person, asked[42:44], "mock", **on_break),
        "placement": site.sitting(person, asked[44:45], "placement", credential="both"),
        "placed": site.sitting(person, asked[45:46], "placement", credential="both", finished_at=now),
    }
