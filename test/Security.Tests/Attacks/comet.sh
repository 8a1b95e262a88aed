#!/bin/sh
# A chain of processes of which each lives for a moment: it starts the next one, in a session of its own, and ends.
[ "$2" -lt 30000 ] || exit
echo . >> "$1/beats"
setsid /usr/bin/env -i /bin/sh "$0" "$1" $(($2 + 1)) </dev/null >/dev/null 2>&1 &
