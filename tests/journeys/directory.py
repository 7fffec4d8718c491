"""directory.py: a caller is helped: found by their own words, narrowed, compared, and given as text."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from driver import expect, main

FIELD = 'What the caller needs, in their own words'
ROWS = 'Services that fit'
TOGGLE = ('button', 'toggle button')


def open_directory(desk):
    program = desk.start('--demo')
    program.find('Find a person or family', seconds=60)
    program.wait_for_keyboard()
    program.keys('ctrl+2')
    program.find(FIELD, role='search box')
    program.find(re.compile('services$'), role='status')
    return program


def test_a_call(desk):
    program = open_directory(desk)
    program.type('worried all the time')
    program.find('Remove Anxiety', role='button')
    all_found = program.find(re.compile(r'^[\d,]+ services$'), role='status').name
    program.press('Free only', role=TOGGLE)
    program.press('6–11', role=TOGGLE)
    program.press('Clear 2', role='button')
    program.wait(lambda: program.find(re.compile(r'^[\d,]+ services$'), role='status').name == all_found,
                 'as many as before it was narrowed')
    program.press(re.compile('^Compare [A-Z]'), role=TOGGLE)
    program.press(re.compile('^Compare [A-Z]'), role=TOGGLE)
    program.press('Side by Side', role='button')
    program.find(re.compile(', Ring: '), role='label')
    program.keys('Escape')
    program.press('Safe to text, they said so', role=TOGGLE)
    program.press('Copy as Text', role='button')
    program.read('Copied, and counted without a name')
    program.press('Told Them', role='button')
    program.read('Done. It was counted before.')
    program.quit()


def test_by_keyboard(desk):
    program = open_directory(desk)
    program.type('food')
    first = program.find(re.compile('.'), role='list item', within=ROWS).name
    program.keys('Down')
    program.wait(lambda: program.focused() is not None and program.focused().role == 'list item', 'a row chosen')
    program.keys('Return')
    program.find('Close the service', role='button')
    program.find(re.compile('^' + re.escape(first.split(',', maxsplit=1)[0])), role='label')
    program.keys('Escape')
    program.gone('Close the service')
    expect(program.all(FIELD), 'The page of the directory was left.')
    program.quit()


def test_on_a_record(desk):
    program = open_directory(desk)
    program.type('food')
    program.press(re.compile('^Compare [A-Z]'), role=TOGGLE)
    # By the keyboard it is chosen first, and the window is asked for.
    program.tab_to(re.compile('^Counted without a name'))
    program.keys('Down')
    program.find('Choose the family', role='button')
    expect(len(program.windows()) == 1, 'A window was opened by an arrow key.')
    program.tab_to('Choose the family', role='button', most=2)
    program.keys('space')
    program.find('Find a person or family', role='search box')
    program.wait_for_keyboard()
    program.keys('Escape')
    program.wait(lambda: len(program.windows()) == 1, 'the end of the window')
    # A click does both at once.
    program.wait_for_keyboard()
    program.tab_to('On a family’s record', most=2, key='shift+Tab')
    program.keys('Up')
    program.gone('Choose the family', role='button')
    program.click(program.find('On a family’s record'))
    program.find('Find a person or family', role='search box')
    program.wait_for_keyboard()
    program.keys('Escape')
    program.wait(lambda: len(program.windows()) == 1, 'the end of the window')
    program.wait_for_keyboard()
    program.quit()


main(globals())
