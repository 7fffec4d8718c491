"""front_door.py: whom to ring when worried about a child is one press away from everywhere."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from driver import expect, main, open_the_coles

BUTTON = 'Worried about a child?'


def look(program, *numbers):
    """The window is there with its numbers, and goes away again."""
    program.find('Worried About a Child?')
    texts = program.texts()
    for number in numbers:
        expect(any(number in text for text in texts), f'The number {number} can’t be read.')
    program.keys('Escape')
    program.gone('Worried About a Child?')


def test_before_anybody_works_here(desk):
    program = desk.start()
    program.find('Who Works Here?')
    program.press(BUTTON, role='button')
    look(program, '999')
    program.keys('ctrl+shift+w')
    look(program, '999')
    program.quit()


def test_from_every_page(desk):
    program = desk.start_with_families()
    for page in ('Families', 'Drafts', 'Imports'):
        program.press(page, role='list item', within='Areas')
        program.press(BUTTON, role='button')
        look(program, '999')
    program.press('Families', role='list item', within='Areas')
    open_the_coles(program)
    program.press(BUTTON, role='button')
    look(program, '999')
    program.quit()


def test_the_councils_own_numbers(desk):
    program = desk.start_as('Asha Patel')
    program.keys('ctrl+comma')
    program.press('Front Door', role=('tab', 'button', 'toggle button', 'radio'))
    for field, number in (('Telephone, office hours', '01632 960110'), ('Telephone, out of hours', '01632 960111')):
        # A row for text does not say that it has the keyboard.
        program.click(program.find(field, role='text box'))
        program.type(number)
        program.keys('Return')
        program.wait(lambda: program.all(field, role='text box')[0].text == number, f'{number} in “{field}”')
    program.press('Close', role='button')
    program.gone('Telephone, out of hours')
    program.press(BUTTON, role='button')
    look(program, '01632 960')
    program.quit()
    program = desk.start()
    program.press(BUTTON, role='button')
    program.find(re.compile('^Copy .*960 ?110$'), role='button')
    program.find(re.compile('^Copy .*960 ?111$'), role='button')
    look(program, '999')
    program.quit()


def test_escape_takes_back_and_then_closes(desk):
    program = desk.start_as('Asha Patel')
    program.keys('ctrl+comma')
    program.press('Front Door', role=('tab', 'button', 'toggle button', 'radio'))
    row = program.find('Telephone, office hours', role='text box')
    program.click(row)
    program.type('01632 960110')
    program.wait(lambda: program.all(row.name, role='text box')[0].text == '01632 960110', 'what was typed')
    program.keys('Escape')
    program.wait(lambda: program.all(row.name, role='text box')[0].text == '', 'what was there before')
    program.keys('Escape')
    program.gone(row.name)
    program.quit()


main(globals())
