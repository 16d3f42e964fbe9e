#!/usr/bin/python3
# Keys in the window: each acts on what has the keyboard, and on nothing else.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
import time

from kith_desktop import Desktop, find_prefix, run, today, wait_for
from kith_reader import Reader

reader = None


def begin(desktop, *names, width=1100):
    desktop.begin_anew(reminders_enabled='false', window_width=str(width + 10))
    for name in names:
        desktop.add_person(name)
    desktop.start_window()
    reader.main.wait('push button', 'Log')
    desktop.press('alt+2')
    reader.main.wait('list', 'People').wait('list item', names[0])


def focus_row(desktop, name):
    """Puts the keyboard on a row of the list, and leaves what is selected."""
    desktop.press('alt+2')
    for _ in range(30):
        focused = reader.focused()
        if focused is not None and focused.role == 'list item':
            break
        desktop.press('Tab')
    for _ in range(30):
        if reader.focused().name == name:
            return
        desktop.press('ctrl+Down')
    raise AssertionError('no key reaches ' + name)


def focus_on(desktop, role, name):
    """Puts the keyboard on something of the page by going forward."""
    for _ in range(40):
        focused = reader.focused()
        if focused is not None and focused.matches(role, name):
            return
        desktop.press('Tab')
    raise AssertionError('no key reaches %s “%s”' % (role, name))


def composer_of(desktop, name):
    """Puts the keyboard where one writes what happened, and returns that."""
    composer = reader.main.wait(None, 'What happened with %s?' % name)
    for _ in range(30):
        if any(node.has('focused') for node in (composer, *composer.children)):
            return composer
        desktop.press('Tab')
    raise AssertionError('no key reaches ' + composer.name)


def text_of(entry):
    return entry.text or ''.join(child.text for child in entry.children)


def wait_for_keyboard(role, name):
    """Waits until the keyboard is on something, and stays there."""
    def is_there():
        focused = reader.focused()
        return focused is not None and focused.matches(role, name)

    wait_for('the keyboard on %s “%s”' % (role, name), is_there, 5)
    time.sleep(0.3)
    assert is_there(), 'the keyboard left for ' + str(reader.focused())


def names_of(desktop):
    return [row[0] for row in desktop.ask('SELECT display_name FROM person WHERE is_me = 0'
                                          ' ORDER BY display_name')]


def undo_of_text(desktop):
    begin(desktop, 'Ada Lovelace')
    focus_row(desktop, 'Ada Lovelace')
    desktop.press('Return')
    composer_of(desktop, 'Ada Lovelace')
    desktop.type('hello')
    desktop.press('ctrl+z')
    desktop.press('ctrl+z')
    desktop.press('ctrl+z')
    desktop.type('there')
    desktop.press('Return')
    wait_for('the note', lambda: desktop.ask_one('SELECT text FROM interaction'))
    assert names_of(desktop) == ['Ada Lovelace'], 'typing took her away'
    # Away from the text, the key is about what was done.
    focus_row(desktop, 'Ada Lovelace')
    desktop.press('ctrl+z')
    wait_for('no note', lambda: desktop.ask_one('SELECT count (*) FROM interaction') == 0)


def delete_of_the_focused(desktop):
    begin(desktop, 'Ada Lovelace', 'Bob Babbage', 'Cleo Clarke')
    focus_row(desktop, 'Ada Lovelace')
    desktop.press('space')
    focus_row(desktop, 'Bob Babbage')
    desktop.press('Delete')
    wait_for('Bob to leave', lambda: names_of(desktop) == ['Ada Lovelace', 'Cleo Clarke'])


def menu_of_a_row(desktop):
    begin(desktop, 'Ada Lovelace', 'Bob Babbage')
    for key in ('Menu', 'shift+F10'):
        focus_row(desktop, 'Bob Babbage')
        desktop.press(key)
        reader.menu_item('Archive', 4)
        desktop.press('Escape')
    focus_row(desktop, 'Bob Babbage')
    desktop.press('Menu')
    reader.menu_item('Archive', 4).click()
    wait_for('Bob in the archive', lambda: desktop.ask_one(
        "SELECT archived FROM person WHERE display_name = 'Bob Babbage'") == 1)


