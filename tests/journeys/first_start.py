"""first_start.py: somebody says who works here, brings a council's extracts in, and reads the whole picture of a family."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import shutil
import subprocess

from driver import examples, expect, main, open_the_coles


def without_network():
    """The command that takes the network away, where that is allowed."""
    command = ['unshare', '--net', '--map-current-user'] if shutil.which('unshare') else []
    allowed = command and subprocess.run([*command, 'true'], check=False, stderr=subprocess.DEVNULL).returncode == 0
    return command if allowed else []


def read_the_coles(program):
    """What the family's page says of who works with the Coles, and what happened."""
    open_the_coles(program)
    for name in ('Colin Bray', 'Ruth Adeyemi', 'Marek Wolny'):
        program.find(name, role='list item', within='Who works with them now')
    program.find('Copy the number of Ruth Adeyemi', role='button')
    # Each kind of blank in words, since a sign alone is not heard.
    blanks = ' '.join(node.name for node in program.all(role='list item',
                                                        within='Services that are not seen or not there'))
    for words in ('Source not covered', 'Withheld', 'No involvement since', 'Stale'):
        expect(words in blanks, f'“{words}” is not among “{blanks}”.')
    program.find(re.compile('^Closure. Friday 5 December 2025'), role='list item', within='Everything that happened')


def test_import_find_read(desk):
    program = desk.start('--import', *examples(), before=without_network())
    program.find('Who Works Here?')
    program.wait_for_keyboard()
    program.type('Jo Marsh')
    program.keys('Return')
    program.read('Everything Is In', seconds=30)
    program.read(re.compile(r'^\d+ rows: \d+ added, 0 changed, 0 unchanged, 0 left out$'))
    read_the_coles(program)
    program.quit()
    # It is all there the next day, and nobody is asked again.
    program = desk.start()
    program.find(re.compile('.'), role='search box')
    expect(not program.all('Who Works Here?'), 'The program asks again who works here.')
    read_the_coles(program)
    program.quit()


def test_filter_what_happened(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.fill('Find in what happened', 'tyler seen alone')
    program.find(re.compile('20 March 2023'), role='list item', within='Everything that happened')
    program.wait(lambda: not program.all(re.compile('Closure'), within='Everything that happened'), 'a shorter list')
    program.keys('Escape')
    program.find(re.compile('^Closure'), role='list item', within='Everything that happened')
    program.quit()


main(globals())
