"""by_keyboard.py: from the first start to a recorded visit and back with no mouse at all."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from driver import examples, main

HAPPENED = 'Everything that happened'


def test_all_the_way(desk):
    program = desk.start('--import', *examples())
    program.find('Your name')
    program.wait_for_keyboard()
    program.type('Jo Marsh')
    program.keys('Return')
    program.read('Everything Is In', seconds=30)
    program.keys('ctrl+1', 'ctrl+f')
    program.type('mia coles')
    program.find(re.compile('^Mia Coles'), role='list item')
    program.keys('Return')
    program.find('Who works with them now', role='list')
    # From the timeline to the list of the same events.
    program.keys('ctrl+l')
    program.find(HAPPENED, role='list')
    program.keys('ctrl+n')
    program.find('In one line (needed)')
    program.tick(re.compile('^Mia Coles, '))
    program.find('Mia Coles was seen', role='checkbox')
    program.tab_to('In one line (needed)')
    program.type('Mia rang about her course')
    program.keys('ctrl+s')
    program.find(re.compile('Mia rang about her course'), role='list item', within=HAPPENED)
    program.keys('alt+Left')
    program.find('Find a person or family')
    program.quit()


main(globals())
