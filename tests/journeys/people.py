"""people.py: somebody is added to a family, and taken back with one press."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from driver import expect, main, open_the_coles

SECRET = re.compile(r'Station Approach|YO99 ?9ZX', re.IGNORECASE)


def test_protected_address_is_shown_for_a_reason(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.press('People', role='tab')
    show = program.find(re.compile('Show the protected address'), role='button')
    told = [text for text in program.texts() if SECRET.search(text)]
    expect(not told, f'The protected address can be read: {told}')
    program.press(show.name, role='button')
    program.find('Show Protected Address')
    # Without a reason it stays shut.
    program.press('Show', role='button')
    told = [text for text in program.texts() if SECRET.search(text)]
    expect(not told, f'The protected address can be read without a reason: {told}')
    program.write(re.compile('^Why do you need it'), 'To post the court’s letter')
    program.press('Show', role='button')
    program.read(SECRET)
    program.quit()


def test_added_and_taken_back(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.press('People', role='tab')
    program.find('What to do with Dana Coles', role='button')
    program.press('Add', role='button')
    program.press('Person…')
    program.find('Add Person')
    program.write('First names', 'Nia')
    program.write('Surname', 'Coles')
    program.press('Save', role='button')
    program.find('What to do with Nia Coles', role='button')
    program.press('Undo', role='button')
    program.gone('What to do with Nia Coles')
    program.quit()


main(globals())
