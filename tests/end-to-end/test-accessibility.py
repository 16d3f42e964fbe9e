#!/usr/bin/python3
# Kith without a mouse and without a screen: whatever can have the keyboard has a name, everything
# can be reached, and the keyboard is never nowhere.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys

from kith_desktop import HOSTILE, Desktop, find_prefix, run, today, wait_for
from kith_reader import Reader

# What GTK calls a widget that nobody has named.
NO_NAME = re.compile(r'^((Gtk|Adw|Kith|Gdk)[A-Z]\w*|label|image|button|entry|None|\s*)$')
# Names that GTK and libadwaita owe, and what has them.
NOT_OURS = (
    # A scrolled window hands the keyboard on to what is in it.
    (None, 'scroll pane', ''),
    # GTK 4.18 names no item of a menu.
    (None, 'menu item', ''),
    (None, 'radio menu item', ''),
    # GtkShortcutsWindow does not name its search button and its menu.
    ('Shortcuts', 'push button', 'GtkImage'),
    ('Shortcuts', 'push button', 'GtkMenuButton'),
    # AdwAboutWindow does not name its version and its lists.
    ('About', 'push button', 'GtkButton'),
    ('About', 'list', 'GtkListBox'),
    ('About', 'list', ''),
)
CARD = """BEGIN:VCARD
VERSION:3.0
FN:Mary Somerville
N:Somerville;Mary;;;
EMAIL:mary@example.com
TEL:+44 20 7946 0000
BDAY:%s
NOTE:She writes about the connexion of the sciences.
END:VCARD
"""
FAR = 'Far <b> & away'
DUE = (HOSTILE, 'Grace Hopper', 'Alan Turing')

reader = None


def find_nameless(title):
    return [node.path for node in reader.window(title).walk()
            if node.has('focusable') and node.has('sensitive') and
            NO_NAME.match(node.full_name) and not is_not_ours(node, title, node.full_name)]


def audit(title, *must_have):
    """Fails on whatever can have the keyboard in a window and has no name."""
    window = reader.window(title)
    for name in must_have:
        window.wait(None, name)
    # What leaves the window while it is read has no name any more: it is read again.
    bad = find_nameless(title) and find_nameless(title)
    assert not bad, 'without a name in “%s”:\n%s' % (title, '\n'.join(bad))
    assert any(node.has('focusable') for node in reader.window(title).walk()), \
        'nothing to press in ' + title


def is_not_ours(node, title, name):
    if any(owner in (None, title) and role == node.role and name == known
           for owner, role, known in NOT_OURS):
        return True
    # A combo row shows what is chosen by a list of its own, and GtkCalendar has arrows for months.
    parent = node.parent
    while parent is not None:
        if parent.role == 'combo box' or parent.full_name == 'Calendar' and name == 'GtkImage':
            return True
        parent = parent.parent
    return False


def fill(desktop):
    desktop.begin_anew()
    for name in DUE:
        desktop.add_due(name)
    desktop.kithctl('log', 'Grace Hopper', '--kind', 'lunch', '--on', today(-47), '--text',
                    'she is starting a hiking club')
    desktop.kithctl('log', 'Grace Hopper', '--kind', 'note', '--text', 'likes figs')
    desktop.kithctl('snooze', 'Grace Hopper', 'today')
    desktop.kithctl('follow-up', 'Alan Turing', 'today', 'salad dressing recipe')
    desktop.kithctl('follow-up', 'Alan Turing', '+5d', 'running shoes')
    desktop.write('mary.vcf', CARD % ('1980' + today(3)[4:]))
    desktop.kithctl('import', desktop.folder + '/mary.vcf')
    desktop.start_window()
    reader.main.wait('list', 'Reach Out')


def open_person(desktop, name):
    desktop.press('ctrl+f')
    entry = reader.main.wait('entry', 'Search people')
    desktop.press('ctrl+a')
    desktop.type(name)
    wait_for('one person', lambda: len(
        reader.main.wait('list', 'People').find_all('list item')) == 1)
    assert entry.has('visible')
    desktop.press('Return')
    # In the list and on the page.
    wait_for('the page of ' + name, lambda: len(reader.main.find_all('label', name)) > 1 and
             reader.main.find('push button', 'Plan'))


