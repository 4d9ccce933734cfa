"""All pages of the feature, registered by being imported."""

from __future__ import annotations

from app.auth import account_routes, admin_routes, entry_routes, password_routes
from app.auth.blueprint import bp

__all__ = ["account_routes", "admin_routes", "bp", "entry_routes", "password_routes"]
