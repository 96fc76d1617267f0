"""The embedded database: shared, stopped by the last, back after a crash; it destroys nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from portal.launch import keeper
from portal.launch.database import check, is_empty
from portal.launch.postgres import Server
from portal.launch.postmaster import Postmaster
from portal.launch.say import Refusal
from tests.start.conftest import ROOT

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user")
NOTE = ["4242", "/data/postgres", "1790000000", "5432", "/data/postgres", "", "1 2", "ready"]


@pytest.fixture
def precious(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the working directory, full of someone's work that must still be there afterwards."""
    desk = folder / "desk"
    (desk / ".git").mkdir(parents=True)
    (desk / ".git" / "HEAD").write_text("ref: refs/heads/main")
    monkeypatch.chdir(desk)
    yield desk
    assert [str(one.relative_to(desk)) for one in sorted(desk.rglob("*"))] == [".git", ".git/HEAD"]


@pytest.fixture
def data(folder: Path) -> Path:
    """Return an empty data folder."""
    made = folder / "data"
    made.mkdir(mode=0o711)
    return made


def running(data: Path) -> Postmaster:
    found = Postmaster.of(data / "postgres")
    assert found is not None
    return found


@pytest.mark.parametrize("written", range(len(NOTE)))
def test_a_note_that_is_still_being_written_is_not_believed(written: int, folder: Path) -> None:
    (folder / "postmaster.pid").write_text("\n".join(NOTE[:written]))
    assert Postmaster.of(folder) is None


@pytest.mark.parametrize(
    ("line", "word"),
    [(0, ""), (0, "0"), (0, "1"), (0, "-1"), (0, "x"), (4, ""), (4, "."), (4, "relative/folder")],
)
def test_a_note_that_would_point_at_everything_is_not_believed(
    line: int, word: str, folder: Path
) -> None:
    lines = [word if number == line else found for number, found in enumerate(NOTE)]
    (folder / "postmaster.pid").write_text("\n".join(lines))
    assert Postmaster.of(folder) is None


@pytest.mark.usefixtures("precious")
@pytest.mark.parametrize("sockets", ["", ".", "..", "/", "/tmp"])  # noqa: S108 - must stay
def test_no_folder_but_that_of_the_sockets_is_ever_removed(sockets: str, folder: Path) -> None:
    Postmaster(folder, 4242, Path(sockets)).forget_sockets()
    assert Path(sockets or ".").exists()


def test_a_folder_of_sockets_that_holds_something_else_stays(folder: Path) -> None:
    sockets = folder / "portal-sockets-x"
    sockets.mkdir()
    (sockets / "letter").write_text("lief dagboek")
    Postmaster(folder, 4242, sockets).forget_sockets()
    assert (sockets / "letter").read_text() == "lief dagboek"


