"""Who may do what: one row for each method of each route, with the answer that each person gets.

The columns are stranger, guest, learner (the owner), another learner, instructor, administrator. `in` is a
redirect to the sign-in page. `{name}` in an address or a form is looked up in `world.World`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PEOPLE = ("stranger", "guest", "owner", "other", "instructor", "administrator")

ANYBODY = "200 200 200 200 200 200"
PERSON = "in 200 200 200 200 200"
PERSON_ON = "in 303 303 303 303 303"
MEMBER_ON = "in in 303 303 303 303"
OWNER = "in 404 200 404 404 404"
OWNER_ON = "in 404 303 404 404 404"
AUTHOR = "in 403 403 403 200 200"
AUTHOR_ON = "in 403 403 403 303 303"
ADMINISTRATOR = "in 403 403 403 403 200"


@dataclass(frozen=True)
class Row:
    """One request, and what each of `PEOPLE` is answered."""

    rule: str
    answers: str
    place: str = ""
    """The address; empty: that of the rule."""
    sent: dict[str, str] = field(default_factory=dict)
    method: str = "GET"

    @property
    def address(self) -> str:
        return self.place or self.rule

    @property
    def expected(self) -> dict[str, str]:
        return dict(zip(PEOPLE, self.answers.split(), strict=True))

    @property
    def is_protected(self) -> bool:
        return self.expected["stranger"] == "in"


ATTEMPT = "/attempts/<int:attempt_id>"
QUESTION = f"{ATTEMPT}/<int:position>"
REPORT = f"{ATTEMPT}/questions/<int:position>/report"
PLACED = "/placement/<int:attempt_id>/<int:position>"
SEGMENT = f"{ATTEMPT}/segments/<int:segment>"
RESULTS = "/readiness/<credential_id>/results"
AUTHORED = "/authoring/questions/<question_id>"
VERSION = f"{AUTHORED}/versions/<int:version_id>"
SHIFT = "/path/shifts/<shift_id>"

GETS = (
    # --- for everybody ---
    Row("/", ANYBODY),
    Row("/about-the-questions", ANYBODY),
    Row("/credentials", ANYBODY),
    Row("/hands-on", ANYBODY),
    Row("/healthz", ANYBODY),
    Row("/mocks", ANYBODY),
    Row("/mocks/<credential_id>", ANYBODY, "/mocks/ccma-nha"),
    Row("/mocks/<credential_id>", "404 404 404 404 404 404", "/mocks/ccma"),
    Row("/placement", ANYBODY),
    Row("/practice", ANYBODY),
    Row("/practice/chosen", ANYBODY),
    Row("/privacy", ANYBODY),
    Row("/readyz", "503 503 503 503 503 503"),  # a test's database has not been migrated
    Row("/roles", ANYBODY),
    Row("/roles/tasks", ANYBODY),
    Row("/roles/<role_id>", ANYBODY, "/roles/medical-assistant"),
    Row("/roles/<role_id>", "404 404 404 404 404 404", "/roles/none"),
    Row("/staffing", ANYBODY),
    Row("/staffing", "422 422 422 422 422 422", "/staffing?clinical=yes"),
    Row("/tracks", ANYBODY),
    Row("/tracks/<track_id>", ANYBODY, "/tracks/{track}"),
    Row("/tracks/<track_id>", "404 404 404 404 404 404", "/tracks/none"),
    Row("/static/<path:filename>", ANYBODY, "/static/icon.svg"),
    Row("/static/<path:filename>", "404 404 404 404 404 404", "/static/none.svg"),
    Row("/media/<path:name>", "404 404 404 404 404 404", "/media/none.svg"),
    # --- coming in ---
    Row("/register", "200 200 303 303 303 303"),
    Row("/sign-in", "200 200 303 303 303 303"),
    Row("/reset", ANYBODY),
    Row("/reset/<token>", ANYBODY, "/reset/{reset}"),
    Row("/reset/<token>", "410 410 410 410 410 410", "/reset/none"),
    Row("/confirm/<token>", ANYBODY, "/confirm/none"),  # the form; the click is what is refused
    # --- one's own ---
    Row("/account", PERSON),
    Row("/account/delete", PERSON),
    Row("/account/export", PERSON),
    Row("/account/merge", MEMBER_ON),
    Row("/certainty", PERSON),
    Row("/history", PERSON),
    Row("/history/<day>", OWNER, "/history/{today}"),
    Row("/history/<day>", "in 404 404 404 404 404", "/history/2020-02-30"),
    Row("/path", PERSON),
    Row("/path/evidence/<domain_id>", PERSON, "/path/evidence/pharmacology"),
    Row("/path/evidence/<domain_id>", "in 404 404 404 404 404", "/path/evidence/none"),
    Row("/path/facts", PERSON),
    Row("/path/groups", "in in 200 200 200 200"),
    Row("/path/history", PERSON),
    Row("/path/interests", PERSON),
    Row("/path/shares", "in in 200 200 200 200"),
    Row("/shared/<token>", ANYBODY, "/shared/{share token}"),
    Row("/shared/<token>", "410 410 410 410 410 410", "/shared/none"),
    Row("/shared/<token>", "410 410 410 410 410 410", "/shared/{ended token}"),
    Row("/path/shifts", PERSON),
    Row(SHIFT, PERSON, "/path/shifts/{shift}"),
    Row(SHIFT, "in 404 404 404 404 404", "/path/shifts/none"),
    Row(f"{SHIFT}/plays/<int:play_id>", OWNER, "/path/shifts/{shift}/plays/{play}"),
    Row(f"{SHIFT}/plays/<int:play_id>", OWNER_ON, "/path/shifts/{shift}/plays/{open play}"),
    Row("/plan", PERSON),
    Row("/progress", PERSON),
    Row("/readiness", PERSON),
    Row("/readiness/<credential_id>", PERSON, "/readiness/ccma-nha"),
    Row("/readiness/<credential_id>", "in 404 404 404 404 404", "/readiness/ccma"),
    Row("/review", PERSON),
    Row("/attempts", PERSON),
    Row(ATTEMPT, OWNER_ON, "/attempts/{practice}"),
    Row(ATTEMPT, OWNER_ON, "/attempts/{mock}"),
    Row(ATTEMPT, OWNER_ON, "/attempts/{finished}"),
    Row(QUESTION, OWNER, "/attempts/{practice}/1"),
    Row(QUESTION, OWNER, "/attempts/{mock}/1"),
    Row(QUESTION, OWNER, "/attempts/{finished}/1"),
    Row(ATTEMPT, OWNER_ON, "/attempts/{placement}"),
    Row(QUESTION, OWNER, "/attempts/{placement}/1"),
    Row(QUESTION, "in 404 404 404 404 404", "/attempts/{placement}/2"),
    Row(QUESTION, "in 404 404 404 404 404", "/attempts/{practice}/99"),
    Row(f"{ATTEMPT}/check", OWNER, "/attempts/{mock}/check"),
    Row(f"{ATTEMPT}/check", OWNER_ON, "/attempts/{finished}/check"),
    Row(f"{ATTEMPT}/check", OWNER_ON, "/attempts/{placement}/check"),
    Row(f"{ATTEMPT}/break", OWNER, "/attempts/{resting}/break"),
    Row(f"{ATTEMPT}/break", OWNER_ON, "/attempts/{mock}/break"),
    Row(f"{ATTEMPT}/result", OWNER, "/attempts/{finished}/result"),
    Row(f"{ATTEMPT}/result", OWNER_ON, "/attempts/{mock}/result"),
    Row(f"{ATTEMPT}/result", OWNER_ON, "/attempts/{placement}/result"),
    # --- instructors ---
    Row("/authoring", AUTHOR),
    Row("/authoring/answers", AUTHOR),
    Row("/authoring/banks", AUTHOR),
    Row("/authoring/banks/<bank_id>.zip", AUTHOR, "/authoring/banks/mock.zip"),
    Row("/authoring/banks/<bank_id>.zip", "in 403 403 403 404 404", "/authoring/banks/none.zip"),
    Row("/authoring/banks/<bank_id>/<competency>.yaml", AUTHOR, "/authoring/banks/mock/vital-signs.yaml"),
    Row("/authoring/new", AUTHOR),
    Row("/authoring/out-of-date", AUTHOR),
    Row("/authoring/reports", AUTHOR),
    Row(AUTHORED, AUTHOR, "/authoring/questions/{question}"),
    Row(AUTHORED, "in 403 403 403 404 404", "/authoring/questions/none"),
    Row("/authoring/upload", AUTHOR),
    # --- administrators ---
    Row("/admin/people", ADMINISTRATOR),
    Row("/admin/outbox", ADMINISTRATOR),
)


def _post(rule: str, answers: str, place: str = "", **sent: str) -> Row:
    return Row(rule, answers, place, sent, "POST")


POSTS = (
    # --- a visitor becomes a guest ---
    _post("/practice", "303 303 303 303 303 303", nonce="{nonce}", length="5", role=""),
    _post("/practice", "422 422 422 422 422 422"),
    _post("/review", "in 409 409 409 409 409", nonce="{nonce}", length="10"),  # nothing is due yet
    _post("/review", "in 422 422 422 422 422"),
    _post("/practice/chosen", "303 303 303 303 303 303", nonce="{nonce}", credential="both", length="10"),
    _post("/practice/chosen", "422 422 422 422 422 422"),
    _post("/placement", "303 303 303 303 303 303", nonce="{nonce}", credential="rma-amt", multiplier="0.0"),
    _post("/placement", "422 422 422 422 422 422"),
    _post("/hands-on", "303 303 303 303 303 303", nonce="{nonce}", length="5", family="oral-tablets"),
    _post("/hands-on", "422 422 422 422 422 422"),
    _post(
        "/mocks/<credential_id>",
        "303 303 303 303 303 303",
        "/mocks/ncma-ncct",
        nonce="{nonce}",
        form="short",
        multiplier="1.0",
    ),
    _post("/mocks/<credential_id>", "422 422 422 422 422 422", "/mocks/ccma-nha"),
    # --- coming in ---
    _post("/register", "422 422 422 422 422 422"),
    _post("/sign-in", "422 422 422 422 422 422"),
    _post("/reset", ANYBODY, email="{nonce}@example.org"),
    _post("/reset", "422 422 422 422 422 422"),
    _post("/reset/<token>", "410 410 410 410 410 410", "/reset/none", password="{password}"),
    _post("/reset/<token>", "422 422 422 422 422 422", "/reset/{reset}"),
    _post("/confirm/<token>", "410 410 410 410 410 410", "/confirm/none"),
    # --- one's own ---
    _post("/sign-out", PERSON_ON),
    _post("/account", PERSON_ON, name="A name", time_zone="UTC", time_multiplier="1.5"),
    _post("/account", "in 422 422 422 422 422"),
    _post("/account/delete", "in 422 422 422 422 422"),
    _post("/account/delete", "in 303 422 422 422 422", is_sure="y"),
    _post("/account/merge", MEMBER_ON, choice="bring"),
    _post("/account/password", "in in 422 422 422 422"),
    _post("/path/facts", PERSON_ON, state="WA", months="12"),
    _post("/path/facts", "in 422 422 422 422 422", months="soon"),
    _post("/path/groups", MEMBER_ON, age="25-39", language="spanish"),
    _post("/path/groups", "in in 422 422 422 422", age="old"),
    _post("/path/groups/withdraw", MEMBER_ON),
    _post("/path/interests", PERSON_ON, **{"rate-draw-blood": "4"}),
    _post("/path/interests", "in 422 422 422 422 422"),
    _post("/path/weight", PERSON_ON, weight="0.3"),
    _post("/path/weight", "in 422 422 422 422 422"),
    _post("/path/notes", PERSON_ON, nonce="{nonce}", text="I see it differently."),
    _post("/path/notes", "in 422 422 422 422 422"),
    _post("/path/notes/<int:note_id>/withdraw", OWNER_ON, "/path/notes/{note}/withdraw"),
    _post(
        "/path/shares",
        "in in 200 200 200 200",
        nonce="{nonce}",
        label="An adviser",
        parts="suggestion",
        days="30",
    ),
    _post("/path/shares", "in in 422 422 422 422"),
    _post("/path/shares/<int:share_id>/revoke", "in in 303 404 404 404", "/path/shares/{share}/revoke"),
    _post("/shared/<token>", ANYBODY, "/shared/{share token}"),
    _post("/shared/<token>", "410 410 410 410 410 410", "/shared/none"),
    _post("/plan", PERSON_ON, credential="ccma-nha", exam_on="", minutes="25"),
    _post("/plan", "in 422 422 422 422 422"),
    _post(f"{SHIFT}/plays", PERSON_ON, "/path/shifts/{shift}/plays", nonce="{nonce}"),
    _post(f"{SHIFT}/plays", "in 422 422 422 422 422", "/path/shifts/{shift}/plays"),
    _post(f"{SHIFT}/plays", "in 404 404 404 404 404", "/path/shifts/none/plays", nonce="{nonce}"),
    _post(SHIFT, OWNER_ON, "/path/shifts/{shift}", play="{open play}", moment="1", choice="a"),
    _post(SHIFT, "in 422 422 422 422 422", "/path/shifts/{shift}"),
    _post("/account/sessions/<int:session_id>/end", OWNER_ON, "/account/sessions/{browser}/end"),
    _post("/account/sessions/end-others", PERSON_ON),
    _post(
        RESULTS,
        MEMBER_ON,
        "/readiness/ccma-nha/results",
        nonce="{nonce}",
        taken_on="2026-01-10",
        outcome="passed",
    ),
    _post(RESULTS, "in in 422 422 422 422", "/readiness/ccma-nha/results"),
    _post(RESULTS, "in in 404 404 404 404", "/readiness/ccma/results"),
    _post(
        "/readiness/results/<int:result_id>/withdraw",
        "in in 303 404 404 404",
        "/readiness/results/{result}/withdraw",
    ),
    # --- inside a sitting ---
    _post(QUESTION, OWNER_ON, "/attempts/{practice}/1", token="{practice token}", choice="{practice choice}"),
    _post(QUESTION, OWNER_ON, "/attempts/{mock}/1", token="{mock token}", choice="{mock choice}"),
    _post(QUESTION, "in 404 422 404 404 404", "/attempts/{mock}/1"),
    _post(
        PLACED, OWNER_ON, "/placement/{placement}/1", token="{placement token}", choice="{placement choice}"
    ),
    _post(PLACED, "in 404 422 404 404 404", "/placement/{placement}/1", token="{placement token}"),
    _post(PLACED, "in 404 422 404 404 404", "/placement/{placement}/1"),
    _post(PLACED, "in 404 409 404 404 404", "/placement/{mock}/1", token="{mock token}"),
    _post(
        QUESTION,
        "in 404 409 404 404 404",
        "/attempts/{placement}/1",
        token="{placement token}",
        choice="{placement choice}",
    ),
    _post(f"{ATTEMPT}/finish", OWNER_ON, "/attempts/{placement}/finish"),
    _post(f"{QUESTION}/mark", OWNER_ON, "/attempts/{mock}/1/mark", flag="1"),
    _post(f"{QUESTION}/mark", "in 404 409 404 404 404", "/attempts/{finished}/1/mark", flag="1"),
    _post(REPORT, OWNER_ON, "/attempts/{practice}/questions/1/report", nonce="{nonce}", kind="key"),
    _post(REPORT, OWNER_ON, "/attempts/{mock}/questions/1/report", nonce="{nonce}", kind="other", note="x"),
    _post(REPORT, OWNER_ON, "/attempts/{finished}/questions/1/report", nonce="{nonce}", kind="key", part="1"),
    _post(REPORT, "in 404 422 404 404 404", "/attempts/{practice}/questions/2/report"),
    _post(REPORT, "in 404 404 404 404 404", "/attempts/{practice}/questions/99/report", kind="key"),
    _post(f"{ATTEMPT}/finish", OWNER_ON, "/attempts/{mock}/finish"),
    _post(f"{ATTEMPT}/finish", OWNER_ON, "/attempts/{practice}/finish"),
    _post(f"{SEGMENT}/end", OWNER_ON, "/attempts/{mock}/segments/1/end"),
    _post(f"{SEGMENT}/start", OWNER_ON, "/attempts/{resting}/segments/2/start"),
    _post(f"{SEGMENT}/start", "in 404 409 404 404 404", "/attempts/{mock}/segments/3/start"),
    # --- instructors ---
    _post("/authoring/new", "in 403 403 403 422 422"),
    _post("/authoring/preview", AUTHOR),
    _post("/authoring/reports", "in 403 403 403 422 422"),
    _post("/authoring/reports", "in 403 403 403 404 404", report="99999", outcome="Mended."),
    _post(AUTHORED, "in 403 403 403 422 422", "/authoring/questions/{question}"),
    _post(AUTHORED, "in 403 403 403 404 404", "/authoring/questions/none"),
    _post(f"{AUTHORED}/retire", AUTHOR_ON, "/authoring/questions/{question}/retire"),
    _post(f"{AUTHORED}/restore", AUTHOR_ON, "/authoring/questions/{question}/restore"),
    _post(
        f"{VERSION}/discard",
        "in 403 403 403 404 404",
        "/authoring/questions/{question}/versions/99999/discard",
    ),
    _post(
        f"{VERSION}/publish",
        "in 403 403 403 404 404",
        "/authoring/questions/{question}/versions/99999/publish",
    ),
    _post("/authoring/answers", "in 403 403 403 422 422"),
    _post("/authoring/answers/confirm", "in 403 403 403 409 409", text="learner", seal="none"),
    _post("/authoring/upload", "in 403 403 403 422 422"),
    _post("/authoring/upload/confirm", "in 403 403 403 404 404", bank="none", text="none"),
    # --- administrators ---
    _post(
        "/admin/people/<int:account_id>/role",
        "in 403 403 403 403 303",
        "/admin/people/{person}/role",
        role="instructor",
    ),
    _post("/admin/people/<int:account_id>/role", "in 403 403 403 403 422", "/admin/people/{person}/role"),
    _post(
        "/admin/people/<int:account_id>/role",
        "in 403 403 403 403 404",
        "/admin/people/99999/role",
        role="learner",
    ),
)

ROWS = (*GETS, *POSTS)
