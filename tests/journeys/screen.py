"""screen.py: what the programs on this display tell a screen reader, read from the accessibility bus.

The calls of one level of the tree are sent together, so that a page of a thousand parts is read in a moment; read one
by one it takes many seconds.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
ACTION = 'org.a11y.atspi.Action'
TEXT = 'org.a11y.atspi.Text'
EDITABLE = 'org.a11y.atspi.EditableText'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
# Positions in the window: GTK 4 knows none on the screen.
IN_WINDOW = 1
# What is made of nothing further, and is drawn whenever that is which holds it.
LEAVES = ('label', 'image', 'separator')
WRITABLE = ('text box', 'search box', 'spin button')
# States, numbered as the AT-SPI specification does.
ACTIVE, FOCUSABLE, FOCUSED, SENSITIVE, VISIBLE = 1, 11, 12, 24, 30
# A list keeps some two hundred rows alive; no journey looks at more than the first few.
LISTS = ('list', 'list box', 'grid', 'table', 'tree grid')
MOST_ROWS = 60
ROWS = ('list item', 'combo box', 'row', 'tab', 'option', 'check box', 'checkbox', 'switch', 'menu item', 'toggle button', 'button')
# GTK 4.8 gives nothing up to −1, which is to mean the end.
LONGEST = 2**31 - 1


class Node:
    """One thing on the screen, as it was when the screen was read."""

    def __init__(self, screen, bus_name, path):
        self.screen = screen
        self.bus_name = bus_name
        self.path = path
        self.role = ''
        self.name = ''
        self.description = ''
        self.text = ''
        self.extents = None
        self.shown = True
        self.parent = None
        self.children = []

    def __str__(self):
        return f'[{self.role}] “{self.name}”'

    def has(self, state):
        """Whether it is in that state now."""
        low, high = self.call(ACCESSIBLE, 'GetState')[0]
        return bool((low | high << 32) >> state & 1)

    def walk(self):
        """It and everything below it that is shown, from the first to the last."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def says(self):
        """All that the node itself tells."""
        return [part for part in (self.name, self.text, self.description) if part]

    def call(self, interface, method, signature='()', *arguments):
        return self.screen.call(self.bus_name, self.path, interface, method, signature, *arguments)

    def can_press(self):
        """Whether it can be pressed now, by an action of its own or with the mouse: the row of a list has none."""
        if not self.has(SENSITIVE):
            return False
        try:
            return self.has_press() or (self.has(FOCUSABLE) and self.role in ROWS)
        except GLib.Error:
            return False

    def has_press(self):
        """The actions with a dot in their names are those of the keyboard's shortcuts."""
        return (self.role not in LEAVES and self.call(ACTION, 'GetActions')[0]
                and '.' not in self.call(ACTION, 'GetName', '(i)', 0)[0])

    def press(self):
        self.call(ACTION, 'DoAction', '(i)', 0)

    def middle(self):
        """Its middle, in the window."""
        x, y, width, height = self.call(COMPONENT, 'GetExtents', '(u)', IN_WINDOW)[0]
        return x + width // 2, y + height // 2

    def set_text(self, text):
        return self.call(EDITABLE, 'SetTextContents', '(s)', text)[0]


def plain_name(name):
    """A name as it is heard: GTK 4.8 gives a button's twice over, and once with the mark of its mnemonic."""
    for plain in (name, name.replace('_', '', 1)):
        half = len(plain) // 2
        if len(plain) % 2 and plain[half] == ' ' and plain[:half] == plain[half + 1:]:
            return plain[:half]
    return name


def those_with(nodes, state):
    """Of the nodes, those that are in the state now."""
    answers = nodes[0].screen.call_all([(node, ACCESSIBLE, 'GetState', '()', ()) for node in nodes]) if nodes else []
    return [node for node, answer in zip(nodes, answers)
            if answer is not None and (answer[0][0] | answer[0][1] << 32) >> state & 1]


def placed(nodes):
    """Of the nodes, those that have a place in their window, or are no widgets and have none."""
    answers = nodes[0].screen.call_all([(node, COMPONENT, 'GetExtents', '(u)', (IN_WINDOW,))
                                        for node in nodes]) if nodes else []
    return [node for node, answer in zip(nodes, answers)
            if answer is None or (answer[0][2] > 0 and answer[0][3] > 0)]