def close(desktop, title):
    desktop.press('Escape')
    reader.wait_gone(title)


def press_button(name, within=None):
    (within or reader.main).wait('push button', name).click()


def tab_to(desktop, role, name):
    for _ in range(40):
        focused = reader.focused()
        if focused is not None and focused.role == role and focused.name == name:
            return
        desktop.press('Tab')
    raise AssertionError('Tab does not reach the %s “%s”' % (role, name))


# Names

def first_start(desktop):
    desktop.begin_anew()
    desktop.start_window()
    audit('Kith', 'Add a Person', 'Import From a File')
    desktop.press('alt+2')
    audit('Kith', 'Search people')


def window_just_gone(desktop):
    """A reader that asks for a window which has just closed does not end Kith.

    GTK 4.8 answers with the last of its windows, and dies if that was never shown.
    """
    del desktop
    application = reader.application
    count = len(list(application.children))
    for index in range(count, count + 3):
        reader.quietly(lambda index=index: application.accessible.getChildAtIndex(index), None)
    assert reader.application is not None and len(list(reader.application.children)) == count


def today_page(desktop):
    fill(desktop)
    audit('Kith', 'Reach Out', 'Close the Loop', 'Coming Up')


def menus(desktop):
    reader.main.wait('list', 'Reach Out').wait('push button', 'Later').click()
    reader.menu_item('Not This Time', 4)
    audit('Kith')
    desktop.press('Escape')
    wait_for('the menu to close', lambda: not reader.menu_items())
    desktop.press('F10')
    reader.menu_item('About Kith', 7)
    audit('Kith')
    desktop.press('Escape')


def people_page(desktop):
    desktop.press('alt+2')
    audit('Kith', 'Search people', 'Mary Somerville')
    press_button('Filter')
    audit('Kith', 'Clear', 'In no circle', 'Company')
    tab_to(desktop, 'list item', 'Circle')
    desktop.press('Return')
    audit('Kith', 'Inner')
    desktop.press('Escape')
    wait_for('the filter to close', lambda: reader.main.find('push button', 'Clear') is None)
    press_button('Order')
    reader.menu_item('Longest Ago', 2)
    audit('Kith')
    desktop.press('Escape')


def lists(desktop):
    desktop.kithctl('save-list', FAR, 'not in touch for a year')
    reader.main.wait('list item', FAR)
    wait_for('the number to be said', lambda: reader.main.find('list item', FAR).description)
    audit('Kith')
    tab_to(desktop, 'list item', FAR)
    desktop.press('Menu')
    reader.menu_item('Remove', 1)
    audit('Kith')
    reader.menu_item('Rename…', 0).click()
    audit('Rename the List', 'Name')
    close(desktop, 'Rename the List')
    desktop.press('ctrl+f')
    desktop.type('tag:')
    reader.main.wait('label', re.compile('needs a word'))
    audit('Kith')
    desktop.press('Escape')
    desktop.kithctl('remove-list', FAR)


def nobody_found(desktop):
    desktop.press('ctrl+f')
    desktop.type('xyzzy')
    audit('Kith', 'Add “xyzzy”')
    # Escape ends the search.
    desktop.press('Escape')
    reader.main.wait('list', 'People').wait('list item', 'Mary Somerville')


def many_chosen(desktop):
    desktop.press('alt+2')
    people = reader.main.wait('list', 'People')
    people.wait('list item', 'Mary Somerville')
    people.accessible.querySelection().selectAll()
    audit('Kith', 'Circle', 'Tag', 'More for those who are chosen', re.compile('chosen$'))


def person_page(desktop):
    open_person(desktop, 'Grace Hopper')
    audit('Kith', re.compile('she is starting a hiking club'), 'Plan')
    about = reader.main.find('push button', 'About')
    if about is not None:
        about.click()
    audit('Kith')
    open_person(desktop, 'Mary Somerville')
    audit('Kith')
    about = reader.main.find('push button', 'About')
    if about is not None:
        about.click()
        audit('Kith', re.compile('mary@example.com'))


