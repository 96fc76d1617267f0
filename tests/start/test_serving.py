"""The portal as a newcomer meets it: started, used beside it, stopped, killed, started again."""

import signal
import subprocess
import time

import psutil

from portal.launch.postmaster import Postmaster
from tests.start.conftest import Served, Starter


def test_a_first_start_says_what_it_does_and_how_to_log_in(first_start: Served) -> None:
    said = "".join(first_start.said)
    password = (first_start.data / "demo_password").read_text().strip()
    assert f"The portal is ready: {first_start.address}\n" in said
    assert f"{first_start.address}account/inloggen/ with password {password}\n" in said
    for name in ("beheerder", "werkgroep", "partner", "partner2"):
        assert f"    {name}@voorbeeld.gent " in said
    assert first_start.healthy == (200, '{"status": "ok", "database": "ok"}')


def test_ctrl_c_ends_well_and_leaves_no_process(first_start: Served) -> None:
    assert first_start.code == 0
    assert first_start.family() == []


def test_a_second_start_does_nothing_over_again_and_stops_at_sigterm(joris: Starter) -> None:
    served = joris.serve()
    slow = ("Installing", "Making", "Bringing", "Collecting", "Copying")
    assert [line for line in served.said if line.startswith(slow)] == []
    assert served.stop(signal.SIGTERM) == 0
    assert served.family() == []


def test_a_command_runs_beside_the_served_portal_on_the_same_data(joris: Starter) -> None:
    served = joris.serve()
    code = "from contacts.models import User; print(User.objects.exists())"
    done = joris.run("manage", "shell", "-v0", "-c", code)
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
    assert served.get()[0] == 200
    assert served.stop() == 0


def test_a_command_without_a_served_portal_passes_its_exit_code_on(joris: Starter) -> None:
    done = joris.run("manage", "shell", "-v0", "-c", "raise SystemExit(7)")
    assert (done.returncode, done.stdout) == (7, "")


def test_a_second_portal_on_the_same_port_is_told_so_at_once(joris: Starter) -> None:
    served = joris.serve()
    begin = time.monotonic()
    done = joris.run()
    assert time.monotonic() - begin < 5
    assert done.returncode == 1
    assert done.stderr.startswith(f"A portal is being served at {served.address} already.")
    assert served.stop() == 0


def test_after_kill_9_nothing_serves_on_and_the_next_start_recovers(joris: Starter) -> None:
    served = joris.serve()
    served.process.kill()
    served.process.wait()
    until = time.monotonic() + 15
    while any("granian" in str(one.as_dict(["cmdline"])) for one in served.family()):
        assert time.monotonic() < until, "the web server was left behind"
        time.sleep(0.05)
    again = joris.serve()
    assert again.get()[0] == 200
    assert again.stop() == 0
    assert again.family() == []


def test_a_database_that_dies_under_the_portal_is_started_again(joris: Starter) -> None:
    served = joris.serve()
    killed = Postmaster.of(joris.data / "postgres")
    assert killed is not None
    killed.tell(signal.SIGKILL)
    until = time.monotonic() + 20
    while (now := Postmaster.of(joris.data / "postgres")) is None or now == killed:
        assert time.monotonic() < until, "the database did not come back"
        time.sleep(0.05)
    assert served.wait_for(200)
    assert served.stop() == 0


def test_sigterm_while_still_preparing_leaves_nothing_behind(els: Starter) -> None:
    process = subprocess.Popen(
        els.command(), cwd=els.desk, env=els.environment(), stdout=subprocess.PIPE, text=True
    )
    els.running.append(process)
    assert process.stdout is not None
    with process.stdout as said:
        for line in said:
            if "database up to date" in line:
                break
        process.terminate()
        assert process.wait(60) == 0
    left = [one for one in psutil.process_iter(["cmdline"]) if str(els.data) in str(one.info)]
    assert left == []


def test_sigterm_reaches_a_command(joris: Starter) -> None:
    code = "import time; print(1, flush=True); time.sleep(60)"
    with subprocess.Popen(
        joris.command("manage", "shell", "-v0", "-c", code),
        cwd=joris.desk,
        env=joris.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        joris.running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        process.terminate()
        assert process.wait(30) == 128 + signal.SIGTERM
