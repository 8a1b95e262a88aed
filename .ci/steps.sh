# The steps of .ci/run. A step that fails does not stop the next one: one run shows everything that is wrong.
failed_steps=()
step_times=()

# The README's test command may take this long; it is meant to take 5 minutes at most.
test_seconds=780

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
  dotnet tool restore && dotnet restore Actions.sln -warnaserror && npm ci --prefix test/Page.Tests
}

# The manifest has the digests of the packages and of every file in them.
same_packages_elsewhere() {
  git clone -q . "$work/elsewhere" &&
    (cd "$work/elsewhere" && dotnet tool restore && dotnet cake --target=Package) &&
    cmp dist/manifest.json "$work/elsewhere/dist/manifest.json"
}

# In a session of its own and with a temporary folder of its own, so that what stays behind can be told from everything else.
run_tests() {
  local result=0
  TMPDIR="$work/tmp" setsid timeout --kill-after=20 "$test_seconds" \
    dotnet test Actions.sln --logger trx --results-directory "$work/results" &
  test_session=$!
  wait "$test_session" || result=$?
  [ "$result" != 124 ] || echo "The tests did not end within $test_seconds s."
  return "$result"
}

finish() {
  local result=$?
  trap - EXIT
  exec >&3
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
