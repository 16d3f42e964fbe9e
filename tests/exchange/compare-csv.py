#!/usr/bin/env python3
# compare-csv.py: reads the same tables as Python's csv does
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: compare-csv.py DUMP-CSV FILE..."""

import csv
import io
import os
import random
import subprocess
import sys
import tempfile
from urllib.parse import unquote

GENERATED = 300
SEED = 4180
ENCODINGS = {"UTF-8": "utf-8-sig", "UTF-16LE": "utf-16", "UTF-16BE": "utf-16-be",
             "Windows-1252": "cp1252"}
PIECES = ["a", "Zoë", "Łukasz", "x y", ",", ";", "\t", "|", '"', "\n", "\r\n", "'", "=1", "+49 1",
          " ", "-2", "@", "😀", "sep=", ""]


def dump(program, path):
    """Returns encoding, delimiter and rows as the program under test reads them."""
    out = subprocess.run([program, path], check=True, capture_output=True).stdout.decode()
    encoding, delimiter, rows = None, None, []
    for line in out.split("\n"):
        fields = line.split("\t")
        if fields[0] == "FILE":
            encoding, delimiter = fields[1], chr(int(fields[2]))
        elif fields[0] == "ROW":
            rows.append([unquote(field) for field in fields[2:]])
        elif fields[0] == "ERROR":
            raise ValueError(unquote(fields[1]))
    return encoding, delimiter, rows


def expected_rows(path, encoding, delimiter):
    with open(path, "rb") as file:
        text = file.read().decode(ENCODINGS[encoding])
    if text.lower().startswith("sep="):
        text = text[text.index("\n") + 1:]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def compare_file(program, path):
    encoding, delimiter, rows = dump(program, path)
    return rows == expected_rows(path, encoding, delimiter)


def compare_generated(program, path, rng):
    """Python writes a table, the program reads it."""
    width = rng.randint(2, 6)
    delimiter = rng.choice(",;\t|")
    rows = [["".join(rng.choices(PIECES, k=rng.randint(0, 4))) for _ in range(width)]
            for _ in range(rng.randint(3, 12))]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=rng.choice(["\r\n", "\n"]),
               quoting=rng.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])).writerows(rows)
    # What is guessed is not what is compared here.
    data = "\ufeffsep=" + delimiter + "\r\n" + text.getvalue()
    with open(path, "wb") as file:
        file.write(data.encode(rng.choice(["utf-8", "utf-16-le", "utf-16-be"])))
    return dump(program, path)[2] == rows


def main():
    program, *paths = sys.argv[1:]
    rng = random.Random(SEED)
    results = [(os.path.basename(path), compare_file(program, path)) for path in paths]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "table.csv")
        results += [("generated table %d" % n, compare_generated(program, path, rng))
                    for n in range(GENERATED)]
    print("1..%d" % len(results))
    for number, (name, is_good) in enumerate(results, 1):
        print("%s %d %s" % ("ok" if is_good else "not ok", number, name))
    return 0 if all(is_good for _, is_good in results) else 1


if __name__ == "__main__":
    sys.exit(main())
