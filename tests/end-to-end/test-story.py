#!/usr/bin/python3
# The whole story, from outside: a thousand people come in from LinkedIn, a few are chosen by
# keyboard, a notification comes at the right moment, and a press on it is enough.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import random
import re
import sys

from kith_desktop import (APPLICATION, HOSTILE, SERVICE, Desktop, escape, find_prefix, run, today,
                          wait_for)
from kith_reader import Reader

PEOPLE = 1000
PREAMBLE = (
    'Notes:\n'
    '"When exporting your connection data, you may notice that some of the email addresses are'
    ' missing. You will only see email addresses for connections who have allowed their'
    ' connections to see or download their email address using this setting'
    ' https://www.linkedin.com/psettings/privacy/email. You can learn more here'
    ' https://www.linkedin.com/help/linkedin/answer/261"\n'
    '\n'
    'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n')
GIVEN = ('Zoë', 'José', 'Łukasz', 'Søren', 'Nguyễn', 'Анна', '美咲', 'Grace', 'Alan', 'Emmy', 'Ida',
         'Mary', 'Kurt', 'Sofia', 'Noor', 'Chloé', 'Ümit', 'Björn', 'Inês', 'Tom')
FAMILY = ('Müller', "O'Brien", 'García López', 'van der Berg', 'Иванова', '佐藤', 'Kowalski',
          'Núñez', 'Šimek', 'Hopper', 'Turing', 'Noether', 'Rhodes', 'Somerville', 'Gödel', 'Åberg')
COMPANIES = ('Analytical Engines, Ltd', 'Müller & Söhne', 'ACME "Rockets", Inc.', 'Кофе', '',
             'Hiking Club')
MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
# Among the thousand, and known to the rest of the story.
CHOSEN = [('Ada', '<3 & "Bob"'), ('Quentin', 'Quill'), ('Quincy', 'Quest'), ('Xaver', 'Xylo'),
          ('Xenia', 'Xylo'), ('Xiomara', 'Xylo')]
