"""The WSGI application that the server runs."""

from app import create_app

app = create_app()
