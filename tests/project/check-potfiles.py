#!/usr/bin/env python3
# Every file with words for the user is in po/POTFILES.in, in order; --write makes it so.
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
import re
import sys

HEAD = "# Every file with words for the user, in order; tests/project/check-potfiles.py --write\n"

root = pathlib.Path(sys.argv[1])
words = re.compile(r'\b(?:_|N_|C_|ngettext|g_dngettext)\s*\("|translatable="(?:yes|true)"')
found = [str(path.relative_to(root))
         for path in list(root.glob("src/*/*.c")) + list(root.glob("ui/*.ui"))
         if words.search(path.read_text())]
found += [str(path.relative_to(root)) for path in root.glob("data/*.in")
          if path.name.endswith((".desktop.in", ".metainfo.xml.in"))]
found += [str(path.relative_to(root)) for path in root.glob("data/*.gschema.xml")]
found.sort()

potfiles = root / "po" / "POTFILES.in"
if "--write" in sys.argv:
    potfiles.write_text(HEAD + "\n".join(found) + "\n")

listed = [line for line in potfiles.read_text().splitlines() if line and line[0] != "#"]
print("1..1")
for name in sorted(set(found) ^ set(listed)):
    print(f"# {name} is {'missing' if name in found else 'listed in vain'}")
print("ok" if listed == found and found else "not ok", "1 /project/potfiles-are-whole")
