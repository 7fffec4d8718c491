"""timeline.py: a year of a family is read from its timeline, narrowed to one child, with the keyboard alone."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from driver import expect, main, open_the_coles

CHART = re.compile('^Timeline, ')


def chart(program):
    return program.find(CHART)


def heard(program):
    """What a screen reader was last told of the timeline."""
    return chart(program).description


def test_a_year(desk):
    program = desk.start_with_families()
    open_the_coles(program, view='Timeline')
    node = chart(program)
    program.tab_to(CHART)
    program.keys('End')
    program.wait(lambda: heard(program), 'a word of what is selected')
    # Event by event, back to the first; each is said with its date and its lane.
    said = [heard(program)]
    while not re.search(', 1 of ', said[-1]) and len(said) < 6:
        program.keys('Left')
        program.wait(lambda: heard(program) != said[-1], 'the event before')
        said.append(heard(program))
    expect(len(said) > 1 and all(re.search(r'\b20\d\d\b.*, \d+ of \d+$', words) for words in said),
           f'It was said: {said}')
    # Another part of time is another name.
    before = chart(program).name
    program.keys('minus')
    program.wait(lambda: chart(program).name != before, 'more of time')
    expect(node.role in ('group', 'panel', 'grouping'), f'The timeline is a {node.role}.')
    # What is selected is read beside it, and Escape comes back.
    program.keys('Return')
    program.find('Earlier event', role='button')
    program.keys('Escape')
    program.gone('Earlier event', role='button')
    program.quit()


def test_one_child(desk):
    program = desk.start_with_families()
    open_the_coles(program, view='Timeline')
    chart(program)
    program.press('People', role='button')
    program.tick(re.compile('^Mia'))
    program.keys('Escape')
    program.read(re.compile(r'^\d+ of \d+ events$'))
    program.tab_to(CHART)
    lanes = []
    for _ in range(12):
        program.keys('Down')
        program.wait(lambda: heard(program), 'a word of the lane')
        lanes.append(heard(program))
    expect(any('Mia' in words for words in lanes), f'The lanes were {lanes}.')
    expect(not any(re.search('(^|. )Tyler,', words) for words in lanes), f'The lanes were {lanes}.')
    # The list shows the same, narrowed as it was.
    program.keys('ctrl+l')
    program.find('Everything that happened', role='list')
    program.read(re.compile(r'^\d+ of \d+ events$'))
    program.quit()


main(globals())
