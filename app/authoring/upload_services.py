"""Storing an uploaded bank file: all of it or nothing, exactly as it was seen in the preview."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.authoring.upload_queries import plan_upload
from app.authoring.uploads import UploadPlan
from app.db import transaction
from app.domain.catalogue import Catalogue
from app.domain.errors import ConflictError
from app.domain.records import record_of
from app.library import steps
from app.library.models import StoredQuestion


class PlanChangedError(ConflictError):
    """The file has faults, or what is stored changed since the preview; nothing was stored."""

    sentence = "Something changed since the preview. Nothing was stored."

    def __init__(self, plan: UploadPlan) -> None:
        super().__init__()
        self.plan = plan


def store_upload(
    session: Session,
    author_id: int,
    bank_id: str,
    data: bytes,
    catalogue: Catalogue,
    *,
    seal: str,
    now: datetime,
) -> UploadPlan:
    """Publish every new and changed question of the file *data*, and return what was done.

    Args:
        session: any.
        author_id: who uploads.
        bank_id: the bank it goes to.
        data: the file.
        catalogue: what questions may refer to.
        seal: of the plan that was confirmed.
        now: UTC.

    Raises:
        PlanChangedError: the plan is another one by now; carries it.
        NotFoundError: no such bank.
    """
    with transaction(session):
        # Another author's publication waits here, or is seen by the plan.
        session.execute(
            select(StoredQuestion.id).where(StoredQuestion.bank_id == bank_id).with_for_update()
        ).all()
        plan = plan_upload(session, bank_id, data, "upload.yaml", catalogue)
        if plan.faults or (plan.to_store and plan.seal != seal):  # a second click finds nothing to store
            raise PlanChangedError(plan)
        for question in plan.to_store:
            steps.publish_version(session, record_of(question), bank_id, author_id, steps.BROWSER, now)
        return plan
