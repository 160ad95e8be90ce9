#!/bin/bash
set -e
cd "$(dirname "$0")"
mkdir -p "$BUILD/floor"
gcc -O2 -Wall -Wextra -I../load -o "$BUILD/floor/floor" floor.c