def keyboard_after_a_menu(desktop):
    begin(desktop, 'Ada Lovelace')
    bob = desktop.add_due('Bob Babbage')
    for key in ('Menu', 'shift+s'):
        focus_row(desktop, 'Bob Babbage')
        desktop.press(key)
        wait_for('the menu', reader.menu_items)
        desktop.press('Escape')
        wait_for_keyboard('list item', 'Bob Babbage')
    desktop.press('shift+s')
    reader.choose_by_keys('Tomorrow', 0)
    wait_for('Bob tomorrow', lambda: desktop.ask_one(
        'SELECT next_due_on FROM person WHERE id = ?', bob) == today(1))
    wait_for_keyboard('list item', 'Bob Babbage')
    # The keys of the row are about Bob again.
    desktop.press('Delete')
    wait_for('Bob to leave', lambda: names_of(desktop) == ['Ada Lovelace'])


def keys_of_a_page(desktop):
    begin(desktop, 'Ada Lovelace', 'Cleo Clarke')
    bob = desktop.add_due('Bob Babbage')
    focus_row(desktop, 'Bob Babbage')
    desktop.press('Return')
    reader.main.wait(None, 'What happened with Bob Babbage?')
    focus_on(desktop, 'push button', 'Plan')
    for key, title in (('l', 'Log'), ('e', 'Edit Person'), ('F2', 'Edit Person')):
        desktop.press(key)
        reader.window(title)
        desktop.press('Escape')
        reader.wait_gone(title)
    for key in ('Menu', 'shift+F10', 'shift+s'):
        desktop.press(key)
        wait_for('the menu', reader.menu_items)
        # A letter in a menu is about the menu.
        desktop.press('z', 'Escape')
        wait_for_keyboard('push button', 'Plan')
    desktop.press('s')
    wait_for('Bob tomorrow', lambda: desktop.ask_one(
        'SELECT next_due_on FROM person WHERE id = ?', bob) == today(1))
    # Where text is typed, a letter is a letter, and no other key is about Bob.
    composer = composer_of(desktop, 'Bob Babbage')
    desktop.type('lesS')
    desktop.press('F2', 'Delete')
    wait_for('the letters', lambda: text_of(composer) == 'lesS')
    assert not reader.has_window('Edit Person')
    desktop.press('ctrl+a', 'Delete')
    focus_on(desktop, 'push button', 'Plan')
    desktop.press('Delete')
    wait_for('Bob to leave', lambda: names_of(desktop) == ['Ada Lovelace', 'Cleo Clarke'])
    # Whom GTK takes for the next is the one after, or in 4.18 the one before.
    wait_for('the keyboard in the list', lambda: reader.focused() is not None and
             reader.focused().name in ('Ada Lovelace', 'Cleo Clarke'))


def keyboard_on_a_page(desktop):
    for width in (1100, 360):
        begin(desktop, 'Ada Lovelace', 'Bob Babbage', width=width)
        desktop.add_due('Cleo Clarke')
        focus_row(desktop, 'Bob Babbage')
        desktop.press('Return')
        reader.main.wait(None, 'What happened with Bob Babbage?')
        wait_for_keyboard('push button', 'Log')
        desktop.press('alt+1')
        focus_on(desktop, 'list item', 'Cleo Clarke')
        desktop.press('Return')
        reader.main.wait(None, 'What happened with Cleo Clarke?')
        wait_for_keyboard('push button', 'Log')


def selected(desktop):
    return [node.name for node in reader.main.wait('list', 'People').find_all('list item')
            if node.has('selected')]


