"""Readiness arranged for reading: folds, references and reported results in, `readiness_lines` out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.ability_state import State
from app.domain.catalogue import Credential
from app.domain.crosswalk import coverage_of
from app.domain.item_analysis import wilson
from app.domain.levels import ENOUGH_ANSWERS, Judged, Level, levels_of_domains
from app.domain.mastery import LEAST_FOR_DOMAIN
from app.domain.readiness import (
    DOMAIN_INTERVAL,
    INTERVAL,
    Expected,
    Forecast,
    Gap,
    Readiness,
    forecast,
    readiness_of,
)
from app.domain.reference_curves import Piece, Reference
from app.domain.track_record import Reported, learned, record_of
from app.progress.readiness_lines import (
    LEVEL_WORDS,
    CoverageLine,
    CredentialReadiness,
    DomainLine,
    Interval,
    MissingLine,
    PieceLine,
    RecordLine,
)

LEAST_RECORD = 5
"""Reported results from which a track record is told in figures: from fewer, one person's could be read."""
PASSED_HOLDS = 0.95
"""Of Wilson's interval around the share that passed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One reported result of a real exam."""

    chance: float | None
    """Uncorrected, as forecast from the answers before that day; None: it was withheld."""
    passed: bool


def report_of(
    credential: Credential,
    reference: Reference,
    state: State,
    *,
    former: Mapping[str, Level],
    results: Sequence[Outcome],
    titles: Mapping[str, str],
) -> CredentialReadiness:
    """Return what is said of one learner before *credential*, the one of *reference*.

    Args:
        reference: of the current edition.
        state: as of today; the prior's before the first answer.
        former: the levels judged last, by blueprint domain id.
        results: reported of this exam, by whomever.
        titles: of the ability domains.
    """
    reported = [Reported(one.chance, one.passed) for one in results if one.chance is not None]
    found, blueprint = readiness_of(state, reference, correction=learned(reported)), reference.blueprint
    return CredentialReadiness(
        credential=credential.id,
        title=credential.title,
        owner=credential.owner,
        blueprint=blueprint.id,
        blueprint_title=blueprint.title,
        questions=blueprint.count,
        answers=found.answers,
        touched=found.touched,
        domains_touched=found.domains_touched,
        domains_total=found.domains,
        chance=found.forecast.told if found.forecast else None,
        raw=_interval(found.forecast.raw, INTERVAL) if found.forecast else None,
        missing=tuple(_missing(one, reference, titles) for one in found.missing),
        domains=domain_lines(state, reference, former, _expected(found, state, reference)),
        coverage=_coverage(state, reference, titles),
        record=_record(reported, len(results)),
        corrected_by=len(reported),
    )


def domain_lines(
    state: State, reference: Reference, former: Mapping[str, Level], expected: Forecast | None
) -> tuple[DomainLine, ...]:
    """Return each blueprint domain with its level and, where there are enough answers, its expected share."""
    domains = reference.blueprint.domains
    judged = levels_of_domains(state, reference, [former.get(one.id) for one in domains])
    shares = expected.domains if expected else (None,) * len(domains)
    lines = []
    for domain, one, share in zip(domains, judged, shares, strict=True):
        level, n = _level(one), one.n if one else 0
        lines.append(
            DomainLine(
                id=domain.id,
                title=domain.title,
                questions=domain.count,
                n=n,
                level=level.value,
                level_words=LEVEL_WORDS[level],
                chance=one.chance if one and level is not Level.NOT_ENOUGH else None,
                expected=_interval(share, DOMAIN_INTERVAL) if share and n >= LEAST_FOR_DOMAIN else None,
                needs=_needs(one),
            )
        )
    return tuple(lines)


def _expected(found: Readiness, state: State, reference: Reference) -> Forecast | None:
    """Return the forecast behind the domains' shares, which have a minimum of their own."""
    return found.forecast or (forecast(state, reference) if reference.parts else None)


def _needs(judged: Judged | None) -> str:
    """Return what is missing before there is an estimate, or after that before there is a level."""
    if judged is None:
        return "live questions on it"
    if judged.n < LEAST_FOR_DOMAIN:
        return _more(LEAST_FOR_DOMAIN - judged.n)
    if judged.level is Level.NOT_ENOUGH:
        return f"up to {_more(ENOUGH_ANSWERS - judged.n)}"
    return ""


def _more(count: int) -> str:
    return f"{count} more first {'answer' if count == 1 else 'answers'}"


def _level(judged: Judged | None) -> Level:
    return judged.level if judged else Level.NOT_ENOUGH


def _missing(gap: Gap, reference: Reference, titles: Mapping[str, str]) -> MissingLine:
    untouched = _pieces(((one, Level.NOT_ENOUGH) for one in gap.untouched), reference, titles)
    return MissingLine(gap.id, gap.words, gap.have, gap.need, untouched)


def _coverage(state: State, reference: Reference, titles: Mapping[str, str]) -> CoverageLine:
    found = coverage_of(state, reference)
    lacks = _pieces(((one.piece, one.level) for one in found.lacks), reference, titles)
    return CoverageLine(found.covered, found.mastered, found.on_track, found.touched, lacks)


def _pieces(
    found: Iterable[tuple[Piece, Level]], reference: Reference, titles: Mapping[str, str]
) -> tuple[PieceLine, ...]:
    """Name each piece by its cell, or by its ability domain where the cell has several."""
    in_cell = Counter(piece.cell for piece in reference.pieces)
    count = reference.blueprint.count
    return tuple(
        PieceLine(
            title=titles.get(piece.domain, piece.title) if in_cell[piece.cell] > 1 else piece.title,
            share=piece.weight / count,
            level=level.value,
            level_words=LEVEL_WORDS[level],
        )
        for piece, level in found
    )


def _record(reported: Sequence[Reported], count: int) -> RecordLine:
    record = record_of(reported)
    if record is None or record.n < LEAST_RECORD:
        return RecordLine(count, len(reported), None, None, None, LEAST_RECORD)
    around = wilson(sum(one.passed for one in reported), record.n)
    passed = Interval(record.passed, around.low, around.high, PASSED_HOLDS)
    return RecordLine(count, record.n, record.forecast, passed, record.brier, LEAST_RECORD)


def _interval(expected: Expected, between: tuple[float, float]) -> Interval:
    """Return *expected* with the chance that its interval, between two percentiles, holds the truth."""
    return Interval(expected.estimate, expected.low, expected.high, (between[1] - between[0]) / 100)
