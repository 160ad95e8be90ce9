#!/bin/bash
set -e
cd "$(dirname "$0")"
mkdir -p "$BUILD/load"
gcc -O2 -Wall -Wextra -o "$BUILD/load/wsload" wsload.c
