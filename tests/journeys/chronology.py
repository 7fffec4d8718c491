"""chronology.py: a family's chronology goes onto paper by keyboard alone, and holds nothing that is protected."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re
import subprocess

from driver import expect, main, open_the_coles

PAGE = re.compile(r'^Page 1 of \d+$')


def open_chronology(desk):
    program = desk.start_with_families()
    open_the_coles(program)
    program.wait_for_keyboard()
    program.keys('ctrl+p')
    program.find('Print Chronology')
    program.read(PAGE)
    return program


def test_to_a_pdf(desk):
    program = open_chronology(desk)
    path = os.path.join(desk.folder, 'chronology.pdf')
    program.wait_for_keyboard()
    program.keys('ctrl+s')
    program.save_as('Save as PDF', path)
    program.wait(lambda: os.path.exists(path), 'the PDF file')
    program.read('Saved')
    with open(path, 'rb') as file:
        expect(file.read(5) == b'%PDF-', 'The file is no PDF.')
    text = subprocess.run(['pdftotext', path, '-'], check=True, capture_output=True, text=True).stdout
    expect('Coles family' in text and 'Key people' in text, 'The file does not tell of the family.')
    expect('Osier Terrace' not in text, 'The file tells the protected address.')
    expect('shared with the front door' not in text, 'The file tells what is sealed.')
    program.keys('Escape')
    program.gone(PAGE)
    program.quit()


def test_pages_by_keyboard(desk):
    program = open_chronology(desk)
    program.tab_to('Next page')
    program.keys('space')
    program.read(re.compile(r'^Page 2 of \d+$'))
    program.tab_to('Page before', key='shift+Tab')
    program.keys('space')
    program.read(PAGE)
    program.keys('Escape')
    program.gone(PAGE)
    program.quit()


main(globals())
