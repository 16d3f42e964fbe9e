# What a screen reader knows of the window: the accessible tree, looked at from outside.
#
# Copyright 2026 The Kith authors
# SPDX-License-Identifier: GPL-3.0-or-later

import functools
import os
import re

from kith_desktop import wait_for

# In a list with many people, how many children are looked at.
MOST_CHILDREN = 60

# What is on the screen whenever what it is in is, unless it is hidden itself.
SMALL = ('label', 'image', 'push button', 'text', 'entry', 'separator', 'check box',
         'radio button')


# Roles by the names that GTK 4.8 and libatspi of Debian 12 give them.
OTHER_ROLES = {'button': 'push button', 'toggle button': 'push button', 'switch': 'check box'}


def clean(name):
    """A name as it is read: GTK 4.8 says the label twice, and the underscore of the mnemonic."""
    half = len(name) // 2
    for text in (name, name.replace('_', '', 1)):
        half = len(text) // 2
        if len(text) % 2 == 1 and text[half] == ' ' and text[:half] == text[half + 1:]:
            return text[:half]
    return name


class Node:
    """One accessible object."""

    def __init__(self, reader, accessible, parent=None):
        self.reader, self.accessible, self.parent = reader, accessible, parent

    @property
    def full_name(self):
        return self.reader.quietly(lambda: self.accessible.get_name() or '', '')

    @property
    def name(self):
        return clean(self.full_name)

    @property
    def description(self):
        return self.reader.quietly(lambda: self.accessible.get_description() or '', '')

    @functools.cached_property
    def role(self):
        role = self.reader.quietly(self.accessible.get_role_name, 'gone')
        return OTHER_ROLES.get(role, role)

    def has(self, state):
        return self.reader.quietly(
            lambda: self.accessible.get_state_set().contains(self.reader.states[state]), False)

    @property
    def text(self):
        """What is written in an entry."""
        def read():
            text = self.accessible.queryText()
            return text.getText(0, text.characterCount)
        return self.reader.quietly(read, '')

    @property
    def children(self):
        count = min(self.reader.quietly(self.accessible.get_child_count, 0), MOST_CHILDREN)
        for index in range(count):
            child = self.reader.quietly(
                lambda index=index: self.accessible.get_child_at_index(index), None)
            if child is not None:
                yield Node(self.reader, child, self)

    @property
    def extents(self):
        """Where it is in its window: x, y, width, height."""
        box = self.reader.quietly(lambda: self.accessible.get_component_iface().get_extents(
            self.reader.atspi.CoordType.WINDOW), None)
        return (box.x, box.y, box.width, box.height) if box is not None else None

    def is_shown(self):
        if self.reader.knows_showing:
            return self.has('showing')
        if not self.has('visible'):
            return False
        if self.role in SMALL:
            return True
        # GTK 4.8 calls windows showing and nothing else; but what is not on the screen holds no
        # point, not even its own middle.
        box = self.extents
        if box is None:
            return True
        if box[2] <= 0 or box[3] <= 0:
            return False
        return self.reader.quietly(
            lambda: self.accessible.get_component_iface().contains(
                box[0] + box[2] // 2, box[1] + box[3] // 2, self.reader.atspi.CoordType.WINDOW),
            False)

    def walk(self):
        """Everything in it that can be seen, parents first."""
        yield self
        for child in self.children:
            if child.is_shown():
                yield from child.walk()

    def matches(self, role, name):
        if role is not None and self.role != role:
            return False
        if name is None:
            return True
        if isinstance(name, re.Pattern):
            return name.search(self.name) is not None
        return self.name == name

    def find_all(self, role=None, name=None):
        return [node for node in self.walk() if node.matches(role, name)]

    def find(self, role=None, name=None):
        for node in self.walk():
            if node.matches(role, name):
                return node
        return None

    def wait(self, role=None, name=None, seconds=20):
        return wait_for('%s %r' % (role or 'anything', name), lambda: self.find(role, name),
                        seconds)

    def click(self):
        """Presses a button; a menu button has another one inside that can be pressed."""
        for node in [self] + [child for child in self.children]:
            def act(node=node):
                action = node.accessible.queryAction()
                for index in range(action.nActions):
                    if action.getName(index) in ('click', 'clicked', 'activate', 'toggle'):
                        return action.doAction(index)
                return False
            if self.reader.quietly(act, False):
                return
        raise AssertionError('%s cannot be pressed' % self)

    def write(self, text):
        editable = self.accessible.queryEditableText()
        editable.setTextContents(text)

    def names(self):
        return [node.name for node in self.walk() if node.name]

    @property
    def path(self):
        names = []
        node = self
        while node is not None:
            names.insert(0, '%s “%s”' % (node.role, node.name))
            node = node.parent
        return ' > '.join(names)

    def __str__(self):
        return '%s “%s”' % (self.role, self.name)


class Reader:
    """The screen reader of a desktop; there can be only one in a process."""

    def __init__(self, desktop):
        os.environ.update({name: desktop.env[name] for name in (
            'DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'LC_ALL')})
        os.environ.pop('AT_SPI_BUS_ADDRESS', None)
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi, GLib
        import pyatspi
        # GTK 4.8 has no cache to be asked for, which libatspi finds worth a warning.
        GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *line: None, None)
        self.desktop, self.atspi, self.pyatspi = desktop, Atspi, pyatspi
        self.main_context = GLib.MainContext.default()
        self.states = {
            'showing': pyatspi.STATE_SHOWING, 'focusable': pyatspi.STATE_FOCUSABLE,
            'focused': pyatspi.STATE_FOCUSED, 'sensitive': pyatspi.STATE_SENSITIVE,
            'checked': pyatspi.STATE_CHECKED, 'selected': pyatspi.STATE_SELECTED,
            'active': pyatspi.STATE_ACTIVE, 'expanded': pyatspi.STATE_EXPANDED,
            'visible': pyatspi.STATE_VISIBLE,
        }
        self.knows_showing = False
        self.last_focus = None
        pyatspi.Registry.registerEventListener(self._focus_changed, 'object:state-changed:focused')
        Atspi.set_timeout(5000, 10000)

    def _focus_changed(self, event):
        if event.detail1:
            self.last_focus = event.source

    def listen(self):
        """Takes in what the programs have said meanwhile."""
        while self.main_context.iteration(False):
            pass

    @staticmethod
    def quietly(function, otherwise):
        """What went away while it was looked at is nothing to fail for."""
        try:
            return function()
        except Exception:  # pyatspi passes on errors of many sorts
            return otherwise

    @property
    def application(self):
        self.listen()
        root = self.pyatspi.Registry.getDesktop(0)
        root.set_cache_mask(self.atspi.Cache.NONE)
        root.clear_cache()
        found = None
        for index in range(self.quietly(lambda: root.childCount, 0)):
            child = self.quietly(lambda index=index: root.getChildAtIndex(index), None)
            if child is not None and self.quietly(lambda child=child: child.name, '') == 'kith':
                # Roles never change; whatever else is remembered may be old.
                child.set_cache_mask(self.atspi.Cache.INTERFACES | self.atspi.Cache.ROLE)
                if self.quietly(lambda child=child: child.childCount, 0):
                    found = Node(self, child)
                    version = self.quietly(lambda child=child: child.toolkitVersion, '') or ''
                    self.knows_showing = not version.startswith(('4.8', '4.9'))
        return found

    @property
    def windows(self):
        application = self.application
        if application is None:
            return []
        return [window for window in application.children if window.is_shown()]

    def window(self, title):
        """The window of that title, when it is there."""
        return wait_for('a window “%s”' % title, lambda: next(
            (window for window in reversed(self.windows) if window.name == title), None))

    @property
    def main(self):
        return self.window('Kith')

    def has_window(self, title):
        return any(window.name == title for window in self.windows)

    def wait_gone(self, title):
        wait_for('“%s” to close' % title, lambda: not self.has_window(title))
        self.desktop.focus()

    def find(self, role=None, name=None):
        for window in reversed(self.windows):
            node = window.find(role, name)
            if node is not None:
                return node
        return None

    def wait(self, role=None, name=None, seconds=20):
        return wait_for('%s %r' % (role or 'anything', getattr(name, 'pattern', name)),
                        lambda: self.find(role, name), seconds)

    def menu_items(self):
        return [node for window in self.windows for node in window.walk()
                if node.role.endswith('menu item')]

    def menu_item(self, name, position):
        """An item of the open menu: GTK 4.18 keeps their names to itself, so by its place there."""
        def find():
            items = self.menu_items()
            for item in items:
                if item.name == name:
                    return item
            is_nameless = items and not any(item.full_name for item in items)
            return items[position] if is_nameless and position < len(items) else None

        return wait_for('the menu item “%s”' % name, find)

    def choose_by_keys(self, name, position):
        """Down to an item of the open menu, and Enter."""
        item = self.menu_item(name, position)
        for _ in range(15):
            focused = self.focused()
            if focused is not None and focused.accessible.path == item.accessible.path:
                self.desktop.press('Return')
                return
            self.desktop.press('Down')
        raise AssertionError('the keys do not reach “%s”' % name)

    def focused(self):
        """The node that has the keyboard, or None."""
        self.listen()
        if self.last_focus is not None:
            node = Node(self, self.last_focus)
            if node.has('focused'):
                return node
        for window in reversed(self.windows):
            # What a window that was left and come back to says of itself may be told to nobody.
            window.accessible.clear_cache()
            for node in window.walk():
                if node.has('focused'):
                    return node
        return None

    def dump(self):
        """The tree as text, for whoever writes a test."""
        lines = []

        def add(node, depth):
            flags = ''.join(letter for letter, state in (
                ('F', 'focused'), ('f', 'focusable'), ('s', 'sensitive'), ('x', 'selected'),
                ('c', 'checked')) if node.has(state))
            lines.append('%s%s “%s” %s%s' % ('  ' * depth, node.role, node.name, flags,
                                             ' (%s)' % node.description
                                             if node.description else ''))
            for child in node.children:
                if child.is_shown():
                    add(child, depth + 1)
        for window in self.windows:
            add(window, 0)
        return '\n'.join(lines)
