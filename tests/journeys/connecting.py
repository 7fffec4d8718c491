"""connecting.py: somebody connects a device with an address and a code, and what is saved there is at the server."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pathlib
import re
import shutil
import subprocess
import sys

from driver import Skip, expect, main

# No device but the program signs anything here.
os.environ.setdefault('WP_SIGNER', '')
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'server'))
from server_kit import Server  # pylint: disable=wrong-import-position

PASSWORD = 'nine green bottles'
TRUSTED = '/etc/ssl/certs/ca-certificates.crt'
APART = ['unshare', '--mount', '--map-current-user', '--keep-caps']


def trusting(certificate):
    """The command that lets a program, and nothing else, believe the certificate as if the system did; none where that
    is not allowed."""
    mount = [*APART, 'sh', '-c', f'mount --bind "$0" {TRUSTED} && exec "$@"', str(certificate)]
    if not shutil.which('unshare') or not os.path.exists(TRUSTED):
        return []
    allowed = subprocess.run([*mount, 'true'], check=False, stderr=subprocess.DEVNULL).returncode == 0
    return mount if allowed else []


def code_of(server, name):
    """A new account; the code that its administrator reads out."""
    said = server.run('user', 'add', name, '--name', 'Jo Marsh', '--role', 'worker', '--grant', 'authority')
    return re.search(r'\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b', said).group()


def type_into(program, name, text):
    """Types into the field that has the keyboard, which is to be that of this name."""
    program.wait_for_keyboard()
    program.type(text)
    program.wait(lambda: [node for node in program.each(name) if node.text and len(node.text) == len(text)],
                 f'what was typed in “{name}”')


def test_connect_by_address_and_code(desk):
    folder = pathlib.Path(desk.folder) / 'server'
    folder.mkdir()
    server = Server(folder / 'data', init_options=('--allow-unencrypted',)).start()
    try:
        before = trusting(server.folder / 'ca.pem')
        if not before:
            raise Skip('nobody may try another certificate here')
        program = desk.start(before=before)
        program.find('Who Works Here?')
        program.tab_to(re.compile('^Connect'))
        program.keys('Return')
        program.find('From Your Administrator')
        type_into(program, 'Address of the server', f'localhost:{server.port}')
        program.keys('Tab')
        type_into(program, 'Code', code_of(server, 'jo'))
        # Whether there is a password has to be said before one can be typed.
        program.tab_to('I have no password yet')
        program.keys('space')
        # Past the other answer, to the rows that can be typed in now.
        program.tab_to('I have a password')
        program.keys('Tab')
        type_into(program, 'Password', PASSWORD)
        program.keys('Tab', 'Tab')
        type_into(program, 'The same again', PASSWORD)
        program.keys('Return')
        program.gone('From Your Administrator', seconds=30)
        program.find(re.compile('^Sync: Up to date'), seconds=30)
        expect(server.run('device', 'list', 'jo').strip(), 'The server lists no device.')
        program.quit()
    finally:
        server.stop()


main(globals())