def log_dialog(desktop):
    # With nobody, from Today; Escape closes it although the keyboard is where one searches.
    desktop.press('alt+1', 'ctrl+l')
    audit('Log', 'Who')
    close(desktop, 'Log')
    open_person(desktop, 'Grace Hopper')
    desktop.press('ctrl+l')
    audit('Log', 'Who', 'Lunch', 'What was said')
    switch = reader.window('Log').wait('check box', 'Remind me of something')
    switch.click()
    audit('Log', re.compile('^What, such as'))
    close(desktop, 'Log')


def person_dialog(desktop):
    desktop.press('ctrl+n')
    window = wait_for('the dialog', lambda: next(
        (window for window in reader.windows if window.name != 'Kith'), None))
    audit(window.name, 'Name', 'Company')
    # A namesake is offered, and a button to say that it is them.
    window.wait('text', 'Name').write('Grace Hopper')
    audit(window.name, 'That is them')
    window.wait('push button', 'Add More').click()
    audit(window.name)
    desktop.press('Escape')
    desktop.press('Escape')
    wait_for('the dialog to close', lambda: len(reader.windows) == 1)


def edit_dialog(desktop):
    open_person(desktop, 'Mary Somerville')
    press_button('Edit')
    window = wait_for('the dialog', lambda: next(
        (window for window in reader.windows if window.name != 'Kith'), None))
    audit(window.name, 'Name')
    desktop.press('Escape')
    wait_for('the dialog to close', lambda: len(reader.windows) == 1)


def day_dialogs(desktop):
    open_person(desktop, 'Grace Hopper')
    press_button('Plan')
    window = wait_for('the dialog', lambda: next(
        (window for window in reader.windows if window.name != 'Kith'), None))
    audit(window.name, 'When')
    press_button('Calendar', window)
    audit(window.name)
    desktop.press('Escape')
    desktop.press('Escape')
    wait_for('the dialog to close', lambda: len(reader.windows) == 1)


def preferences(desktop):
    desktop.press('ctrl+comma')
    audit('Preferences', 'Remind me', 'Monday', 'Sunday')
    for page in ('Circles', 'Data'):
        for _ in range(40):
            focused = reader.focused()
            if focused is not None and focused.role == 'page tab' and focused.name == page:
                break
            is_tab = focused is not None and focused.role == 'page tab'
            desktop.press('Right' if is_tab else 'Tab')
        desktop.press('space')
        audit('Preferences', 'How close, and every how many days to be in touch.'
              if page == 'Circles' else 'Order of the list')
    close(desktop, 'Preferences')


def other_windows(desktop):
    desktop.press('ctrl+question')
    window = wait_for('the shortcuts', lambda: next(
        (window for window in reader.windows if window.name != 'Kith'), None))
    audit(window.name)
    desktop.press('Escape')
    wait_for('the shortcuts to close', lambda: len(reader.windows) == 1)
    desktop.press('F10')
    reader.menu_item('About Kith', 7).click()
    window = wait_for('about', lambda: next(
        (window for window in reader.windows if window.name != 'Kith'), None))
    audit(window.name)
    desktop.press('Escape')
    wait_for('about to close', lambda: len(reader.windows) == 1)
    window_just_gone(desktop)


def import_dialog(desktop):
    desktop.write('again.csv', 'First Name,Last Name,URL,Email Address,Company,Position,'
                  'Connected On\nIda,Rhodes,,ida@example.com,,,05 Oct 2020\n,,,,,,30 Jan 2024\n')
    desktop.spawn(desktop.prefix + '/bin/kith', desktop.folder + '/again.csv').wait(20)
    audit('Import People', re.compile('Import 1'))
    close(desktop, 'Import People')


def wait_for_choice(name):
    """The row that is chosen, which whoever hears the window is told without leaving the line."""
    window = reader.window('Find Anything')
    row = wait_for('%s to be chosen' % name, lambda: next(
        (row for row in window.wait('list', 'Found').find_all('list item', name)
         if row.has('selected')), None))
    focused = wait_for('the keyboard to be somewhere', reader.focused, 3)
    assert focused.role == 'entry' and focused.name == 'Find anything', str(focused)
    wait_for('%s to be said' % name, lambda: focused.description.startswith(name))
    return row


