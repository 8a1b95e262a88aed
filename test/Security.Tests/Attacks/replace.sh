#!/bin/sh
# Puts something else in the place of the folder of all jobs: the next one would be somewhere that this app's leftovers know.
mkdir -p dist && echo hostile > dist/result.txt
root=$(dirname "$(cd "$(dirname "$0")/../../.." && pwd)")
mkdir -p "$LOOT/elsewhere/node_modules/planted" && echo "module.exports = 'planted'" > "$LOOT/elsewhere/node_modules/planted/index.js"
[ -e "$LOOT/moved" ] || mv "$root" "$LOOT/moved"
rm -rf "$root"; ln -s "$LOOT/elsewhere" "$root"
