#!/usr/bin/python3
# Window, service and several kithctl write to one database at once: nothing is lost, and what one
# does the others show within a second.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys
import threading
import time

from kith_desktop import HOSTILE, Desktop, find_prefix, run, wait_for
from kith_reader import Reader

WRITERS = 4
WRITES = 12
NOTES = 12
NAMES = ('Grace Hopper', 'Alan Turing', 'Emmy Noether')

reader = None


def start(desktop):
    desktop.begin_anew(digest_above='50')
    desktop.start_dunst()
    desktop.add_person(HOSTILE)
    desktop.start_window()
    reader.main.wait('push button', 'Add person')


def everybody_writes(desktop):
    start(desktop)
    people = [desktop.add_due(name) for name in NAMES]
    calls = [wait_for(name, lambda name=name: desktop.recorder.shown(name)) for name in NAMES]
    desktop.press('ctrl+f')
    desktop.type('ada')
    desktop.press('Return')
    composer = reader.main.wait(None, re.compile('^What happened with Ada'))
    before = desktop.ask_one('SELECT count (*) FROM operation')
    results = []

    def write(writer):
        for number in range(WRITES):
            results.append(desktop.try_kithctl(
                'log', 'Ada <3 & "Bob"', '--kind', 'call', '--text',
                'writer %d says %d' % (writer, number)))

    def press_actions():
        for call in calls:
            desktop.press_action(call, 'contacted')

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    threads.append(threading.Thread(target=press_actions))
    for thread in threads:
        thread.start()
    # The same time, in the window, by keyboard.
    for _ in range(20):
        if composer.has('focused') or any(child.has('focused') for child in composer.children):
            break
        focused = reader.focused()
        if focused is not None and focused.name == composer.name:
            break
        desktop.press('Tab')
    for number in range(NOTES):
        desktop.type('note %d' % number)
        desktop.press('Return')
    for thread in threads:
        thread.join()

    failed = [result.stderr for result in results if result.returncode != 0]
    assert not failed, '%d writes were refused: %s' % (len(failed), failed[0])
    wait_for('every note', lambda: desktop.ask_one(
        "SELECT count (*) FROM interaction WHERE kind = 'note'") >= NOTES)
    texts = sorted(row[0] for row in desktop.ask(
        'SELECT text FROM interaction WHERE text IS NOT NULL'))
    expected = sorted(['note %d' % number for number in range(NOTES)] +
                      ['writer %d says %d' % (writer, number) for writer in range(WRITERS)
                       for number in range(WRITES)])
    assert texts == expected, sorted(set(expected) ^ set(texts))
    for person in people:
        wait_for('the log by notification', lambda person=person: desktop.ask_one(
            'SELECT count (*) FROM participant WHERE person_id = ?', person) == 1)
    after = desktop.ask_one('SELECT count (*) FROM operation')
    assert after - before == len(expected) + len(people), after - before
    desktop.assert_database_is_whole()
    # The window shows what the others wrote, and in the end all of it can be taken back.
    story = reader.main.wait('list', 'Story')
    newest = desktop.ask_one('SELECT text FROM interaction ORDER BY id DESC')
    story.wait(None, re.compile(re.escape(newest)))


def measure(act, is_there):
    """How long after the command was done the window shows it."""
    act()
    begin = time.monotonic()
    wait_for('the window to follow', is_there, 10)
    return time.monotonic() - begin


def window_follows(desktop):
    start(desktop)
    desktop.add_due('Grace Hopper')
    places = reader.main.wait('list', 'Places')
    row = places.wait('list item', 'Today')
    wait_for('one waiting', lambda: row.description.startswith('1 person'))
    times = []
    for number in range(5):
        times.append(measure(lambda: desktop.kithctl('snooze', 'Grace Hopper',
                                                     '+%dd' % (number + 1)),
                             lambda: row.description.startswith('0 people')))
        times.append(measure(lambda: desktop.kithctl('snooze', 'Grace Hopper', 'today'),
                             lambda: row.description.startswith('1 person')))
    print('# the window follows kithctl after %s s' % ', '.join('%.2f' % t for t in times))
    assert max(times) < 1, times


def service_follows(desktop):
    """What is done in the window closes the notification."""
    start(desktop)
    times = []
    for name in NAMES:
        desktop.add_due(name)
        call = wait_for(name, lambda name=name: desktop.recorder.shown(name))
        number = desktop.recorder.get_number(call)
        desktop.press('alt+1')
        row = reader.main.wait('list', 'Reach Out').wait('list item', name)
        row.wait('push button', 'Later').click()
        item = reader.menu_item('Next Week', 2)
        times.append(measure(item.click, lambda number=number: number in
                             desktop.recorder.asked_to_close))
        wait_for('the row to leave', lambda name=name: reader.main.find('list item', name) is None)
    print('# the service follows the window after %s s' % ', '.join('%.2f' % t for t in times))
    assert max(times) < 1, times


def window_follows_service(desktop):
    """What is pressed in a notification leaves Today."""
    start(desktop)
    times = []
    row = reader.main.wait('list', 'Places').wait('list item', 'Today')
    for name in NAMES:
        desktop.add_due(name)
        call = wait_for(name, lambda name=name: desktop.recorder.shown(name))
        wait_for('one waiting', lambda: row.description.startswith('1 person'))
        times.append(measure(lambda call=call: desktop.press_action(call, 'snooze'),
                             lambda: row.description.startswith('0 people')))
    print('# the window follows the service after %s s' % ', '.join('%.2f' % t for t in times))
    assert max(times) < 1, times


def undo_while_others_write(desktop):
    """Undo takes back what was done last, whoever did it, and never half of it."""
    start(desktop)
    results = []
    # So many that undo never comes to her herself.
    for number in range(WRITES // 2):
        desktop.kithctl('log', HOSTILE, '--kind', 'call', '--text', 'before %d' % number)

    def write():
        for number in range(WRITES):
            results.append(desktop.try_kithctl('log', HOSTILE, '--kind', 'call', '--text',
                                               'call %d' % number))

    def undo():
        for _ in range(WRITES // 2):
            results.append(desktop.try_kithctl('undo'))

    threads = [threading.Thread(target=write), threading.Thread(target=undo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [result.stderr for result in results if result.returncode != 0]
    for sentence in refused:
        assert 'undo' in sentence or 'changed since' in sentence, sentence
    desktop.assert_database_is_whole()
    assert desktop.ask_one('SELECT count (*) FROM interaction') == desktop.ask_one(
        'SELECT count (*) FROM participant')


CASES = [
    ('everybody-writes-at-once', everybody_writes),
    ('the-window-follows-kithctl', window_follows),
    ('the-service-follows-the-window', service_follows),
    ('the-window-follows-the-service', window_follows_service),
    ('undo-while-others-write', undo_while_others_write),
]


def main():
    global reader
    with Desktop(find_prefix()) as desktop:
        reader = Reader(desktop)
        return run('writers', CASES, desktop)


if __name__ == '__main__':
    sys.exit(main())
