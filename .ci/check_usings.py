"""Names the C# files whose using directives are not in the order in which `dotnet format` puts them: System's first, each group by its names."""

import re
import subprocess
import sys

PLAIN = re.compile(r"^using ([\w.]+);$")


def out_of_order(path):
    with open(path, encoding="utf-8-sig") as file:
        names = [match.group(1) for match in map(PLAIN.match, file.read().splitlines()) if match]
    return names != sorted(names, key=lambda name: (name.split(".")[0] != "System", name.lower()))


def main():
    files = subprocess.run(["git", "ls-files", "*.cs"], check=True, capture_output=True, text=True).stdout.splitlines()
    wrong = [path for path in files if out_of_order(path)]
    for path in wrong:
        print(f"{path}: the using directives are not in order; `dotnet format` puts them so.")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
