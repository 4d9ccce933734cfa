"""The application factory and nothing else."""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate

from app import errors
from app.auth import access
from app.auth import routes as auth_routes
from app.authoring import routes as authoring_routes
from app.banks.catalogue import read_catalogue
from app.banks.catalogue_rules import setting_ids
from app.banks.catalogue_shifts import read_shifts
from app.banks.explorer import read_explorer
from app.banks.staffing import read_staffing
from app.db import db, prepare_engine
from app.path import routes as path_routes
from app.people import routes as people_routes
from app.progress import routes as progress_routes
from app.quizzes import routes as quizzes_routes
from app.web import forgery, headers, health, logs, navigation, pages
from config import ROOT, Settings, load_settings

FEATURES = (
    health,
    auth_routes,
    quizzes_routes,
    progress_routes,
    path_routes,
    authoring_routes,
    people_routes,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Make one application from *settings* (default: read from the environment)."""
    settings = settings or load_settings()
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__, instance_path=str(settings.instance))
    app.jinja_environment = pages.PageEnvironment
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        # Errors must not quote what a person typed, neither in a log nor on a page.
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},
        MAX_CONTENT_LENGTH=settings.upload_limit,
        TESTING=settings.environment == "test",
    )
    app.extensions["preceptor.settings"] = settings
    app.extensions["preceptor.catalogue"] = read_catalogue(settings.banks / "catalogue")
    app.extensions["preceptor.explorer"] = read_explorer(settings.banks / "catalogue")
    app.extensions["preceptor.staffing"] = read_staffing(settings.banks / "catalogue")
    app.extensions["preceptor.shifts"] = read_shifts(
        settings.banks / "catalogue", setting_ids(app.extensions["preceptor.catalogue"])
    )
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        prepare_engine(db.engine, write_lock=settings.write_lock)
    for part in (logs, headers, forgery, pages, navigation, errors, access):
        part.init_app(app)
    for feature in FEATURES:
        app.register_blueprint(feature.bp)
    return app
