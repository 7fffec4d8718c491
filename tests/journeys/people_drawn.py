"""people_drawn.py: who is related to whom is gone through by the arrow keys, drawn and as a list."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from driver import expect, main, open_the_coles


def test_kin_by_the_arrows(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.press('People', role='tab')
    program.find('What to do with Dana Coles', role='button')
    program.press('Drawing', role=('toggle button', 'button'))
    dana = program.find(re.compile(r'^Dana Coles, \d+'), role='button')
    name = dana.name
    # Into the drawing by Tab, and within it by the arrows.
    program.tab_to(re.compile(r'^(Lee|Dana|Rhys|Pat|Mia|Ty|Tyler|Ivy) '), role='button')
    wanted = [re.compile(r'^Mia Coles'), re.compile(r'^Ty(ler)? Coles')]
    for _ in range(12):
        if program.focused().name == name:
            break
        program.keys('Up' if program.focused().name.startswith(('Mia', 'Ty', 'Ivy')) else
                     'Down' if program.focused().name.startswith('Pat') else
                     'Right' if program.focused().name.startswith('Lee') else 'Left')
    expect(program.focused().name == name, f'The arrows did not lead to Dana, but to {program.focused().name}.')
    program.keys('Down')
    program.wait(lambda: wanted[0].match(program.focused().name), 'Mia, the eldest child')
    program.keys('Right')
    program.wait(lambda: wanted[1].match(program.focused().name), 'Tyler, her brother')
    program.keys('plus', 'plus', 'minus', '0')
    # The list says it in words, with the same person selected.
    program.press('List', role=('toggle button', 'button'))
    program.read(re.compile(r'mother of Mia, Ty(ler)?, Ivy'))
    program.read(re.compile(r'stepfather of Mia, Ty(ler)?'))
    program.quit()


def test_somebody_is_opened_from_the_drawing(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.press('People', role='tab')
    program.find('What to do with Dana Coles', role='button')
    program.press('Drawing', role=('toggle button', 'button'))
    program.press(re.compile(r'^Mia Coles, \d+'), role='button')
    program.find('What to do with Mia Coles', role='button')
    program.gone(re.compile(r'^Mia Coles, \d+'), role='button')
    program.quit()


main(globals())