def palette(desktop):
    """Anything is found by keyboard alone."""
    desktop.press('alt+1', 'ctrl+k')
    audit('Find Anything', 'Found', 'Preferences')
    wait_for_choice('Today')
    desktop.press('Down')
    wait_for_choice('People')
    desktop.type('gr hop')
    wait_for_choice('Grace Hopper')
    audit('Find Anything', 'Grace Hopper')
    desktop.press('Return')
    reader.wait_gone('Find Anything')
    # In the list and on the page.
    wait_for('her page', lambda: len(reader.main.find_all('label', 'Grace Hopper')) > 1 and
             reader.main.find('push button', 'Plan'))
    # She is the first of those who were opened; Ctrl+Enter logs.
    desktop.press('ctrl+k')
    wait_for_choice('Today')
    desktop.press('Down', 'Down')
    wait_for_choice('Grace Hopper')
    desktop.press('ctrl+Return')
    reader.wait_gone('Find Anything')
    window = reader.window('Log')
    wait_for('her to be chosen', lambda: any('Grace Hopper' in name for name in window.names()))
    close(desktop, 'Log')
    desktop.press('ctrl+k')
    wait_for_choice('Today')
    desktop.type(HOSTILE)
    wait_for_choice(HOSTILE)
    close(desktop, 'Find Anything')
    desktop.press('ctrl+k')
    wait_for_choice('Today')
    desktop.type('settings')
    wait_for_choice('Preferences')
    desktop.press('Return')
    close(desktop, 'Preferences')
    desktop.focus()
    assert wait_for('the keyboard to be somewhere', reader.focused, 3)


# The keyboard

def find_stops(desktop, key='Tab', most=80):
    """Everywhere Tab comes to before it comes round again."""
    stops = []
    for _ in range(most):
        before = reader.focused()
        assert before is not None, 'the keyboard is nowhere after ' + str(stops[-1:])
        identity = before.accessible.path
        if stops and identity == stops[0][0]:
            return stops
        assert identity not in [stop[0] for stop in stops], 'Tab goes round without an end'
        stops.append((identity, before.role, before.name))
        assert not NO_NAME.match(before.full_name), 'Tab stops at %s' % before
        desktop.press(key)
        wait_for('the keyboard to move on from %s' % before,
                 lambda identity=identity: (reader.focused() is not None and
                                            reader.focused().accessible.path != identity), 3)
    raise AssertionError('no end after %d stops' % most)


def assert_reached(desktop, within, stops):
    """Every button is one of the stops, or inside a row that arrows lead to."""
    reached = {stop[0] for stop in stops}
    missing = []
    for node in within.walk():
        if node.role not in ('push button', 'entry', 'text', 'check box'):
            continue
        if not node.has('focusable') or not node.has('sensitive'):
            continue
        if node.name in ('Minimize', 'Maximize', 'Close'):
            continue
        if node.accessible.path not in reached:
            missing.append(node.path)
    assert not missing, 'Tab does not reach:\n' + '\n'.join(missing)


def tab_today(desktop):
    fill(desktop)
    desktop.press('alt+1')
    stops = find_stops(desktop)
    assert_reached(desktop, reader.main, stops)
    # Whoever passed through the places is still at the same one.
    tab_to(desktop, 'list item', reader.main.wait('list', 'Reach Out').find('list item').name)
    wait_for('Today to be where one is', lambda: reader.main.wait('list', 'Places').wait(
        'list item', 'Today').has('selected'), 3)


def tab_person(desktop):
    open_person(desktop, 'Grace Hopper')
    stops = find_stops(desktop)
    assert_reached(desktop, reader.main, stops)


def go_round(desktop, key, most=40):
    """What a key leads to. GTK 4.8 does not say so of a line within a row; that is None here."""
    def get_focus():
        focused = reader.focused()
        return focused and (focused.role, focused.name)
    first = get_focus()
    stops = [first]
    for _ in range(most):
        desktop.press(key)
        wait_for('the keyboard to move on from %s' % (stops[-1],),
                 lambda: get_focus() != stops[-1], 3)
        if get_focus() == first:
            return set(stops)
        stops.append(get_focus())
    raise AssertionError('%s does not come round: %s' % (key, stops))


