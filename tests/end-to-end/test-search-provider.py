#!/usr/bin/python3
# The search of the desktop, as GNOME Shell asks: it finds people without a window, and opens one
# when somebody is chosen.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import configparser
import os
import re
import sys

from kith_desktop import (APPLICATION, HOSTILE, SEARCH_PROVIDER, Desktop, find_prefix, run, today,
                          wait_for)
from kith_reader import Reader

reader = None


class Shell:
    """What GNOME Shell does with the file that is installed for it."""

    def __init__(self, desktop):
        from gi.repository import Gio, GLib
        self.variant = GLib.Variant
        self.no_flags = Gio.DBusCallFlags.NONE
        self.connection = Gio.DBusConnection.new_for_address_sync(
            desktop.env['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
            Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        parser = configparser.ConfigParser()
        parser.optionxform = str
        parser.read('%s/share/gnome-shell/search-providers/%s.search-provider.ini' %
                    (desktop.prefix, APPLICATION))
        self.provider = parser['Shell Search Provider']

    def call(self, method, signature, *values):
        reply = self.connection.call_sync(
            self.provider['BusName'], self.provider['ObjectPath'],
            'org.gnome.Shell.SearchProvider2', method, self.variant(signature, values), None,
            self.no_flags, 20000, None).unpack()
        return reply[0] if reply else None

    def search(self, *terms):
        return self.call('GetInitialResultSet', '(as)', terms)

    def describe(self, ids):
        return [(meta['name'], plain(meta['description']))
                for meta in self.call('GetResultMetas', '(as)', ids)]


def plain(text):
    """Without the marks that keep words of two directions apart."""
    return text.replace('\u2068', '').replace('\u2069', '')


def installed(desktop):
    shell = Shell(desktop)
    assert shell.provider['BusName'] == SEARCH_PROVIDER
    assert shell.provider['Version'] == '2'
    assert os.path.exists('%s/share/applications/%s' % (desktop.prefix,
                                                        shell.provider['DesktopId']))
    service = configparser.ConfigParser()
    service.read('%s/share/dbus-1/services/%s.service' % (desktop.prefix, SEARCH_PROVIDER))
    assert service['D-BUS Service']['Name'] == SEARCH_PROVIDER
    assert os.access(service['D-BUS Service']['Exec'], os.X_OK)


def nobody_yet(desktop):
    """Searching alone makes no database."""
    desktop.begin_anew()
    assert Shell(desktop).search('ada') == []
    assert not os.path.exists(desktop.database)
    assert not desktop.owns(APPLICATION)


def found(desktop):
    desktop.begin_anew()
    shell = Shell(desktop)
    assert not desktop.owns(SEARCH_PROVIDER)
    grace = desktop.add_person('Grace Hopper')
    ada = desktop.add_person(HOSTILE)
    desktop.kithctl('log', str(ada), '--kind', 'lunch', '--on', today(-47), '--text',
                    'she is <b>starting</b> a hiking club')
    assert shell.search('hop') == [str(grace)]
    assert shell.search('hiking') == [str(ada)]
    assert shell.describe([str(ada)]) == [(HOSTILE, '“she is <b>starting</b> a hiking club”')]
    assert shell.search('ada') == [str(ada)]
    assert shell.describe([str(ada)]) == [(HOSTILE, '47 days since lunch')]
    pid = desktop.get_pid(SEARCH_PROVIDER)
    assert os.path.samefile('/proc/%d/exe' % pid,
                            desktop.prefix + '/libexec/kith-search-provider')
    assert not desktop.owns(APPLICATION), 'a search started the window'


def activated(desktop):
    shell = Shell(desktop)
    ada, = shell.search('ada')
    assert not desktop.owns(APPLICATION)
    shell.call('ActivateResult', '(sasu)', ada, ['ada'], 0)
    wait_for('the window', lambda: desktop.owns(APPLICATION))
    reader.main.wait(None, re.compile('^What happened with Ada'))


def launched(desktop):
    """The words go into the window that is there."""
    shell = Shell(desktop)
    pid = desktop.get_pid(APPLICATION)
    desktop.press('alt+1')
    shell.call('LaunchSearch', '(asu)', ['grace', 'hop'], 0)
    people = reader.main.wait('list', 'People')
    wait_for('only her', lambda: [row.name for row in people.find_all('list item')] ==
             ['Grace Hopper'])
    assert reader.main.wait(None, 'Search people').text == 'grace hop'
    assert desktop.get_pid(APPLICATION) == pid


CASES = [
    ('what-is-installed-fits-together', installed),
    ('nobody-is-found-before-there-is-anybody', nobody_yet),
    ('people-are-found-without-a-window', found),
    ('a-result-opens-its-page', activated),
    ('the-words-go-to-the-window', launched),
]


def main():
    global reader
    with Desktop(find_prefix()) as desktop:
        reader = Reader(desktop)
        return run('search-provider', CASES, desktop)


if __name__ == '__main__':
    sys.exit(main())