# These keep namesakes apart.
ROMAN = ('', 'II ', 'III ', 'IV ', 'V ', 'VI ', 'VII ', 'VIII ', 'IX ', 'X ')
LETTERS = [chr(65 + i // 26) + chr(97 + i % 26) for i in range(100)]

reader = None


def quote(cell):
    if any(character in cell for character in ',"\n'):
        return '"%s"' % cell.replace('"', '""')
    return cell


def make_linkedin_file():
    """As LinkedIn writes it: a preamble, no e-mail for most, and rows of people who left."""
    chance = random.Random(1815)
    people = list(CHOSEN)
    for number in range(PEOPLE - len(CHOSEN)):
        people.append((chance.choice(GIVEN), '%s %s%s' % (
            chance.choice(FAMILY), ROMAN[number // 100], LETTERS[number % 100])))
    chance.shuffle(people)
    rows = []
    for number, (given, family) in enumerate(people):
        email = 'someone%d@example.com' % number if chance.random() < 0.02 else ''
        rows.append((given, family, 'https://www.linkedin.com/in/someone-%d' % number, email,
                     chance.choice(COMPANIES), chance.choice(('Engineer', 'Head of “Things”', '')),
                     '%02d %s %d' % (chance.randint(1, 28), chance.choice(MONTHS),
                                     chance.randint(2008, 2025))))
    for number in range(3):
        rows.insert(chance.randrange(len(rows)), ('', '', '', '', '', '', '30 Jan 2024'))
    rows.insert(chance.randrange(len(rows)),
                ('', '', 'https://www.linkedin.com/in/hidden', '', '', '', '04 Jan 2024'))
    return PREAMBLE + ''.join(','.join(map(quote, row)) + '\n' for row in rows)


def plain(text):
    """Without the marks that keep names of two directions apart."""
    return text.replace('\u2068', '').replace('\u2069', '')


def count_people(desktop):
    return desktop.ask_one('SELECT count (*) FROM person WHERE is_me = 0')


def get_person(desktop, name):
    return desktop.ask_one('SELECT id FROM person WHERE display_name = ?', name)


# The chapters

def preview(desktop):
    desktop.start_dunst()
    desktop.write('Connections.csv', make_linkedin_file())
    desktop.start_window(desktop.folder + '/Connections.csv')
    dialog = reader.window('Import People')
    button = dialog.wait('push button', re.compile('Import 1,?000 People'))
    said = ' '.join(dialog.names())
    assert '4 rows have nobody in them' in said, said
    assert button.has('sensitive')
    assert count_people(desktop) == 0


def import_people(desktop):
    reader.window('Import People').wait('push button', re.compile('Import 1,?000')).click()
    reader.wait_gone('Import People')
    assert count_people(desktop) == PEOPLE
    assert desktop.ask_one('SELECT count (*) FROM person WHERE circle_id IS NOT NULL OR'
                           ' next_due_on IS NOT NULL') == 0
    assert get_person(desktop, HOSTILE), 'the hostile name came in as another'
    reader.wait('label', re.compile('Import.* 1,?000 people'))


def undo_and_redo(desktop):
    reader.wait('push button', 'Undo').click()
    wait_for('nobody', lambda: count_people(desktop) == 0)
    reader.wait('push button', 'Add a Person')
    desktop.press('ctrl+shift+z')
    wait_for('everybody', lambda: count_people(desktop) == PEOPLE)


def tab_to(desktop, name, most=30):
    """Goes on with Tab until a name has the keyboard."""
    for _ in range(most):
        focused = reader.focused()
        if focused is not None and focused.name == name:
            return focused
        desktop.press('Tab')
    raise AssertionError('Tab does not reach “%s”' % name)


def search(desktop, words, expected):
    desktop.press('ctrl+f')
    entry = reader.wait('entry', 'Search people')
    wait_for('the search to have the keyboard', lambda: entry.has('focused') or any(
        child.has('focused') for child in entry.children))
    desktop.press('ctrl+a')
    desktop.type(words)
    wait_for('%d people' % expected, lambda: len(
        reader.main.wait('list', 'People').find_all('list item')) == expected)


def choose_one(desktop):
    search(desktop, 'ada 3 bob', 1)
    desktop.press('Return')
    reader.main.wait('push button', 'Choose how often')
    tab_to(desktop, 'Choose how often')
    desktop.press('Return')
    reader.choose_by_keys('Inner, every 14 days', 0)
    ada = get_person(desktop, HOSTILE)
    wait_for('a circle', lambda: desktop.ask_one(
        'SELECT name FROM circle JOIN person ON circle.id = circle_id WHERE person.id = ?',
        ada) == 'Inner')
    assert desktop.ask_one('SELECT next_due_on FROM person WHERE id = ?', ada) > today()
    reader.main.wait('push button', re.compile('^Inner circle'))
    reader.main.wait('label', HOSTILE + ': Inner circle')


def choose_several(desktop):
    search(desktop, 'xylo', 3)
    desktop.press('Tab', 'Tab')
    tab_to(desktop, 'Xaver Xylo', 5)
    desktop.press('space', 'shift+Down', 'shift+Down')
    tab_to(desktop, 'Circle')
    desktop.press('Return')
    reader.choose_by_keys('Active, every 90 days', 2)
    wait_for('three in the circle', lambda: desktop.ask_one(
        'SELECT count (*) FROM circle JOIN person ON circle.id = circle_id WHERE'
        " circle.name = 'Active' AND family_name = 'Xylo'") == 3)
    days = [row[0] for row in desktop.ask('SELECT next_due_on FROM person WHERE family_name ='
                                          " 'Xylo'")]
    assert all(today() < day <= today(90) for day in days), days
    assert len(set(days)) == 3, 'all on one day: %s' % days


def become_due(desktop):
    desktop.press('alt+1')
    reader.wait('label', 'Nobody Is Waiting')
    ada = str(get_person(desktop, HOSTILE))
    desktop.kithctl('log', ada, '--kind', 'lunch', '--on', today(-47), '--text',
                    'she is <b>starting</b> a hiking club')
    for name in ('Quentin Quill', 'Quincy Quest'):
        desktop.kithctl('circle', name, 'Close')
    for person in (ada, 'Quentin Quill'):
        desktop.kithctl('snooze', person, 'today')
    due = reader.main.wait('list', 'Reach Out')
    wait_for('both on Today', lambda: {row.name for row in due.find_all('list item')} ==
             {HOSTILE, 'Quentin Quill'})
    row = due.find('list item', HOSTILE)
    assert plain(row.description) == ('47 days since lunch: “she is <b>starting</b> a hiking'
                                      ' club”'), row.description


def notification(desktop):
    call = wait_for('the notification', lambda: desktop.recorder.shown(HOSTILE))
    assert call.application == 'Kith', call
    assert plain(call.body) == '47 days since lunch. “%s”' % escape(
        'she is <b>starting</b> a hiking club'), call.body
    assert call.actions[::2] == ['default', 'contacted', 'snooze'], call.actions
    assert call.actions[1::2] == ['Open', 'I reached out', 'Tomorrow'], call.actions
    assert call.hints['desktop-entry'] == APPLICATION, call.hints
    wait_for('both to be kept', lambda: desktop.ask(
        "SELECT state, occurrence FROM delivery WHERE state = 'shown' AND server IS NOT NULL") ==
        [('shown', today())] * 2)


def reached_out(desktop):
    ada = get_person(desktop, HOSTILE)
    before = desktop.ask_one('SELECT count (*) FROM participant WHERE person_id = ?', ada)
    desktop.press_action(desktop.recorder.shown(HOSTILE), 'contacted')
    wait_for('the log', lambda: desktop.ask_one(
        'SELECT count (*) FROM participant WHERE person_id = ?', ada) == before + 1)
    wait_for('the plan', lambda: desktop.ask_one(
        'SELECT next_due_on FROM person WHERE id = ?', ada) == today(14))
    assert desktop.ask_one('SELECT last_contact_on FROM person WHERE id = ?', ada) == today()
    due = reader.main.wait('list', 'Reach Out')
    wait_for('only the other on Today', lambda: [
        row.name for row in due.find_all('list item')] == ['Quentin Quill'])


def killed(desktop):
    desktop.kill_owner(SERVICE)
    before = desktop.recorder.count()
    desktop.start_service()
    # Whoever comes after says that all before was looked at.
    desktop.kithctl('snooze', 'Quincy Quest', 'today')
    wait_for('the next one', lambda: desktop.recorder.shown('Quincy Quest'))
    told = [call.summary for call in desktop.recorder.notifications()[before:]]
    assert told == ['Quincy Quest'], told


def click(desktop):
    desktop.press_action(desktop.recorder.shown('Quincy Quest'), 'default')
    reader.main.wait(None, re.compile('^What happened with Quincy'))
    assert desktop.ask_one('SELECT last_contact_on FROM person WHERE display_name ='
                           " 'Quincy Quest'") is None


def click_without_window(desktop):
    desktop.press('ctrl+q')
    wait_for('the window to close', lambda: not desktop.owns(APPLICATION))
    assert desktop.window.wait(10) == 0
    desktop.kithctl('circle', 'Xenia Xylo', 'Inner')
    desktop.kithctl('snooze', 'Xenia Xylo', 'today')
    call = wait_for('the notification', lambda: desktop.recorder.shown('Xenia Xylo'))
    desktop.press_action(call, 'default')
    wait_for('the window', lambda: desktop.owns(APPLICATION))
    reader.main.wait(None, re.compile('^What happened with Xenia'))


def undo_all(desktop):
    most = desktop.ask_one('SELECT count (*) FROM operation') + 1
    reader.main.wait('push button', 'Main menu')
    for _ in range(most):
        if count_people(desktop) == 0:
            break
        undone = desktop.ask_one('SELECT count (*) FROM operation WHERE undone')
        desktop.press('ctrl+z')
        wait_for('the undo', lambda undone=undone: desktop.ask_one(
            'SELECT count (*) FROM operation WHERE undone') != undone)
    assert count_people(desktop) == 0
    desktop.assert_database_is_whole()
    # With nobody there, nothing on the screen speaks of anybody.
    wait_for('the bubbles to go', lambda: desktop.count_bubbles() == 0)


CASES = [
    ('a-file-shows-what-will-happen', preview),
    ('a-thousand-people-come-in', import_people),
    ('one-undo-takes-them-all-back', undo_and_redo),
    ('a-rhythm-is-chosen-by-keyboard', choose_one),
    ('several-rhythms-are-chosen-by-keyboard', choose_several),
    ('who-is-due-is-on-today', become_due),
    ('the-notification-says-why', notification),
    ('reached-out-logs-and-plans-anew', reached_out),
    ('a-killed-service-tells-nothing-twice', killed),
    ('a-click-opens-the-person', click),
    ('a-click-starts-the-window', click_without_window),
    ('undo-takes-everything-back', undo_all),
]


def main():
    global reader
    with Desktop(find_prefix()) as desktop:
        reader = Reader(desktop)
        return run('story', CASES, desktop, stop_at_first=True)


if __name__ == '__main__':
    sys.exit(main())
