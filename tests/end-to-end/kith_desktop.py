# A desktop of its own for Kith, as a user would have it: a display, a session bus, a screen
# reader's bus, a notification server, a home. Nothing of the machine's own session is touched.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import contextlib
import ctypes
import datetime
import json
import os
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import zlib

SECONDS = 20
HOSTILE = 'Ada <3 & "Bob"'
APPLICATION = 'io.github.kith.Kith'
SERVICE = 'io.github.kith.Kith.Reminders'
SEARCH_PROVIDER = 'io.github.kith.Kith.SearchProvider'
NOTIFICATIONS = 'org.freedesktop.Notifications'
NEEDED = ('Xvfb', 'dbus-daemon', 'dbus-monitor', 'dunst', 'dunstctl', 'xdotool')

# What is known of by no name but this is not activated: no notification server comes uninvited.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
DUNSTRC = """[global]
markup = {markup}
font = Cantarell 11
width = 360
origin = top-right
offset = 24x24
padding = 12
horizontal_padding = 14
frame_width = 1
corner_radius = 6
show_indicators = yes
icon_theme = "Adwaita, hicolor"
enable_recursive_icon_lookup = true
dmenu = {pick}
[urgency_normal]
background = "#303030"
foreground = "#ffffff"
frame_color = "#606060"
timeout = 0
"""
# Chooses the line that holds what is written in a file beside it.
PICK = """#!/bin/sh
cd "$(dirname "$0")" || exit 1
tee menu | grep -F "$(cat choice)" | head -n 1
"""
SETTINGS = {
    'reminder-time': "'00:00'",
    'quiet-from': "'00:00'",
    'quiet-until': "'00:00'",
    'most-per-day': '50',
}
GTK_SETTINGS = """[Settings]
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-font-name=Cantarell 11
"""
COMPLAINT = re.compile(r'(\*\* \(|\()(kith|kith-reminders|kith-search-provider|kithctl|process):\d+\).*'
                       r'(WARNING|CRITICAL|ERROR) \*\*|received signal \d+')


