#!/usr/bin/env python3
# compare-vcard.py: reads the same cards as vobject does
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: compare-vcard.py DUMP-VCARD FILE..."""

import base64
import os
import random
import re
import subprocess
import sys
import tempfile
from urllib.parse import unquote

try:
    import vobject
    from vobject.base import readComponents
    from vobject.vcard import Address, Name
except ImportError:
    print("1..0 # SKIP vobject is not installed")
    sys.exit(77)

GENERATED = 300
SEED = 6350
PIECES = ["Ada", "Zoë", "山田", "😀", " ", ",", ";", "\\", "\n", ":", '"', "^n", "=", "=20",
          "BEGIN:VCARD", "\nEND:VCARD\n", "a long piece of text that will have to be folded "]
TYPES = ["home", "work", "cell", "voice", "pref", "internet"]

# What vobject cannot read at all.
UNREADABLE = {"damaged.vcf", "hostile-end.vcf", "hostile-group.vcf", "utf16le.vcf",
              "utf16be-no-bom.vcf"}


def dump(program, path):
    """Returns the cards as lists of (group, name, binary, text, parameters)."""
    out = subprocess.run([program, path], check=True, capture_output=True).stdout.decode()
    cards = []
    for line in out.split("\n"):
        fields = [unquote(field) for field in line.split("\t")]
        if fields[0] == "CARD":
            cards.append([])
        elif fields[0] == "P":
            cards[-1].append((fields[1], fields[2], fields[3] == "1", fields[5], fields[6:]))
        elif fields[0] == "ERROR":
            raise ValueError(fields[1])
    return cards


def joined(value):
    """A component of vobject, which is a text or a list of them."""
    return ",".join(value) if isinstance(value, list) else value


def text_of(value):
    if isinstance(value, Name):
        parts = [value.family, value.given, value.additional, value.prefix, value.suffix]
        return ";".join(joined(part) for part in parts)
    if isinstance(value, Address):
        parts = [value.box, value.extended, value.street, value.city, value.region, value.code,
                 value.country]
        return ";".join(joined(part) for part in parts)
    if isinstance(value, list):
        return [joined(part) for part in value]
    return value.replace("\r\n", "\n")


def same_text(mine, theirs, is_binary):
    if isinstance(theirs, bytes):
        return is_binary and base64.b64decode(mine) == theirs
    theirs = text_of(theirs)
    # vobject drops the components that are empty at the end, ends a text at a comma that is not
    # escaped and does not know the escaped colon.
    mine = mine.rstrip(";")
    if isinstance(theirs, list):
        return mine in (";".join(theirs).rstrip(";"), ",".join(theirs).rstrip(";"))
    theirs = theirs.rstrip(";")
    return mine in (theirs, theirs.replace("\\:", ":")) or mine.startswith(theirs + ",")


def decoded(value):
    """RFC 6868, which vobject does not know."""
    return re.sub(r"\^(['n^])", lambda match: {"'": '"', "n": "\n", "^": "^"}[match[1]], value)


def parameters_of(line):
    pairs = [("TYPE", value) for value in line.singletonparams]
    for name, values in line.params.items():
        pairs += [(name.upper(), decoded(value)) for value in values]
    skipped = ("CHARSET", "ENCODING")
    return sorted("%s=%s" % pair for pair in pairs if pair[0] not in skipped)


def same_card(mine, theirs):
    # vobject keeps the order only among the lines of one name.
    left = [line for line in theirs.lines() if line.name not in ("VERSION",)]
    by_name = {}
    for line in left:
        by_name.setdefault(line.name.upper(), []).append(line)
    if len(left) != len(mine):
        return False
    for group, name, is_binary, text, parameters in mine:
        line = by_name.get(name, [None]).pop(0)
        if line is None or (line.group or "") != group:
            return False
        if not same_text(text, line.value, is_binary):
            return False
        if parameters_of(line) != sorted(parameters):
            return False
    return True


def same_file(program, path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    theirs = list(readComponents(text, allowQP=True))
    mine = dump(program, path)
    return len(mine) == len(theirs) and all(map(same_card, mine, theirs))


def some_text(rng):
    # vobject trims.
    return "".join(rng.choices(PIECES, k=rng.randint(1, 6))).strip() or "x"


def generate(rng):
    card = vobject.vCard()
    card.add("fn").value = some_text(rng)
    card.add("n").value = Name(family=some_text(rng), given=some_text(rng))
    for name in rng.choices(["tel", "email", "note", "title", "x-custom", "adr", "org", "photo",
                             "categories"], k=rng.randint(0, 12)):
        line = card.add(name)
        if name == "adr":
            line.value = Address(street=some_text(rng), city=some_text(rng), code="1 2")
        elif name in ("org", "categories"):
            line.value = [some_text(rng) for _ in range(rng.randint(1, 4))]
        elif name == "photo":
            line.value = rng.randbytes(rng.randint(1, 300))
            line.encoding_param = "b"
            line.type_param = "JPEG"
        else:
            line.value = some_text(rng)
        if name in ("tel", "email") and rng.random() < 0.7:
            line.params["TYPE"] = rng.sample(TYPES, rng.randint(1, 3))
        if rng.random() < 0.3:
            line.group = "item%d" % rng.randint(1, 5)
    return card.serialize(validate=False)


def same_generated(program, path, rng):
    """vobject writes a card, the program reads it; the program writes it, vobject reads that."""
    text = generate(rng)
    with open(path, "wb") as file:
        file.write(text.encode())
    if not same_file(program, path):
        return False
    before = dump(program, path)
    written = subprocess.run([program, "-3", path], check=True, capture_output=True).stdout
    with open(path, "wb") as file:
        file.write(written)
    return (same_file(program, path) and dump(program, path) == before
            and same_in_21(program, path, before))


def same_in_21(program, path, before):
    """The same text in vCard 2.1, for both readers."""
    written = subprocess.run([program, "-2", path], check=True, capture_output=True).stdout
    with open(path, "wb") as file:
        file.write(written)
    mine, = dump(program, path)
    theirs, = readComponents(written.decode(), allowQP=True)
    left = {}
    for line in theirs.lines():
        left.setdefault(line.name.upper(), []).append(line.value)
    return (texts_of([mine]) == texts_of(before)
            and all(same_text_21(text, left[name].pop(0), is_binary)
                    for _, name, is_binary, text, _ in mine))


def same_text_21(mine, theirs, is_binary):
    if is_binary or isinstance(theirs, bytes):
        return same_text(mine, theirs, is_binary)
    theirs = text_of(theirs)
    if isinstance(theirs, list):
        theirs = ";".join(theirs)
    return bare(mine) == bare(theirs) or bare(mine).startswith(bare(theirs))


def bare(text):
    """vobject knows 3.0 only: it takes commas for separators and backslashes for escapes."""
    return re.sub(r"\\eof|[\\,;]", "", text.replace("\r\n", "\n"))


def texts_of(cards):
    # 2.1 has no form for a piece that ends with a backslash; a blank is put after it.
    return [[(*key, re.sub(r"\\ ([,;])", r"\\\1", text)) for *key, text, _ in card]
            for card in cards]


def main():
    program, *paths = sys.argv[1:]
    rng = random.Random(SEED)
    results = []
    for path in paths:
        name = os.path.basename(path)
        if name not in UNREADABLE:
            results.append((name, same_file(program, path)))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "card.vcf")
        results += [("generated card %d" % n, same_generated(program, path, rng))
                    for n in range(GENERATED)]
    print("1..%d" % len(results))
    for number, (name, is_good) in enumerate(results, 1):
        print("%s %d %s" % ("ok" if is_good else "not ok", number, name))
    return 0 if all(is_good for _, is_good in results) else 1


if __name__ == "__main__":
    sys.exit(main())
