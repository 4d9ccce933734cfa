"""The lower bound: Flask, the product's own session look-up and forgery check, one INSERT. Nothing else.

The same server, secret, database, pragmas and write lock as the product; no form, no template, no log.
"""

from __future__ import annotations

import gc
import os
from datetime import UTC, datetime

from flask import Flask, render_template
from flask_wtf.csrf import generate_csrf
from sqlalchemy import insert

from app.auth import access
from app.auth.access import require_person, the_person
from app.db import db, prepare_engine, transaction
from app.web import forgery
from benchmarks.harness import ROW
from config import load_settings

INSERT = insert(ROW)


def create_bare() -> Flask:
    """Make the bare application on the database of the environment."""
    settings = load_settings()
    app = Flask("bare", template_folder=os.environ.get("PRECEPTOR_BENCHMARK_TEMPLATES"))
    app.config.update(SECRET_KEY=settings.secret_key, SQLALCHEMY_DATABASE_URI=settings.database_url)
    app.extensions["preceptor.settings"] = settings
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine, write_lock=settings.write_lock)
    forgery.init_app(app)
    access.init_app(app)

    @app.post("/bare")
    @require_person
    def answer() -> str:
        person = the_person()
        session = db.session()
        with transaction(session):
            session.execute(
                INSERT, {"account_id": person.id, "text": "b", "at": datetime.now(UTC).replace(tzinfo=None)}
            )
        return "ok"

    @app.get("/static-page")
    @require_person
    def page() -> str:
        the_person()
        return render_template("page.html")

    @app.get("/token")
    def token() -> str:
        return generate_csrf()

    return app


app = create_bare()
gc.collect()
gc.freeze()  # as wsgi.py does
