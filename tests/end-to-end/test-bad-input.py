#!/usr/bin/python3
# Files that are not what they should be, given to the window: one clear sentence each time, and
# nothing is changed.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re
import shutil
import sqlite3
import subprocess
import sys

from kith_desktop import APPLICATION, HOSTILE, Desktop, Skipped, find_prefix, run, wait_for
from kith_reader import Reader

HEADER = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n'

reader = None


def count_people(desktop):
    return desktop.ask_one('SELECT count (*) FROM person WHERE is_me = 0')


def refuse(desktop, name, expected):
    """Opens a file in the window that runs, and reads what it says of it."""
    desktop.spawn(desktop.prefix + '/bin/kith', os.path.join(desktop.folder, name)).wait(20)
    dialog = reader.window('Import People')
    dialog.wait('label', 'Nothing Was Imported')
    sentence = dialog.wait('label', re.compile(expected)).name
    assert sentence.endswith(('.', '?')), 'no sentence: ' + sentence
    assert desktop.folder not in sentence, 'more than a name: ' + sentence
    for word in ('error', 'failed', 'invalid', 'GLib', '0x'):
        assert word.lower() not in sentence.lower(), '“%s” in: %s' % (word, sentence)
    shown = [button.name for button in dialog.find_all('push button')]
    assert not any(label.startswith('Import') for label in shown), shown
    desktop.press('Escape')
    reader.wait_gone('Import People')
    assert count_people(desktop) == 1
    reader.main.wait('push button', 'Add person')


def start(desktop):
    desktop.begin_anew()
    desktop.add_person(HOSTILE)
    desktop.start_window(prefix=desktop.obey_permissions())
    reader.main.wait('push button', 'Add person')


def missing(desktop):
    start(desktop)
    refuse(desktop, 'nowhere.csv', 'There is no file')


def empty(desktop):
    desktop.write('empty.csv', '')
    refuse(desktop, 'empty.csv', 'empty')


def only_blanks(desktop):
    desktop.write('blank.csv', '\n\n   \n')
    refuse(desktop, 'blank.csv', 'blank.csv|First Name')


def binary(desktop):
    desktop.write('binary.csv', bytes(range(256)) * 64)
    refuse(desktop, 'binary.csv', 'not a file of text')


def archive(desktop):
    desktop.write('archive.zip', b'PK\x03\x04' + bytes(100))
    refuse(desktop, 'archive.zip', 'archive')


def headerless(desktop):
    desktop.write('headerless.csv', 'Ada,Lovelace,,,Analytical Engines,,05 Oct 2020\n' * 30)
    refuse(desktop, 'headerless.csv', 'First Name and Last Name|neither a vCard')


def unclosed(desktop):
    desktop.write('unclosed.csv', HEADER + 'Ada,"Lovelace,,,,,\n' + 'x,y,,,,,\n' * 20)
    refuse(desktop, 'unclosed.csv', 'quotation mark')


def folder(desktop):
    os.makedirs(desktop.folder + '/folder.csv')
    refuse(desktop, 'folder.csv', 'folder')


def unreadable(desktop):
    path = desktop.write('secret.csv', HEADER)
    os.chmod(path, 0)
    refuse(desktop, 'secret.csv', 'may not read “secret.csv”')


def link_to_itself(desktop):
    os.symlink('loop.csv', desktop.folder + '/loop.csv')
    refuse(desktop, 'loop.csv', 'loop.csv')


def only_left(desktop):
    """Nobody to import is no reason to import nobody."""
    desktop.write('left.csv', HEADER + ',,,,,,30 Jan 2024\n' * 3)
    desktop.spawn(desktop.prefix + '/bin/kith', desktop.folder + '/left.csv').wait(20)
    dialog = reader.window('Import People')
    dialog.wait('label', re.compile('3 rows have nobody in them'))
    for button in dialog.find_all('push button'):
        if button.name.startswith('Import'):
            assert not button.has('sensitive'), 'it offers to import nobody'
    desktop.press('Escape')
    reader.wait_gone('Import People')
    assert count_people(desktop) == 1