def click_on(desktop, name, key=None):
    """Clicks on a row of the list, with a key held down."""
    x, y, width, height = reader.main.wait('list', 'People').wait('list item', name).extents
    left, top = desktop.find_window('Kith')[:2]
    desktop.focus()
    desktop.xdotool('mousemove', str(left + x + width // 2), str(top + y + height // 2))
    if key is not None:
        desktop.xdotool('keydown', key)
    desktop.xdotool('click', '1')
    if key is not None:
        desktop.xdotool('keyup', key)


def selecting_on_one_pane(desktop):
    names = ['Ada Lovelace', 'Bob Babbage', 'Cleo Clarke', 'Dora Dee']
    begin(desktop, *names, width=360)
    desktop.press('alt+2')
    # Where the mouse happens to be is nothing that was chosen.
    reader.main.wait('list', 'People').wait('list item', names[3])
    desktop.xdotool('mousemove', '200', '240')
    wait_for_keyboard('list item', names[0])
    assert selected(desktop) == []
    desktop.press('space', 'shift+Down')
    wait_for('two', lambda: selected(desktop) == names[:2])
    click_on(desktop, names[2], 'Control_L')
    wait_for('three', lambda: selected(desktop) == names[:3])
    click_on(desktop, names[1], 'Control_L')
    wait_for('one less', lambda: selected(desktop) == [names[0], names[2]])
    click_on(desktop, names[2])
    reader.main.wait(None, 'What happened with Cleo Clarke?')
    wait_for_keyboard('push button', 'Log')
    desktop.press('alt+Left')
    wait_for('her alone', lambda: selected(desktop) == [names[2]])
    click_on(desktop, names[3], 'Shift_L')
    wait_for('her and the next', lambda: selected(desktop) == names[2:])


def search_text():
    entry = reader.main.find(None, 'Search people')
    return '' if entry is None else text_of(entry)


def begins_a_search(desktop, letters):
    desktop.type(letters)
    wait_for('“%s” in the search' % letters, lambda: search_text() == letters, 5)


def typing_searches(desktop):
    for width in (1100, 360):
        begin(desktop, 'Ada Lovelace', 'Bob Babbage', width=width)
        desktop.add_due('Cleo Clarke')
        # Today, the list, a page, and the places.
        desktop.press('alt+1')
        focus_on(desktop, 'list item', 'Cleo Clarke')
        begins_a_search(desktop, 'bob')
        reader.main.wait('list', 'People').wait('list item', 'Bob Babbage')
        desktop.press('Return')
        reader.main.wait(None, 'What happened with Bob Babbage?')
        wait_for_keyboard('push button', 'Log')
        begins_a_search(desktop, 'ada')
        desktop.press('Escape')
        begins_a_search(desktop, 'cle')
        desktop.press('ctrl+a', 'Delete')
        if width == 360:
            focus_on(desktop, 'push button', 'Places')
            desktop.press('Return')
        focus_on(desktop, 'list item', 'Inner')
        begins_a_search(desktop, 'bob')


def typing_elsewhere(desktop):
    """What is typed in a dialog, a popover or a text is no search, nor is the key of a row."""
    begin(desktop, 'Ada Lovelace')
    desktop.add_due('Cleo Clarke')
    desktop.press('alt+1')
    focus_on(desktop, 'list item', 'Cleo Clarke')
    for key, title in (('l', 'Log'), ('e', 'Edit Person')):
        desktop.press(key)
        reader.window(title)
        desktop.press('Tab', 'q')
        desktop.press('Escape')
        reader.wait_gone(title)
    desktop.press('shift+s')
    wait_for('the menu', reader.menu_items)
    desktop.press('q', 'Escape')
    desktop.press('F10')
    wait_for('the menu', reader.menu_items)
    desktop.press('q', 'Escape')
    wait_for('no menu', lambda: not reader.menu_items())
    reader.main.wait('list', 'Reach Out')
    desktop.press('alt+2')
    focus_row(desktop, 'Ada Lovelace')
    desktop.press('Return')
    composer = composer_of(desktop, 'Ada Lovelace')
    desktop.type('quiet')
    wait_for('the note', lambda: text_of(composer) == 'quiet')
    assert search_text() == ''


def places(desktop):
    begin(desktop, 'Ada Lovelace')
    desktop.press('alt+3')
    reader.main.wait('label', 'Nobody Here')
    desktop.press('alt+1')
    reader.main.wait('label', 'Nobody Is Waiting')


def main():
    global reader
    prefix = find_prefix()
    with Desktop(prefix) as desktop:
        reader = Reader(desktop)
        return run('keys', [
            ('undo-is-about-the-text-where-text-is-typed', undo_of_text),
            ('delete-removes-who-has-the-keyboard', delete_of_the_focused),
            ('a-row-opens-its-menu', menu_of_a_row),
            ('a-menu-gives-the-keyboard-back', keyboard_after_a_menu),
            ('a-page-has-the-keys-of-a-row', keys_of_a_page),
            ('a-page-begins-with-log', keyboard_on_a_page),
            ('ctrl-and-shift-select-on-one-pane', selecting_on_one_pane),
            ('a-letter-begins-a-search', typing_searches),
            ('a-letter-elsewhere-does-not', typing_elsewhere),
            ('alt-and-a-number-go-to-a-place', places),
        ], desktop)


if __name__ == '__main__':
    sys.exit(main())
