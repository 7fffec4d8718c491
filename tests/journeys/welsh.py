"""welsh.py: the program speaks Welsh to whoever's system does."""
# SPDX-License-Identifier: GPL-3.0-or-later

import gettext
import os

from driver import expect, main


def catalogue():
    """The Welsh words as they are built."""
    return gettext.translation('whole-picture', os.environ['WP_LOCALE_DIR'], ['cy'])


def welsh(text):
    said = catalogue().gettext(text)
    expect(said != text, f'“{text}” has no Welsh.')
    return said


def test_main_labels(desk):
    program = desk.start(LANGUAGE='cy')
    program.find(welsh('Who Works Here?'))
    program.find(welsh('Worried about a child?'), role='button')
    program.write(welsh('Your name'), 'Dilys Hughes')
    program.press(welsh('_Start').replace('_', ''))
    for area in ('Families', 'Drafts', 'Imports'):
        program.find(welsh(area), role='list item')
    program.find(welsh('Find a person or family'))
    english = {text for text in program.texts()} & {'Families', 'Drafts', 'Imports', 'No families yet'}
    expect(not english, f'These are still English: {english}')
    program.press(welsh('Worried about a child?'), role='button')
    program.find(welsh('A child is in danger now'))
    program.keys('Escape')
    program.gone(welsh('A child is in danger now'))
    program.quit()


main(globals())
