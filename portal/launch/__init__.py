"""From a fresh clone to a running portal: what `python3 start.py` does, step by step.

install.py    the virtual environment and the locked packages; standard library only
__main__.py   the three forms: serve, test, manage
place.py      where it all happens: data folder, secrets, address, demo mode
database.py   the database of this run: embedded, or named by DATABASE_URL
postgres.py   the embedded server, shared by several processes; postmaster.py: who runs it now
cluster.py    the files of that server; keeper.py: the system user it runs as under root
prepare.py    migrations, starter content, demo accounts, static files; runs inside Django
children.py   processes that are started, signalled and never left behind
serving.py    the web server, from the free port to the last worker gone
chromium.py   a browser for the browser tests
say.py        what the person at the terminal reads

Nothing here removes a folder it did not make itself, in the same call, with tempfile.mkdtemp.
"""
