"""Where a run of the portal takes place: folder, address, mode and secrets."""

import os
import pwd
import secrets
import string
import sys
from dataclasses import dataclass
from pathlib import Path

from core import environment as env
from portal.launch.install import ROOT
from portal.launch.say import Refusal

# Whoever sets one of these runs a real portal; starter content and demo accounts would do harm.
SIGNS_OF_A_REAL_PORTAL = ("DATABASE_URL", "PUBLIC_URL")

# Letters that nobody confuses when reading a password aloud or from paper.
CLEAR_LETTERS = sorted(set(string.ascii_lowercase) - set("ilo"))


@dataclass(frozen=True)
class Place:
    """One data folder, and how the portal is run on it."""

    data: Path
    host: str
    port: int
    demo: bool
    workers: int

    @property
    def host_to_call(self) -> str:
        """The host at which a program on this machine reaches the portal."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    @property
    def address(self) -> str:
        """The address of the home page, as a person on this machine types it."""
        host = self.host_to_call
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


def from_environment() -> Place:
    """Read the environment. Raises Refusal with a sentence for a value that cannot be used."""
    try:
        port, workers = env.whole("PORT", 8000), env.whole("WORKERS", min(os.cpu_count() or 2, 8))
    except env.SettingMissingError as error:
        raise Refusal(f"{error} For instance: PORT=8001 python3 start.py") from error
    if not 0 < port < 65_536:
        raise Refusal(f"PORT must lie between 1 and 65535, not {port}.")
    return Place(
        data=Path(env.text("PORTAL_DATA", str(ROOT / "var"))).expanduser().absolute(),
        host=env.text("HOST", "127.0.0.1").strip("[]"),
        port=port,
        demo=env.flag("DEMO", default=not any(map(env.text, SIGNS_OF_A_REAL_PORTAL))),
        workers=max(1, workers),
    )


def open_folder(place: Place) -> None:
    """Make the data folder, and the secrets in it that are still missing.

    Raises Refusal with a sentence when the folder cannot be made or written.
    """
    try:
        # Under root the database's own user must be able to pass through, but not to look around.
        place.data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
        (place.data / "mail").mkdir(mode=0o700, exist_ok=True)
        (place.data / "build").mkdir(exist_ok=True)  # Django warns about a missing folder of files
        _keep_secret(place.data / "secret_key", secrets.token_urlsafe(48))
        if place.demo:
            _keep_secret(place.data / "demo_password", _readable_password())
    except FileExistsError as error:
        raise Refusal(f"PORTAL_DATA is {place.data}, but a file stands in its way.") from error
    except OSError as error:
        raise Refusal(cannot_use(place.data, error)) from error


def cannot_use(data: Path, error: OSError) -> str:
    """Return the sentence for an error of the file system under the data folder."""
    what = f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}"
    if isinstance(error, PermissionError):
        return (
            f"The data folder {data} cannot be used by {_who()}: {what}. Set PORTAL_DATA to a "
            f"folder of your own, or give this one to {_who()} with chown, and start again."
        )
    return (
        f"The data folder {data} cannot be used: {what}. Mend that, or set PORTAL_DATA elsewhere."
    )


def variables(place: Place) -> dict[str, str]:
    """Return the environment in which Django runs, except DATABASE_URL."""
    found = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_DATA": str(place.data),
        "HOST": place.host,
        "PORT": str(place.port),
        "DEMO": str(int(place.demo)),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
    }
    if sys.stderr.isatty():  # a person is looking: no line of JSON for each request
        found.setdefault("LOG_LEVEL", "WARNING")
    if place.demo:
        found["DEMO_PASSWORD"] = demo_password(place)
    return found


def demo_password(place: Place) -> str:
    """Return the password of the demo accounts: given, or made at the first start."""
    return env.text("DEMO_PASSWORD") or (place.data / "demo_password").read_text().strip()


def _readable_password() -> str:
    return "-".join("".join(secrets.choice(CLEAR_LETTERS) for _ in range(4)) for _ in range(4))


def _keep_secret(file: Path, value: str) -> None:
    """Write `value` for the owner alone; whoever starts at the same moment gets the same one."""
    if file.exists():
        return
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(value + "\n")
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _who() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"user {os.geteuid()}"
