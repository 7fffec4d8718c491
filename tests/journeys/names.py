"""names.py: every view is walked, and whatever the keyboard can come to there has a name that says what it is for."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

import screen
from driver import Failure, examples, main, open_the_coles

# What the toolkit calls a thing that nobody named.
TYPE_NAME = re.compile(r'^(Gtk|Adw|Gdk|Wp)[A-Z]\w+$')
# What holds other things: it hands the keyboard on to them, and is passed over where it has no name.
HOLDERS = ('group', 'filler', 'panel', 'widget')
# A picture in one of these is the toolkit's own, and the thing that holds it says all.
WHOLE = ('button', 'combo box', 'tab', 'text box', 'search box', 'spin button', 'menu item')
MENU = 'Main menu'
CHART = re.compile('^Timeline, ')
EVENT = re.compile(r', \d+ of \d+$')
PILE = re.compile(r'^\d+ events, ')
SWITCHES = ('tab', 'button', 'toggle button', 'radio')


class Walk:
    """What is found wrong on the way through the program's views."""

    def __init__(self, program):
        self.program = program
        self.wrong = []
        self.buttons = {}
        self.main = len(program.windows())

    def nameless(self, nodes, images):
        """Of the nodes of a window, those that are told of and say nothing of what they are for."""
        focusable = set(map(id, screen.those_with(nodes, screen.FOCUSABLE)))
        for node in nodes:
            holders = [holder.role for holder in node.ancestors() if holder.role not in HOLDERS]
            above = next(iter(holders), '')
            unnamed = not node.name.strip() and node.role not in HOLDERS[:-1]
            typed = TYPE_NAME.match(node.name)
            # The line of a drop-down that shows what is chosen can have the keyboard by the toolkit's reckoning, yet
            # never does: the button that it stands in has it.
            if id(node) in focusable and (unnamed or typed) and (node.role, above) != ('widget', 'button'):
                yield node
            elif images and node.role == 'image' and typed and above not in WHOLE:
                yield node

    def look(self, view, images=True, below=None):
        """Looks at all of the uppermost window, or below one of its nodes, when it is all there; gives what is in it."""
        before = -1
        nodes = []
        while len(nodes) != before:
            before = len(nodes)
            nodes = list(self.program.desk.screen.read_all(below or self.program.windows()[-1]).walk())[1:]
        for node in self.nameless(nodes, images):
            self.wrong.append(f'{view}: {node} in ' + ' in '.join(str(holder) for holder in node.ancestors()
                                                                  if holder.name and holder.role != 'widget'))
        return nodes

    def look_at_window(self, view, images=True):
        """Looks at a window that has been asked for, and puts it away."""
        self.program.wait(lambda: len(self.program.windows()) > self.main, f'the window of {view}')
        nodes = self.look(view, images)
        cancel = [node for node in nodes if (node.role, node.name) == ('button', 'Cancel') and node.has_press()]
        if cancel:
            cancel[0].press()
        else:
            self.program.wait_for_keyboard()
            self.program.keys('Escape')
        self.program.wait(lambda: len(self.program.windows()) == self.main, f'the end of the window of {view}')

    def choose(self, button, *items):
        """Opens the menu of a button, and chooses in it."""
        if button not in self.buttons:
            self.buttons[button] = self.program.press(button, role='button')
        else:
            self.buttons[button].press()
        # The menu belongs to what the button is a part of.
        opener = self.buttons[button].parent
        for item in items:
            self.program.wait(lambda name=item: next((node for node in self.program.desk.screen.read(opener).walk()
                                                      if (node.role, node.name) == ('menu item', name)), None),
                              f'“{item}” in the menu of {opener}').press()

    def end(self):
        self.program.quit()
        if self.wrong:
            raise Failure('These have no name:\n' + '\n'.join(dict.fromkeys(self.wrong)))


def test_first_start(desk):
    program = desk.start('--import', *examples())
    program.find('Your name')
    walk = Walk(program)
    walk.look('the first start')
    program.write('Your name', 'Jo Marsh')
    program.press('Start')
    program.read('Everything Is In', seconds=30)
    walk.look('imports')
    walk.end()


