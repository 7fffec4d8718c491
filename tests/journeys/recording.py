"""recording.py: a visit is recorded as it was, stays recorded, and what is typed outlives the program."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

import screen
from driver import expect, main, open_the_coles

HAPPENED = 'Everything that happened'
SUMMARY = 'In one line (needed)'
STORY = 'What happened'
WORDS = 'The child’s own words'
VISIT = re.compile('child seen alone.*Tyler seen at home after school')


def first_happened(program):
    """The first thing that happened, as the list of the family tells it."""
    rows = [row for row in program.all(role='list item', within=HAPPENED)
            if not re.search(r'^\w+ \d{4}, \d+ shown$', row.name)]
    return rows[0].name if rows else ''


def test_a_visit(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.press('Record', role='button')
    program.tick(re.compile('^Ty Coles, 1'))
    program.tick('Ty Coles was seen alone')
    program.write(SUMMARY, 'Tyler seen at home after school')
    program.write(STORY, 'Tyler showed his drawings.')
    program.write(WORDS, '“I like it when Mum gets up with us.”')
    program.press('Save', role='button')
    program.read('Recorded')
    program.wait(lambda: VISIT.search(first_happened(program)), 'the visit as the first thing that happened')
    program.quit()
    program = desk.start()
    open_the_coles(program)
    program.wait(lambda: VISIT.search(first_happened(program)), 'the visit as the first thing that happened')
    program.press(VISIT, role='list item')
    program.read('I like it when Mum gets up with us.')
    program.read('Tyler showed his drawings.')
    program.quit()


def test_a_visit_taken_back(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    before = program.wait(lambda: first_happened(program), 'what happened first, in words')
    program.press('Record', role='button')
    program.write(SUMMARY, 'Recorded in the wrong family')
    program.press('Save', role='button')
    program.read('Recorded in the wrong family')
    program.press('Undo', role='button')
    program.wait(lambda: first_happened(program) == before, 'the list as it was before')
    program.quit()


def test_typing_outlives_the_program(desk):
    story = 'Tyler opened the door himself. '
    typed = ''
    program = desk.start_with_families()
    for moment in range(2):
        open_the_coles(program)
        # The first time a visit is begun; afterwards its draft is at hand.
        program.press('Record', role='button' if moment == 0 else 'tab')
        program.find(STORY, screen.WRITABLE)

        # At most the last keystroke is lost.
        def kept():
            text = program.find(STORY, screen.WRITABLE).text
            return [text] if text.startswith(typed[:-1]) else None
        typed = program.wait(kept, f'“{typed}” in the draft')[0]
        program.tab_to(STORY)
        program.keys('ctrl+End')
        program.type(story)
        if moment > 0:
            # In the middle of a word, while the last keys are still on their way.
            program.type('He s')
        typed = program.find(STORY, screen.WRITABLE).text
        expect(len(typed) >= len(story) * (moment + 1) - 6, f'Only “{typed}” was typed.')
        program.kill()
        program = desk.start()
        program.find('Find a person or family')
    # What was begun is listed for whoever has forgotten where.
    program.press('Drafts', role='list item', within='Areas')
    program.read('Coles family')
    open_the_coles(program)
    program.press('Record', role='tab')
    program.find(STORY, screen.WRITABLE)
    program.wait(lambda: program.find(STORY, screen.WRITABLE).text.startswith(typed[:-1]), f'“{typed}” in the draft')
    program.quit()


main(globals())
