"""A browser for the browser tests: the system's own Chromium, installed when that is ours to do."""
# ruff: noqa: S603 - the programs run here are ours, with arguments as a list and no shell

import os
import shutil
import subprocess
from pathlib import Path

from core import environment as env
from portal.launch.say import complain, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium() -> str:
    """Return the path of a Chromium, or "" when there is none; the browser tests deal with it."""
    found = _find()
    if not found and os.geteuid() == 0 and Path("/usr/bin/apt-get").exists():
        step("Installing Chromium for the browser tests (apt-get install chromium) ...")
        _install()
        found = _find()
    if not found:
        complain(
            "There is no Chromium here, so the browser tests cannot run. Install it (Debian: sudo "
            "apt install chromium), or set PORTAL_CHROMIUM to the path of a Chromium or Chrome."
        )
    return found


def _find() -> str:
    named = env.text("PORTAL_CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else ""
    on_path = next(filter(None, map(shutil.which, NAMES)), "")
    return on_path or next((path for path in ON_MACOS if Path(path).exists()), "")


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            ["/usr/bin/apt-get", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            complain("\n".join(done.stderr.strip().splitlines()[-3:]))
