"""A browser for the browser tests: the system's own Chromium, installed when that is ours to do.

With a font of the sort that every visitor's device has, or nothing that a page shows before our own
fonts arrive could be measured.
"""
# ruff: noqa: S603 - the programs run here are ours, with arguments as a list and no shell

import os
import shutil
import subprocess
from pathlib import Path

from core import environment as env
from portal.launch.say import complain, step

# The shell is the same browser without windows of its own, which cost more than the pages.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


FONTS, FONT = Path("/usr/share/fonts"), "LiberationSans-Regular.ttf"


def chromium() -> str:
    """Return the path of a Chromium, or "" when there is none; the browser tests deal with it."""
    found = _find()
    if os.geteuid() == 0 and Path("/usr/bin/apt-get").exists():
        _install([] if next(FONTS.rglob(FONT), None) else ["fonts-liberation"])
        for package in (SHELL, "chromium"):  # an older Debian has no shell
            if not found:
                _install([package])
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


def _install(packages: list[str]) -> None:
    if not packages:
        return
    names = " ".join(packages)
    step(f"Installing what the browser tests need (apt-get install {names}) ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
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
