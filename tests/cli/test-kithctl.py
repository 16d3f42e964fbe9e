#!/usr/bin/env python3
# test-kithctl.py: kithctl from outside, command by command
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-kithctl.py KITHCTL"""

import collections
import datetime
import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest

KITHCTL = None
DONE, FAILED, USAGE = 0, 1, 2
ODD_NAME = 'Ada <3 & "Bob"'
CONNECTIONS = (
    "Notes:\n"
    '"When exporting your connection data, some, are missing."\n'
    "\n"
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Lovelace,https://www.linkedin.com/in/ada,ada@example.com,"
    '"Analytical Engines, Ltd",Chief Engineer,05 Oct 2020\n'
    ",,,,,,30 Jan 2026\n"
    "Grace,Hopper,https://www.linkedin.com/in/grace,,Navy,,06 Oct 2020\n"
)
CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Alan Turing\r\nUID:u1\r\nEMAIL:alan@example.com\r\n"
    "X-FOO;A=b:kept\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n"
)


def today(days=0):
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


class Case(unittest.TestCase):
    """A test with a folder and a database of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.database = self.path("kith.db")

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        with open(self.path(name), "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
        return self.path(name)

    def start(self, *args, env=None):
        whole = dict(os.environ, HOME=self.folder.name, XDG_DATA_HOME=self.path("data"))
        whole.update(env or {})
        return subprocess.Popen([KITHCTL, *args], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=whole)

    def run_with(self, *args, code=DONE, env=None):
        """Runs kithctl and returns what it said; stderr only on failure, then one line."""
        process = self.start(*args, env=env)
        out, err = (text.decode() for text in process.communicate(timeout=120))
        self.assertEqual(process.returncode, code, (args, out, err))
        if code == DONE:
            self.assertEqual(err, "", args)
        else:
            self.assertEqual(out, "", args)
            self.assertTrue(err.startswith("kithctl: "), err)
            self.assertEqual(err.count("\n"), 1, err)
        return out if code == DONE else err

    def kith(self, *args, code=DONE, env=None):
        return self.run_with("--database", self.database, *args, code=code, env=env)

    def json(self, *args):
        return json.loads(self.kith("--json", *args))

    def obey_permissions(self):
        """What to put before a command so that permissions are for the superuser as well."""
        if os.geteuid() != 0:
            return []
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if subprocess.run([*prefix, "true"], capture_output=True).returncode != 0:
            self.skipTest("this superuser cannot give up its powers")
        return prefix

    def add(self, name, *args):
        return int(self.kith("add", name, *args))


class People(Case):
    def test_add_prints_the_id_alone(self):
        id = self.add("Ada Lovelace", "--email", "ada@example.com", "--company", "Engines",
                      "--met", "At the fair", "--circle", "inner")
        person = self.json("show", str(id))
        self.assertEqual(person["id"], id)
        self.assertEqual(person["display_name"], "Ada Lovelace")
        self.assertEqual(person["given_name"], "Ada")
        self.assertEqual(person["company"], "Engines")
        self.assertEqual(person["how_we_met"], "At the fair")
        self.assertEqual(person["circle"], "Inner")
        self.assertEqual(person["next_due_on"], today(14))
        self.assertEqual(person["details"][0]["value"], "ada@example.com")
        self.assertEqual(person["is_me"], False)
        self.assertIsNone(person["notes"])
        self.assertEqual(list(self.json("add", "Bob")), ["id"])

    def test_add_refuses_what_is_no_email(self):
        for wrong in ("notmail", "ada@", "a b@example.com"):
            self.assertIn("no e-mail address",
                          self.kith("add", "Ada", "--email", wrong, code=FAILED))
        self.assertEqual(self.kith("people"), "")
        person = self.json("show", str(self.add("Ada", "--email", " ")))
        self.assertEqual(person["details"], [])

    def test_show_has_the_columns_of_the_table(self):
        id = self.add("Ada")
        person = self.json("show", str(id))
        with sqlite3.connect(self.database) as connection:
            rows = connection.execute("SELECT name FROM pragma_table_info ('person')")
            columns = {row[0] for row in rows}
        self.assertEqual(set(person) - columns, {"circle", "details", "dates", "tags",
                                                 "interests", "interactions", "follow_ups"})
        self.assertEqual(columns - set(person), set())

    def test_odd_names(self):
        for name in (ODD_NAME, "山田太郎", "عمر", "O'Neill; DROP TABLE person", "%s%n\\", "-x"):
            args = ["--", name] if name.startswith("-") else [name]
            id = int(self.kith("add", *args))
            self.assertEqual(self.json("show", str(id))["display_name"], name)
        self.assertIn(ODD_NAME, self.kith("people"))

    def test_what_a_terminal_would_obey_is_not_printed(self):
        self.add("Eve\x1b[31m\nEvil")
        self.assertNotIn("\x1b", self.kith("people"))
        self.assertEqual(self.kith("people").count("\n"), 1)

    def test_any_locale_takes_utf8(self):
        for locale in ("C", "C.UTF-8", "POSIX"):
            out = self.kith("add", "Zoë " + locale, env={"LC_ALL": locale})
            self.assertIn("Zoë " + locale, self.kith("show", out.strip(), env={"LC_ALL": locale}))

    def test_people_lists_and_searches(self):
        self.add("Ada Lovelace", "--company", "Engines")
        self.add("Grace Hopper")
        self.assertEqual([person["display_name"] for person in self.json("people")],
                         ["Ada Lovelace", "Grace Hopper"])
        self.assertEqual(len(self.json("people", "engines")), 1)
        self.assertEqual(len(self.json("people", "love", "ada")), 1)
        self.assertEqual(self.json("people", "nobody"), [])
        self.assertEqual(self.json("people", '"*('), self.json("people"))

    def test_people_say_why_they_were_found(self):
        id = self.add("Ada Lovelace", "--company", "Engines", "--met", "at the museum in Paris",
                      "--email", "countess@example.com")
        grace = self.add("Grace Hopper")
        self.kith("log", "Grace Hopper", "--kind", "lunch", "--on", "2026-03-03", "--text",
                  "Soup first. In spring she is starting a hiking club")
        why = "2026-03-03 lunch: … she is starting a hiking club"
        self.assertEqual(self.kith("people", "hiking"), f"{grace}\tGrace Hopper\t\t{why}\n")
        self.assertEqual(self.kith("people", "ada", "museum"),
                         f"{id}\tAda Lovelace\tEngines\tMet: at the museum in Paris\n")
        self.assertEqual(self.kith("people", "countess"),
                         f"{id}\tAda Lovelace\tEngines\tcountess@example.com\n")
        self.assertEqual(self.kith("people", "ada"), f"{id}\tAda Lovelace\tEngines\n")
        self.assertEqual(self.kith("people", "--", "-ada"), f"{grace}\tGrace Hopper\n")
        self.assertEqual(self.json("people", "said:hiking")[0]["match"], why)
        self.assertIsNone(self.json("people", "company:engines")[0]["match"])

    def test_people_are_asked_for_in_the_language_of_filters(self):
        self.add("Ada Lovelace", "--company", "Analytical Engines", "--circle", "Inner")
        self.add("Grace Hopper", "--company", "Navy")
        self.kith("log", "Grace", "--kind", "call")

        def names(*query):
            return [person["display_name"] for person in self.json("people", *query)]
        self.assertEqual(names("circle:inner"), ["Ada Lovelace"])
        self.assertEqual(names("not in touch for a year"), ["Ada Lovelace"])
        self.assertEqual(names("worked at analytical engines"), ["Ada Lovelace"])
        self.assertEqual(names("--", "-circle:inner", "no-rhythm"), ["Grace Hopper"])
        self.assertEqual(names('company:"analytical engines"', "ada"), ["Ada Lovelace"])
        self.assertIn("plaec:", self.run_with("--database", self.database, "people",
                                              "plaec:Lisbon", code=FAILED))

    def test_lists(self):
        self.add("Ada Lovelace", "--circle", "Inner")
        self.add("Grace Hopper")
        self.assertEqual(self.kith("lists"), "")
        self.assertEqual(self.json("lists"), [])
        self.assertEqual(self.kith("save-list", ODD_NAME, "circle:inner", "ada"),
                         "Save the list %s\n" % ODD_NAME)
        self.kith("save-list", "Far", "not in touch for a year")
        self.assertEqual(self.kith("lists"), "%s\t1\tcircle:inner ada\n"
                         "Far\t2\tnot in touch for a year\n" % ODD_NAME)
        listed = self.json("lists")
        self.assertEqual([(entry["name"], entry["filter"], entry["people"]) for entry in listed],
                         [(ODD_NAME, "circle:inner ada", 1), ("Far", "not in touch for a year", 2)])
        self.assertEqual(len(self.json("people", "--list", "far")), 2)
        self.kith("log", "Ada", "--kind", "call")
        self.assertEqual(len(self.json("people", "--list", "far")), 1)
        self.assertIn("kithctl lists", self.kith("people", "--list", "Near", code=FAILED))
        self.kith("people", "--list", "far", "ada", code=USAGE)
        for wrong in (("", "ada"), ("FAR", "ada"), ("New", "plaec:x"), ("New", "")):
            self.kith("save-list", *wrong, code=FAILED)
        self.kith("remove-list", "Far")
        self.kith("remove-list", "Far", code=FAILED)
        self.kith("undo")
        self.assertEqual(len(self.json("lists")), 2)

    def test_a_person_is_found_in_many_ways(self):
        id = self.add("Ada Lovelace", "--email", "ada@example.com")
        for name in (str(id), "Ada Lovelace", "ADA LOVELACE", "ada", "lovelace", "lovelace ada",
                     "ada@example.com", "ADA@example.com"):
            self.assertEqual(self.json("show", name)["id"], id, name)
        for name in ("Grace", "ad", "other@example.com", "999"):
            self.assertIn(name, self.kith("show", name, code=FAILED))

    def test_several_people_of_a_name_are_listed(self):
        first, second = self.add("Ada Lovelace"), self.add("Ada Byron", "--company", "Poems")
        err = self.kith("show", "ada", code=FAILED)
        for text in (str(first), str(second), "Poems"):
            self.assertIn(text, err)
        # The whole name counts more than a word of one.
        third = self.add("Ada")
        self.assertEqual(self.json("show", "Ada")["id"], third)

    def test_circle_and_rhythm(self):
        id = self.add("Ada")
        self.assertEqual(self.kith("circle", "Ada", "Close"), "Put Ada in the circle Close\n")
        self.assertEqual(self.json("show", "Ada")["next_due_on"], today(30))
        self.kith("rhythm", "Ada", "7")
        self.assertEqual(self.json("show", "Ada")["next_due_on"], today(7))
        self.kith("rhythm", "Ada", "none")
        self.kith("circle", str(id), "none")
        person = self.json("show", "Ada")
        self.assertIsNone(person["next_due_on"])
        self.assertIsNone(person["circle"])
        self.assertIn("Inner, Close", self.kith("circle", "Ada", "Foo", code=FAILED))
        self.kith("rhythm", "Ada", "99999", code=FAILED)
        for days in ("often", "-1", "0", "1.5", ""):
            self.kith("rhythm", "--", "Ada", days, code=USAGE)


class Plan(Case):
    def setUp(self):
        super().setUp()
        self.ada = self.add("Ada Lovelace", "--circle", "Inner")

    def test_log(self):
        bob = self.add("Bob")
        out = self.json("log", "Ada", "Bob", "Ada", "--kind", "lunch", "--on", "yesterday",
                        "--text", "She starts a hiking club", "--next", "+3d", "--reason", "Boots")
        self.assertEqual(out["label"], "Log lunch with Ada Lovelace and Bob")
        person = self.json("show", str(self.ada))
        self.assertEqual(person["last_contact_on"], today(-1))
        self.assertEqual(person["interactions"][0]["id"], out["id"])
        self.assertEqual(person["interactions"][0]["kind"], "lunch")
        self.assertEqual(person["follow_ups"][0]["due_on"], today(3))
        self.assertEqual(len(self.json("show", str(bob))["follow_ups"]), 1)

    def test_log_with_a_follow_up_is_undone_whole(self):
        before = self.json("show", "Ada")
        self.kith("log", "Ada", "--kind", "call", "--next", "+3d", "--reason", "Boots")
        self.kith("undo")
        self.assertEqual(self.json("show", "Ada"), before)

    def test_every_kind(self):
        for kind in ("message", "call", "video", "coffee", "lunch", "meeting", "event", "gift",
                     "letter", "note", "attempt"):
            self.kith("log", "Ada", "--kind", kind)
        self.assertEqual(len(self.json("show", "Ada")["interactions"]), 11)

    def test_a_note_is_no_contact(self):
        self.kith("log", "Ada", "--kind", "note", "--text", "likes tea")
        self.assertIsNone(self.json("show", "Ada")["last_contact_on"])

    def test_log_usage(self):
        self.assertIn("message, call", self.kith("log", "Ada", "--kind", "tweet", code=USAGE))
        self.assertIn("message, call", self.kith("log", "Ada", code=USAGE))
        self.kith("log", "--kind", "call", code=USAGE)
        self.kith("log", "Ada", "--kind", "call", "--on", "someday", code=FAILED)
        self.kith("log", "Ada", "--kind", "call", "--reason", "Boots", code=USAGE)
        self.kith("log", "Ada", "--kind", "call", "--next", "2026-02-30", code=FAILED)
        self.kith("log", "", "--kind", "call", code=USAGE)
        self.kith("log", "Ada", "Nobody", "--kind", "call", code=FAILED)
        self.assertEqual(self.json("show", "Ada")["interactions"], [])

    def test_plans(self):
        out = self.json("follow-up", "Ada", "+2w", "the salad dressing recipe")
        self.assertEqual(self.json("show", "Ada")["follow_ups"][0]["id"], out["id"])
        self.kith("snooze", "Ada", "+1m")
        self.assertNotEqual(self.json("show", "Ada")["next_due_on"], today(14))
        self.kith("skip", "Ada")
        self.assertEqual(self.json("show", "Ada")["next_due_on"], today(14))
        self.kith("pause", "Ada", today(20))
        self.assertEqual(self.json("show", "Ada")["next_due_on"], today(21))
        self.kith("pause", "Ada", "none")
        self.assertEqual(self.json("show", "Ada")["next_due_on"], today(14))

    def test_nothing_is_planned_on_a_day_that_is_over(self):
        before = self.json("show", "Ada")
        for arguments in (("follow-up", "Ada", "yesterday", "recipe"), ("snooze", "Ada", "2020-02-02"),
                          ("pause", "Ada", "2020-01-01"),
                          ("log", "Ada", "--kind", "call", "--next", "yesterday")):
            self.assertEqual(self.kith(*arguments, code=FAILED),
                             "kithctl: That day is over: choose today or a later day.\n")
        self.assertEqual(self.json("show", "Ada"), before)
        self.kith("snooze", "Ada", "today")
        self.kith("pause", "Ada", "today")

    def test_plans_usage(self):
        self.kith("follow-up", "Ada", "+2w", "", code=USAGE)
        self.kith("follow-up", "Ada", "+2w", code=USAGE)
        self.kith("snooze", "Ada", "someday", code=FAILED)
        self.kith("snooze", "Ada", code=USAGE)
        self.kith("pause", "Ada", "", code=FAILED)
        self.kith("skip", code=USAGE)
        self.add("Bob")
        self.assertIn("Bob", self.kith("snooze", "Bob", "tomorrow", code=FAILED))

    def test_due(self):
        self.assertEqual(self.json("due"), [])
        self.kith("follow-up", "Ada", "today", "recipe")
        bob = self.add("Bob", "--circle", "Distant")
        items = self.json("due", "--on", "+400d")
        self.assertEqual([item["kind"] for item in items], ["rhythm", "rhythm", "follow_up"])
        # 386 days late on a fortnight stand above 35 on a year.
        self.assertEqual([item["id"] for item in items[:2]], [self.ada, bob])
        self.assertEqual(items[0]["days_late"], 386)
        self.assertEqual(items[0]["interval"], 14)
        self.assertEqual(items[0]["next_due_on"], today(14))
        for item in items:
            self.assertLessEqual({"id", "display_name", "next_due_on", "days_late", "interval",
                                  "reason", "kind"}, set(item))
        self.assertEqual(self.json("due")[0]["kind"], "follow_up")
        self.assertIn("recipe", self.kith("due"))
        self.kith("due", "--on", "", code=FAILED)
        self.kith("due", "now", code=USAGE)

    def test_nobody_is_due_on_a_holiday(self):
        settings = os.path.join("config", "glib-2.0", "settings", "keyfile")
        os.makedirs(os.path.dirname(self.path(settings)))
        self.write(settings, "[io/github/kith/Kith]\npaused-until='%s'\n" % today(3))
        away = {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": self.path("config")}

        def due(day):
            out = self.kith("--json", "due", "--on", day, env=away)
            return [item["kind"] for item in json.loads(out)]
        self.kith("snooze", "Ada", "today")
        self.kith("follow-up", "Ada", "today", "recipe")
        self.assertEqual(len(self.json("due")), 2)
        self.assertEqual(due("today"), ["follow_up"])
        self.assertIn("Ada", self.kith("people", "due"))
        self.assertNotIn("Ada", self.kith("people", "due", env=away))
        self.assertEqual(due("+3d"), ["follow_up"])
        self.assertEqual(due("+4d"), ["rhythm", "follow_up"])
        self.assertIn(today(4), self.kith("show", "Ada", env=away))

    def test_a_plan_is_shown_as_one(self):
        self.kith("log", "Ada", "--kind", "lunch", "--on", "tomorrow")
        self.assertIn(today(1) + " lunch (planned)", self.kith("show", "Ada"))

    def test_birthdays_are_due_on_their_day(self):
        month_and_day = today()[5:]
        card = ("BEGIN:VCARD\nVERSION:4.0\nFN:Grace\nBDAY:--%s\nEND:VCARD\n"
                % month_and_day.replace("-", ""))
        self.kith("import", self.write("grace.vcf", card))
        self.assertEqual([item["kind"] for item in self.json("due")], ["date"])
        self.assertEqual(self.json("due", "--on", "tomorrow"), [])


class History(Case):
    def test_undo_and_redo(self):
        self.add("Ada")
        self.add("Bob")
        self.assertEqual([entry["label"] for entry in self.json("history")], ["Add Bob", "Add Ada"])
        self.assertEqual(self.kith("undo"), "Undone: Add Bob\n")
        self.assertEqual(len(self.json("people")), 1)
        self.assertTrue(self.json("history")[0]["undone"])
        self.assertEqual(self.kith("redo"), "Done again: Add Bob\n")
        self.assertEqual(len(self.json("people")), 2)
        entry = self.json("undo")
        self.assertEqual((entry["label"], entry["undone"], entry["origin"]),
                         ("Add Bob", True, "kithctl"))
        self.kith("undo")
        self.assertEqual(self.json("people"), [])
        self.kith("undo", code=FAILED)
        self.kith("redo")
        self.kith("redo")
        self.kith("redo", code=FAILED)

    def test_something_new_ends_redo(self):
        self.add("Ada")
        self.kith("undo")
        self.add("Bob")
        self.kith("redo", code=FAILED)

    def test_check(self):
        self.add("Ada")
        self.assertEqual(self.kith("check"), "ok\n")
        self.assertEqual(self.json("check"), {"ok": True})
        with sqlite3.connect(self.database) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("INSERT INTO participant (id, created_at, modified_at,"
                               " interaction_id, person_id) VALUES (1, 0, 0, 2, 3)")
        self.assertIn("damaged", self.kith("check", code=FAILED))


class Files(Case):
    def test_linkedin(self):
        path = self.write("Connections.csv", CONNECTIONS)
        dry = self.json("import", "--dry-run", path)
        self.assertEqual((dry["new"], dry["skipped"], dry["imported"]), (2, 1, 2))
        self.assertEqual(self.json("people"), [])
        self.assertEqual(self.json("history"), [])
        report = self.json("import", path)
        self.assertEqual(report["label"], "Import 2 people from Connections.csv")
        self.assertEqual([row["line"] for row in report["rows"]], [6])
        ada = self.json("show", "ada@example.com")
        self.assertEqual(ada["company"], "Analytical Engines, Ltd")
        self.assertEqual(ada["met_on"], "2020-10-05")
        self.assertIsNone(ada["next_due_on"])
        again = self.json("import", path)
        self.assertEqual((again["new"], again["same"], again["imported"]), (0, 2, 0))
        self.assertEqual(len(self.json("history")), 1)
        self.kith("undo")
        self.assertEqual(self.json("people"), [])
        out = self.kith("import", path)
        self.assertIn("Connections.csv:6: skipped:", out)
        self.assertIn("2 new, 0 changed, 0 the same, 0 possibly the same, 1 skipped", out)

    def test_policies(self):
        path = self.write("a.csv", CONNECTIONS)
        self.kith("import", path)
        later = self.write("b.csv", CONNECTIONS.replace("Chief Engineer", "Director"))
        self.assertEqual(self.json("import", "--policy", "skip", later)["imported"], 0)
        report = self.json("import", "--policy", "update", later)
        self.assertEqual((report["changed"], report["imported"]), (1, 1))
        self.assertIn("Chief Engineer", self.json("show", "ada@example.com")["notes"])
        namesake = self.write("c.csv", CONNECTIONS.replace("in/grace", "in/hopper")
                              .replace("Chief Engineer", "Director"))
        report = self.json("import", "--policy", "ask", namesake)
        self.assertEqual((report["maybe_same"], report["imported"]), (1, 0))
        self.assertEqual(report["rows"][-1]["status"], "maybe-same")
        self.kith("import", "--policy", "maybe", path, code=USAGE)
        self.kith("import", "--format", "pdf", path, code=USAGE)

    def test_vcard_there_and_back(self):
        report = self.json("import", self.write("a.vcf", CARDS))
        self.assertEqual((report["new"], report["skipped"]), (1, 1))
        self.add(ODD_NAME)
        for version in ("2.1", "3.0", "4.0"):
            path = self.path(version + ".vcf")
            self.assertEqual(self.kith("export", "--format", "vcard", "--vcard-version", version,
                                       path), "")
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            self.assertIn("VERSION:" + version + "\r\n", text)
            self.assertIn("X-FOO;%sA=b:kept\r\n" % ("X-KITH-21-" if version == "2.1" else ""), text)
            self.assertEqual(self.json("import", path)["same"], 2)
            other = self.path(version + ".db")
            self.run_with("--database", other, "import", path)
            names = [person["display_name"]
                     for person in json.loads(self.run_with("--database", other, "--json",
                                                            "people"))]
            self.assertEqual(sorted(names), sorted(["Alan Turing", ODD_NAME]))

    def test_export(self):
        self.add("Ada", "--circle", "Inner")
        document = json.loads(self.kith("export", "--format", "json", "-"))
        self.assertEqual([person["display_name"] for person in document["person"]
                          if not person["is_me"]], ["Ada"])
        self.assertEqual(len(document["circle"]), 5)
        self.assertTrue(self.kith("export", "-f", "vcard", "-").startswith("BEGIN:VCARD\r\n"))
        path = self.path("out.json")
        answer = self.json("export", "--format", "json", path)
        self.assertEqual(answer, {"file": path, "format": "json"})
        for name in ("csv", "ics"):
            self.assertIn(name, self.kith("export", "--format", name, self.path("x"), code=FAILED))
            self.assertFalse(os.path.exists(self.path("x")))
        self.kith("export", "--format", "xml", "-", code=USAGE)
        self.kith("export", "-", code=USAGE)
        self.kith("export", "--format", "json", code=USAGE)
        self.kith("export", "--format", "json", "", code=USAGE)
        self.kith("export", "--format", "vcard", "--vcard-version", "2.2", "-", code=USAGE)
        self.assertIn("absent", self.kith("export", "--format", "json", self.path("absent/x"),
                                          code=FAILED))

    def test_bad_files(self):
        bad = {
            "empty.csv": b"",
            "binary.bin": bytes(range(256)) * 10,
            "no-header.csv": b"Ada,Lovelace\nGrace,Hopper\n",
            "google.csv": b"First Name,Last Name,E-mail 1 - Value\nAda,L,a@example.com\n",
            "prose.txt": b"Dear Ada,\n",
            "open.csv": CONNECTIONS.encode() + b'Bob,"Builder\n',
        }
        for name, data in bad.items():
            self.assertIn(name, self.kith("import", self.write(name, data), code=FAILED))
        good = self.write("good.csv", CONNECTIONS)
        self.assertIn("absent.csv", self.kith("import", good, self.path("absent.csv"), code=FAILED))
        self.assertIn(os.path.basename(self.folder.name),
                      self.kith("import", self.folder.name, code=FAILED))
        self.kith("import", "", code=USAGE)
        self.kith("import", code=USAGE)
        self.assertEqual(self.json("people"), [])
        self.assertEqual(self.json("history"), [])

    def test_a_bad_date_is_told_and_the_person_kept(self):
        path = self.write("a.csv", CONNECTIONS.replace("05 Oct 2020", "the other day"))
        report = self.json("import", path)
        self.assertEqual(report["new"], 2)
        self.assertIn("the other day", report["rows"][0]["reason"])
        self.assertIsNone(self.json("show", "ada@example.com")["met_on"])

    def test_sample(self):
        self.assertEqual(self.kith("sample"), "Add 60 made-up people\n")
        people = self.json("people")
        self.assertEqual(len(people), 60)
        self.assertEqual(len({person["display_name"] for person in people}), 60)
        self.assertGreater(len(self.json("due")), 4)
        self.assertIn("date", [item["kind"] for item in self.json("due")])
        tracked = [person for person in people if person["next_due_on"]]
        self.assertGreater(len(tracked), 30)
        stories = [self.json("show", str(person["id"]))["interactions"] for person in tracked[:8]]
        self.assertGreater(sum(map(len, stories)) / len(stories), 8)
        self.assertIn("already", self.kith("sample", code=FAILED))
        self.assertEqual(self.kith("check"), "ok\n")
        self.kith("undo")
        self.assertEqual(self.json("people"), [])

    def test_sample_is_the_same_for_a_seed(self):
        def names(seed):
            other = self.path("seed-%s-%d.db" % (seed, len(os.listdir(self.folder.name))))
            self.run_with("--database", other, "sample", "--people", "25", "--seed", seed)
            document = json.loads(self.run_with("--database", other, "export", "--format", "json",
                                                "-"))
            return ([person["display_name"] for person in document["person"]],
                    [moment["text"] for moment in document["interaction"]],
                    [detail["value"] for detail in document["contact_detail"]])
        self.assertEqual(names("7"), names("7"))
        self.assertNotEqual(names("7")[0], names("8")[0])

    def test_sample_sizes(self):
        self.kith("sample", "--people", "none", code=USAGE)
        self.kith("sample", "--people", "0", code=USAGE)
        self.kith("sample", "--seed", "-1", code=USAGE)
        self.kith("sample", "--people", "20", "--tracked", "21", code=USAGE)
        self.kith("sample", "--tracked", "0", code=USAGE)
        self.kith("sample", "--people", "2000", "--seed", "0")
        self.assertEqual(len(self.json("people")), 2000)
        # Those who came all at once are found like anybody else.
        name = self.json("people")[1234]["display_name"]
        self.assertGreaterEqual(len(self.json("people", name)), 1)
        self.assertEqual(self.kith("check"), "ok\n")

    def test_sample_tracked(self):
        def fill(name):
            self.run_with("--database", self.path(name), "sample", "--people", "900", "--tracked",
                          "400")
            return json.loads(self.run_with("--database", self.path(name), "export", "--format",
                                            "json", "-"))
        document = fill("a.db")
        moments = collections.Counter(row["person_id"] for row in document["participant"]
                                      if row["interaction_id"] in {
                                          moment["id"] for moment in document["interaction"]
                                          if not moment["planned"] and moment["kind"] != "event"})
        self.assertEqual(sum(1 for person in document["person"] if person["circle_id"]), 400)
        self.assertEqual(len(moments), 400)
        self.assertLessEqual(set(moments.values()), set(range(18, 21)))
        texts = [moment["text"] for moment in document["interaction"]]
        words = collections.Counter(word for text in texts
                                    for word in re.findall(r"\w+", text.lower()))
        # As in what people write: many words, most of them seldom.
        self.assertGreater(len(words), 2000)
        self.assertGreater(sum(1 for count in words.values() if count < 4), len(words) // 4)
        self.assertEqual(texts, [moment["text"] for moment in fill("b.db")["interaction"]])


    def test_a_file_that_may_not_be_read(self):
        self.add("Ada")
        path = self.write("secret.csv", CONNECTIONS)
        os.chmod(path, 0)
        prefix = self.obey_permissions()
        process = subprocess.run([*prefix, KITHCTL, "--database", self.database, "import", path],
                                 capture_output=True, text=True)
        self.assertEqual(process.returncode, FAILED, process)
        self.assertEqual(process.stdout, "")
        self.assertEqual(process.stderr, "kithctl: You may not read “secret.csv”. Check the "
                         "permissions of the file.\n")
        self.assertEqual(len(self.json("people")), 1)


class Usage(Case):
    def test_help(self):
        out = self.run_with("--help")
        for command in ("add", "people", "show", "circle", "rhythm", "log", "follow-up", "snooze",
                        "skip", "pause", "due", "import", "export", "history", "undo", "redo",
                        "check", "sample", "lists", "save-list", "remove-list"):
            self.assertIn("  " + command, out)
            self.assertIn("kithctl", self.run_with(command, "--help"))
        self.assertIn("--kind", self.run_with("log", "--help"))
        for term in ("tag:chess", "not-since:6m", "met-through:Ada", "no-circle"):
            self.assertIn(term, out)
        for word in ("contact", "lead", "record", "CRM", "overdue"):
            self.assertNotIn(word, out)
        self.assertTrue(self.run_with("--version").startswith("kithctl "))
        self.assertFalse(os.path.exists(self.path("data")))

    def test_wrong_usage(self):
        for args in ([], ["frob"], ["add"], ["add", "a", "b"], ["--frob"], ["add", "--frob", "a"],
                     ["show"], ["undo", "1"], ["history", "x"], ["check", "x"], [""],
                     ["circle", "Ada"], ["--database"], ["sample", "x"]):
            self.run_with(*args, code=USAGE)
        self.assertFalse(os.path.exists(self.path("data")))

    def test_options_stand_anywhere(self):
        self.run_with("add", "--database", self.database, "Ada", "--json")
        self.assertEqual(len(json.loads(self.run_with("people", "-j", "-d", self.database))), 1)
        self.assertEqual(len(json.loads(self.run_with("--database=" + self.database, "people",
                                                      "--json"))), 1)

    def test_the_default_database(self):
        self.run_with("add", "Ada")
        path = self.path("data/kith/kith.db")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)

    def test_empty_arguments(self):
        self.kith("add", "", code=FAILED)
        self.kith("add", "  ", code=FAILED)
        self.kith("show", "", code=USAGE)
        self.kith("", code=USAGE)
        self.assertEqual(self.json("people", ""), [])

    def test_not_utf8(self):
        process = subprocess.run([KITHCTL, "--database", self.database, "add", b"J\xf6rg"],
                                 capture_output=True)
        self.assertEqual(process.returncode, USAGE)

    def test_nobody_listens(self):
        self.add("Ada")
        with open("/dev/full", "wb") as full:
            process = subprocess.run([KITHCTL, "--database", self.database, "people"], stdout=full,
                                     stderr=subprocess.PIPE)
        self.assertEqual(process.returncode, FAILED)


class Databases(Case):
    def test_a_newer_database_is_left_alone(self):
        self.add("Ada")
        with sqlite3.connect(self.database) as connection:
            connection.execute("PRAGMA user_version = 9999")
        for command in (["people"], ["add", "Bob"]):
            self.kith(*command, code=FAILED)
        with sqlite3.connect(self.database) as connection:
            self.assertEqual(connection.execute("SELECT count (*) FROM person WHERE is_me = 0")
                             .fetchone()[0], 1)

    def test_a_foreign_file_is_left_alone(self):
        for name, data in (("text.db", b"just some text, longer than a header of SQLite is " * 20),
                           ("image.db", b"\x89PNG\r\n\x1a\n" + bytes(600))):
            path = self.write(name, data)
            self.run_with("--database", path, "people", code=FAILED)
            with open(path, "rb") as file:
                self.assertEqual(file.read(), data)
        other = self.path("other.db")
        with sqlite3.connect(other) as connection:
            connection.execute("CREATE TABLE person (id INTEGER)")
        connection.close()
        self.run_with("--database", other, "add", "Ada", code=FAILED)

    def refuse_to_write(self, *command, prefix, words):
        """Runs kithctl where the database cannot be written: one sentence, nothing changed."""
        before = self.read_folder()
        process = subprocess.run([*prefix, KITHCTL, "--database", self.database, *command],
                                 capture_output=True, text=True,
                                 env=dict(os.environ, HOME=self.folder.name))
        self.assertEqual(process.returncode, FAILED, process)
        self.assertEqual(process.stdout, "")
        self.assertRegex(process.stderr, r"^kithctl: “%s” cannot be %s[^\n]*\.\n$" %
                         (re.escape(self.database), words))
        self.assertEqual(self.read_folder(), before)

    def read_folder(self):
        """Every file beside the database, and what is in it."""
        files = {}
        for name in os.listdir(os.path.dirname(self.database)):
            with open(os.path.join(os.path.dirname(self.database), name), "rb") as file:
                files[name] = file.read()
        return files

    def make_locked_folder(self, *people):
        folder = self.path("locked")
        os.mkdir(folder, 0o700)
        self.database = os.path.join(folder, "kith.db")
        for person in people:
            self.add(person)
        os.chmod(folder, 0o500)
        self.addCleanup(os.chmod, folder, 0o700)
        return self.obey_permissions()

    def test_a_folder_that_may_not_be_written(self):
        prefix = self.make_locked_folder()
        self.refuse_to_write("add", "Ada", prefix=prefix, words="made: Permission denied")

    def test_a_database_in_a_folder_that_may_not_be_written(self):
        prefix = self.make_locked_folder("Ada")
        self.refuse_to_write("add", "Bob", prefix=prefix, words="written to. Check")

    def test_a_database_that_may_not_be_written(self):
        self.add("Ada")
        os.chmod(self.database, 0o400)
        self.refuse_to_write("add", "Bob", prefix=self.obey_permissions(),
                             words="written to: Permission denied. Check")

    def test_a_read_only_disk(self):
        prefix = ["unshare", "--mount", "sh", "-c",
                  'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"',
                  self.folder.name]
        if subprocess.run([*prefix, "true"], capture_output=True).returncode != 0:
            self.skipTest("mounting is not allowed here")
        self.refuse_to_write("add", "Ada", prefix=prefix, words="made: Read-only file system")
        self.add("Ada")
        self.refuse_to_write("add", "Bob", prefix=prefix,
                             words="written to: Read-only file system. Check")

    def test_a_folder_that_cannot_be_made(self):
        path = self.write("file", "")
        self.run_with("--database", os.path.join(path, "kith.db"), "add", "Ada", code=FAILED)

    def test_two_write_at_once(self):
        self.add("Nobody")
        processes = [self.start("--database", self.database, "add", "Person %d" % n)
                     for n in range(12)]
        ids = set()
        for process in processes:
            out, err = process.communicate(timeout=60)
            self.assertEqual((process.returncode, err), (0, b""))
            ids.add(int(out))
        self.assertEqual(len(ids), 12)
        self.assertEqual(len(self.json("people")), 13)
        self.assertEqual(len(self.json("history")), 13)
        self.assertEqual(self.kith("check"), "ok\n")

    def test_two_make_the_database_at_once(self):
        processes = [self.start("--database", self.database, "add", "Person %d" % n)
                     for n in range(4)]
        codes = [(process.communicate(timeout=60), process.returncode) for process in processes]
        self.assertEqual([code for _, code in codes], [0] * 4, codes)
        self.assertEqual(len(self.json("people")), 4)


class Tap(unittest.TestResult):
    """Prints a line for each test, as the Test Anything Protocol has it."""

    def __init__(self):
        super().__init__()
        self.number = 0

    def say(self, result, test, more=""):
        self.number += 1
        print("%s %d %s%s" % (result, self.number, test.id().split(".", 1)[1], more), flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say("ok", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say("ok", test, " # SKIP " + reason)

    def tell(self, test, error):
        self.say("not ok", test)
        for line in self._exc_info_to_string(error, test).splitlines():
            print("# " + line)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.tell(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self.tell(test, error)


def main():
    global KITHCTL
    KITHCTL = os.path.abspath(sys.argv[1])
    os.environ.pop("G_DEBUG", None)
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["LANGUAGE"] = ""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    print("1..%d" % suite.countTestCases())
    result = Tap()
    suite.run(result)
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
