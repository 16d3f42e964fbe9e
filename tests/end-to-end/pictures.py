#!/usr/bin/python3
# Takes pictures of Kith and of its notification on a display of its own.
#
#   tests/end-to-end/pictures.py PREFIX FOLDER
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import os
import shutil
import subprocess
import sys

from kith_desktop import NEEDED, Desktop, today, wait_for
from kith_reader import Reader

# What GTK draws around a window where there is no compositor to cast shadows.
BORDER = 5


class Photographer:
    def __init__(self, desktop, folder):
        self.desktop, self.folder = desktop, folder
        self.reader = Reader(desktop)

    def take(self, name, box=None, margin=-BORDER):
        """Takes a picture once nothing moves any more."""
        x, y, width, height = box or wait_for('a window', lambda: self.desktop.find_window('Kith'))
        box = (x - margin, y - margin, width + 2 * margin, height + 2 * margin)
        last = []

        def has_settled():
            last.append(self.desktop.grab(box))
            return len(last) > 5 and all(grab == last[-1] for grab in last[-5:])

        wait_for('the picture to settle', has_settled)
        path = os.path.join(self.folder, name + '.png')
        self.desktop.take_picture(path, box)
        print(path, flush=True)

    def begin(self, width, height, people=None, **env):
        """A window of that size, and so many people in it."""
        size = {'window_width': str(width + 2 * BORDER), 'window_height': str(height + 2 * BORDER)}
        # Reminders would come and go while pictures are taken.
        self.desktop.begin_anew(reminders_enabled='false', **size)
        if people is not None:
            self.desktop.kithctl('sample', '--people', str(people))
        self.desktop.start_window(env=env)
        self.reader.main.wait('push button', 'Log' if people is not None else 'Add a Person')

    def open_first(self):
        """Opens whoever is the first on Today."""
        row = self.reader.main.wait('list', 'Reach Out').wait('list item')
        for _ in range(20):
            focused = self.reader.focused()
            if focused is not None and focused.role == 'list item' and focused.name == row.name:
                break
            self.desktop.press('Tab')
        self.desktop.press('Return')
        self.reader.main.wait('push button', 'Plan')


def find_rtl(desktop):
    """An environment in which text runs from right to left, or None.

    GTK takes the direction from its own translation, here the Hebrew one; in a program that is not
    translated it does so only where the locale is an English one.
    """
    folder = os.path.join(desktop.folder, 'locale')
    os.makedirs(folder)
    if shutil.which('localedef') is None or subprocess.run(
            ['localedef', '-i', 'en_US', '-f', 'UTF-8', folder + '/en_US.UTF-8'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode > 1:
        return None
    return {'LOCPATH': folder, 'LC_ALL': 'en_US.UTF-8', 'LANGUAGE': 'he'}


def take_all(desktop, folder):
    camera = Photographer(desktop, folder)
    reader = camera.reader

    camera.begin(1100, 720)
    camera.take('first-start')

    camera.begin(1100, 720, 40)
    reader.main.wait('list', 'Reach Out')
    camera.take('window-wide')
    camera.open_first()
    camera.take('people-wide')
    desktop.press('ctrl+l')
    reader.window('Log')
    camera.take('log', wait_for('the dialog', lambda: desktop.find_window('Log')))

    camera.begin(360, 720, 40)
    reader.main.wait('list', 'Reach Out')
    camera.take('window-narrow')
    camera.open_first()
    camera.take('person-narrow')

    camera.begin(1100, 720, 40, ADW_DEBUG_COLOR_SCHEME='prefer-dark')
    reader.main.wait('list', 'Reach Out')
    camera.take('window-dark')

    rtl = find_rtl(desktop)
    if rtl is not None:
        camera.begin(1100, 720, 40, **rtl)
        reader.main.wait('list', 'Reach Out')
        camera.take('window-rtl')
        camera.open_first()
        camera.take('people-rtl')

    camera.begin(1100, 720, 1000)
    desktop.press('alt+2')
    reader.main.wait('list', 'People').wait('list item')
    camera.take('thousand')

    take_notification(desktop, camera)


def take_notification(desktop, camera):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.add_person('Ada Lovelace', '--circle', 'Inner')
    desktop.kithctl('log', 'Ada Lovelace', '--kind', 'lunch', '--on', today(-47), '--text',
                    'she is starting a hiking club')
    desktop.kithctl('snooze', 'Ada Lovelace', 'today')
    desktop.start_service()
    wait_for('a notification', lambda: desktop.recorder.shown('Ada Lovelace'))
    box = wait_for('its window', lambda: desktop.find_window('Dunst'))
    camera.take('notification', box, 0)


def main():
    parser = argparse.ArgumentParser(description='Takes pictures of Kith.')
    parser.add_argument('prefix', help='where Kith is installed')
    parser.add_argument('folder', help='where the pictures go')
    options = parser.parse_args()
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        print('pictures.py: there is no ' + ', '.join(missing), file=sys.stderr)
        return 1

    folder = os.path.abspath(options.folder)
    os.makedirs(folder, exist_ok=True)
    with Desktop(os.path.abspath(options.prefix), size=(1280, 900)) as desktop:
        take_all(desktop, folder)
    return 0


if __name__ == '__main__':
    sys.exit(main())
