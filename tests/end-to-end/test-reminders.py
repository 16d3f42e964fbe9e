#!/usr/bin/python3
# Reminders where everything goes wrong: the service is killed, the notification server is not
# there, dies, hangs; and people who call themselves what breaks markup.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re
import signal
import subprocess
import sys

from kith_desktop import (APPLICATION, HOSTILE, NOTIFICATIONS, SERVICE, Desktop, escape,
                          find_prefix, run, today, wait_for)
from kith_reader import Reader

EXPLOIT = '<a href="javascript:1">recipe</a> & <b>more</b>'

reader = None


def plain(text):
    """Without the marks that keep names of two directions apart."""
    return text.replace('\u2068', '').replace('\u2069', '')


class Told:
    """What was told since it was made."""

    def __init__(self, desktop):
        self.desktop = desktop
        self.begin = desktop.recorder.count()
        self.closed = len(desktop.recorder.asked_to_close)

    @property
    def calls(self):
        return self.desktop.recorder.notifications()[self.begin:]

    @property
    def shown(self):
        """Titles of what a server has shown, again if it was shown again."""
        return [call.summary for call in self.calls if self.desktop.recorder.get_number(call)]

    @property
    def asked_to_close(self):
        return self.desktop.recorder.asked_to_close[self.closed:]

    def wait(self, summary):
        return wait_for('“%s” to be shown' % summary, lambda: next(
            (call for call in self.calls if call.summary == summary and
             self.desktop.recorder.get_number(call)), None))


def mark(desktop, told, name):
    """Whoever comes after all that says that all that is done with."""
    desktop.add_due(name)
    return told.wait(name)


def wait_for_state(desktop, person, state):
    wait_for('%s to be %s' % (person, state), lambda: desktop.ask(
        'SELECT state FROM delivery WHERE person_id = ? AND (state <> ? OR server IS NOT NULL)',
        person, 'shown') == [(state,)])


def digest(desktop):
    desktop.begin_anew()
    names = [HOSTILE, 'Grace Hopper', 'Alan Turing', 'Emmy Noether']
    people = [desktop.add_due(name) for name in names]
    told = Told(desktop)
    desktop.start_dunst()
    desktop.start_service()
    call = told.wait('4 people would be glad to hear from you')
    body = plain(call.body)
    for name in ('Grace', 'Alan', 'Emmy'):
        assert name in body, body
    assert escape('Ada') in body and '<' not in body, body
    assert 'open' in call.actions[::2] and 'contacted' not in call.actions, call.actions
    wait_for('four to be kept', lambda: desktop.ask(
        "SELECT person_id FROM delivery WHERE state = 'digest' AND server IS NOT NULL"
        ' ORDER BY person_id') == [(person,) for person in people])
    desktop.press_action(call, 'open')
    reader.main.wait('list', 'Reach Out')
    due = reader.main.wait('list', 'Reach Out')
    assert {row.name for row in due.find_all('list item')} == set(names)
    desktop.kill_owner(SERVICE)
    desktop.start_service()
    mark(desktop, told, 'The Next One')
    assert told.shown == ['4 people would be glad to hear from you', 'The Next One'], told.shown


