"""The product as `preceptor serve` forks its web processes: with everything read before the first request."""

from __future__ import annotations

import gc

from app.cli.warm import warm_up
from app.db import db
from wsgi import app

with app.app_context():
    warm_up(app)
    db.engine.dispose()
gc.collect()
gc.freeze()