def hostile_names(desktop):
    """What is markup elsewhere is a name here: in the preview, the list, the page, the toast."""
    desktop.write('hostile.csv', HEADER +
                  '<b>Eve</b>,"&amp; ""Sons""",,eve@example.com,<i>ACME</i>,%s%n,05 Oct 2020\n'
                  '=HYPERLINK(1),\u202eevil,,x@example.com,,,05 Oct 2020\n')
    desktop.spawn(desktop.prefix + '/bin/kith', desktop.folder + '/hostile.csv').wait(20)
    dialog = reader.window('Import People')
    dialog.wait('label', '<b>Eve</b> &amp; "Sons"')
    dialog.wait('push button', re.compile('^Import 2')).click()
    reader.wait_gone('Import People')
    assert count_people(desktop) == 3
    desktop.press('alt+2')
    people = reader.main.wait('list', 'People')
    people.wait('list item', '<b>Eve</b> &amp; "Sons"')
    people.wait('list item', HOSTILE)
    eve = desktop.ask_one("SELECT id FROM person WHERE display_name LIKE '%Eve%'")
    desktop.kithctl('circle', str(eve), 'Inner')
    desktop.kithctl('snooze', str(eve), 'today')
    desktop.press('alt+1')
    reader.main.wait('list', 'Reach Out').wait('list item', '<b>Eve</b> &amp; "Sons"')
    reader.main.wait('list', 'Reach Out').wait('label', '<b>Eve</b> &amp; "Sons"')
    reader.main.wait('list', 'Reach Out').wait('push button', 'Later').click()
    reader.menu_item('Tomorrow', 0).click()
    reader.main.wait('label', '<b>Eve</b> &amp; "Sons": tomorrow')


def hostile_everywhere(desktop):
    """One name that is markup, everywhere a name is shown."""
    start(desktop)
    ada = desktop.ask_one('SELECT id FROM person WHERE display_name = ?', HOSTILE)
    desktop.kithctl('circle', str(ada), 'Inner')
    desktop.kithctl('snooze', str(ada), 'today')
    desktop.kithctl('follow-up', str(ada), 'today', '<i>figs</i> & more')
    main = reader.main
    main.wait('list', 'Reach Out').wait('label', HOSTILE)
    main.wait('list', 'Close the Loop').wait(None, re.compile(
        re.escape(HOSTILE) + '.*' + re.escape('<i>figs</i> & more')))
    desktop.press('ctrl+l')
    dialog = reader.window('Log')
    wait_for('the cursor', reader.focused)
    desktop.type('ada')
    dialog.wait('list', 'People found').wait('label', HOSTILE)
    desktop.press('Return')
    dialog.wait(None, re.compile('Take out ' + re.escape(HOSTILE)))
    desktop.press('ctrl+Return')
    reader.wait_gone('Log')
    main.wait('label', re.compile(re.escape(HOSTILE)))
    desktop.press('ctrl+z')
    main.wait('label', re.compile('^Undone: .*' + re.escape(HOSTILE)))
    # Her page, what is asked on it, and what the dialogs say.
    desktop.press('ctrl+f')
    desktop.type('ada')
    main.wait('list', 'People').wait('label', HOSTILE)
    desktop.press('Return')
    main.wait(None, 'What happened with %s?' % HOSTILE)
    main.wait('push button', 'Edit').click()
    dialog = reader.window('Edit Person')
    assert dialog.wait('text', 'Name').text == HOSTILE
    desktop.press('Escape')
    reader.wait_gone('Edit Person')
    # Who is not there, and what adding them would be called.
    desktop.press('ctrl+f', 'ctrl+a')
    desktop.type('<b>x')
    main.wait('label', 'Nobody Called “<b>x”')
    main.wait('push button', 'Add “<b>x”').click()
    dialog = reader.window('Add Person')
    name = dialog.wait('text', 'Name')
    assert name.text == '<b>x'
    name.write(HOSTILE)
    dialog.wait('label', HOSTILE + ' is here already')
    desktop.press('Escape')
    reader.wait_gone('Add Person')
    # What is known of somebody.
    desktop.add_person('Eve & <b>', '--met', '<u>at</u> A & B', '--company', 'C & <D>', '--email',
                       'x&y@example.com')
    desktop.press('ctrl+f', 'ctrl+a')
    desktop.type('eve')
    main.wait('list', 'People').wait('label', 'Eve & <b>')
    desktop.press('Return')
    main.wait('push button', 'About').click()
    for text in ('<u>at</u> A & B', 'C & <D>', 'x&y@example.com'):
        main.wait('label', text)


def refuse_database(desktop, expected, prefix=()):
    """Starts Kith on a database it cannot open, and reads what it says of it."""
    with open(desktop.database, 'rb') as file:
        before = file.read()
    window = desktop.start_window(prefix=prefix)
    label = reader.wait('label', re.compile(expected))
    assert label.name.endswith('.'), 'no sentence: ' + label.name
    reader.wait('label', 'Kith Cannot Open Its Database')
    assert not reader.has_window('Kith'), 'there is a window without a database'
    with open(desktop.database, 'rb') as file:
        assert file.read() == before, 'it was changed'
    result = desktop.try_kithctl('people', prefix=prefix)
    assert result.returncode == 1 and re.search(expected, result.stderr), result.stderr
    assert result.stderr.count('\n') == 1, result.stderr
    reader.wait('push button', 'Quit').click()
    wait_for('the end', lambda: window.poll() is not None)
    assert window.returncode >= 0, window.returncode


