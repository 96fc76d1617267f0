"""The portal on the web: from a free port to the last worker gone."""

import errno
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping

from core import environment as env
from portal.launch.children import child
from portal.launch.database import Database, database_of
from portal.launch.place import Place, demo_password, open_folder, variables
from portal.launch.say import Refusal, complain, step

HEALTH = "/gezondheid/"
LOGIN = "account/inloggen/"
PATIENCE = 90  # seconds for the web server to answer its first request on a slow machine
WORTH_WAITING = (0, 503)  # nothing yet, or no database yet; any other answer does not change
PULSE = 2  # seconds between looks at the database
CONNECTIONS = 4096  # per worker, most of them waiting for the next question of a phone
THREADS = 4  # per worker; fewer than the database connections a worker may have (settings.py)

DEMO_ACCOUNTS = (
    ("beheerder@voorbeeld.gent", "everything, accounts included"),
    ("werkgroep@voorbeeld.gent", "the content, in /beheer/"),
    ("partner@voorbeeld.gent", "a member of one organisation"),
    ("partner2@voorbeeld.gent", "a member of another organisation"),
)


def serve(place: Place, _arguments: list[str]) -> int:
    """Prepare what is missing and serve until stopped. Raises Refusal with a sentence."""
    refuse_occupied_port(place)
    open_folder(place)
    with database_of(place) as database:
        environment = variables(place) | {"DATABASE_URL": database.url}
        prepare("everything", environment)
        step("Starting the web server ...")
        with child(_web_server(place), environment) as process:
            _wait_until_healthy(place, process)
            _announce(place)
            _watch(process, database)
    return 0


def prepare(what: str, environment: Mapping[str, str]) -> None:
    """Run prepare.py inside Django. Raises SystemExit when it failed: it said why itself."""
    command = [sys.executable, "-m", "portal.launch.prepare", what]
    with child(command, environment) as process:
        if process.wait() != 0:
            raise SystemExit(1)


def refuse_occupied_port(place: Place) -> None:
    """Raise Refusal when the address cannot be served on, before any slow work is done."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except (OSError, UnicodeError) as error:
        raise Refusal(_why_not_there(place, error)) from error


def _why_not_there(place: Place, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EACCES:
        return (
            f"Port {place.port} is reserved for the system. Choose one above 1023: "
            "PORT=8001 python3 start.py"
        )
    if number != errno.EADDRINUSE:
        return (
            f"HOST is '{place.host}', which is no address of this machine. Leave HOST unset to "
            "serve this machine only, or use 0.0.0.0 to serve the whole network."
        )
    another = f"PORT={place.port + 1 if place.port < 65_535 else 8001} python3 start.py"
    if '"status"' in _health(place, patience=1)[1]:
        return f"A portal is being served at {place.address} already. For a second one: {another}"
    return (
        f"Port {place.port} on {place.host} is in use by another program. Stop it, or choose "
        f"another port: {another}"
    )


def _web_server(place: Place) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "portal.wsgi:application", "--interface", "wsgi"),
        *("--host", place.host, "--port", str(place.port), "--http", "1"),
        *("--workers", str(place.workers), "--blocking-threads", str(THREADS)),
        # Granian counts a connection that is kept open as one request: with fewer, forty boards of
        # fifty phones (tests/bench/thermos.py) would leave half of them waiting for ever.
        *("--backlog", str(CONNECTIONS), "--backpressure", str(CONNECTIONS)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning"),
    ]


def _health(place: Place, patience: float = 3) -> tuple[int, str]:
    """Return status and body of the health address; status 0 when nothing answers."""
    allowed = next(iter(env.words("ALLOWED_HOSTS")), "localhost")
    headers = {"Host": allowed.replace("*", "localhost").lstrip("."), "Connection": "close"}
    connection = http.client.HTTPConnection(place.host_to_call, place.port, timeout=patience)
    try:
        connection.request("GET", HEALTH, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read(1000).decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        connection.close()


def _wait_until_healthy(place: Place, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while (found := _health(place)[0]) != http.HTTPStatus.OK:
        if process.poll() is not None:
            raise Refusal("The web server stopped while starting. What it said stands above.")
        if found not in WORTH_WAITING or time.monotonic() > until:
            raise Refusal(_why_not_healthy(found))
        time.sleep(0.05)


def _why_not_healthy(status: int) -> str:
    if status == http.HTTPStatus.BAD_REQUEST:
        return (
            "The portal does not answer to its own name. Set ALLOWED_HOSTS to the host names it is "
            "called by, with commas between: ALLOWED_HOSTS=portal.example,localhost"
        )
    if status in WORTH_WAITING:
        return f"The portal is not ready after {PATIENCE} seconds. The lines above may say why."
    return (
        f"The portal answers {status} where it should say that it is healthy: see the lines above."
    )


def _announce(place: Place) -> None:
    step(f"\nThe portal is ready: {place.address}")
    if place.demo:
        step(f"Demo accounts, at {place.address}{LOGIN} with password {demo_password(place)}")
        for mail, may in DEMO_ACCOUNTS:
            step(f"    {mail:<28}{may}")
    else:
        step("Demo mode is off. A first account: python3 start.py manage createsuperuser")
    if os.isatty(0):
        step("Ctrl-C stops it.")


def _watch(process: "subprocess.Popen[bytes]", database: Database) -> None:
    """Wait until the web server ends, which it should not; bring the database back if it falls."""
    complained = ""
    while process.poll() is None:
        try:
            database.keep_alive()
            complained = ""
        except Refusal as refusal:
            if str(refusal) != complained:
                complain(refusal)
            complained = str(refusal)
        try:
            process.wait(PULSE)
        except subprocess.TimeoutExpired:
            continue
    raise Refusal("The web server stopped by itself. What it said stands above. Start again.")
