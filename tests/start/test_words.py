"""Every reason why the portal does not start is a sentence that says what to do."""

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import start
from portal.launch import install, serving
from portal.launch.chromium import chromium
from portal.launch.database import check
from portal.launch.place import Place, from_environment, open_folder
from portal.launch.say import Refusal
from tests.start.conftest import ROOT, Starter


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PORT", "HOST", "DEMO", "DATABASE_URL", "PUBLIC_URL", "PORTAL_DATA", "WORKERS"):
        monkeypatch.delenv(name, raising=False)


def place(data: Path, host: str = "127.0.0.1", port: int = 8000) -> Place:
    return Place(data=data, host=host, port=port, demo=True, workers=1)


def test_an_old_python_is_told_which_one_it_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(sys, "version", "3.9.2 (default)")
    assert start.main() == 1
    assert "needs Python 3.11 or newer; this is Python 3.9.2." in capsys.readouterr().err


def test_start_py_can_be_read_by_an_old_python() -> None:
    ast.parse((ROOT / "start.py").read_text(), feature_version=(3, 4))


def test_help_installs_nothing_and_names_the_three_forms(els: Starter) -> None:
    done = els.run("--help")
    assert done.returncode == 0
    assert [line.split("  ")[0] for line in done.stdout.splitlines()[:3]] == [
        "python3 start.py",
        "python3 start.py test [ARGS]",
        "python3 start.py manage COMMAND ...",
    ]
    assert not els.data.exists()


def test_a_typing_error_in_the_form_is_answered_with_the_forms(els: Starter) -> None:
    done = els.run("sevre")
    assert done.returncode == 2
    assert done.stderr.startswith("'sevre' is not one of the forms of start.py.")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "There is no disk space"),
        ("WARNING: NewConnectionError('failed')", "The package index could not be reached"),
        ("ERROR: Could not find a version (from versions: none)", "The package index could not"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "A package that was downloaded"),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)", "The package index could not be trusted"),
        ("ERROR: No matching distribution found for typst==1", "One of the locked packages"),
        ("Segmentation fault", "The packages could not be installed."),
    ],
)
def test_what_pip_says_becomes_a_sentence_with_its_last_lines(said: str, sentence: str) -> None:
    words = install.why_pip_failed(f"a\n\n{said}\n")
    assert words.startswith(sentence)
    assert words.endswith(f"    {said}")


def test_a_python_without_venv_is_told_which_package_brings_it(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    broken = folder / "python"
    broken.write_text("#!/bin/sh\necho \"No module named 'ensurepip'\"\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(install, "ROOT", folder)
    monkeypatch.setattr(install, "VENV", folder / ".venv")
    monkeypatch.setattr(install.sys, "executable", str(broken))
    with pytest.raises(Refusal, match=r"sudo apt install python3\.\d+-venv"):
        install._make_venv()


def test_a_disk_that_is_full_is_noticed_before_the_packages(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(install, "ROOT", folder)
    monkeypatch.setattr(install, "VENV", folder / ".venv")
    monkeypatch.setattr(install, "SPACE", 10**18)
    with pytest.raises(Refusal, match="no disk space left"):
        install._make_venv()
    assert not (folder / ".venv").exists()


def test_a_venv_that_is_a_link_elsewhere_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "precious").mkdir()
    (folder / "precious" / "file").write_text("x")
    (folder / ".venv").symlink_to(folder / "precious")
    monkeypatch.setattr(install, "ROOT", folder)
    monkeypatch.setattr(install, "VENV", folder / ".venv")
    with pytest.raises(Refusal, match="is in the way"):
        install._make_venv()
    assert (folder / "precious" / "file").read_text() == "x"


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_port_outside_the_range_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Refusal, match="PORT must lie between 1 and 65535"):
        from_environment()


def test_a_port_that_is_a_word_is_refused_with_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "http")
    with pytest.raises(Refusal, match=r"must be a whole number, not 'http'.*PORT=8001"):
        from_environment()


@pytest.mark.parametrize(
    ("given", "demo"),
    [
        ({}, True),
        ({"PORT": "9000", "PORTAL_DATA": "/tmp/x"}, True),  # noqa: S108 - only read
        ({"DATABASE_URL": "postgresql://x/y"}, False),
        ({"PUBLIC_URL": "https://portal.example"}, False),
        ({"DATABASE_URL": "postgresql://x/y", "DEMO": "1"}, True),
        ({"DEMO": "0"}, False),
    ],
)
def test_demo_mode_is_for_whoever_sets_nothing_of_a_real_portal(
    given: dict[str, str], demo: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert from_environment().demo is demo


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(400, "Set ALLOWED_HOSTS"), (500, "The portal answers 500"), (404, "The portal answers 404")],
)
def test_a_portal_that_answers_wrongly_is_not_waited_for(
    status: int, sentence: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_health", lambda _place: (status, ""))
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as server:
        with pytest.raises(Refusal, match=sentence):
            serving._wait_until_healthy(place(folder), server)
        server.communicate(b"\n")


def test_an_occupied_port_is_noticed_first_and_another_is_offered(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        port = other.getsockname()[1]
        with pytest.raises(Refusal, match=f"Port {port} on 127.0.0.1 is in use.*PORT={port + 1} "):
            serving.refuse_occupied_port(place(folder, port=port))


@pytest.mark.parametrize("host", ["192.0.2.7", "no.such.host.invalid", "x" * 80])
def test_a_host_that_is_not_this_machine_is_named(host: str, folder: Path) -> None:
    with pytest.raises(Refusal, match="no address of this machine"):
        serving.refuse_occupied_port(place(folder, host=host))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104 - only shown
        ("::", "http://[::1]:8000/"),
        ("portal.lan", "http://portal.lan:8000/"),
    ],
)
def test_the_printed_address_can_be_typed(host: str, address: str, folder: Path) -> None:
    assert place(folder, host=host).address == address


def test_a_data_folder_that_is_a_file_is_refused(folder: Path) -> None:
    (folder / "data").write_text("")
    with pytest.raises(Refusal, match="a file stands in its way"):
        open_folder(place(folder / "data"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written_is_refused(folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(Refusal, match=r"Permission denied.*with chown"):
        open_folder(place(folder / "data"))
    folder.chmod(0o700)


def test_secrets_are_for_their_owner_alone_and_stay_the_same(folder: Path) -> None:
    open_folder(place(folder / "data"))
    secrets = {
        name: (folder / "data" / name).read_text() for name in ("secret_key", "demo_password")
    }
    open_folder(place(folder / "data"))
    for name, value in secrets.items():
        assert (folder / "data" / name).stat().st_mode & 0o777 == 0o600
        assert (folder / "data" / name).read_text() == value


@pytest.mark.parametrize(
    "url", ["sqlite:///portal.db", "mysql://u:p@h/d", "portal", "postgresql+x://h/d", "http://[x"]
)
def test_a_database_that_is_not_postgresql_is_refused(url: str) -> None:
    with pytest.raises(Refusal, match="PostgreSQL only"):
        check(url)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(Refusal) as refused:
        check("postgresql://els:geheim@127.0.0.1:1/portal")
    assert "'portal' at 127.0.0.1" in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_a_chromium_that_was_named_wrongly_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_CHROMIUM", "/nowhere/chromium")
    monkeypatch.setattr("portal.launch.chromium.os.geteuid", lambda: 1000)
    assert chromium() == ""