class Screen:
    """The accessibility bus of this display."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    Gio.DBusCallFlags.NONE, 30000, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(self.address, flags, None, None)
        self.seconds = 10

    def call(self, bus_name, path, interface, method, signature='()', *arguments):
        return self.bus.call_sync(bus_name, path, interface, method, GLib.Variant(signature, arguments), None,
                                  Gio.DBusCallFlags.NONE, int(self.seconds * 1000), None).unpack()

    def call_all(self, calls):
        """Makes all the calls (node, interface, method, signature, arguments); answers in order, None for an error."""
        answers = [None] * len(calls)
        left = [len(calls)]

        def answered_cb(bus, result, i):
            try:
                answers[i] = bus.call_finish(result).unpack()
            except GLib.Error:
                # It has gone, or is no such thing.
                pass
            left[0] -= 1

        for i, (node, interface, method, signature, arguments) in enumerate(calls):
            parameters = GLib.Variant(signature, arguments) if arguments else None
            self.bus.call(node.bus_name, node.path, interface, method, parameters, None,
                          Gio.DBusCallFlags.NONE, int(self.seconds * 1000), None, answered_cb, i)
        while left[0] > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    # --- reading ---

    def describe(self, nodes):
        """Reads what the nodes are called; gives those that are still there."""
        answers = self.call_all([call for node in nodes for call in (
            (node, 'org.freedesktop.DBus.Properties', 'GetAll', '(s)', (ACCESSIBLE,)),
            (node, ACCESSIBLE, 'GetRoleName', '()', ()))])
        for node, properties, role in zip(nodes, answers[0::2], answers[1::2]):
            node.shown = properties is not None and role is not None
            if node.shown:
                node.name = plain_name(properties[0].get('Name', ''))
                node.description = properties[0].get('Description', '')
                node.role = role[0]
        return [node for node in nodes if node.shown]

    def read_level(self, nodes):
        """Reads what the nodes are; gives those that are shown, with their children still unread."""
        self.describe(nodes)
        inner = [node for node in nodes if node.shown and node.role not in LEAVES]
        for node, extents in zip(inner, self.call_all([(node, COMPONENT, 'GetExtents', '(u)', (IN_WINDOW,))
                                                       for node in inner])):
            # The page of a stack is no widget, and has no place.
            node.extents = extents[0] if extents is not None else None
            node.shown = node.extents is None or (node.extents[2] > 0 and node.extents[3] > 0)
        # GTK 4.8 says “showing” of windows alone, and calls all “visible” that is not hidden outright; but only what is
        # drawn contains its own middle.
        placed = [node for node in nodes if node.shown and node.extents is not None]
        inside = self.call_all([(node, COMPONENT, 'Contains', '(iiu)',
                                 (node.extents[0] + node.extents[2] // 2, node.extents[1] + node.extents[3] // 2,
                                  IN_WINDOW)) for node in placed])
        for node, answer in zip(placed, inside):
            node.shown = answer is not None and answer[0]
        return [node for node in nodes if node.shown]

    def read_all(self, root):
        """Reads all that is there below a node that has been read, scrolled out of view or not, but for what is hidden
        outright; only names and roles."""
        root.children = []
        level = [root]
        while level:
            found = []
            for node, answer in zip(level, self.call_all([(node, ACCESSIBLE, 'GetChildren', '()', ())
                                                          for node in level])):
                for reference in (answer[0][:MOST_ROWS] if answer is not None else []):
                    child = Node(self, *reference)
                    child.parent = node
                    found.append(child)
            level = placed(those_with(self.describe(found), VISIBLE))
            for child in level:
                child.parent.children.append(child)
        return root

    def read(self, root):
        """Reads all that is shown below a node that has been read."""
        root.children = []
        level = [root]
        while level:
            worded = [node for node in level if node.role in WRITABLE]
            for node, answer in zip(worded, self.call_all([(node, TEXT, 'GetText', '(ii)', (0, LONGEST))
                                                           for node in worded])):
                node.text = answer[0] if answer is not None else ''
            found = []
            inner = [node for node in level if node.role not in LEAVES]
            for node, answer in zip(inner, self.call_all([(node, ACCESSIBLE, 'GetChildren', '()', ())
                                                          for node in inner])):
                if answer is None:
                    continue
                references = answer[0][:MOST_ROWS] if node.role in LISTS else answer[0]
                for bus_name, path in references:
                    child = Node(self, bus_name, path)
                    child.parent = node
                    found.append(child)
            level = self.read_level(found)
            for child in level:
                child.parent.children.append(child)
        return root

    def windows(self, pid):
        """The windows of the program with that process id, the oldest first, with nothing in them read yet."""
        for bus_name, path in self.call(*REGISTRY, ACCESSIBLE, 'GetChildren')[0]:
            try:
                owner = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                  'GetConnectionUnixProcessID', '(s)', bus_name)[0]
                if owner != pid:
                    continue
                tops = [Node(self, *reference) for reference in self.call(bus_name, path, ACCESSIBLE, 'GetChildren')[0]]
            except GLib.Error:
                # It has just ended.
                continue
            return self.read_level(tops)
        return []


def matches(wanted, text):
    """Whether a text is the one wanted, or fits the wanted pattern."""
    return wanted.search(text) is not None if isinstance(wanted, re.Pattern) else wanted == text
