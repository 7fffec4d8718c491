"""bad_store.py: records that can't be opened are explained, and left as they are."""
# SPDX-License-Identifier: GPL-3.0-or-later

import glob
import hashlib
import os
import sqlite3

import screen
from driver import expect, main


def make_store(desk):
    """A profile with somebody at work in it; gives the path of its store."""
    program = desk.start_as('Jo Marsh')
    program.find('Find a person or family', seconds=20)
    program.quit()
    stores = glob.glob(os.path.join(desk.profile, '*.db'))
    expect(len(stores) == 1, f'The profile holds {stores}.')
    return stores[0]


def sum_of(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def test_damaged(desk):
    store = make_store(desk)
    with open(store, 'r+b') as file:
        file.write(b'This was the store once. ' * 400)
    damaged = sum_of(store)
    program = desk.start()
    program.read('The Records Were Damaged')
    told = program.read('Nothing was thrown away')
    kept = [path for path in glob.glob(os.path.join(desk.profile, '**'), recursive=True)
            if os.path.isfile(path) and path != store and sum_of(path) == damaged]
    expect(len(kept) == 1, 'The damaged file is not there any more as it was.')
    expect(os.path.basename(kept[0]) in told or os.path.dirname(kept[0]) in told, f'“{told}” does not say where it is.')
    program.press('Details')
    program.find('Copy Details', role='button')
    # To go on is to begin with an empty store, beside the damaged one.
    program.press('Try Again')
    program.find('Who Works Here?')
    expect(sum_of(kept[0]) == damaged, 'The damaged file was changed.')
    program.quit()


def test_newer(desk):
    store = make_store(desk)
    with sqlite3.connect(store) as database:
        database.execute('PRAGMA user_version = 90000')
    database.close()
    before = sum_of(store)
    program = desk.start()
    program.read('The Records Need a Newer Program')
    program.press('Try Again')
    program.read('The Records Need a Newer Program')
    program.quit()
    expect(sum_of(store) == before, 'The newer store was changed.')


def test_read_only(desk):
    store = make_store(desk)
    before = sum_of(store)
    os.chmod(store, 0o400)
    os.chmod(desk.profile, 0o500)
    if os.geteuid() == 0:
        # Root may write anywhere unless it has given that up.
        program = desk.start(before=['setpriv', '--bounding-set=-dac_override,-dac_read_search'])
    else:
        program = desk.start()
    program.read('The Records Could Not Be Opened')
    program.read('the file or its folder is read-only')
    os.chmod(desk.profile, 0o700)
    os.chmod(store, 0o600)
    expect(sum_of(store) == before, 'The store was changed.')
    # Put right, it opens with no more than a press.
    program.press('Try Again')
    program.find('Find a person or family')
    program.quit()


def test_second_start_raises_the_first(desk):
    first = desk.start_as('Jo Marsh')
    other = desk.start(profile=desk.profile + '-other')
    other.find('Your name')
    other.wait_for_keyboard()
    expect(not any(window.has(screen.ACTIVE) for window in first.windows()), 'Two windows have the keyboard.')
    second = desk.start()
    expect(second.wait_for_end() == 0, 'The second start failed.')
    expect(not second.said(), 'The second start complained.')
    first.wait_for_keyboard()
    expect(len(first.windows()) == 1, 'The second start made a second window.')
    other.wait(lambda: not any(window.has(screen.ACTIVE) for window in other.windows()), 'the keyboard given up')
    first.quit()


def test_open_elsewhere(desk):
    first = desk.start_as('Jo Marsh')
    # On another bus nobody tells the second of the first.
    second = desk.start(DBUS_SESSION_BUS_ADDRESS=desk.another_bus(), AT_SPI_BUS_ADDRESS=desk.screen.address)
    second.read('The Records Are Open Elsewhere')
    # It is the one that has the keyboard.
    second.quit()
    first.quit()
    third = desk.start()
    third.find('Find a person or family')
    third.quit()


main(globals())
