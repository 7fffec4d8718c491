"""protection.py: what could endanger somebody is not told unless it is asked for, with a reason."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from driver import expect, main, open_the_coles

# Where Lee lives, as the examples have it.
SECRET = re.compile(r'Station Approach|YO99 ?9ZX', re.IGNORECASE)


def check_secret(program):
    told = [text for text in program.texts() if SECRET.search(text)]
    expect(not told, f'The protected address can be read: {told}')


def test_address_is_not_told(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.read('Address protected')
    check_secret(program)
    program.quit()


def test_address_finds_nobody(desk):
    program = desk.start_with_families()
    program.keys('ctrl+f')
    program.type('yo999zx')
    program.read('Nobody found')
    expect(not program.all(role='list item', within='Families and people'), 'The protected address finds somebody.')
    program.quit()


def test_titles_tell_nothing(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.press(re.compile('^Shared with the front door|^Closure'), role='list item', within='Everything that happened')
    program.keys('ctrl+shift+w')
    program.find('Worried About a Child?')
    titles = {window.name for window in program.windows()}
    expect(titles == {'Whole Picture'}, f'The windows are called {titles}.')
    program.keys('Escape')
    program.gone('Worried About a Child?')
    program.quit()


main(globals())