def hostile(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    ada = desktop.add_person(HOSTILE)
    desktop.kithctl('follow-up', str(ada), 'today', EXPLOIT)
    call = told.wait(HOSTILE)
    assert escape(EXPLOIT) in plain(call.body), call.body
    assert '<' not in call.body, call.body
    assert 'done' in call.actions[::2], call.actions
    desktop.press_action(call, 'done')
    menu = desktop.read_menu()
    assert any(HOSTILE in line for line in menu), menu
    assert not any(line.startswith('[') or 'javascript' in line.split('[')[0] and
                   not line.startswith('#') for line in menu), 'a note became a link: %s' % menu
    wait_for('done', lambda: desktop.ask_one('SELECT state FROM follow_up') == 'done')


def no_markup(desktop):
    desktop.begin_anew()
    desktop.start_dunst(markup='no')
    desktop.start_service()
    told = Told(desktop)
    ada = desktop.add_person(HOSTILE)
    desktop.kithctl('follow-up', str(ada), 'today', EXPLOIT)
    assert EXPLOIT in plain(told.wait(HOSTILE).body), told.calls


def tomorrow(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    grace = desktop.add_due('Grace Hopper')
    desktop.press_action(told.wait('Grace Hopper'), 'snooze')
    wait_for('tomorrow', lambda: desktop.ask_one(
        'SELECT next_due_on FROM person WHERE id = ?', grace) == today(1))
    assert desktop.ask_one('SELECT count (*) FROM participant') == 0
    wait_for('the bubble to go', lambda: desktop.count_bubbles() == 0)
    mark(desktop, told, 'The Next One')
    assert told.shown == ['Grace Hopper', 'The Next One'], told.shown


def dismissed(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    grace = desktop.add_due('Grace Hopper')
    told.wait('Grace Hopper')
    wait_for_state(desktop, grace, 'shown')
    desktop.dunstctl('close-all')
    wait_for_state(desktop, grace, 'closed')
    desktop.kill_owner(SERVICE, signal.SIGTERM)
    desktop.start_service()
    mark(desktop, told, 'The Next One')
    assert told.shown == ['Grace Hopper', 'The Next One'], told.shown
    assert grace in [row['id'] for row in desktop.kithctl('due')], 'she is not due'


def killed_while_open(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    grace = desktop.add_due('Grace Hopper')
    number = desktop.recorder.get_number(told.wait('Grace Hopper'))
    wait_for_state(desktop, grace, 'shown')
    desktop.kill_owner(SERVICE)
    assert desktop.count_bubbles() == 1
    desktop.start_service()
    # Its buttons died with the service: it is taken away rather than left to do nothing.
    wait_for_state(desktop, grace, 'lost')
    wait_for('the dead bubble to go', lambda: desktop.count_bubbles() == 0)
    assert number in told.asked_to_close
    desktop.kill_owner(SERVICE)
    desktop.start_service()
    mark(desktop, told, 'The Next One')
    assert told.shown == ['Grace Hopper', 'The Next One'], told.shown


def server_comes_later(desktop):
    desktop.begin_anew()
    told = Told(desktop)
    grace = desktop.add_due('Grace Hopper')
    desktop.start_service()
    desktop.add_due('Alan Turing')
    assert desktop.owns(SERVICE) and told.shown == []
    desktop.start_dunst()
    told.wait('Grace Hopper')
    told.wait('Alan Turing')
    wait_for_state(desktop, grace, 'shown')
    desktop.press_action(told.wait('Grace Hopper'), 'contacted')
    wait_for_state(desktop, grace, 'acted')
    mark(desktop, told, 'The Next One')
    assert sorted(told.shown) == ['Alan Turing', 'Grace Hopper', 'The Next One'], told.shown


def server_restarts(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    grace = desktop.add_due('Grace Hopper')
    told.wait('Grace Hopper')
    wait_for_state(desktop, grace, 'shown')
    desktop.kill_owner(NOTIFICATIONS)
    wait_for_state(desktop, grace, 'pending')
    desktop.start_dunst()
    wait_for('her to be told by the new server', lambda: told.shown == ['Grace Hopper'] * 2)
    wait_for_state(desktop, grace, 'shown')
    assert desktop.count_bubbles() == 1
    desktop.press_action(told.calls[-1], 'contacted')
    wait_for_state(desktop, grace, 'acted')
    assert desktop.ask_one('SELECT count (*) FROM participant') == 1
    mark(desktop, told, 'The Next One')
    assert told.shown == ['Grace Hopper', 'Grace Hopper', 'The Next One'], told.shown


def numbers_of_a_dead_server(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    grace = desktop.add_due('Grace Hopper')
    number = desktop.recorder.get_number(told.wait('Grace Hopper'))
    wait_for_state(desktop, grace, 'shown')
    desktop.kill_owner(NOTIFICATIONS)
    wait_for_state(desktop, grace, 'pending')
    desktop.kithctl('skip', str(grace))
    wait_for('nobody to be due', lambda: not desktop.kithctl('due'))
    desktop.start_dunst()
    # Another program gets the number that was hers with the server that died.
    subprocess.run(['dunstify', 'Something Else'], env=desktop.env, check=True,
                   stdout=subprocess.DEVNULL)
    other = told.wait('Something Else')
    assert desktop.recorder.get_number(other) == number
    alan = mark(desktop, told, 'Alan Turing')
    desktop.kithctl('skip', 'Alan Turing')
    wait_for('his bubble to close', lambda: told.asked_to_close ==
             [desktop.recorder.get_number(alan)])
    assert desktop.count_bubbles() == 1


def server_hangs(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    grace = desktop.add_due('Grace Hopper')
    told.wait('Grace Hopper')
    wait_for_state(desktop, grace, 'shown')
    desktop.dunst.send_signal(signal.SIGSTOP)
    emmy = desktop.add_due('Emmy Noether')
    wait_for('the call', lambda: 'Emmy Noether' in [call.summary for call in told.calls])
    # The service itself does not hang: it answers on the bus and follows what is done elsewhere.
    desktop.kithctl('log', 'Grace Hopper', '--kind', 'call')
    reply = subprocess.run(
        ['gdbus', 'call', '--session', '--timeout', '3', '--dest', SERVICE, '--object-path',
         '/' + SERVICE.replace('.', '/'), '--method', 'org.gtk.Actions.List'],
        env=desktop.env, capture_output=True, text=True, check=False)
    assert reply.returncode == 0, reply.stderr
    desktop.dunst.send_signal(signal.SIGCONT)
    told.wait('Emmy Noether')
    wait_for_state(desktop, emmy, 'shown')
    wait_for('only her bubble', lambda: desktop.count_bubbles() == 1)
    mark(desktop, told, 'The Next One')
    assert told.shown == ['Grace Hopper', 'Emmy Noether', 'The Next One'], told.shown


def killed_while_server_hangs(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    mark(desktop, told, 'The First One')
    desktop.dunst.send_signal(signal.SIGSTOP)
    emmy = desktop.add_due('Emmy Noether')
    wait_for('the call', lambda: 'Emmy Noether' in [call.summary for call in told.calls])
    desktop.kill_owner(SERVICE)
    desktop.dunst.send_signal(signal.SIGCONT)
    wait_for('the answer', lambda: told.shown == ['The First One', 'Emmy Noether'])
    desktop.start_service()
    mark(desktop, told, 'The Next One')
    assert told.shown == ['The First One', 'Emmy Noether', 'The Next One'], told.shown
    assert desktop.ask_one('SELECT count (*) FROM delivery WHERE person_id = ?', emmy) == 1


def started_while_server_hangs(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    told = Told(desktop)
    desktop.add_due('Emmy Noether')
    desktop.dunst.send_signal(signal.SIGSTOP)
    desktop.start_service()
    desktop.add_due('Alan Turing')
    desktop.dunst.send_signal(signal.SIGCONT)
    wait_for('both', lambda: sorted(told.shown) == ['Alan Turing', 'Emmy Noether'])
    mark(desktop, told, 'The Next One')
    assert len(told.shown) == 3, told.shown


def handled_elsewhere(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    numbers = {}
    for name in ('Grace Hopper', 'Alan Turing', 'Emmy Noether'):
        desktop.add_due(name)
        numbers[name] = desktop.recorder.get_number(told.wait(name))
    wait_for('three bubbles', lambda: desktop.count_bubbles() == 3)
    desktop.kithctl('log', 'Grace Hopper', '--kind', 'coffee')
    desktop.kithctl('skip', 'Alan Turing')
    desktop.kithctl('circle', 'Emmy Noether', 'none')
    wait_for('all three to close', lambda: sorted(told.asked_to_close) ==
             sorted(numbers.values()))
    wait_for('no bubble', lambda: desktop.count_bubbles() == 0)
    assert len(told.shown) == 3, told.shown


def undone(desktop):
    desktop.begin_anew()
    desktop.start_dunst()
    desktop.start_service()
    told = Told(desktop)
    grace = desktop.add_due('Grace Hopper')
    desktop.press_action(told.wait('Grace Hopper'), 'contacted')
    wait_for_state(desktop, grace, 'acted')
    desktop.kithctl('undo')
    assert desktop.ask_one('SELECT next_due_on FROM person WHERE id = ?', grace) == today()
    # She is due again, but was told of today.
    mark(desktop, told, 'The Next One')
    assert told.shown == ['Grace Hopper', 'The Next One'], told.shown


def switched_off(desktop):
    desktop.begin_anew(reminders_enabled='false')
    desktop.start_dunst()
    told = Told(desktop)
    # Sessions that do not look where Kith was installed need an entry where they do.
    config_dirs = desktop.env['XDG_CONFIG_DIRS']
    desktop.env['XDG_CONFIG_DIRS'] = '/etc/xdg'
    entry = os.path.join(desktop.env['XDG_CONFIG_HOME'], 'autostart', SERVICE + '.desktop')
    desktop.add_due('Grace Hopper')
    desktop.start_service()
    reader_window = desktop.start_window()
    reader.main.wait('list', 'Reach Out')
    assert reader_window.poll() is None and told.calls == []
    assert not os.path.exists(entry)
    # Switched on in the settings, it does what it did not do before.
    desktop.write_settings(reminders_enabled='true')
    told.wait('Grace Hopper')
    wait_for('the entry for the next login', lambda: os.path.exists(entry))
    desktop.env['XDG_CONFIG_DIRS'] = config_dirs


def quiet_hours(desktop):
    desktop.begin_anew(quiet_from="'06:00'", quiet_until="'18:00'")
    desktop.start_dunst()
    told = Told(desktop)
    desktop.add_due('Grace Hopper')
    desktop.start_service()
    desktop.add_due('Alan Turing')
    wait_for('both to be due', lambda: len(desktop.kithctl('due')) == 2)
    assert told.calls == []
    desktop.write_settings()
    wait_for('both', lambda: sorted(told.shown) == ['Alan Turing', 'Grace Hopper'])


CASES = [
    ('more-than-three-come-as-one', digest),
    ('a-note-is-no-markup', hostile),
    ('a-server-without-markup-gets-plain-text', no_markup),
    ('tomorrow-is-tomorrow', tomorrow),
    ('dismissed-is-not-done', dismissed),
    ('killed-with-a-notification-open', killed_while_open),
    ('the-server-comes-later', server_comes_later),
    ('the-server-is-killed-and-comes-back', server_restarts),
    ('a-number-of-a-dead-server-means-nothing', numbers_of_a_dead_server),
    ('the-server-hangs', server_hangs),
    ('killed-while-the-server-hangs', killed_while_server_hangs),
    ('started-while-the-server-hangs', started_while_server_hangs),
    ('handled-elsewhere-closes', handled_elsewhere),
    ('undone-is-not-told-again', undone),
    ('switched-off-is-silent', switched_off),
    ('quiet-hours-are-quiet', quiet_hours),
]


def main():
    global reader
    with Desktop(find_prefix()) as desktop:
        reader = Reader(desktop)
        return run('reminders', CASES, desktop)


if __name__ == '__main__':
    sys.exit(main())