def wait_for(what, condition, seconds=SECONDS):
    """Returns what the condition becomes once it is true of something."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError('waited %g s in vain for: %s' % (seconds, what))
        time.sleep(0.02)


def find_prefix():
    """The prefix from the command line; without programs in it there is nothing to test."""
    prefix = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else '/usr')
    for program in ('bin/kith', 'bin/kithctl', 'libexec/kith-reminders',
                    'libexec/kith-search-provider'):
        if not os.access(os.path.join(prefix, program), os.X_OK):
            print('1..0 # SKIP', os.path.join(prefix, program), 'is not installed')
            sys.exit(0)
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        print('Bail out! There is no', ', '.join(missing))
        sys.exit(1)
    return prefix


class Skipped(Exception):
    """What a case needs is not here, and why."""


def run(area, cases, desktop, stop_at_first=False):
    """Runs cases, (name, function of the desktop), and prints what TAP wants."""
    chosen = sys.argv[2:]
    cases = [case for case in cases if not chosen or case[0] in chosen or stop_at_first]
    print('1..%d' % len(cases), flush=True)
    failed = False
    for number, (name, function) in enumerate(cases, 1):
        path = '/%s/%s' % (area, name)
        begin = time.monotonic()
        try:
            if failed and stop_at_first:
                raise AssertionError('the story broke off before')
            function(desktop)
            desktop.check_programs()
            print('ok %d %s # %.1f s' % (number, path, time.monotonic() - begin), flush=True)
        except Skipped as reason:
            print('ok %d %s # SKIP %s' % (number, path, reason), flush=True)
        except Exception:  # A case may fail in any way; the next is to run all the same.
            failed = True
            for line in traceback.format_exc().splitlines():
                print('#', line)
            desktop.keep_evidence(path)
            print('not ok %d %s' % (number, path), flush=True)
    return 1 if failed else 0


Notification = collections.namedtuple(
    'Notification', 'serial sender destination application summary body actions hints timeout')


class Recorder:
    """Writes down every call to a notification server, and every answer."""

    def __init__(self, desktop):
        self.lock = threading.Lock()
        self.calls = []
        self.answers = {}
        self.closed = []
        self.invoked = []
        self.asked_to_close = []
        self.ready = threading.Event()
        self.process = desktop.spawn('dbus-monitor', '--session', '--binary',
                                     stdout=subprocess.PIPE)
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()
        if not self.ready.wait(SECONDS):
            raise AssertionError('dbus-monitor says nothing')

    def _read(self):
        from gi.repository import Gio
        pending = b''
        while True:
            data = os.read(self.process.stdout.fileno(), 65536)
            if not data:
                return
            pending += data
            while len(pending) >= 16:
                size = Gio.DBusMessage.bytes_needed(pending[:16])
                if len(pending) < size:
                    break
                message = Gio.DBusMessage.new_from_blob(pending[:size],
                                                        Gio.DBusCapabilityFlags.UNIX_FD_PASSING)
                pending = pending[size:]
                with self.lock:
                    self._note(message)
                self.ready.set()

    def _note(self, message):
        from gi.repository import Gio
        kind = message.get_message_type()
        if kind in (Gio.DBusMessageType.METHOD_RETURN, Gio.DBusMessageType.ERROR):
            key = (message.get_destination(), message.get_reply_serial())
            body = message.get_body()
            is_number = body is not None and body.get_type_string() == '(u)'
            self.answers[key] = body.unpack()[0] if is_number else None
        if message.get_interface() != NOTIFICATIONS:
            return
        member = message.get_member()
        body = message.get_body().unpack() if message.get_body() is not None else ()
        if kind == Gio.DBusMessageType.METHOD_CALL and member == 'Notify':
            self.calls.append(Notification(message.get_serial(), message.get_sender(),
                                           message.get_destination(), body[0], body[3], body[4],
                                           body[5], body[6], body[7]))
        elif kind == Gio.DBusMessageType.METHOD_CALL and member == 'CloseNotification':
            self.asked_to_close.append(body[0])
        elif kind == Gio.DBusMessageType.SIGNAL and member == 'NotificationClosed':
            self.closed.append(body)
        elif kind == Gio.DBusMessageType.SIGNAL and member == 'ActionInvoked':
            self.invoked.append(body)

    def notifications(self, summary=None):
        """What a server was asked to show, the oldest first."""
        with self.lock:
            return [call for call in self.calls if summary is None or call.summary == summary]

    def get_number(self, call):
        """What the server calls it, or None before it has answered."""
        with self.lock:
            return self.answers.get((call.sender, call.serial))

    def count(self, summary=None):
        return len(self.notifications(summary))

    def shown(self, summary):
        """The newest of that title, once the server has shown it."""
        for call in reversed(self.notifications(summary)):
            if self.get_number(call):
                return call
        return None


class Desktop:
    """Everything between the hardware and Kith."""

    def __init__(self, prefix, size=(1280, 800)):
        self.prefix = prefix
        self.size = size
        self.stack = contextlib.ExitStack()
        self.processes = []
        self.logs = []
        self.read_until = {}
        self.dunst = None
        self.window = None
        self.service = None
        self.recorder = None

    # Coming and going

    def __enter__(self):
        # What loses its parent becomes ours, so that nothing is left behind.
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
        with contextlib.ExitStack() as stack:
            self.stack = stack
            self.folder = stack.enter_context(tempfile.TemporaryDirectory(prefix='kith-'))
            stack.callback(self._end_all)
            self._prepare()
            self._start_display()
            self._start_bus()
            self.recorder = Recorder(self)
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *exception):
        self.stack.close()

    def _prepare(self):
        hour = datetime.datetime.now(datetime.timezone.utc).hour
        # A time zone in which it is about noon: no test sees midnight.
        zone = 'KITH%+d' % (hour - 12)
        env = dict(os.environ)
        for name in ('WAYLAND_DISPLAY', 'GTK_A11Y', 'NO_AT_BRIDGE', 'GTK_THEME', 'G_DEBUG',
                     'G_MESSAGES_DEBUG', 'LANGUAGE', 'LANG', 'XDG_CURRENT_DESKTOP',
                     'AT_SPI_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS', 'GTK_DEBUG',
                     'MALLOC_CHECK_', 'MALLOC_PERTURB_', 'DESKTOP_STARTUP_ID'):
            env.pop(name, None)
        env.update(
            HOME=self.folder + '/home', XDG_RUNTIME_DIR=self.folder + '/run',
            XDG_CONFIG_HOME=self.folder + '/home/.config',
            XDG_DATA_HOME=self.folder + '/home/.local/share',
            XDG_CACHE_HOME=self.folder + '/home/.cache',
            XDG_STATE_HOME=self.folder + '/home/.local/state',
            XDG_DATA_DIRS=self.prefix + '/share:/usr/local/share:/usr/share',
            XDG_CONFIG_DIRS=self.prefix + '/etc/xdg:/etc/xdg',
            GSETTINGS_BACKEND='keyfile', GDK_BACKEND='x11', GSK_RENDERER='cairo',
            GIO_USE_VFS='local', GTK_USE_PORTAL='0', LC_ALL='C.UTF-8', TZ=zone)
        self.env = env
        self.database = env['XDG_DATA_HOME'] + '/kith/kith.db'
        os.environ['TZ'] = zone
        time.tzset()
        for name in ('home', 'run', 'services', 'screen'):
            os.makedirs(os.path.join(self.folder, name), mode=0o700)
        self.write('bus.conf', BUS.format(folder=self.folder))
        pick = self.write('pick.sh', PICK)
        os.chmod(pick, 0o700)
        for name in (APPLICATION, SERVICE, SEARCH_PROVIDER):
            shutil.copy('%s/share/dbus-1/services/%s.service' % (self.prefix, name),
                        self.folder + '/services')
        shutil.copy('/usr/share/dbus-1/services/org.a11y.Bus.service', self.folder + '/services')
        self.prepare_home()

    def prepare_home(self, **settings):
        """An empty home, with settings in which now is a time for reminders."""
        home = self.env['HOME']
        shutil.rmtree(home, ignore_errors=True)
        os.makedirs(home, mode=0o700)
        self.write(self.env['XDG_CONFIG_HOME'] + '/gtk-4.0/settings.ini', GTK_SETTINGS)
        self.write_settings(**settings)

    def write_settings(self, **settings):
        values = dict(SETTINGS)
        values.update({key.replace('_', '-'): value for key, value in settings.items()})
        lines = ['[io/github/kith/Kith]'] + ['%s=%s' % item for item in values.items()]
        self.write(self.env['XDG_CONFIG_HOME'] + '/glib-2.0/settings/keyfile',
                   '\n'.join(lines) + '\n')

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(data.encode() if isinstance(data, str) else data)
        return path

    def _start_display(self):
        read, write = os.pipe()
        self.spawn('Xvfb', '-displayfd', str(write), '-screen', '0', '%dx%dx24' % self.size,
                   '-nolisten', 'tcp', '-fbdir', self.folder + '/screen', pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as file:
            self.env['DISPLAY'] = ':' + file.readline().strip()

    def _start_bus(self):
        bus = self.spawn('dbus-daemon', '--nofork', '--print-address=1', '--config-file',
                         self.folder + '/bus.conf', stdout=subprocess.PIPE)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()

    def spawn(self, *command, stdout=subprocess.DEVNULL, env=None, **options):
        log = os.path.join(self.folder, '%s-%d.log' % (os.path.basename(command[0]),
                                                       len(self.logs)))
        with open(log, 'wb') as stderr:
            process = subprocess.Popen(command, env=dict(self.env, **(env or {})), stdout=stdout,
                                       stdin=subprocess.DEVNULL, stderr=stderr, cwd=self.folder,
                                       **options)
        self.logs.append(log)
        self.processes.append(process)
        return process

    @staticmethod
    def end(process):
        """Kills a process, even a stopped one."""
        if process is None:
            return
        if process.poll() is None:
            process.kill()
        process.wait()

    def _end_all(self):
        for process in reversed(self.processes):
            self.end(process)
        # Whoever was started by the bus is a child of ours by now.
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            children = self._find_children()
            if not children:
                return
            for child in children:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            time.sleep(0.01)

    @staticmethod
    def _find_children():
        with open('/proc/self/task/%d/children' % threading.main_thread().native_id,
                  encoding='ascii') as file:
            return [int(word) for word in file.read().split()]

    # What the programs say

    def check_programs(self):
        """Fails on any warning since the last time."""
        complaints = []
        for log in self.logs:
            with open(log, 'rb') as file:
                file.seek(self.read_until.get(log, 0))
                text = file.read()
            self.read_until[log] = self.read_until.get(log, 0) + len(text)
            for line in text.decode(errors='replace').splitlines():
                if COMPLAINT.search(line):
                    complaints.append(line)
        for process in self.processes:
            if process.poll() is not None and -process.returncode in (signal.SIGSEGV,
                                                                      signal.SIGABRT):
                complaints.append('%s died of signal %d' % (process.args[0],
                                                            -process.returncode))
        assert not complaints, 'complaints:\n' + '\n'.join(complaints)

    def keep_evidence(self, path):
        """With KITH_EVIDENCE set to a folder, leaves there what the screen looked like."""
        folder = os.environ.get('KITH_EVIDENCE')
        if folder:
            os.makedirs(folder, exist_ok=True)
            with contextlib.suppress(Exception):
                self.take_picture(os.path.join(folder, path.strip('/').replace('/', '-') + '.png'))

    def take_picture(self, path, box=None):
        """Writes what is on the screen to a PNG: all of it, or x, y, width, height."""
        write_png(path, *self.grab(box))

    def grab(self, box=None):
        """What is on the screen: width, height and the bytes of red, green and blue."""
        with open(self.folder + '/screen/Xvfb_screen0', 'rb') as file:
            data = file.read()
        # An X window dump, see XWDFile.h: 25 numbers and a name, colours, then the rows.
        header = struct.unpack('>25I', data[:100])
        width, height, row_length, colors = header[4], header[5], header[12], header[19]
        begin = header[0] + colors * 12
        left, top, box_width, box_height = box or (0, 0, width, height)
        left, top = max(left, 0), max(top, 0)
        box_width, box_height = min(box_width, width - left), min(box_height, height - top)
        # Blue, green, red and nothing, in the order of a little-endian machine.
        order = (2, 1, 0) if header[7] == 0 else (1, 2, 3)
        rows = []
        for y in range(top, top + box_height):
            row = data[begin + y * row_length + left * 4:][:box_width * 4]
            pixels = bytearray(box_width * 3)
            for channel in range(3):
                pixels[channel::3] = row[order[channel]::4]
            rows.append(bytes(pixels))
        return box_width, box_height, rows

    def find_window(self, name):
        """Where a window is on the screen: x, y, width, height."""
        windows = self.xdotool('search', '--onlyvisible', '--name', '^%s$' % name, check=False)
        if not windows:
            return None
        words = dict(word.split('=') for word in self.xdotool(
            'getwindowgeometry', '--shell', windows[-1]) if '=' in word)
        return tuple(int(words[key]) for key in ('X', 'Y', 'WIDTH', 'HEIGHT'))

    # The programs

    def start_window(self, *arguments, env=None, prefix=()):
        self.window = self.spawn(*prefix, self.prefix + '/bin/kith', *arguments, env=env)
        return self.window

    @staticmethod
    def obey_permissions():
        """What to put before a command so that permissions are for the superuser as well."""
        if os.geteuid() != 0:
            return []
        return ['setpriv', '--bounding-set=-dac_override,-dac_read_search']

    def start_service(self):
        self.service = self.spawn(self.prefix + '/libexec/kith-reminders')
        wait_for('the service', lambda: self.owns(SERVICE))
        return self.service

    def start_dunst(self, markup='full'):
        self.write('dunstrc', DUNSTRC.format(pick=self.folder + '/pick.sh', markup=markup))
        self.dunst = self.spawn('dunst', '-conf', self.folder + '/dunstrc')
        wait_for('dunst', lambda: self.owns(NOTIFICATIONS) and
                 self.dunstctl('count') is not None)
        return self.dunst

    def get_pid(self, name):
        """The process that has a name on the bus, or 0."""
        output = self.call_bus('GetConnectionUnixProcessID', 's', name)
        return int(output) if output else 0

    def owns(self, name):
        return self.get_pid(name) != 0

    def call_bus(self, method, *arguments):
        output = subprocess.run(
            ['dbus-send', '--session', '--print-reply=literal', '--reply-timeout=5000',
             '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus',
             'org.freedesktop.DBus.' + method] +
            ['string:' + argument for argument in arguments[1:]],
            env=self.env, capture_output=True, text=True, check=False)
        return output.stdout.split()[-1] if output.returncode == 0 and output.stdout else ''

    def kill_owner(self, name, number=signal.SIGKILL):
        """Ends whoever has a name on the bus, and waits until nobody has it."""
        pid = self.get_pid(name)
        if pid == 0:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        wait_for('the end of ' + name, lambda: self.get_pid(name) != pid)

    def end_programs(self):
        """Ends window, services and notification server, however they were started."""
        for name in (APPLICATION, SERVICE, SEARCH_PROVIDER, NOTIFICATIONS):
            self.kill_owner(name)
        for process in (self.window, self.service, self.dunst):
            self.end(process)
        self.window = self.service = self.dunst = None

    def begin_anew(self, **settings):
        """As after installing: no program runs, and nobody is known."""
        self.end_programs()
        self.prepare_home(**settings)

    def try_kithctl(self, *arguments, prefix=()):
        return subprocess.run([*prefix, self.prefix + '/bin/kithctl', *arguments], env=self.env,
                              capture_output=True, text=True, check=False, cwd=self.folder,
                              stdin=subprocess.DEVNULL, timeout=60)

    def kithctl(self, *arguments):
        """What kithctl answers, read from JSON."""
        result = self.try_kithctl('--json', *arguments)
        assert result.returncode == 0, 'kithctl %s: %s' % (' '.join(arguments), result.stderr)
        assert not COMPLAINT.search(result.stderr), result.stderr
        return json.loads(result.stdout) if result.stdout.strip() else None

    def add_person(self, name, *arguments):
        result = self.kithctl('add', name, *arguments)
        return result['id'] if isinstance(result, dict) else result

    def add_due(self, name, *arguments):
        """Somebody who would be glad to hear from you today."""
        person = self.add_person(name, '--circle', 'Inner', *arguments)
        self.kithctl('snooze', str(person), 'today')
        return person

    def ask(self, sql, *values):
        """Rows of the database."""
        with contextlib.closing(sqlite3.connect('file:%s?mode=ro' % self.database, uri=True,
                                                timeout=10)) as connection:
            return connection.execute(sql, values).fetchall()

    def ask_one(self, sql, *values):
        rows = self.ask(sql, *values)
        return rows[0][0] if rows else None

    def assert_database_is_whole(self):
        """By kithctl, since only Kith knows how its words for searching are cut."""
        result = self.try_kithctl('check')
        assert result.returncode == 0, result.stderr
        assert self.ask('PRAGMA foreign_key_check') == []

    # Notifications

    def dunstctl(self, *arguments):
        try:
            result = subprocess.run(['dunstctl', *arguments], env=self.env, capture_output=True,
                                    text=True, check=False, timeout=10)
        except subprocess.TimeoutExpired:
            return None
        return result.stdout.strip() if result.returncode == 0 else None

    def count_bubbles(self):
        output = self.dunstctl('count', 'displayed')
        return int(output) if output and output.isdigit() else -1

    def press_action(self, call, action):
        """Presses a button of a notification, as its user does."""
        number = self.recorder.get_number(call)
        assert number, 'the notification is not shown'
        before = self.recorder.invoked.count((number, action))
        self.write('choice', '[%d,%s]' % (number, action))
        # The menu may not be ready for another at once.
        for _ in range(5):
            self.dunstctl('context')
            with contextlib.suppress(AssertionError):
                wait_for('the press of ' + action, lambda: self.recorder.invoked.count(
                    (number, action)) > before, 2)
                return
        raise AssertionError('“%s” cannot be pressed; the menu has: %s' % (action,
                                                                           self.read_menu()))

    def read_menu(self):
        """What the server offered to choose from the last time."""
        with contextlib.suppress(FileNotFoundError):
            with open(self.folder + '/menu', encoding='utf-8') as file:
                return file.read().splitlines()
        return []

    # Keyboard

    def xdotool(self, *arguments, check=True):
        return subprocess.run(['xdotool', *arguments], env=self.env, capture_output=True,
                              text=True, check=check).stdout.split()

    def focus(self):
        """Does what a window manager would: the keyboard belongs to the window on top, and not to
        a popover, which has no name in GTK 4.8 and that of the program in 4.18."""
        windows = self.xdotool('search', '--onlyvisible', '--class', 'kith', check=False)
        named = [window for window in windows
                 if self.xdotool('getwindowname', window, check=False) not in ([], ['kith'])]
        if named and self.xdotool('getwindowfocus', '-f', check=False) != named[-1:]:
            self.xdotool('windowfocus', '--sync', named[-1])

    def press(self, *keys):
        self.focus()
        for key in keys:
            self.xdotool('key', '--clearmodifiers', key)

    def type(self, text):
        self.focus()
        self.xdotool('type', '--delay', '8', '--clearmodifiers', text)


def write_png(path, width, height, rows):
    """Writes rows of red, green and blue."""
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data +
                struct.pack('>I', zlib.crc32(kind + data)))

    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' +
                   chunk(b'IHDR', struct.pack('>2I5B', width, height, 8, 2, 0, 0, 0)) +
                   chunk(b'IDAT', zlib.compress(b''.join(b'\0' + row for row in rows), 6)) +
                   chunk(b'IEND', b''))


def escape(text):
    """Text as it stands in markup."""
    for character, entity in (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;'), ('"', '&quot;'),
                              ("'", '&#39;')):
        text = text.replace(character, entity)
    return text


def today(days=0):
    return (datetime.date.today() + datetime.timedelta(days)).isoformat()