def test_family(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    walk.look('families')
    open_the_coles(program)
    walk.look('whole picture')
    program.press(re.compile('^Shared with the front door|^Closure'), role='list item',
                  within='Everything that happened')
    program.find('Correct…', role='button')
    walk.look('an event')
    for button in ('People', 'Services', 'Kinds', 'Jump to a date'):
        # The popover belongs to what the button is a part of.
        walk.look(f'the button {button}', below=program.press(button, role='button').parent)
        program.keys('Escape')
    walk.end()


def test_directory(desk):
    program = desk.start('--demo')
    program.find('Find a person or family', seconds=60)
    program.wait_for_keyboard()
    program.keys('ctrl+2')
    program.find(re.compile('services$'), role='status')
    walk = Walk(program)
    walk.look('the directory')
    program.type('worried all the time')
    program.find('Remove Anxiety', role='button')
    program.press(re.compile('^Compare [A-Z]'), role=('button', 'toggle button'))
    program.find('Copy as Text', role='button')
    walk.look('what is compared')
    # What was read of the tree may not trouble what is done next.
    program.press('Copy as Text', role='button')
    program.read('Ask whether it is safe to text them, and tick “Text”.')
    program.tab_to(re.compile('^Counted without a name'), most=9, key='shift+Tab')
    program.keys('Down')
    program.tab_to('Choose the family', role='button', most=2)
    program.keys('Return')
    walk.look_at_window('finding a family for its record')
    program.press(re.compile('.'), role='list item', within='Services that fit')
    program.find('Close the service', role='button')
    walk.look('a service')
    program.press('Keep It True', role=SWITCHES)
    program.find('What to check next', role='label')
    program.find('Need', role=None)
    walk.look('what to check')
    walk.end()


def test_timeline(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    open_the_coles(program, view='Timeline')
    program.find(CHART)
    program.find('The whole life')
    walk.look('timeline')
    # All of a life at once lies so close together that it is counted.
    program.tab_to(CHART)
    program.keys('0', 'End')
    for _ in range(12):
        program.wait(lambda: program.find(CHART).description, 'a word of what is selected')
        if EVENT.search(program.find(CHART).description):
            program.keys('space')
        if program.all(PILE, role='list'):
            break
        program.keys('Down', 'End')
    program.find(PILE, role='list')
    walk.look('what lies close on the timeline')
    program.keys('Return')
    program.find('Earlier event', role='button')
    walk.look('an event beside the timeline')
    program.keys('Escape')
    program.gone('Earlier event', role='button')
    walk.look('the signs of the timeline', below=program.press('Legend', role='button').parent)
    program.keys('Escape')
    walk.end()


def test_recording(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    open_the_coles(program)
    program.press('Record', role='tab')
    program.find('What do you want to record?')
    walk.look('record')
    for kind in 'visit', 'contact', 'direct-work', 'note':
        program.press('Record Something Else', role='button')
        program.press(kind.capitalize().replace('-', ' '), role='menu item')
        program.find('In one line (needed)')
        walk.look(kind)
        program.write('In one line (needed)', 'Not sent yet')
    program.press('Drafts', role='list item', within='Areas')
    program.find(re.compile('^Note, '))
    walk.look('drafts')
    walk.end()


def test_people(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    open_the_coles(program)
    program.press('People', role='tab')
    show = program.find(re.compile('Show the protected address'), role='button')
    walk.look('people')
    program.press(show.name, role='button')
    walk.look_at_window('a protected address')
    for item in 'Name…', 'Way to Reach…', 'Number…', 'Relationship…', 'Address…', 'Household…', 'Warning for Visitors…':
        walk.choose('What to do with Dana Coles', 'Add', item)
        walk.look_at_window(item)
    for items in ('Edit…',), ('Left the Family…',), ('See History', 'The person'):
        walk.choose('What to do with Dana Coles', *items)
        walk.look_at_window(items[0])
    for item in ('Person…', 'Household…', 'Relationship…', 'Who Works With Them…', 'Level of Need…', 'Agreement…',
                 'Edit Family…'):
        walk.choose('Add', item)
        walk.look_at_window(item)
    walk.end()


def test_chronology(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    open_the_coles(program)
    program.press('Print Chronology…', role='button')
    program.read(re.compile(r'^Page 1 of \d+$'))
    walk.look_at_window('the chronology')
    walk.end()


def test_people_drawn(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    open_the_coles(program)
    program.press('People', role='tab')
    program.find('What to do with Dana Coles', role='button')
    program.press('Drawing', role=SWITCHES)
    program.find(re.compile(r'^Dana Coles, \d+'), role='button')
    walk.look('genogram and eco-map')
    program.press('List', role=SWITCHES)
    program.read(re.compile('mother of Mia'))
    walk.look('people as a list')
    walk.end()


def test_past_imports(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    program.press('Imports', role='list item', within='Areas')
    program.find('Past imports', role='list')
    walk.look('past imports')
    program.press(re.compile('^Open the report of '), role='button')
    program.read('Everything Is In')
    walk.look('a past import')
    walk.end()


def test_sync(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    walk.choose(MENU, 'Sync')
    program.read('On This Device Alone')
    walk.look('sync')
    program.press('Connect to a Server…', role='button')
    walk.look_at_window('connecting to a server')
    walk.end()


def test_windows(desk):
    program = desk.start_with_families()
    walk = Walk(program)
    for item in 'Records on This Device', 'Help':
        walk.choose(MENU, item)
        walk.look_at_window(item)
    # The toolkit makes these, and the pictures in them.
    for item in 'About Whole Picture', 'Keyboard Shortcuts':
        walk.choose(MENU, item)
        walk.look_at_window(item, images=False)
    program.press('Worried about a child?', role='button')
    walk.look_at_window('front door')
    for page in 'General', 'You', 'Front Door':
        walk.choose(MENU, 'Preferences')
        program.press(page, role=SWITCHES)
        walk.look_at_window(f'preferences, {page}')
    walk.end()


main(globals())
