"""importing.py: extracts are brought in, and what was left out is named with what to do about it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import glob
import os
import re

from driver import examples, expect, main

BAD_PEOPLE = '''person_id,surname,forename,dob,nhs_number,family_id,family_name,family_role
R01,Good,Ann,1/2/2010,,K01,Good family,child
R02,Bad,Ben,31/2/2010,,K01,,child
R03,Worse,Cat,2011-03-04,9990000019,K01,,child
'''


def test_bad_rows(desk):
    path = desk.write_file('new people.csv', BAD_PEOPLE)
    program = desk.start_as('Jo Marsh', '--import', path)
    program.read('Imported, With Something Left Out')
    # Where, what, and what to do: for each of the two.
    program.read(re.compile(r'new people\.csv, line 3\b.*dob'))
    program.read('“31/2/2010”')
    program.read(re.compile(r'new people\.csv, line 4\b.*nhs'))
    program.read('“9990000019”')
    rows = [node for node in program.all(role='list item') if 'new people.csv, line' in ' '.join(
        text for below in node.walk() for text in below.says())]
    expect(len(rows) == 2, f'{len(rows)} rows are named.')
    for row in rows:
        texts = [text for below in row.walk() for text in below.says()]
        expect(any(text.endswith('.') for text in texts), f'Nothing says what to do: {texts}')
    # The good row is in.
    program.press('Families', role='list item', within='Areas')
    program.keys('ctrl+f')
    program.type('ann good')
    program.find(re.compile('^Ann Good'), role='list item')
    program.quit()


def test_twice_into_a_running_program(desk):
    program = desk.start_as('Jo Marsh', '--import', *examples())
    program.read('Everything Is In', seconds=30)
    program.press('Families', role='list item', within='Areas')
    program.find('Find a person or family')
    # A second start hands its files to the first, which shows the page of imports.
    second = desk.start('--import', *examples())
    expect(second.wait_for_end() == 0, 'The second start failed.')
    program.read(re.compile(r'^\d+ rows: 0 added, 0 changed, \d+ unchanged, 0 left out$'), seconds=30)
    program.quit()


def test_nothing_to_read(desk):
    empty = desk.write_file('empty.csv', '')
    picture = desk.write_file('picture.csv', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20)
    missing = os.path.join(desk.folder, 'missing.csv')
    program = desk.start_as('Jo Marsh', '--import', empty, picture, missing)
    program.read('Imported, With Something Left Out')
    for name in ('empty.csv', 'picture.csv', 'missing.csv'):
        program.read(name)
    program.quit()


def test_the_report_is_saved(desk):
    path = desk.write_file('new people.csv', BAD_PEOPLE)
    program = desk.start_as('Jo Marsh', '--import', path)
    program.read('Imported, With Something Left Out')
    program.press('Save the Report…')
    program.save_as('Save the Report', os.path.join(desk.folder, 'report.csv'))
    program.read('The report is saved')
    with open(glob.glob(os.path.join(desk.folder, 'report.csv'))[0], encoding='utf-8-sig') as file:
        report = file.read()
    for part in ('new people.csv', '31/2/2010', '9990000019'):
        expect(part in report, f'The report does not name “{part}”:\n{report}')
    program.quit()


main(globals())
