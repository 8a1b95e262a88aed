# The steps of .ci/run. A step that fails does not stop the next one: one run shows everything that is wrong.
failed_steps=()
step_times=()

# A test run that hangs is ended after this long. It is meant to take 5 minutes at most, and took 13 on the slowest machine seen: 778 of the former 780 seconds.
test_seconds=1200

step() {
  local name=$1 start=$SECONDS seconds result=passed
  shift
  printf '\n=== %s: %s\n' "$name" "$*"
  "$@" || result=FAILED
  seconds=$((SECONDS - start))
  printf '=== %s: %s after %d s\n' "$name" "$result" "$seconds"
  step_times+=("$(printf '%4d s  %s' "$seconds" "$name")")
  [ "$result" = passed ] || failed_steps+=("$name")
}

tools() {
  local tool missing=0
  for tool in git dotnet node npm python3 moto_server cfn-lint aws; do
    command -v "$tool" >/dev/null || { echo "$tool is not on the PATH, and the tests need it."; missing=1; }
  done
  from_debian rclone zip unzip 7z:p7zip-full bsdtar:libarchive-tools zsh fish chromium || missing=1
  return $missing
}

# Each is a program, or a program:package.
from_debian() {
  local item packages=()
  for item in "$@"; do
    command -v "${item%%:*}" >/dev/null || packages+=("${item##*:}")
  done
  [ ${#packages[@]} = 0 ] || { apt-get update -q && apt-get install -qy --no-install-recommends "${packages[@]}"; }
}

restore() {
  dotnet tool restore && dotnet restore Actions.sln -warnaserror && npm ci --prefix test/Page.Tests && npm ci --ignore-scripts --prefix test/Docs.Tests/rule-pack
}

# Side by side: much of it keeps one core busy. The manifest has the digests of the packages and of every file in them.
package_twice() {
  local result=0
  package_elsewhere >"$work/elsewhere.log" 2>&1 &
  dotnet cake --target=Package || result=1
  wait $! || { result=1; cat "$work/elsewhere.log"; }
  cmp dist/manifest.json "$work/elsewhere/dist/manifest.json" || result=1
  return "$result"
}

# By a compiler of its own, which has not seen the first folder. No analyzer changes what is packed, and all have had their say.
package_elsewhere() {
  export UseSharedCompilation=false RunAnalyzers=false
  git clone -q . "$work/elsewhere" && cd "$work/elsewhere" && dotnet tool restore && dotnet cake --target=Package
}

end_compiler() {
  local directory
  for directory in /proc/[0-9]*; do
    ! tr '\0' ' ' 2>/dev/null <"$directory/cmdline" | grep -q "VBCSCompiler.* -pipename:$SharedCompilationId " || kill "${directory#/proc/}" 2>/dev/null || true
  done
  rm -f "/tmp/$SharedCompilationId"
  export UseSharedCompilation=false
}

# The README's command, without the build that has been done: twice as many projects at once as there are cores, because tests wait as much as they compute.
# In a session of its own and with a temporary folder of its own, so that what stays behind can be told from everything else.
# The test platform kills a test host that has not ended after 100 ms, and a process of .NET that is killed leaves the sockets of its diagnostics: it gets a minute (60,000 ms).
run_tests() {
  local result=0
  VSTEST_TESTHOST_SHUTDOWN_TIMEOUT=60000 TMPDIR="$work/tmp" setsid timeout --kill-after=20 "$test_seconds" \
    dotnet test Actions.sln --no-build -m:$((2 * $(nproc))) --logger trx --results-directory "$work/results" &
  test_session=$!
  wait "$test_session" || result=$?
  [ "$result" != 124 ] || echo "The tests did not end within $test_seconds s."
  return "$result"
}

finish() {
  local result=$?
  trap - EXIT
  exec >&3
  end_compiler
  end_what_is_left
  printf '\n=== Summary after %d s\n' "$SECONDS"
  [ ${#step_times[@]} = 0 ] || printf '%s\n' "${step_times[@]}"
  [ "$result" = 0 ] || failed_steps+=("the script itself (exit code $result)")
  [ ${#failed_steps[@]} = 0 ] || printf 'FAILED: %s\n' "${failed_steps[@]}"
  python3 .ci/count_tests.py "$work/results" test/*.Tests || result=1
  rm -rf "$work"
  [ ${#failed_steps[@]} = 0 ] || result=1
  exit "$result"
}
