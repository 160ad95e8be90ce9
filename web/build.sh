#!/bin/sh
# Builds the pages into the folder given as the only argument. Does nothing where nothing changed, since every Maven
# build calls it.
set -eu
[ $# -eq 1 ] || { echo "usage: web/build.sh OUTPUT_FOLDER" >&2; exit 2; }

case $1 in
    /*) output=$1 ;;
    *) output=$PWD/$1 ;;
esac
cd "$(dirname "$0")"

[ -f package.json ] || exit 0
command -v npm >/dev/null || { echo "web/build.sh: npm not found, install Node.js 20 or newer" >&2; exit 1; }

# npm writes this file last, so it is newer than the lock file exactly when the last installation was complete.
installed=node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ package-lock.json -nt "$installed" ]; then
    npm ci --loglevel error --no-audit --no-fund >/dev/null
    touch "$installed"
fi

# Vite empties the output folder first, so any page in it is as old as the whole build.
page=$(find "$output" -name '*.html' -print 2>/dev/null | head -n 1)
if [ -n "$page" ]; then
    newer=$(find . ../proto/src/main/proto ../games/src/main/proto \
        \( -name node_modules -o -name dist -o -name gen -o -name test-results \) -prune -o -type f -newer "$page" -print 2>/dev/null |
        head -n 1)
    [ -n "$newer" ] || exit 0
fi
npm run --silent build -- --outDir "$output" --emptyOutDir --logLevel warn
