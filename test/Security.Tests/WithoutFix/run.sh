#!/bin/bash
# Removes each protection of a function in a copy of the sources, one at a time, and shows that the attacks which it stops then succeed.
#   test/Security.Tests/WithoutFix/run.sh [NAME...]      all of fixes.txt, or those named
# Takes minutes for each: the actions are published each time. Not part of the tests: they show that the attacks fail, this shows that they are attacks.
set -u
here=$(cd "$(dirname "$0")" && pwd)
repository=$(git -C "$here" rev-parse --show-toplevel)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone -q --local "$repository" "$copy/sources" && cd "$copy/sources" || exit 1
export RunAnalyzers=false
wrong=0
while IFS='|' read -r name file pattern tests; do
  case $name in '' | '#'*) continue ;; esac
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  git checkout -q . && rm -rf test/Security.Tests/obj/published
  perl -0pi -e "$pattern" "$file"
  if git diff --quiet; then echo "$name: WRONG, its pattern matches nothing in $file"; wrong=1; continue; fi
  project=$(case $tests in *LocalAws.Tests*) echo test/LocalAws.Tests ;; *) echo test/Security.Tests ;; esac)
  if ! dotnet build "$project" -v q --nologo > "$copy/build.log" 2>&1; then echo "$name: WRONG, it does not build"; grep error "$copy/build.log" | head -3; wrong=1; continue; fi
  for test in $tests; do
    dotnet test "$project" --no-build --nologo --filter "FullyQualifiedName~${test#LocalAws.Tests.}" > "$copy/test.log" 2>&1
    if grep -q '^ *Failed ' "$copy/test.log" || grep -q 'Failed!' "$copy/test.log"; then
      echo "$name: without it, $test fails: $(grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+' "$copy/test.log" | tail -1)"
    else echo "$name: WRONG, $test passes without it"; wrong=1; fi
  done
done < "$here/fixes.txt"
exit $wrong
