# What the tests may not leave behind: processes, temporary files, files in the work tree.
test_session=none

remember_what_is_there() {
  files_in_work_tree >"$work/files-before"
  files_elsewhere >"$work/elsewhere-before"
}

nothing_is_left() {
  local result=0
  report "processes" left_processes || result=1
  report "files in their temporary folder" own_temporary_files || result=1
  report "files of functions and tests elsewhere" comm -13 "$work/elsewhere-before" <(files_elsewhere) || result=1
  report "changes of the work tree" comm -3 "$work/files-before" <(files_in_work_tree) || result=1
  return "$result"
}

report() {
  local what=$1 found
  shift
  found=$("$@")
  [ -n "$found" ] || return 0
  printf 'The tests left %s:\n%s\n' "$what" "$found"
  return 1
}

# Of the tests' session, or, if one left that session, with the tests' temporary folder in its environment or under its feet.
left_processes() {
  local directory command
  for directory in /proc/[0-9]*; do
    command=$(tr '\0' ' ' 2>/dev/null <"$directory/cmdline") || continue
    # A process that has ended, and that nobody has asked for its exit code yet, has no command line.
    [ -n "$command" ] || continue
    if [ "$(session_of "$directory")" = "$test_session" ] || knows_our_folder "$directory"; then
      printf '%s\t%s\n' "${directory#/proc/}" "$command"
    fi
  done
}

session_of() { awk '{ sub(/.*\) /, ""); print $4 }' "$1/stat" 2>/dev/null || true; }

knows_our_folder() {
  [[ $(readlink "$1/cwd" 2>/dev/null)/ == "$work"/* ]] || grep -qsF "$work/tmp" "$1/environ"
}

end_what_is_left() {
  local pid
  for pid in $(left_processes | cut -f1); do kill -KILL "$pid" 2>/dev/null || true; done
}

# Ignored files count too: a test may not fill a .pipeline or dist folder of the clone. What a build makes does not.
files_in_work_tree() {
  git status --porcelain --ignored --untracked-files=all | sed -E '/\/(bin|obj)\//d' | sort
}

# NuGet's lock and the empty folders of the test platform are there after `dotnet test` of any project.
own_temporary_files() {
  find "$work/tmp" -mindepth 1 -maxdepth 2 ! -path "$work/tmp/NuGetScratch*" \
    ! \( -type d -empty -path "$work/tmp/??????" \)
}

# A function of the embedded Lambda has no TMPDIR, as on AWS: it writes below /tmp. State that is made and thrown away for each of a thousand tests is in memory.
files_elsewhere() {
  {
    find /tmp -mindepth 1 -maxdepth 2 -path '/tmp/codepipeline-actions*'
    [ ! -d /dev/shm ] || find /dev/shm -mindepth 1 -maxdepth 1 -name 'actions-test-*'
  } | sort
}
