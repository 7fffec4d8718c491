"""finding.py: a family is found by what is known of anybody in it, and opened without a mouse."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from driver import expect, main, open_the_coles

FIELD = 'Find a person or family'
ROWS = 'Families and people'


def first_found(program, words, family):
    """Types the words, and waits until the first family found is the right one."""
    program.write(FIELD, '')
    program.gone(re.compile('found$'), role='status')
    program.type(words)

    def right():
        rows = program.all(role='list item', within=ROWS)
        return rows and family in rows[0].name and program.all(FIELD)[0].text == words
    program.wait(right, f'“{family}” as the first family found by “{words}”')


def test_by_all_that_is_known(desk):
    program = desk.start_with_families()
    program.keys('ctrl+f')
    for words, family in (('tyler coles', 'Coles family'),
                          ('tylor coals', 'Coles family'),
                          ('sile o briain', 'Ó Briain family'),
                          ('19/5/2014', 'Coles family'),
                          ('19 May 2014', 'Coles family'),
                          ('999 000 0026', 'Coles family'),
                          ('X816000018002', 'Coles family'),
                          ('yo999zz', 'Coles family'),
                          ('07700900103', 'Coles family'),
                          ('+44 7700 900204', 'Hughes family')):
        first_found(program, words, family)
    program.quit()


def test_nothing_found(desk):
    program = desk.start_with_families()
    program.keys('ctrl+f')
    program.type('zzyzx qwrtp')
    program.read('Nobody found')
    expect(not program.all(role='list item', within=ROWS), 'Somebody is listed where nobody was found.')
    program.write(FIELD, 'Mia Zzyzx')
    program.press(re.compile('^Without “Zzyzx”'))
    program.find(re.compile('^Mia Coles'), role='list item', within=ROWS)
    program.quit()


def test_by_keyboard(desk):
    program = desk.start_with_families()
    program.wait_for_keyboard()
    program.keys('ctrl+f')
    program.type('mia')
    program.find(re.compile('^Mia Hughes'), role='list item', within=ROWS)
    program.find(re.compile('^Mia Coles'), role='list item', within=ROWS)
    program.keys('Down')
    second = program.all(role='list item', within=ROWS)
    chosen = program.focused()
    expect(chosen is not None and chosen.name in [row.name for row in second], f'Down went to {chosen}.')
    program.keys('Down')
    chosen = program.wait(lambda: program.focused() if str(program.focused()) != str(chosen) else None, 'the next row')
    family = re.search(r'(\w+ family)', chosen.name).group(1)
    program.keys('Return')
    program.find('Whole picture', role='tab')
    program.find(family, role='label')
    program.keys('alt+Left')
    program.find(FIELD)
    # What was opened is at hand before anything is typed.
    program.write(FIELD, '')
    program.find(re.compile(family), role='list item', within=ROWS)
    program.quit()


def test_escape_clears(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.keys('alt+Left', 'ctrl+f')
    program.wait(lambda: program.all(FIELD) and program.all(FIELD)[0].text, 'what was typed')
    program.keys('Escape')
    program.wait(lambda: program.all(FIELD) and not program.all(FIELD)[0].text, 'an empty field')
    program.quit()


main(globals())