def newer_database(desktop):
    desktop.begin_anew()
    desktop.add_person(HOSTILE)
    with sqlite3.connect(desktop.database) as connection:
        connection.execute('PRAGMA user_version = 9999')
        connection.execute('PRAGMA wal_checkpoint (TRUNCATE)')
    refuse_database(desktop, 'newer Kith')


def foreign_database(desktop):
    desktop.begin_anew()
    os.makedirs(os.path.dirname(desktop.database))
    with sqlite3.connect(desktop.database) as connection:
        connection.execute('CREATE TABLE something (thing TEXT)')
        connection.execute('PRAGMA application_id = 4711')
    refuse_database(desktop, 'belongs to another program')


def damaged_database(desktop):
    desktop.begin_anew()
    desktop.write(desktop.database, 'This is a letter, not a database. ' * 200)
    refuse_database(desktop, 'not a Kith database')


def database_is_a_folder(desktop):
    desktop.begin_anew()
    os.makedirs(desktop.database)
    window = desktop.start_window()
    reader.wait('label', 'Kith Cannot Open Its Database')
    reader.wait('push button', 'Quit').click()
    wait_for('the end', lambda: window.poll() is not None)
    shutil.rmtree(desktop.database)


def database_in_a_locked_folder(desktop):
    desktop.begin_anew()
    desktop.add_person(HOSTILE)
    folder = os.path.dirname(desktop.database)
    files = sorted(os.listdir(folder))
    os.chmod(folder, 0o500)
    try:
        refuse_database(desktop, re.escape('“%s” cannot be written to.' % desktop.database),
                        desktop.obey_permissions())
        assert sorted(os.listdir(folder)) == files, os.listdir(folder)
    finally:
        os.chmod(folder, 0o700)
    assert count_people(desktop) == 1


def database_on_a_read_only_disk(desktop):
    desktop.begin_anew()
    desktop.add_person(HOSTILE)
    folder = os.path.dirname(desktop.database)
    prefix = ['unshare', '--mount', 'sh', '-c',
              'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"', folder]
    if subprocess.run([*prefix, 'true'], capture_output=True, check=False).returncode != 0:
        raise Skipped('mounting is not allowed here')
    refuse_database(desktop, re.escape('“%s” cannot be written to: Read-only file system.' %
                                       desktop.database), prefix)


def kithctl_says_one_sentence(desktop):
    desktop.begin_anew()
    desktop.add_person('Grace Hopper')
    desktop.add_person('Grace Hopper')
    for arguments, status in ((['show', 'Nobody'], 1), (['show', 'Grace Hopper'], 1),
                              (['log', 'Nobody', '--kind', 'call'], 1),
                              (['snooze', 'Nobody', 'today'], 1),
                              (['import', desktop.folder + '/nowhere.csv'], 1),
                              (['import', desktop.folder + '/binary.csv'], 1),
                              (['frobnicate'], 2), (['log'], 2), (['add'], 2),
                              (['log', 'Nobody', '--kind', 'teleport'], 2)):
        result = desktop.try_kithctl(*arguments)
        assert result.returncode == status, (arguments, result)
        assert result.stdout == '' and result.stderr.strip(), (arguments, result)
        assert 'CRITICAL' not in result.stderr, result.stderr
    assert not desktop.owns(APPLICATION)


CASES = [
    ('no-such-file', missing),
    ('an-empty-file', empty),
    ('a-file-of-blank-lines', only_blanks),
    ('a-binary-file', binary),
    ('an-archive', archive),
    ('a-file-without-header', headerless),
    ('a-quotation-mark-never-closed', unclosed),
    ('a-folder', folder),
    ('a-file-nobody-may-read', unreadable),
    ('a-link-to-itself', link_to_itself),
    ('a-file-with-nobody-in-it', only_left),
    ('names-are-not-markup', hostile_names),
    ('one-hostile-name-everywhere', hostile_everywhere),
    ('a-database-from-a-newer-kith', newer_database),
    ('a-database-of-another-program', foreign_database),
    ('a-database-that-is-none', damaged_database),
    ('a-database-that-is-a-folder', database_is_a_folder),
    ('a-database-in-a-folder-nobody-may-write', database_in_a_locked_folder),
    ('a-database-on-a-read-only-disk', database_on_a_read_only_disk),
    ('kithctl-says-one-sentence', kithctl_says_one_sentence),
]


def main():
    global reader
    with Desktop(find_prefix()) as desktop:
        reader = Reader(desktop)
        return run('bad-input', CASES, desktop)


if __name__ == '__main__':
    sys.exit(main())
