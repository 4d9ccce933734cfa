"""The two roles: side by side, one alone, and who does which task."""

from __future__ import annotations

from flask import render_template, request

from app.domain.catalogue import Role, Track
from app.domain.errors import NotFoundError
from app.path import comparison, explorer
from app.path.blueprint import bp
from app.web import current


@bp.get("/roles")
def roles() -> str:
    """Compare the two roles side by side, each block with its sources."""
    catalogue, facts = current.catalogue(), current.explorer()
    return render_template(
        "path/roles.html",
        roles=catalogue.roles,
        groups=comparison.groups_of(catalogue),
        places=comparison.places_of(catalogue),
        reliefs=comparison.reliefs_of(catalogue),
        remarks=comparison.remarks_of(catalogue),
        facts=facts,
        task_of=explorer.tasks_by_duty(facts),
        cited=explorer.cited_by_block(facts),
    )


@bp.get("/roles/tasks")
def tasks() -> str:
    """Say who does which task, all of them or those that the address asks for."""
    catalogue, facts = current.catalogue(), current.explorer()
    wanted = explorer.wanted(request.args, facts)
    return render_template(
        "path/tasks.html",
        facts=facts,
        wanted=wanted,
        groups=explorer.matching(facts, wanted),
        doers=explorer.DOERS,
        duty=explorer.find_duty(catalogue.roles, wanted.duty),
        remarks=comparison.remarks_of(catalogue),
    )


@bp.get("/roles/<role_id>")
def role(role_id: str) -> str:
    """Show one role with its day and its tracks."""
    catalogue, facts = current.catalogue(), current.explorer()
    known = catalogue.find_role(role_id)
    if known is None:
        raise NotFoundError
    return render_template(
        "path/role.html",
        role=known,
        tracks=[one for one in catalogue.tracks if _leads_to(one, known)],
        settings=[one for one in catalogue.settings if one.id in known.settings],
        credentials=[one for one in catalogue.credentials if one.id in known.certifications],
        remarks=comparison.remarks_of(catalogue),
        day=explorer.day_of(facts, known.id),
        task_of=explorer.tasks_by_duty(facts),
        cited=explorer.cited_by_block(facts),
    )


def _leads_to(track: Track, role: Role) -> bool:
    """Whether *track* is one of the role's own, prepares for one of its credentials, or serves both."""
    return track.role == role.id or track.credential in role.certifications or track.kind == "cross-trained"
