#!/usr/bin/python3
# Whom one looks for, by keyboard alone: asked in a sentence, kept as a list, counted as things
# happen.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys

from kith_desktop import HOSTILE, Desktop, find_prefix, run, today, wait_for
from kith_reader import Reader

FAR = 'Not in touch for a year'

reader = None


def tab_to(desktop, name, most=60):
    """Goes on with Tab until a name has the keyboard."""
    for _ in range(most):
        focused = reader.focused()
        if focused is not None and focused.name == name:
            return focused
        desktop.press('Tab')
    raise AssertionError('Tab does not reach “%s”' % name)


def found():
    people = reader.main.find('list', 'People')
    return {row.name for row in people.find_all('list item')} if people is not None else set()


def search(desktop, words, expected):
    desktop.press('ctrl+f')
    entry = reader.main.wait('entry', 'Search people')
    wait_for('the search to have the keyboard', lambda: entry.has('focused'))
    desktop.press('ctrl+a', 'Delete')
    desktop.type(words)
    wait_for('%s for %s' % (expected, words), lambda: found() == set(expected))


def count_of(name):
    """The number that the sidebar says is in a list, in words."""
    row = reader.main.find('list item', name)
    return row.description if row is not None else None


def sentence(desktop):
    desktop.begin_anew(reminders_enabled='false')
    desktop.add_person(HOSTILE)
    desktop.add_person('Grace Hopper', '--company', 'Navy', '--circle', 'Inner')
    desktop.add_person('Alan Turing', '--company', 'Analytical Engines')
    desktop.kithctl('log', 'Alan Turing', '--kind', 'lunch', '--on', today(-3))
    desktop.start_window()
    reader.main.wait('push button', 'Log')
    search(desktop, 'worked at analytical engines', ['Alan Turing'])
    search(desktop, 'not in touch for a year', [HOSTILE, 'Grace Hopper'])


def keep(desktop):
    tab_to(desktop, 'Filter')
    desktop.press('Return')
    tab_to(desktop, 'Save as a List…')
    desktop.press('Return')
    name = reader.window('Save as a List').wait('text', 'Name')
    wait_for('a name to be proposed', lambda: name.text == FAR)
    desktop.press('Return')
    reader.wait_gone('Save as a List')
    wait_for('the list', lambda: count_of(FAR) == '2 people')
    assert desktop.ask('SELECT name, filter FROM saved_list') == [
        (FAR, 'not in touch for a year')]


def becomes_fewer(desktop):
    row = reader.main.wait('list', 'People').wait('list item', 'Grace Hopper')
    wait_for('the list to have the keyboard', lambda: reader.focused() is not None)
    tab_to(desktop, row.name)
    desktop.press('l')
    reader.window('Log').wait(None, 'What was said')
    desktop.press('ctrl+Return')
    reader.wait_gone('Log')
    wait_for('one to be left', lambda: count_of(FAR) == '1 person')
    wait_for('the list to follow', lambda: found() == {HOSTILE})
    # Somebody else's program does it too.
    desktop.kithctl('undo')
    wait_for('both again', lambda: count_of(FAR) == '2 people')


def builds(desktop):
    search(desktop, '', [HOSTILE, 'Grace Hopper', 'Alan Turing'])
    tab_to(desktop, 'Filter')
    desktop.press('Return')
    tab_to(desktop, 'Circle')
    desktop.press('Return')
    reader.main.wait('check box', 'Inner')
    tab_to(desktop, 'Inner')
    desktop.press('space')
    wait_for('who is in the circle', lambda: found() == {'Grace Hopper'})
    assert reader.main.find('entry', 'Search people').text == 'circle:Inner'
    tab_to(desktop, 'Clear')
    desktop.press('Return')
    wait_for('everybody', lambda: len(found()) == 3)
    focused = reader.focused()
    assert focused is not None and focused.name == 'Tag', focused
    desktop.press('Escape')
    wait_for('the filter to close', lambda: reader.main.find('push button', 'Clear') is None)


def points_at_the_word(desktop):
    search(desktop, 'grace', ['Grace Hopper'])
    desktop.type(' plaec:Lisbon ')
    wait_for('what is wrong', lambda: re.search('“plaec:”', reader.main.find(
        'entry', 'Search people').description))
    # The other words go on finding.
    wait_for('whom the other word finds', lambda: found() == {'Grace Hopper'})
    # Escape clears it.
    desktop.press('Escape')
    wait_for('everybody', lambda: len(found()) == 3)
    assert not reader.main.find('entry', 'Search people').description


def from_the_sidebar(desktop):
    row = tab_to(desktop, 'People', 80)
    assert row.role == 'list item' or tab_to(desktop, 'Today', 80)
    tab_to(desktop, FAR, 80)
    desktop.press('Return')
    wait_for('the people of the list', lambda: found() == {HOSTILE, 'Grace Hopper'})
    tab_to(desktop, FAR, 80)
    desktop.press('Menu')
    reader.choose_by_keys('Rename…', 0)
    reader.window('Rename the List').wait('text', 'Name')
    desktop.press('ctrl+a')
    desktop.type('Far <b>')
    desktop.press('Return')
    reader.wait_gone('Rename the List')
    wait_for('the new name', lambda: count_of('Far <b>') == '2 people')
    tab_to(desktop, 'Far <b>', 80)
    desktop.press('Menu')
    reader.choose_by_keys('Remove', 1)
    wait_for('it to go', lambda: count_of('Far <b>') is None)
    desktop.press('ctrl+z')
    wait_for('it to come back', lambda: count_of('Far <b>') == '2 people')


CASES = [
    ('a-sentence-finds-people', sentence),
    ('it-is-kept-as-a-list', keep),
    ('the-number-follows-what-happens', becomes_fewer),
    ('a-filter-is-built-by-keyboard', builds),
    ('what-is-wrong-is-said-at-the-word', points_at_the_word),
    ('lists-are-kept-in-order-by-keyboard', from_the_sidebar),
]


def main():
    global reader
    with Desktop(find_prefix()) as desktop:
        reader = Reader(desktop)
        return run('search', CASES, desktop, stop_at_first=True)


if __name__ == '__main__':
    sys.exit(main())
