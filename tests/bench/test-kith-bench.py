#!/usr/bin/python3
# The benchmark itself, in small: it runs, finds whom its references find, and prints what a
# program can read. How fast it was does not matter here.
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-kith-bench.py KITH-BENCH"""

import json
import subprocess
import sys
import tempfile

FIELDS = ["name", "value", "unit", "limit", "reference", "spread"]
COUNTS = ["list-rows-alive", "list-reads-show", "list-reads-fling", "list-reads-jumps"]
MISSED = 1
USAGE = 2


def run(*args):
    return subprocess.run([sys.argv[1], *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          encoding="utf-8", timeout=240, check=False)


def measure(folder):
    result = run("--json", "--people", "1000", "--data", folder, "--figure", "list", "--figure",
                 "search")
    # Status 1 says that a figure is over its limit, which it may be on a slow machine.
    assert result.returncode in (0, MISSED), result.stderr
    figures = {figure["name"]: figure for figure in json.loads(result.stdout)}
    for name, figure in figures.items():
        assert list(figure) == FIELDS, figure
        assert isinstance(figure["value"], (int, float)), figure
        assert figure["reference"], figure
    assert any(name.startswith("search-") for name in figures), figures
    for name in COUNTS:
        assert 0 < figures[name]["value"] <= figures[name]["limit"], figures[name]
    is_over = any(figure["limit"] is not None and figure["value"] > figure["limit"]
                  for figure in figures.values())
    assert result.returncode == (MISSED if is_over else 0), result.stderr


def choose(folder):
    result = run("--people", "1000", "--data", folder, "--figure", "list-rows-alive")
    assert result.returncode == 0, result.stderr
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == ["list-rows-alive"]
    assert run("--data", folder, "--figure", "nothing").returncode == USAGE
    assert run("--data", folder, "--people", "1").returncode == USAGE
    assert "search" in run("--list").stdout.split()


CASES = [("runs-and-is-read-by-programs", measure), ("takes-only-what-is-chosen", choose)]

print(f"1..{len(CASES)}", flush=True)
status = 0
with tempfile.TemporaryDirectory() as data:
    for number, (name, case) in enumerate(CASES, 1):
        try:
            case(data)
            print(f"ok {number} /bench/{name}", flush=True)
        except (AssertionError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
            status = 1
            for line in str(error).splitlines():
                print("#", line)
            print(f"not ok {number} /bench/{name}", flush=True)
sys.exit(status)
