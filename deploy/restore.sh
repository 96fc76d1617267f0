#!/usr/bin/env bash
# Restore a backup in an EMPTY portal: PORTAL_DATA=/a/new/folder deploy/restore.sh BACKUP
# Refuses where there is content already: it never overwrites or removes any.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ $# -ne 1 ] || [ ! -f "$1/database.dump" ]; then
  echo "Say which backup: deploy/restore.sh FOLDER, the folder that holds database.dump" >&2
  exit 2
fi
backup=$(cd "$1" && pwd)
data=${PORTAL_DATA:-$PWD/var}
run() { .venv/bin/python -m portal.launch run "$@"; }

found=$(run sh -c 'exec psql -XAtc "SELECT count(*) FROM pg_tables WHERE schemaname = '\''public'\''" "$DATABASE_URL"')
if [ "$found" != 0 ] || [ -e "$data/media" ]; then
  echo "There is content in $data or its database already. Set PORTAL_DATA to a new folder (and" >&2
  echo "DATABASE_URL, if you use it, to an empty database), and restore there." >&2
  exit 1
fi
run sh -c 'exec pg_restore --no-owner --no-privileges --exit-on-error --single-transaction --dbname="$DATABASE_URL" "$1"' sh "$backup/database.dump"
if [ -f "$backup/media.tar" ]; then
  tar -C "$data" -xf "$backup/media.tar"
fi
cp "$backup/secret_key" "$data/secret_key"
echo "Restored in $data. Start with: PORTAL_DATA=$data python3 start.py"
