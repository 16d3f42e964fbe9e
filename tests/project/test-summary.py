#!/usr/bin/env python3
# The line by which a run of the tests is judged: what it counts, and what it does not.
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import pathlib
import subprocess
import sys
import tempfile

SUMMARY = pathlib.Path(sys.argv[1]) / "build-aux" / "summary"

GOOD = {"result": "OK", "stdout": "1..2\nok 1 /a/one\n# ok 7 is a remark\nok 2 /a/two\n"}
PARTLY = {"result": "OK", "stdout": "1..2\nok 1 /b/one\nok 2 /b/two # SKIP no display\n"}
BAD = {"result": "FAIL", "stdout": "1..2\nok 1 /c/one\nnot ok 2 /c/two\n"}
SILENT = {"result": "TIMEOUT"}
SKIPPED = {"result": "SKIP", "stdout": "1..0 # SKIP not installed\n"}

CASES = [
    ("all-is-well", [GOOD], ["2 cases in 1 programs", "1 passed, 0 failed"], 0),
    ("what-was-not-tried-is-no-case", [GOOD, PARTLY],
     ["3 cases in 2 programs", "2 passed, 0 failed"], 0),
    ("a-failure-is-a-failure", [GOOD, BAD, SILENT],
     ["3 cases in 3 programs", "1 passed, 2 failed"], 1),
    ("what-was-skipped-is-said", [GOOD, SKIPPED],
     ["2 cases in 2 programs", "1 passed, 0 failed, 1 skipped"], 0),
    ("nothing-tried-is-no-success", [SKIPPED],
     ["0 cases in 1 programs", "0 passed, 0 failed, 1 skipped"], 1),
]

print(f"1..{len(CASES)}")
for number, (name, tests, expected, status) in enumerate(CASES, 1):
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / "testlog.json"
        log.write_text("".join(json.dumps(test) + "\n" for test in tests))
        run = subprocess.run([sys.executable, SUMMARY, log], stdout=subprocess.PIPE, text=True)
    good = run.stdout.splitlines() == expected and run.returncode == status
    if not good:
        print(f"# expected {expected} and {status}, got {run.stdout!r} and {run.returncode}")
    print("ok" if good else "not ok", number, f"/summary/{name}")
