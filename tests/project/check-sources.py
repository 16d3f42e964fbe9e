#!/usr/bin/env python3
# What every file has, and how long it may be.
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
import sys

# A file over 600 lines needs a reason; each is said here. None may pass 1,000.
LONG = {
    "src/app/kith-people-list.c": "one list: how it grows, its keys, its clicks and its selection",
    "src/app/kith-person-dialog.c": "one dialog with every field of a person",
    "src/app/kith-today-page.c": "one page, its four lists and where the keyboard goes",
    "src/base/kith-text.c": "a table of Latin letters, and functions that share how a word is read",
    "src/exchange/kith-import-matcher.c": "who in a file is who in the database, in one pass",
    "src/exchange/kith-import.c": "one type, a list model that is loaded in a thread",
    "src/exchange/kith-vcard-detail.c": "seven kinds of details, in and out beside each other",
    "src/exchange/kith-vcard-parser.c": "one grammar in three versions",
    "src/exchange/kith-vcard-person.c": "a card to a person and back, which mirror each other",
    "src/exchange/kith-vcard-slot.c": "what a property became, and how it goes out again",
    "src/model/kith-record.c": "one type, half of it doc comments",
    "src/store/kith-list.c": "one type, a third of it doc comments",
}
MOST_LINES = 600
MOST_LINES_WITH_REASON = 1000
MOST_FUNCTION_LINES = 80
MOST_UI_LINES = 300
LONG_UI = {"ui/kith-today-page.ui", "ui/kith-person-page.ui"}

root = pathlib.Path(sys.argv[1])
tests = []


def check(name, problems):
    for problem in problems:
        print(f"# {problem}")
    tests.append(f"{'not ok' if problems else 'ok'} {len(tests) + 1} /project/{name}")


def relative(path):
    return str(path.relative_to(root))


sources = sorted(root.glob("src/*/*.[ch]")) + sorted(root.glob("tests/**/*.[ch]"))
scripts = [path for path in sorted(root.glob("build-aux/*")) + sorted(root.glob("tests/**/*.py"))
           if path.name != "packages"]
if len(sources) < 100:
    sys.exit("no sources found")

check("each-file-says-its-licence",
      [relative(path) for path in sources + scripts
       if "SPDX-License-Identifier: GPL-3.0-or-later" not in path.read_text()[:600]])

check("files-are-short",
      [f"{relative(path)} has {n} lines" for path in sources
       if (n := len(path.read_text().splitlines())) > MOST_LINES_WITH_REASON or
       (n > MOST_LINES and relative(path).startswith("src/") and relative(path) not in LONG)])

check("reasons-for-length-are-needed",
      [f"{name} is not long any more" for name in LONG
       if (root / name).exists() and len((root / name).read_text().splitlines()) <= MOST_LINES])

long_functions = []
for path in sources:
    if not relative(path).startswith("src/"):
        continue
    start = None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            if number - start > MOST_FUNCTION_LINES:
                long_functions.append(f"{relative(path)}:{start} has {number - start} lines")
            start = None
check("functions-are-short", long_functions)

# Aligned prototypes in headers may be longer.
check("lines-are-short",
      [f"{relative(path)}:{number}" for path in sources
       for number, line in enumerate(path.read_text().splitlines(), 1)
       if len(line) > (120 if path.suffix == ".h" else 100)])

check("builder-files-are-short-and-without-cdata",
      [relative(path) for path in sorted(root.glob("ui/*.ui"))
       if "CDATA" in path.read_text() or
       (len(path.read_text().splitlines()) > MOST_UI_LINES and relative(path) not in LONG_UI)])

check("each-builder-file-has-its-type",
      [relative(path) for path in sorted(root.glob("ui/kith-*.ui"))
       if not path.name.endswith("-factory.ui") and
       not (root / "src/app" / path.with_suffix(".c").name).exists()])

print(f"1..{len(tests)}")
print("\n".join(tests))
