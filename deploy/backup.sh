#!/usr/bin/env bash
# Back up the database, the uploads and the secret key: deploy/backup.sh FOLDER
# Works while the portal is being served. Makes FOLDER/<date and time>/, and removes nothing.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ $# -ne 1 ]; then
  echo "Say where the backup comes: deploy/backup.sh FOLDER" >&2
  exit 2
fi
data=${PORTAL_DATA:-$PWD/var}
backup=$1/$(date +%Y-%m-%dT%H%M%S)
mkdir -p "$1"
mkdir "$backup"

# What tells a download of today from one before (docs/decisions/downloads.md) goes in no backup.
.venv/bin/python -m portal.launch run \
  sh -c 'exec pg_dump --no-unlogged-table-data --format=custom --no-owner --no-privileges --file="$1" "$DATABASE_URL"' sh "$backup/database.dump"
if [ -d "$data/media" ]; then
  tar -C "$data" -cf "$backup/media.tar" media
fi
cp "$data/secret_key" "$backup/secret_key"
echo "$backup"