def test_a_stranger_with_the_number_of_the_server_is_not_signalled(folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        note = Postmaster(folder, stranger.pid, folder)
        note.tell(signal.SIGKILL)
        assert note.is_gone()
        assert stranger.poll() is None
        stranger.communicate(b"\n")
    assert stranger.returncode == 0


@pytest.mark.usefixtures("precious")
def test_the_last_one_out_stops_the_server(data: Path) -> None:
    with Server(data, hasty=True) as first:
        server = running(data)
        with Server(data, hasty=True) as second:
            assert second.url == first.url
        assert server.answers()
    assert server.is_gone()
    assert not (data / "postgres" / "postmaster.pid").exists()


def test_a_new_database_is_empty_and_new_enough_and_knows_dutch(data: Path) -> None:
    with Server(data, hasty=True) as server:
        check(server.url)
        assert is_empty(server.url)
        with psycopg.connect(server.url) as connection:
            found = connection.execute("SELECT lower('ÉÉN CAFÉ')").fetchone()
            assert found == ("één café",)


@pytest.mark.usefixtures("precious")
def test_a_server_killed_under_us_comes_back_with_what_was_written(data: Path) -> None:
    with Server(data) as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE bank (naam text)")
            connection.execute("INSERT INTO bank VALUES ('aan de deur')")
        killed = running(data)
        killed.tell(signal.SIGKILL)
        while not killed.is_gone():
            time.sleep(0.01)
        server.keep_alive()
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT naam FROM bank").fetchall() == [("aan de deur",)]


@pytest.mark.usefixtures("precious")
def test_a_number_left_by_a_crash_that_is_someone_elses_now_does_not_matter(data: Path) -> None:
    with Server(data, hasty=True):
        owner = (data / "postgres").stat()
    lines = [str(os.getpid()), *NOTE[1:4], str(data / "postgres"), *NOTE[5:]]
    note = data / "postgres" / "postmaster.pid"
    note.write_text("\n".join(lines))
    os.chown(note, owner.st_uid, owner.st_gid)
    with Server(data, hasty=True):
        assert running(data).answers()
        assert running(data).pid != os.getpid()


@pytest.mark.usefixtures("precious")
def test_a_path_too_long_for_a_socket_with_blanks_and_a_comma_works(folder: Path) -> None:
    data = folder / ("een map, met een naam die maar niet ophoudt, " * 3).strip()
    data.mkdir(mode=0o711)
    with Server(data, hasty=True) as server:
        sockets = running(data).sockets
        assert sockets.stat().st_mode & 0o777 == 0o700
        assert is_empty(server.url)
    assert not sockets.exists()


def test_a_database_of_another_version_is_refused_and_left_alone(data: Path) -> None:
    (data / "postgres").mkdir()
    (data / "postgres" / "PG_VERSION").write_text("14\n")
    with pytest.raises(Refusal, match=r"made by PostgreSQL 14; .* carries PostgreSQL \d\d\. Take"):
        Server(data).__enter__()
    assert [one.name for one in (data / "postgres").iterdir()] == ["PG_VERSION"]


def test_a_folder_that_is_no_database_is_refused_and_left_alone(data: Path) -> None:
    (data / "postgres").mkdir()
    (data / "postgres" / "thesis.txt").write_text("x")
    with pytest.raises(Refusal, match="is no database"):
        Server(data).__enter__()
    assert (data / "postgres" / "thesis.txt").exists()


def test_a_database_that_was_moved_away_is_not_begun_anew(data: Path) -> None:
    (data / "postgres").symlink_to(data / "gone")
    with pytest.raises(Refusal, match=r"is gone: .* Put it back"):
        Server(data).__enter__()


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.launch.cluster.SPACE", 10**18)
    with pytest.raises(Refusal, match="no disk space left for the database"):
        Server(data).__enter__()
    assert not list(data.glob("postgres*new*"))
    assert not (data / "postgres").exists()


def test_an_interrupted_making_leaves_nothing_half(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("portal.launch.cluster._run", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Server(data).__enter__()
    assert sorted(one.name for one in data.iterdir()) == ["postgres.lock", "postgres.users"]


@as_root
@pytest.mark.usefixtures("precious")
def test_a_closed_folder_stays_closed_and_the_database_works_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = folder / "store"
    monkeypatch.setattr(keeper, "STORE", store)
    home = folder / "home"
    (home / "data").mkdir(parents=True, mode=0o711)
    home.chmod(0o700)
    with Server(home / "data", hasty=True) as server:
        assert is_empty(server.url)
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "data" / "postgres").readlink().is_relative_to(store)
    with Server(home / "data", hasty=True) as server:
        assert is_empty(server.url)


@as_root
def test_programs_in_a_closed_folder_are_copied_and_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "STORE", folder / "store")
    someone = keeper.keeper_of(folder / "new")
    found = keeper._copied(keeper.programs_of_wheel())
    assert found.is_relative_to(folder / "store")
    assert someone.can_run(found / "initdb")
    assert someone.can_run(found / "postgres")


def test_nothing_listens_on_the_network(data: Path) -> None:
    with Server(data, hasty=True), running(data).connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_removing_is_limited_to_what_the_same_call_made() -> None:
    """Hold what a mistake once showed: rmtree only beside mkdtemp, on the name it gave."""
    code = {file.name: file.read_text() for file in (ROOT / "portal" / "launch").glob("*.py")}
    removing = {name: text.count("rmtree(") for name, text in code.items() if "rmtree(" in text}
    assert removing == {"cluster.py": 1, "keeper.py": 1}
    for name in removing:
        assert code[name].count("rmtree(draft") == 1
        assert code[name].count("draft = Path(tempfile.mkdtemp(") == 1