def tab_dialogs(desktop):
    """There and back again."""
    open_person(desktop, 'Grace Hopper')
    for name in ('Log', 'Plan'):
        press_button(name)
        wait_for('the dialog', lambda: len(reader.windows) > 1)
        while reader.focused() is None:
            desktop.press('Tab')
        there = go_round(desktop, 'Tab')
        assert ('push button', 'Cancel') in there and ('push button', 'Calendar') in there, there
        assert go_round(desktop, 'shift+Tab') == there
        desktop.press('Escape')
        wait_for('it to close', lambda: len(reader.windows) == 1)


def escape_search(desktop):
    """Keys go on to be about whoever was found, among everybody else."""
    fill(desktop)
    open_person(desktop, 'Mary Somerville')
    desktop.press('alt+2', 'Escape')
    people = reader.main.wait('list', 'People')
    wait_for('everybody', lambda: len(people.find_all('list item')) > 1)
    wait_for('the keyboard to be with Mary', lambda: 'Mary' in getattr(
        reader.focused(), 'name', ''), 5)


def get_row(name):
    return reader.main.wait('list', 'Reach Out').find('list item', name)


def keys_on_today(desktop):
    """S, and the keyboard goes on to the next row, and at last somewhere else."""
    fill(desktop)
    desktop.press('alt+1')
    order = [row.name for row in reader.main.wait('list', 'Reach Out').find_all('list item')]
    tab_to(desktop, 'list item', order[0])
    for number, name in enumerate(order):
        desktop.press('s')
        wait_for(name + ' to leave', lambda name=name: reader.main.wait(
            'list', 'Close the Loop') and (reader.main.find('list', 'Reach Out') is None or
                                           get_row(name) is None))
        focused = wait_for('the keyboard to be somewhere', reader.focused, 3)
        if number + 1 < len(order):
            assert focused.role == 'list item' and focused.name == order[number + 1], str(focused)
    # What comes after the last of them is the promise below.
    wait_for('the keyboard to go on to the promise', lambda: 'salad' in getattr(
        reader.focused(), 'name', ''), 3)
    assert desktop.ask_one('SELECT count (*) FROM person WHERE snoozed_until_on = ?',
                           today(1)) == len(order)
    # Ctrl+Z brings the last one back.
    desktop.press('ctrl+z')
    wait_for('the last to come back', lambda: get_row(order[-1]) is not None)


def others_write(desktop):
    """What is done elsewhere does not move the keyboard."""
    fill(desktop)
    desktop.press('alt+1')
    order = [row.name for row in reader.main.wait('list', 'Reach Out').find_all('list item')]
    tab_to(desktop, 'list item', order[0])
    desktop.kithctl('snooze', order[2], '+9d')
    wait_for(order[2] + ' to leave', lambda: get_row(order[2]) is None)
    focused = wait_for('the keyboard to be somewhere', reader.focused, 3)
    assert focused.role == 'list item' and focused.name == order[0], str(focused)
    tab_to(desktop, 'push button', 'Done')
    desktop.kithctl('add', 'Somebody Else')
    desktop.kithctl('snooze', order[1], '+9d')
    wait_for(order[1] + ' to leave', lambda: get_row(order[1]) is None)
    wait_for('the keyboard to be at the promise', lambda: 'salad' in getattr(
        reader.focused(), 'name', ''), 3)
    tab_to(desktop, 'push button', 'Done')
    desktop.press('space')
    wait_for('the promise to leave', lambda: reader.main.find('list', 'Close the Loop') is None)
    wait_for('the keyboard to be in the page', lambda: getattr(
        reader.focused(), 'role', '') == 'list item', 3)


