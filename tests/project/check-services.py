#!/usr/bin/env python3
# What others start Kith by: the files of D-Bus, of systemd and of the login say the same, and say
# what is there. Usage: check-services.py DATA BINDIR LIBEXECDIR REMINDERS AUTOSTART
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later
import configparser
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

KITH = "io.github.kith.Kith"
REMINDERS = KITH + ".Reminders"
data, bindir, libexecdir, reminders, autostart = sys.argv[1:]
data = pathlib.Path(data)
reminders = pathlib.Path(reminders).absolute()

# Each name on the bus, and the program that takes it.
PROGRAMS = {
    KITH: [bindir + "/kith", "--gapplication-service"],
    REMINDERS: [libexecdir + "/kith-reminders"],
    KITH + ".SearchProvider": [libexecdir + "/kith-search-provider"],
}
tests = []


def check(name, problems):
    for problem in problems:
        print(f"# {problem}")
    tests.append(f"{'not ok' if problems else 'ok'} {len(tests) + 1} /services/{name}")


def read(path, group):
    file = configparser.ConfigParser(interpolation=None)
    file.optionxform = str
    file.read(path)
    return dict(file[group]) if file.has_section(group) else {}


problems = []
found = {path.stem for path in data.glob("*.service")}
if found != set(PROGRAMS):
    problems.append(f"there are files for {sorted(found)}")
for name, command in PROGRAMS.items():
    service = read(data / (name + ".service"), "D-BUS Service")
    if service.get("Name") != name:
        problems.append(f"{name}.service is for the name {service.get('Name')}")
    if shlex.split(service.get("Exec", "")) != command:
        problems.append(f"{name}.service starts {service.get('Exec')}")
check("each-name-on-the-bus-starts-its-program", problems)

unit = data / "systemd" / (REMINDERS + ".service")
service = read(data / (REMINDERS + ".service"), "D-BUS Service")
section = read(unit, "Service")
problems = []
if service.get("SystemdService") != unit.name:
    problems.append(f"D-Bus asks systemd for {service.get('SystemdService')}")
if section.get("BusName") != service.get("Name"):
    problems.append(f"systemd waits for {section.get('BusName')}")
if shlex.split(section.get("ExecStart", "")) != PROGRAMS[REMINDERS]:
    problems.append(f"systemd starts {section.get('ExecStart')}")
check("bus-and-systemd-mean-the-same", problems)

if shutil.which("systemd-analyze") is None:
    tests.append(f"ok {len(tests) + 1} /services/systemd-understands-the-unit # SKIP no systemd")
else:
    with tempfile.TemporaryDirectory() as folder:
        # It looks whether the program is there; the one that was built is there before the other.
        text = unit.read_text().replace(PROGRAMS[REMINDERS][0], str(reminders))
        copy = pathlib.Path(folder) / unit.name
        copy.write_text(text)
        run = subprocess.run(["systemd-analyze", "--user", "verify", copy], text=True,
                             env={"PATH": "/usr/bin:/bin", "HOME": folder,
                                  "XDG_RUNTIME_DIR": folder},
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    # Of a key that it does not know it only speaks.
    problems = run.stdout.splitlines()
    if run.returncode != 0 and not problems:
        problems = [f"it returned {run.returncode}"]
    check("systemd-understands-the-unit", problems)

run = subprocess.run(["desktop-file-validate", autostart], text=True, stdout=subprocess.PIPE,
                     stderr=subprocess.STDOUT)
entry = read(autostart, "Desktop Entry")
problems = run.stdout.splitlines()
if shlex.split(entry.get("Exec", "")) != PROGRAMS[REMINDERS]:
    problems.append(f"it starts {entry.get('Exec')}")
if entry.get("TryExec") != PROGRAMS[REMINDERS][0]:
    problems.append(f"it looks for {entry.get('TryExec')}")
if entry.get("NoDisplay") != "true":
    problems.append("it is shown among the applications")
check("login-starts-the-reminders", problems)

print(f"1..{len(tests)}")
print("\n".join(tests))
