#!/usr/bin/env python3
# The layers of HACKING.md: a folder includes headers of the folders it may use, and nobody but
# the one it is for sees SQLite, GTK, libnotify.
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
import re
import sys

LAYERS = {
    "base": [],
    "model": ["base"],
    "rules": ["base", "model"],
    "store": ["base", "model"],
    "operations": ["base", "model", "rules", "store"],
    "exchange": ["base", "model", "rules", "store", "operations"],
    "reminders": ["base", "model", "rules", "store", "operations"],
    "search": ["base", "model", "rules", "store", "operations"],
    "cli": ["base", "model", "rules", "store", "operations", "exchange"],
    "app": ["base", "model", "rules", "store", "operations", "exchange"],
}

# Which folders may see a library, by what its headers are called.
LIBRARIES = {
    r"sqlite3\.h": ["store"],
    r"(gtk|gdk|gsk)/.*|adwaita\.h": ["app"],
    r"libnotify/.*": ["reminders"],
    r"json-glib/.*": ["exchange", "cli"],
}

root = pathlib.Path(sys.argv[1])
home = {path.name: path.parent.name for path in root.glob("src/*/*.h")}
problems = []
n_includes = 0

for path in sorted(root.glob("src/*/*.[ch]")):
    layer = path.parent.name
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = re.match(r'#include\s+([<"])([^>"]+)[>"]', line)
        if match is None:
            continue
        n_includes += 1
        header = match.group(2)
        where = f"{path.relative_to(root)}:{number}"
        if match.group(1) == '"' and header in home:
            if home[header] != layer and home[header] not in LAYERS[layer]:
                problems.append(f"{where}: {layer} may not use {home[header]} ({header})")
            if header.endswith("-private.h") and home[header] != layer:
                problems.append(f"{where}: {header} is private to {home[header]}")
        for pattern, layers in LIBRARIES.items():
            if re.fullmatch(pattern, header) and layer not in layers:
                problems.append(f"{where}: {layer} may not use {header}")

folders = {path.name for path in (root / "src").iterdir() if path.is_dir()}
if folders != set(LAYERS):
    problems.append(f"folders of src are {sorted(folders)}, the table has {sorted(LAYERS)}")

print("1..1")
for problem in problems:
    print(f"# {problem}")
print("not ok" if problems or n_includes < 100 else "ok", "1 /project/each-layer-sees-what-it-may")
