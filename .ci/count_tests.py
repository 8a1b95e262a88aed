"""Adds up the results (trx files) of all test projects: count_tests.py RESULTS_FOLDER TEST_PROJECT_FOLDER..."""

import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

MESSAGE_LINES = 15
STACK_LINES = 5
LINE_LENGTH = 1000
NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"


def project(results):
    unit_test = results.find(f".//{NAMESPACE}UnitTest")
    return None if unit_test is None else Path(unit_test.get("storage")).stem


def seconds(results):
    times = results.find(f"{NAMESPACE}Times")
    return (datetime.fromisoformat(times.get("finish")) - datetime.fromisoformat(times.get("start"))).total_seconds()


def why(result):
    """What the test said, and where: enough to know the reason without the whole log."""
    message = (result.findtext(f".//{NAMESPACE}Message") or "").strip().splitlines()[:MESSAGE_LINES]
    places = [line.strip() for line in (result.findtext(f".//{NAMESPACE}StackTrace") or "").splitlines() if ":line " in line][:STACK_LINES]
    return "".join(f"\n    {line[:LINE_LENGTH]}" for line in message + places)


def main(results_folder, *project_folders):
    outcomes, seen, problems, durations = Counter(), set(), [], []
    for path in sorted(Path(results_folder).rglob("*.trx")):
        results = ElementTree.parse(path).getroot()
        seen.add(project(results))
        durations.append((seconds(results), project(results), len(list(results.iter(f"{NAMESPACE}UnitTestResult")))))
        for result in results.iter(f"{NAMESPACE}UnitTestResult"):
            outcome = {"Passed": "passed", "NotExecuted": "skipped"}.get(result.get("outcome"), "failed")
            outcomes[outcome] += 1
            if outcome != "passed":
                problems.append(f"{outcome}: {result.get('testName')}{why(result)}")

    expected = {Path(folder).name.lower(): Path(folder).name for folder in project_folders}
    silent = [name for key, name in expected.items() if key not in {str(name).lower() for name in seen}]
    problems += [f"no test ran: {name}" for name in silent]
    for duration, name, count in sorted(durations, key=lambda entry: entry[0], reverse=True):
        print(f"{duration:4.0f} s  {count:5} tests  {name}")
    for problem in problems:
        print(problem)
    print(f"{outcomes['passed']} passed, {outcomes['failed']} failed, {outcomes['skipped']} skipped")
    return 1 if outcomes["failed"] or not outcomes["passed"] or silent else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
