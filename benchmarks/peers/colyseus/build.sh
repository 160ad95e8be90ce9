#!/bin/bash
# Installs what package-lock.json names, and a node that is new enough, into $BUILD/colyseus.
set -e
cd "$(dirname "$0")"
mkdir -p "$BUILD/colyseus"
cp ./*.mjs ./package*.json "$BUILD/colyseus"
cd "$BUILD/colyseus"
cmp -s package-lock.json node_modules/.installed || {
  npm install --no-audit --no-fund --silent </dev/null
  cp package-lock.json node_modules/.installed
}
