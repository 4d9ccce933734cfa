"""The WSGI application that a server runs."""

import gc

from app import create_app

app = create_app()
gc.collect()
gc.freeze()  # what is loaded stays: the collector need not walk it in the middle of requests
