"""GET /gezondheid/: whether the portal can serve, for start.py, a proxy and a watchman."""

import psycopg
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LIMIT = 2  # seconds to find out; libpq counts no shorter


@require_safe
@never_cache
def health(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when every part works, 503 and which part fails otherwise."""
    parts = {"database": "ok" if _database_answers() else "error"}
    well = set(parts.values()) == {"ok"}
    return JsonResponse({"status": "ok" if well else "error", **parts}, status=200 if well else 503)


def _database_answers() -> bool:
    """Ask over a connection of its own: waiting for one of the pool may take longer than LIMIT."""
    options = connection.get_connection_params()
    known = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert")
    where = {name: options[name] for name in known if options.get(name)}
    try:
        with psycopg.connect(
            **where, connect_timeout=LIMIT, options=f"-c statement_timeout={LIMIT * 1000}"
        ) as asked:
            asked.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True
