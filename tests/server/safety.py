"""What is safe when the power goes, the disk dies or somebody looks at a backup: kill, backup, restore, journal."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import threading
import time

import server_kit
from server_kit import PASSWORD, Case, family


class Safety(Case):
    def setUp(self):
        super().setUp()
        self.server = self.new_server()
        self.device, answer = self.enrol('jo')
        self.assertEqual(answer.status, 200)

    def enrol(self, name):
        enrolment = self.server.add_user(name)
        if self.server.process is None:
            self.server.start()
        return self.server.enrol(enrolment)

    def push_some(self, n=1, server=None):
        """Adds families; their ids."""
        added = [family('Family %d' % i) for i in range(n)]
        answer = (server or self.server).push(self.device, *added)
        assert [ack['out'] for ack in answer.json['acks']] == ['applied'] * n, answer.text
        return {mutation['id'] for mutation in added}

    def held(self, server=None, epoch='E1'):
        """The ids of all that the desk is given from the start."""
        return {op[2][0] for op in (server or self.server).pull_all(self.device, epoch=epoch)[0] if op[0] == 'u'}

    def backup(self, name='one.backup'):
        path = self.place / name
        self.server.run('backup', str(path))
        return path

    def strangers(self):
        """Files in the server's folder that hold something and are none of its own."""
        own = {'records.db', 'records.db-wal', 'records.db-shm', 'places.db', 'settings.ini', 'server.pem', 'server-key.pem',
               'ca.pem', 'ca-key.pem', 'backup.key', 'rescue.pub', 'rescue.key', 'journal', 'administrator.enrolment.json'}
        found = set()
        for path in self.server.folder.iterdir():
            try:
                if path.name not in own and path.stat().st_size > 0:
                    found.add(path.name)
            except FileNotFoundError:
                pass
        return found

    def journal(self, *lines, cut=b''):
        """Adds lines to the journal, as what was interrupted leaves them there."""
        with open(self.server.folder / 'journal', 'ab') as file:
            for line in lines:
                file.write(json.dumps(line).encode() + b'\n')
            file.write(cut)

    def next_number(self):
        """Of the line that comes next."""
        numbers = [json.loads(line).get('n', 0) for line in (self.server.folder / 'journal').read_text().splitlines()]
        return max(numbers) + 1

    def restore(self, backup, *options, name='restored', code=0, key=None):
        """A server from a backup, as after the loss of the old one."""
        folder = self.place / name
        restored = server_kit.Server(folder, init=False)
        self.servers.append(restored)
        said = restored.run('restore', '--from', str(backup), '--key', str(key or self.server.folder / 'backup.key'),
                            *(options or ('--journal', str(self.server.folder / 'journal'))), code=code)
        if code == 0:
            shutil.copy(self.server.folder / 'backup.key', folder)
        else:
            self.assertFalse(folder.exists())
            self.assertFalse(pathlib.Path(str(folder) + '.part').exists())
        return restored, said

    def test_a_killed_server_keeps_what_it_acknowledged(self):
        kept = set()
        for _ in range(4):
            stop = threading.Event()
            known = []

            def work():
                while not stop.is_set():
                    try:
                        known.append(self.push_some(20))
                    except (OSError, server_kit.http.client.HTTPException):
                        return

            threads = [threading.Thread(target=work) for _ in range(3)]
            for thread in threads:
                thread.start()
            time.sleep(0.5)
            self.server.kill()
            stop.set()
            for thread in threads:
                thread.join()
            kept |= set().union(*known)
            self.server.run('check')
            self.server.start()
        self.assertGreater(len(kept), 100)
        self.assertLessEqual(kept, self.held())

    def test_what_is_sent_again_is_there_once(self):
        added = family()
        first = self.server.push(self.device, added)
        self.server.kill()
        self.server.start()
        again = self.server.push(self.device, added)
        self.assertEqual(again.json['acks'][0]['out'], first.json['acks'][0]['out'])
        rows = [op for op in self.server.pull_all(self.device)[0] if op[0] == 'u' and op[2][0] == added['id']]
        self.assertEqual(len(rows), 1)

    def test_a_backup_of_a_running_server(self):
        before = self.push_some(50)
        stop = threading.Event()
        later = []

        def work():
            while not stop.is_set():
                later.append(self.push_some(10))

        thread = threading.Thread(target=work)
        thread.start()
        backup = self.backup()
        stop.set()
        thread.join()
        self.assertGreater(len(later), 0)
        self.assertEqual(self.strangers(), set())
        self.assertEqual(backup.stat().st_mode & 0o077, 0)
        for secret in (b'Family 1', b'SQLite format', b'PRIVATE KEY'):
            self.assertNotIn(secret, backup.read_bytes())
        restored, said = self.restore(backup)
        self.assertIn('restored', said)
        restored.run('check')
        self.server.stop()
        restored.start()
        # Everybody signs in anew, and finds another epoch.
        self.assertEqual(restored.pull(self.device).status, 401)
        self.assertEqual(restored.refresh(self.device).status, 401)
        self.assertEqual(restored.sign_in(self.device).status, 200)
        self.assertEqual(restored.pull(self.device).status, 409)
        held = self.held(restored, 'E2')
        self.assertLessEqual(before, held)
        # What is kept is of one instant: of each push all or nothing.
        for ids in later:
            self.assertIn(len(ids & held), (0, len(ids)))
        new = restored.push(self.device, family(), epoch='E2').json['acks'][0]
        self.assertGreaterEqual(new['row'][1][1], 2 << 40)

    def test_a_killed_backup_leaves_nothing_to_read(self):
        self.server.run('demo')
        began = time.monotonic()
        whole = self.backup()
        took = time.monotonic() - began
        size = whole.stat().st_size
        self.assertGreater(size, 1 << 20)
        halfway = 0
        for part in range(12):
            path = self.place / f'{part}.backup'
            process = subprocess.Popen([server_kit.PROGRAM, 'backup', '--data', str(self.server.folder), str(path)],
                                       stdout=subprocess.DEVNULL)
            end = time.monotonic() + took * part / 12
            while time.monotonic() < end and process.poll() is None:
                self.assertEqual(self.strangers(), set())
                time.sleep(0.001)
            process.kill()
            halfway += process.wait() != 0
            self.assertEqual(self.strangers(), set())
            for left in self.place.glob(f'{part}.backup*'):
                self.assertNotIn(b'SQLite format', left.read_bytes())
        self.assertGreater(halfway, 3)
        self.backup()

    def test_a_line_that_was_never_committed_does_no_harm(self):
        sam, kim, pat, lee = (self.enrol(name)[0] for name in ('sam', 'kim', 'pat', 'lee'))
        self.server.run('user', 'disable', 'lee')
        self.server.run('user', 'disable', 'pat')
        backup = self.backup()
        n = self.next_number()
        # Taken back by the one that got the same number: the server was killed, and went on.
        self.journal({'n': n, 'what': 'disable', 'at': 1, 'account': sam.user},
                     {'n': n + 1, 'what': 'device', 'at': 1, 'device': sam.id, 'state': 'stolen'})
        self.server.run('user', 'disable', '--open-again', 'pat')
        self.assertEqual(self.next_number(), n + 2)
        # In doubt when the server was lost: nobody is let in by it.
        self.journal({'n': n + 1, 'what': 'enable', 'gives': True, 'at': 1, 'account': lee.user})
        restored = self.restore(backup)[0]
        self.server.stop()
        restored.start()
        self.assertEqual(restored.sign_in(sam).status, 200)
        self.assertEqual(restored.sign_in(pat).status, 200)
        self.assertEqual(restored.sign_in(lee).status, 403)
        restored.stop()
        # In doubt, and it takes something away: on the safe side. The journal of the restored server goes on from there.
        self.journal({'n': n + 1, 'what': 'disable', 'at': 1, 'account': kim.user})
        again = self.restore(backup, name='again')[0]
        again.start()
        self.assertEqual(again.sign_in(sam).status, 200)
        self.assertEqual(again.sign_in(kim).status, 403)
        again.run('user', 'disable', '--open-again', 'kim')
        again.stop()
        third = self.restore(backup, '--journal', str(again.folder / 'journal'), name='third')[0]
        third.start()
        self.assertEqual(third.sign_in(kim).status, 200)
        self.assertEqual(third.sign_in(lee).status, 403)

    def test_what_was_given_is_given_again_once_it_is_sure(self):
        sam = self.enrol('sam')[0]
        self.server.run('user', 'disable', 'sam')
        backup = self.backup()
        self.server.run('user', 'disable', '--open-again', 'sam')
        self.server.run('user', 'role', 'sam', 'manager')
        sure = self.restore(backup)[0]
        lines = (self.server.folder / 'journal').read_text().splitlines(keepends=True)
        self.assertIn('"kept"', lines[-1])
        unsure = self.place / 'unsure'
        unsure.write_text(''.join(lines[:-1]))
        doubtful = self.restore(backup, '--journal', str(unsure), name='doubtful')[0]
        self.server.stop()
        sure.start()
        self.assertEqual(sure.sign_in(sam).json['role'], 'manager')
        sure.stop()
        doubtful.start()
        # That the account was opened is shown by what came after it; that the role was raised, by nothing.
        self.assertEqual(doubtful.sign_in(sam).json['role'], 'worker')

    def test_what_a_backup_has_is_not_done_again(self):
        self.enrol('sam')
        path = self.place / 'again.json'
        self.server.run('user', 'reset', 'sam', '--out', str(path))
        sam, answer = self.server.enrol(json.loads(path.read_text()), 'another four plain words')
        self.assertEqual(answer.status, 200)
        restored = self.restore(self.backup())[0]
        self.server.stop()
        restored.start()
        self.assertEqual(restored.sign_in(sam, 'another four plain words').status, 200)

    def test_a_line_that_was_cut_off_spoils_no_other(self):
        kim = self.enrol('kim')[0]
        backup = self.backup()
        self.journal(cut=b'{"n":' + str(self.next_number()).encode() + b',"what":"dis')
        self.server.run('user', 'disable', 'kim')
        restored = self.restore(backup)[0]
        self.server.stop()
        restored.start()
        self.assertEqual(restored.sign_in(kim).status, 403)

    def test_no_number_is_used_twice(self):
        backup = self.backup()
        first = self.restore(backup)[0]
        again = self.restore(backup, '--journal', str(first.folder / 'journal'), name='again')[0]
        self.assertIn('epoch E3', again.run('check'))

    def test_a_changed_backup_is_found(self):
        self.push_some(200)
        backup = self.backup()
        whole = backup.read_bytes()
        damaged = self.place / 'damaged.backup'
        places = [0, 12, 40, 100, len(whole) // 2, len(whole) - 1]
        for place in places:
            with self.subTest(place):
                wrong = bytearray(whole)
                wrong[place] ^= 1
                damaged.write_bytes(wrong)
                self.assertIn('no whole backup', self.restore(damaged, code=1)[1])
        for wrong in (whole[:-1], whole[:len(whole) // 2], whole + b'x', whole[:20], b'', whole + whole):
            with self.subTest(len(wrong)):
                damaged.write_bytes(wrong)
                self.assertIn('no whole backup', self.restore(damaged, code=1)[1])

    def test_another_key_opens_nothing(self):
        backup = self.backup()
        other = self.new_server('other')
        self.assertIn('no whole backup', self.restore(backup, code=1, key=other.folder / 'backup.key')[1])
        self.assertIn('no key', self.restore(backup, code=1, key=self.server.folder / 'ca.pem')[1])

    def test_a_restore_wants_the_journal(self):
        backup = self.backup()
        folder = self.place / 'none'
        none = server_kit.Server(folder, init=False)
        self.assertIn('journal', none.run('restore', '--from', str(backup), '--key',
                                          str(self.server.folder / 'backup.key'), code=2))
        self.assertFalse(folder.exists())
        self.assertIn('no JSON', self.restore(backup, '--journal', str(self.broken_journal()), code=1)[1])
        restored = self.restore(backup, '--without-journal')[0]
        self.assertIn('epoch E2', restored.run('check'))

    def broken_journal(self):
        path = self.place / 'broken'
        path.write_text('{"what":\n')
        return path

    def test_a_journal_has_to_reach_from_the_backup_on(self):
        journal = self.server.folder / 'journal'
        sam, kim = self.enrol('sam')[0], self.enrol('kim')[0]
        early = self.backup('early.backup')
        self.server.run('user', 'role', 'sam', 'reader')
        old = journal.read_bytes()
        self.server.run('user', 'disable', 'kim')
        late = self.backup('late.backup')
        self.server.run('user', 'disable', 'sam')
        whole = journal.read_text().splitlines(keepends=True)

        def copy(text):
            path = self.place / server_kit.new_id()
            path.write_bytes(text if isinstance(text, bytes) else ''.join(text).encode())
            return '--journal', str(path)

        gap = [line for line in whole if '"disable"' not in line or kim.user not in line]
        self.assertEqual(len(gap), len(whole) - 1)
        other = self.new_server('other')
        for words, backup, part in ((copy(old), late, 'older copy'), (copy(b''), early, 'nothing in the journal'),
                                    (copy(gap), early, 'is missing'), (copy(whole[-1:]), early, 'is missing'),
                                    (('--journal', str(other.folder / 'journal')), early, 'another server')):
            with self.subTest(part):
                self.assertIn(part, self.restore(backup, *words, code=1)[1])
        # It is whole for the later one: what is missing is in that.
        self.restore(late, *copy(gap), name='late')
        # Told so, it does what there is.
        told = self.restore(early, *copy(gap), '--incomplete-journal', name='told')[0]
        self.restore(early, '--without-journal', '--incomplete-journal', name='both', code=2)
        self.server.stop()
        told.start()
        self.assertEqual(told.sign_in(sam).status, 403)
        self.assertEqual(told.sign_in(kim).status, 200)

    def test_a_server_whose_journal_was_lost_has_one_again(self):
        sam = self.enrol('sam')[0]
        before = self.backup('before.backup')
        self.server.run('user', 'role', 'sam', 'reader')
        careless = self.restore(self.backup(), '--without-journal', name='careless')[0]
        path = self.place / 'careless.backup'
        careless.run('backup', str(path))
        self.restore(path, '--journal', str(careless.folder / 'journal'), name='again')
        careless.run('user', 'disable', 'sam')
        third = self.restore(path, '--journal', str(careless.folder / 'journal'), name='third')[0]
        self.server.stop()
        third.start()
        self.assertEqual(third.sign_in(sam).status, 403)
        # To a backup from before its loss the journal does not reach back.
        self.assertIn('is missing', self.restore(before, '--journal', str(careless.folder / 'journal'), name='fourth',
                                                 code=1)[1])

    def test_a_journal_on_another_disk_is_gone_on_with(self):
        journal, disk = self.place / 'disk' / 'journal', self.place / 'disk'
        disk.mkdir()
        settings = self.server.folder / 'settings.ini'
        (self.server.folder / 'journal').rename(journal)
        settings.write_text(settings.read_text().replace('journal=journal', f'journal={journal}'))
        kim = self.enrol('kim')[0]
        backup = self.backup()
        self.server.run('user', 'disable', 'kim')
        lines = journal.read_text().splitlines()

        # The disk is there still: nothing is told twice.
        self.restore(backup, '--journal', str(journal), name='first')
        self.assertEqual(journal.read_text().splitlines()[:-1], lines)
        # It is lost as well, and the new one gets what the copy tells.
        copy = self.place / 'copy'
        journal.rename(copy)
        second = self.restore(backup, '--journal', str(copy), name='second')[0]
        self.assertIn(lines[-1], journal.read_text())
        third = self.restore(backup, '--journal', str(journal), name='third')[0]
        self.server.stop()
        for server in (second, third):
            server.start()
            self.assertEqual(server.sign_in(kim).status, 403)
            server.stop()
        # A copy that is older than what is there is not believed.
        self.assertIn('move it away', self.restore(backup, '--journal', str(copy), name='fourth', code=1)[1])

    def test_a_restore_spares_what_is_there(self):
        backup = self.backup()
        kept = sorted(path.name for path in self.server.folder.iterdir())
        self.server.stop()
        said = self.server.run('restore', '--from', str(backup), '--key', str(self.server.folder / 'backup.key'),
                               '--journal', str(self.server.folder / 'journal'), code=1)
        self.assertIn('Move away', said)
        self.assertLessEqual({'records.db', 'backup.key', 'journal'}, set(kept))
        self.assertEqual(kept[:3], sorted(path.name for path in self.server.folder.iterdir())[:3])
        self.server.start()
        self.assertEqual(self.server.pull(self.device).status, 200)

    def test_what_was_taken_away_stays_away(self):
        sam = self.enrol('sam')[0]
        kim = self.enrol('kim')[0]
        pat = self.enrol('pat')[0]
        lee = self.enrol('lee')[0]
        added = self.push_some().pop()
        self.server.run('user', 'grant', 'sam', '--grant', 'family=' + added)
        backup = self.backup()
        self.assertIn(added, {op[2][0] for op in self.server.pull_all(sam)[0] if op[0] == 'u'})
        self.server.run('user', 'revoke', 'sam', 'all')
        self.server.run('user', 'disable', 'kim')
        self.server.run('device', 'stolen', pat.id)
        self.server.run('user', 'role', 'lee', 'reader')
        restored = self.restore(backup)[0]
        careless = self.restore(backup, '--without-journal', name='careless')[0]
        self.server.stop()
        restored.start()
        self.assertEqual(restored.sign_in(sam).status, 200)
        self.assertNotIn(added, {op[2][0] for op in restored.pull_all(sam, epoch='E2')[0] if op[0] == 'u'})
        self.assertEqual(restored.sign_in(kim).status, 403)
        self.assertEqual(restored.sign_in(pat).error, 'wipe')
        self.assertEqual(restored.sign_in(lee).json['role'], 'reader')
        restored.stop()
        # Without the journal all of it holds again: the test would else show nothing.
        careless.start()
        self.assertEqual(careless.sign_in(sam).status, 200)
        self.assertIn(added, {op[2][0] for op in careless.pull_all(sam, epoch='E2')[0] if op[0] == 'u'})
        self.assertEqual(careless.sign_in(kim).status, 200)
        self.assertEqual(careless.sign_in(pat).status, 200)

    def test_a_raised_sensitivity_stays_raised(self):
        self.server.run('user', 'grant', 'jo', '--grant', 'authority', '--up-to', 'sealed')
        sam = self.enrol('sam')[0]
        added = self.push_some().pop()
        self.server.run('user', 'grant', 'sam', '--grant', 'family=' + added)
        backup = self.backup()
        raised = {'mid': server_kit.new_id(), 'kind': 'family', 'id': added, 'base': 1 << 50, 'at': server_kit.now(),
                  'set': {'$sensitivity': 'sealed'}}
        self.assertEqual(self.server.push(self.device, raised).json['acks'][0]['out'], 'applied')
        restored = self.restore(backup)[0]
        self.server.stop()
        restored.start()
        self.assertEqual(restored.sign_in(sam).status, 200)
        self.assertNotIn(added, {op[2][0] for op in restored.pull_all(sam, epoch='E2')[0] if op[0] == 'u'})

    def test_records_of_a_later_version_are_left_alone(self):
        self.push_some()
        backup = self.place / 'before.backup'
        path = self.server.folder / 'records.db'
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
            version = db.execute('SELECT version FROM schema_version').fetchone()[0]
            # From before the upgrade.
            self.server.run('backup', str(backup))
            self.server.stop()
            db.execute('UPDATE schema_version SET version = version + 1')
        before = path.read_bytes()
        for words in (('serve',), ('check',), ('user', 'list'), ('user', 'disable', 'jo'), ('backup', str(self.place / 'no'))):
            with self.subTest(words):
                said = self.server.run(*words, code=1)
                self.assertIn(f'does not know ({version + 1}; it knows up to {version})', said)
                self.assertIn('Nothing was changed', said)
        self.assertEqual(path.read_bytes(), before)
        restored = self.restore(backup, '--journal', str(self.server.folder / 'journal'))[0]
        self.assertIn('whole', restored.run('check'))

    def test_a_check_finds_damage(self):
        self.push_some(300)
        self.server.stop()
        self.assertIn('whole', self.server.run('check'))
        path = self.server.folder / 'records.db'
        content = bytearray(path.read_bytes())
        place = content.rfind(b'Family 2')
        content[place:place + 8] = b'Famine 2'
        half = len(content) // 4096 // 2 * 4096
        content[half + 8:half + 4096] = os.urandom(4088)
        path.write_bytes(content)
        self.server.run('check', code=1)

    def test_a_journal_that_cannot_be_written_stops_the_change(self):
        settings = self.server.folder / 'settings.ini'
        settings.write_text(settings.read_text().replace('journal=journal', 'journal=/nonexistent/journal'))
        said = self.server.run('user', 'disable', 'jo', code=1)
        self.assertIn('Nothing was changed', said)
        self.assertEqual(self.server.sign_in(self.device, PASSWORD).status, 200)

    def test_verbs_say_what_is_wrong(self):
        for words, code, part in (
                (('user', 'add'), 2, 'sign-in name'), (('user', 'add', 'jo'), 1, 'already'),
                (('user', 'add', 'a b'), 1, 'no spaces'), (('user', 'add', 'x', '--role', 'king'), 2, 'role'),
                (('user', 'add', 'x', '--grant', 'locality=Nowhere'), 1, 'no locality'),
                (('user', 'add', 'x', '--grant', 'moon'), 2, 'locality=NAME'),
                (('user', 'add', 'x', '--grant', 'authority', '--until', 'soon'), 2, 'no day'),
                (('user', 'disable', 'nobody'), 1, 'nobody'), (('user', 'role', 'jo', 'king'), 2, 'role'),
                (('user', 'revoke', 'jo', 'x'), 1, 'no grant'), (('device', 'wipe', 'x'), 1, 'no device'),
                (('user', 'fly'), 2, 'Verbs'), (('backup', '/nonexistent/x'), 1, '/nonexistent/x'),
                (('demo', '--size', 'moon'), 2, 'size'), (('import',), 2, 'files'), (('init',), 2, 'council'),
                (('serve', '--port', '99999'), 2, 'port')):
            with self.subTest(words):
                self.assertIn(part, self.server.run(*words, code=code))
        # None of them made anything.
        self.assertNotIn('x ', self.server.run('user', 'list'))
        empty = server_kit.Server(self.place / 'empty', init=False)
        self.assertIn('init', empty.run('check', code=1))
        self.assertIn('empty folder', self.server.run('init', '--authority', 'Again', code=1))
        for words in (('init',), ('serve',), ('user', 'add'), ('device', 'list'), ('backup',), ('restore',), ('check',),
                      ('import',), ('demo',)):
            self.assertIn('--data', self.server.run(*words, '--help'))

    def test_an_import_gives_the_same_again_and_again(self):
        examples = os.environ.get('WP_EXAMPLES')
        files = sorted(str(path) for path in pathlib.Path(examples).rglob('*.csv'))
        first = self.server.run('import', *files)
        self.assertRegex(first, r'[1-9]\d* added')
        again = self.server.run('import', *files)
        self.assertNotRegex(again, r'[1-9]\d* (added|changed)')
        self.server.run('check')
        self.server.run('user', 'grant', 'jo', '--grant', 'authority')
        for _ in range(50):
            rows = [op[1] for op in self.server.pull_all(self.device)[0] if op[0] == 'u']
            if 'person' in rows:
                break
            time.sleep(0.1)
        self.assertIn('person', rows)

    def test_a_fictional_authority_is_carried_to_a_desk(self):
        said = self.server.run('demo')
        n = int(said.split()[0])
        self.server.run('user', 'grant', 'jo', '--grant', 'authority', '--up-to', 'sealed')
        ops = self.server.pull_all(self.device)[0]
        rows = {op[2][0] for op in ops if op[0] == 'u'}
        self.assertGreater(len(rows), n * 0.9)
        self.assertEqual(len(rows), len([op for op in ops if op[0] == 'u']))
        self.assertEqual(sum(op[1] == 'authority' for op in ops), 1)
        digest = self.server.ask('GET', '/v1/digest?limit=100', token=self.device.access)
        self.assertEqual(digest.status, 200, digest.text)
        self.assertEqual(len(digest.json['roots']), 100)
        json.dumps(digest.json)


if __name__ == '__main__':
    server_kit.main()
