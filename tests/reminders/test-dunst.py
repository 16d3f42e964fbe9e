#!/usr/bin/env python3
# The service with a real notification server, dunst, on a display of its own.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SECONDS = 30
NAME = 'Ada <3 & "Bob"'
SETTINGS = """[io/github/kith/Kith]
reminder-time='00:00'
most-per-day=50
quiet-from='00:00'
quiet-until='00:00'
"""
# No <servicedir>: nothing comes up uninvited.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%s</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
DUNSTRC = """[global]
markup = full
dmenu = %s
"""
# Chooses the line that begins with what is written in a file beside it.
PICK = """#!/bin/sh
grep -F "#$(cat "$(dirname "$0")/choice")" | head -n 1
"""


def wait_for(what, condition):
    deadline = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError('waited in vain for: ' + what)
        time.sleep(0.05)


class World:
    def __init__(self, folder, stack, service, helper):
        self.folder, self.stack = folder, stack
        self.service_path, self.helper = service, helper
        self.database = os.path.join(folder, 'kith.db')
        self.env = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder + '/config',
                        XDG_DATA_HOME=folder + '/data', XDG_RUNTIME_DIR=folder,
                        GSETTINGS_BACKEND='keyfile')
        self.env.pop('WAYLAND_DISPLAY', None)
        self.write('config/glib-2.0/settings/keyfile', SETTINGS)
        self.write('bus.conf', BUS % folder)
        pick = self.write('pick.sh', PICK)
        os.chmod(pick, 0o700)
        self.write('dunstrc', DUNSTRC % pick)
        self.service = self.dunst = None

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def spawn(self, *command, **options):
        process = subprocess.Popen(command, env=self.env, **options)
        self.stack.callback(end, process)
        return process

    def start_display_and_bus(self):
        read, write = os.pipe()
        self.spawn('Xvfb', '-displayfd', str(write), '-screen', '0', '640x480x24', '-nolisten',
                   'tcp', pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as file:
            self.env['DISPLAY'] = ':' + file.readline().strip()
        bus = self.spawn('dbus-daemon', '--nofork', '--print-address=1', '--config-file',
                         os.path.join(self.folder, 'bus.conf'), stdout=subprocess.PIPE, text=True,
                         stderr=subprocess.DEVNULL)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()

    def start_dunst(self):
        # Its warnings, on the icon that is not installed, say, are not ours.
        self.dunst = self.spawn('env', '-u', 'G_DEBUG', 'dunst', '-conf',
                                os.path.join(self.folder, 'dunstrc'), stderr=subprocess.DEVNULL)
        wait_for('dunst', lambda: self.control('count').returncode == 0)

    def start_service(self):
        self.service = self.spawn(self.service_path, '--database', self.database)

    def control(self, *arguments):
        return subprocess.run(['dunstctl', *arguments], env=self.env, capture_output=True,
                              text=True, check=False)

    def count(self):
        output = self.control('count', 'displayed').stdout.strip()
        return int(output) if output.isdigit() else -1

    def add_due(self, name):
        output = subprocess.run([self.helper, self.database, name], env=self.env, check=True,
                                capture_output=True, text=True).stdout
        return int(output)

    def ask(self, sql, *values):
        with contextlib.closing(sqlite3.connect('file:%s?mode=ro' % self.database,
                                                uri=True)) as connection:
            return connection.execute(sql, values).fetchone()[0]

    def states(self, person):
        with contextlib.closing(sqlite3.connect('file:%s?mode=ro' % self.database,
                                                uri=True)) as connection:
            return [row[0] for row in connection.execute(
                'SELECT state FROM delivery WHERE subject_id = ? AND server IS NOT NULL OR'
                ' subject_id = ? AND state <> ?', (person, person, 'shown'))]

    def press(self, label):
        self.write('choice', label)
        self.control('context')

    def service_answers(self):
        return subprocess.run(
            ['gdbus', 'call', '--session', '--timeout', '2', '--dest',
             'io.github.kith.Kith.Reminders', '--object-path', '/io/github/kith/Kith/Reminders',
             '--method', 'org.gtk.Actions.List'], env=self.env, capture_output=True,
            check=False).returncode == 0


def end(process):
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGCONT)
        process.kill()
    process.wait()