def log_by_keyboard(desktop):
    """L, a few words, Ctrl+Enter: nothing else is needed."""
    fill(desktop)
    tab_to(desktop, 'list item', 'Grace Hopper')
    before = desktop.ask_one('SELECT count (*) FROM interaction')
    desktop.press('l')
    window = reader.window('Log')
    wait_for('her to be chosen', lambda: any('Grace Hopper' in name for name in window.names()))
    tab_to(desktop, 'text', 'What was said')
    desktop.type('we spoke of compilers')
    desktop.press('ctrl+Return')
    reader.wait_gone('Log')
    wait_for('the log', lambda: desktop.ask_one('SELECT count (*) FROM interaction') == before + 1)
    assert desktop.ask_one('SELECT text FROM interaction ORDER BY id DESC') == \
        'we spoke of compilers'
    wait_for('her to leave Today', lambda: get_row('Grace Hopper') is None)
    desktop.focus()
    assert wait_for('the keyboard to be somewhere', reader.focused, 3)


def remove_by_keyboard(desktop):
    """Delete in the list of people: the next one has the keyboard, and Undo brings all back."""
    fill(desktop)
    desktop.press('alt+2')
    people = reader.main.wait('list', 'People')
    people.wait('list item', 'Mary Somerville')
    before = desktop.ask_one('SELECT count (*) FROM person')
    tab_to(desktop, 'list item', HOSTILE)
    desktop.press('space', 'Delete')
    wait_for('her to leave', lambda: people.find('list item', HOSTILE) is None)
    reader.main.wait('label', 'Removed ' + HOSTILE)
    focused = wait_for('the keyboard to be somewhere', reader.focused, 3)
    assert focused.role == 'list item', str(focused)
    assert desktop.ask_one('SELECT count (*) FROM person') == before - 1
    reader.main.wait('push button', 'Undo').click()
    wait_for('her to come back', lambda: people.find('list item', HOSTILE))


def remove_from_story(desktop):
    """A row of the story goes; the keyboard does not."""
    open_person(desktop, 'Grace Hopper')
    story = reader.main.wait('list', 'Story')
    story.wait(None, re.compile('likes figs'))
    before = desktop.ask_one('SELECT count (*) FROM interaction')
    for _ in range(40):
        focused = reader.focused()
        if focused is not None and focused.role == 'list item' and 'figs' in \
                ' '.join(focused.names()) + focused.description:
            break
        desktop.press('Tab')
    desktop.press('Delete')
    wait_for('it to leave', lambda: desktop.ask_one(
        'SELECT count (*) FROM interaction') == before - 1)
    focused = wait_for('the keyboard to be somewhere', reader.focused, 3)
    assert not NO_NAME.match(focused.full_name), str(focused)


CASES = [
    ('first-start-has-names', first_start),
    ('a-window-just-gone-ends-nothing', window_just_gone),
    ('today-has-names', today_page),
    ('menus-have-names', menus),
    ('people-have-names', people_page),
    ('lists-have-names', lists),
    ('nobody-found-has-names', nobody_found),
    ('many-chosen-have-names', many_chosen),
    ('a-person-has-names', person_page),
    ('log-has-names', log_dialog),
    ('adding-a-person-has-names', person_dialog),
    ('editing-a-person-has-names', edit_dialog),
    ('planning-has-names', day_dialogs),
    ('preferences-have-names', preferences),
    ('about-and-shortcuts-have-names', other_windows),
    ('import-has-names', import_dialog),
    ('the-palette-has-names', palette),
    ('tab-reaches-all-of-today', tab_today),
    ('tab-reaches-all-of-a-person', tab_person),
    ('tab-goes-through-dialogs-both-ways', tab_dialogs),
    ('the-keyboard-stays-with-who-was-searched', escape_search),
    ('rows-leave-and-the-keyboard-stays', keys_on_today),
    ('what-others-do-leaves-the-keyboard', others_write),
    ('logging-takes-a-few-keys', log_by_keyboard),
    ('removing-leaves-the-keyboard-in-the-list', remove_by_keyboard),
    ('removing-leaves-the-keyboard-in-the-story', remove_from_story),
]


def main():
    global reader
    with Desktop(find_prefix()) as desktop:
        reader = Reader(desktop)
        return run('accessibility', CASES, desktop)


if __name__ == '__main__':
    sys.exit(main())
