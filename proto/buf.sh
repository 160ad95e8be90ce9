#!/bin/sh
# Runs buf on the .proto files of the repository, with the version that proto/package.json names.
set -eu
cd "$(dirname "$0")"

# buf takes a module without any file for a mistake.
[ -n "$(find src/main/proto -name '*.proto' 2>/dev/null)" ] || exit 0

# npm writes this file last, so it is newer than the lock file exactly when the last installation was complete.
installed=node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ package-lock.json -nt "$installed" ]; then
    command -v npm >/dev/null || { echo "proto/buf.sh: npm not found, install Node.js 20 or newer" >&2; exit 1; }
    npm ci --loglevel error --no-audit --no-fund >/dev/null
    touch "$installed"
fi

cd ..
exec proto/node_modules/.bin/buf "$@"