def reached_out(world):
    ada = world.add_due(NAME)
    world.start_dunst()
    world.start_service()
    wait_for('a bubble', lambda: world.count() == 1)
    wait_for('shown', lambda: world.states(ada) == ['shown'])
    world.press('I reached out')
    wait_for('acted', lambda: world.states(ada) == ['acted'])
    assert world.ask('SELECT count (*) FROM participant WHERE person_id = ?', ada) == 1
    assert world.ask('SELECT next_due_on FROM person WHERE id = ?', ada) > time.strftime('%F')
    wait_for('the bubble to go', lambda: world.count() == 0)
    told = json.loads(world.control('history').stdout)['data'][0][0]
    assert told['summary']['data'] == NAME, told
    assert told['appname']['data'] == 'Kith', told
    assert 'keep in touch' in told['body']['data'], told


def tomorrow(world):
    grace = world.add_due('Grace Hopper')
    wait_for('a bubble', lambda: world.count() == 1)
    world.press('Tomorrow')
    wait_for('acted', lambda: world.states(grace) == ['acted'])
    assert world.ask('SELECT count (*) FROM participant WHERE person_id = ?', grace) == 0
    wait_for('the bubble to go', lambda: world.count() == 0)


def killed(world):
    alan = world.add_due('Alan Turing')
    wait_for('shown', lambda: world.states(alan) == ['shown'])
    wait_for('a bubble', lambda: world.count() == 1)
    world.service.kill()
    world.service.wait()
    assert world.count() == 1
    world.start_service()
    wait_for('lost', lambda: world.states(alan) == ['lost'])
    wait_for('the dead bubble to go', lambda: world.count() == 0)
    wait_for('the service', world.service_answers)
    assert world.count() == 0


def server_restarts(world):
    mary = world.add_due('Mary Somerville')
    wait_for('shown', lambda: world.states(mary) == ['shown'])
    wait_for('a bubble', lambda: world.count() == 1)
    first = world.ask('SELECT server FROM delivery WHERE subject_id = ?', mary)
    world.dunst.kill()
    world.dunst.wait()
    wait_for('pending', lambda: world.states(mary) == ['pending'])
    world.start_dunst()
    wait_for('shown', lambda: world.states(mary) == ['shown'])
    assert world.ask('SELECT server FROM delivery WHERE subject_id = ?', mary) != first
    wait_for('a bubble', lambda: world.count() == 1)
    world.control('close-all')
    wait_for('closed', lambda: world.states(mary) == ['closed'])


def server_hangs(world):
    world.dunst.send_signal(signal.SIGSTOP)
    emmy = world.add_due('Emmy Noether')
    wait_for('told', lambda: world.ask(
        'SELECT count (*) FROM delivery WHERE subject_id = ?', emmy) == 1)
    assert world.service_answers()
    world.dunst.send_signal(signal.SIGCONT)
    wait_for('shown', lambda: world.states(emmy) == ['shown'])
    assert world.count() == 1
    world.press('Tomorrow')
    wait_for('acted', lambda: world.states(emmy) == ['acted'])


def terminated(world):
    ida = world.add_due('Ida Rhodes')
    wait_for('shown', lambda: world.states(ida) == ['shown'])
    world.service.terminate()
    assert world.service.wait(SECONDS) == 0
    assert world.states(ida) == ['lost']
    wait_for('the bubble to go', lambda: world.count() == 0)


def main():
    for program in ('dunst', 'dunstctl', 'Xvfb', 'dbus-daemon', 'gdbus'):
        if shutil.which(program) is None:
            print('1..0 # SKIP there is no', program)
            return
    tests = [reached_out, tomorrow, killed, server_restarts, server_hangs, terminated]
    print('1..%d' % len(tests), flush=True)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        world = World(folder, stack, *sys.argv[1:])
        world.start_display_and_bus()
        for number, test in enumerate(tests, 1):
            test(world)
            print('ok', number, test.__name__.replace('_', '-'), flush=True)


if __name__ == '__main__':
    main()
