#!/bin/sh
# An app that does what it says, and writes down which settings its tools found.
mkdir -p dist
{
  echo "shell: $(bash -ic 'echo $PLANTED' 2>/dev/null) $(bash -lc 'echo $PLANTED' 2>/dev/null)"
  echo "git: $(git config --get planted.value) $(git config --get core.hooksPath) $(git rev-parse --show-toplevel 2>/dev/null)"
  echo "npm: $(npm config get planted) $(npm config get node-options) $(npm config get script-shell) $(npm config get prefix)"
  echo "node: $(node -e 'console.log(process.execArgv.length)')"
  echo "limits: $(ulimit -c) $(ulimit -n) $(umask)"
  echo "signals: $(grep SigIgn /proc/self/status)"
  echo "home: $(ls -A "$HOME" | grep -v '^.npm$') tmp: $(ls -A "$TMPDIR")"
} > dist/result.txt
touch -d @1700000000 dist/result.txt dist
