"""Who may ask: enrolment, signing in, tokens, and taking all of it away again."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import concurrent.futures
import contextlib
import gzip
import hashlib
import json
import os
import pwd
import sqlite3
import stat
import uuid

import server_kit
from server_kit import PASSWORD, Case, Device, family, now


class People(Case):
    def setUp(self):
        super().setUp()
        self.server = self.new_server()
        self.enrolment = self.server.add_user('jo', '--name', 'Jo Marsh')
        self.server.start()

    def test_nothing_is_readable_by_others(self):
        for path in self.server.folder.iterdir():
            self.assertEqual(stat.S_IMODE(path.stat().st_mode) & 0o077, 0, path)
        self.assertEqual(stat.S_IMODE(self.server.folder.stat().st_mode), 0o700)

    def test_a_code_is_good_once_and_for_its_own_name(self):
        other = dict(self.enrolment, sign_in='somebody')
        self.assertEqual(self.server.enrol(other)[1].status, 403)
        typed = dict(self.enrolment, code=self.enrolment['code'].lower().replace('-', ' '), sign_in='JO')
        device, answer = self.server.enrol(typed)
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual(answer.json['authority']['name'], 'Ridings Council')
        self.assertEqual(answer.json['epoch'], 'E1')
        self.assertEqual(len(base64.b64decode(answer.json['rescue'])), 32)
        again = self.server.enrol(self.enrolment)[1]
        self.assertEqual((again.status, again.error), (403, 'forbidden'))

    def test_a_disk_has_to_be_encrypted_unless_it_was_allowed(self):
        plain = {'name': 'Desk', 'key': Device().key, 'encrypted': False, 'platform': 'test'}
        body = {'code': self.enrolment['code'], 'password': PASSWORD, 'device': plain}
        answer = self.server.ask('POST', '/v1/enrol', body)
        self.assertEqual((answer.status, answer.error), (403, 'forbidden'))
        self.assertIn('encrypted', answer.json['message'])
        del plain['encrypted']
        self.assertEqual(self.server.ask('POST', '/v1/enrol', body).status, 403)
        # That is no guess, and the code is as good as before.
        for _ in range(5):
            self.server.ask('POST', '/v1/enrol', body)
        self.assertEqual(self.server.enrol(self.enrolment)[1].status, 200)

        trial = self.new_server('trial', init=True, init_options=('--allow-unencrypted',))
        body['code'] = trial.add_user('sam')['code']
        self.assertEqual(trial.start().ask('POST', '/v1/enrol', body).status, 200)
        self.assertFalse(trial.ask('GET', '/health').json['encryption_required'])
        # A fictional authority is nobody's.
        self.server.stop()
        self.server.run('demo')
        self.assertIn('require-encryption=false', (self.server.folder / 'settings.ini').read_text())
        settings = self.server.folder / 'settings.ini'
        settings.write_text(settings.read_text().replace('require-encryption=false', 'require-encryption=perhaps'))
        self.assertIn('true or false', self.server.run('user', 'list', code=1))

    def test_a_lost_answer_to_an_enrolment_is_made_good(self):
        device, first = self.server.enrol(self.enrolment)
        self.assertEqual(first.status, 200)
        lost = device.access
        # The same device again: the same answer, with tokens that take the place of the lost ones.
        again = self.server.enrol(self.enrolment, device=device)[1]
        self.assertEqual((again.status, again.json['device']), (200, first.json['device']))
        self.assertEqual(self.server.ask('GET', '/v1/pull?epoch=E1&after=0,0,0', token=lost).status, 401)
        self.assertEqual(self.server.pull(device).status, 200)
        self.assertEqual(self.server.run('device', 'list', 'jo').count(device.id), 1)
        self.assertEqual(len(self.server.run('device', 'list', 'jo').strip().splitlines()), 1)
        # Nobody else, and nobody without the password.
        self.assertEqual(self.server.enrol(self.enrolment)[1].status, 403)
        self.assertEqual(self.server.enrol(self.enrolment, 'not the password', device)[1].status, 401)
        # It has come as far as a session of its own: that was the last time.
        self.assertEqual(self.server.refresh(device).status, 200)
        self.assertEqual(self.server.enrol(self.enrolment, device=device)[1].status, 403)

    def test_an_enrolment_is_not_answered_again_after_a_reset(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.run('user', 'reset', 'jo', '--out', str(self.place / 'again.json'))
        self.assertEqual(self.server.enrol(self.enrolment, 'another good password', device)[1].status, 403)

    def test_an_enrolment_is_not_answered_again_for_a_revoked_desk(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.run('device', 'revoke', device.id)
        self.assertEqual(self.server.enrol(self.enrolment, device=device)[1].status, 403)

    def test_requests_to_enrol_that_come_twice_at_once(self):
        device = Device()
        with concurrent.futures.ThreadPoolExecutor() as pool:
            tries = [pool.submit(self.server.enrol, self.enrolment, PASSWORD, device) for _ in range(4)]
            answers = [one.result()[1] for one in tries]
        self.assertEqual([answer.status for answer in answers], [200] * 4)
        self.assertEqual(len({answer.json['device'] for answer in answers}), 1)

    def test_a_first_password_has_to_be_good(self):
        answer = self.server.enrol(self.enrolment, 'short')[1]
        self.assertEqual(answer.status, 400)
        # The code was not used up by that.
        self.assertEqual(self.server.enrol(self.enrolment)[1].status, 200)

    def test_a_second_desk_needs_the_password(self):
        self.server.enrol(self.enrolment)
        path = self.place / 'second.json'
        self.server.run('user', 'reset', 'jo', '--keep-password', '--out', str(path))
        second = json.loads(path.read_text())
        self.assertEqual(self.server.enrol(second, 'not the password')[1].status, 401)
        self.assertEqual(self.server.enrol(second)[1].status, 200)

    def test_codes_are_not_guessed(self):
        for attempt in range(5):
            guess = dict(self.enrolment, code='0000-0000-%04d' % attempt)
            self.assertEqual(self.server.enrol(guess)[1].status, 403)
        locked = self.server.enrol(self.enrolment)[1]
        self.assertEqual(locked.status, 429)
        self.assertGreater(int(locked.headers['Retry-After']), 10)

    def test_passwords_are_not_guessed(self):
        device = self.server.enrol(self.enrolment)[0]
        messages = set()
        for attempt in range(5):
            answer = self.server.sign_in(device, 'guess number %d' % attempt)
            self.assertEqual((answer.status, answer.error), (401, 'sign-in'))
            messages.add(answer.json['message'])
        # From now on a right guess looks as a wrong one does.
        for password in (PASSWORD, 'another guess'):
            answer = self.server.sign_in(device, password)
            self.assertEqual(answer.status, 429)
            self.assertGreater(int(answer.headers['Retry-After']), 10)
        self.assertEqual(len(messages), 1)
        # Whoever is signed in is not locked out by it.
        self.assertEqual(self.server.pull(device).status, 200)

    def test_an_answer_does_not_tell_what_was_wrong(self):
        device = self.server.enrol(self.enrolment)[0]
        stranger = Device()
        stranger.id, stranger.sign_in = server_kit.new_id(), 'jo'
        answers = [
            self.server.sign_in(device, 'not the password'),
            self.server.sign_in(device, sign_in='nobody'),
            self.server.sign_in(stranger),
            self.server.sign_in(device, signature=stranger.sign('wp-session', device.id, now())),
        ]
        self.assertEqual({(answer.status, answer.text) for answer in answers}, {(401, answers[0].text)})

    def test_a_password_alone_is_not_enough(self):
        self.server.enrol(self.enrolment)
        thief = Device()
        thief.id, thief.sign_in = self.server.enrol(self.server.add_user('sam'))[0].id, 'jo'
        self.assertEqual(self.server.sign_in(thief).status, 401)

    def test_a_desk_signs_in_for_its_own_account_alone(self):
        self.server.enrol(self.enrolment)
        sam = self.server.enrol(self.server.add_user('sam'))[0]
        self.assertEqual(self.server.sign_in(sam, sign_in='jo').status, 401)
        self.assertEqual(self.server.sign_in(sam).status, 200)

    def test_a_wrong_clock_is_told(self):
        device = self.server.enrol(self.enrolment)[0]
        answer = self.server.sign_in(device, at=now() - 3 * 86400 * 1000)
        self.assertEqual(answer.status, 400)
        self.assertIn('clock', answer.json['message'])

    def test_refresh_tokens_change_each_time(self):
        device = self.server.enrol(self.enrolment)[0]
        first, old_access = device.refresh, device.access
        self.assertEqual(self.server.refresh(device).status, 200)
        self.assertNotEqual(device.refresh, first)
        self.assertEqual(self.server.ask('GET', '/v1/pull?epoch=E1&after=0,0,0', token=old_access).status, 401)
        self.assertEqual(self.server.pull(device).status, 200)

    def test_a_lost_answer_is_made_good(self):
        device = self.server.enrol(self.enrolment)[0]
        # Two answers were lost on their way.
        self.assertEqual(self.server.refresh(device, keep=False).status, 200)
        self.assertEqual(self.server.refresh(device, keep=False).status, 200)
        self.assertEqual(self.server.refresh(device).status, 200)
        self.assertEqual(self.server.refresh(device).status, 200)
        self.assertEqual(self.server.pull(device).status, 200)

    def test_a_spent_token_ends_the_line(self):
        device = self.server.enrol(self.enrolment)[0]
        stolen = device.refresh
        self.server.refresh(device)
        self.server.refresh(device)
        answer = self.server.refresh(device, stolen, keep=False)
        self.assertEqual(answer.status, 401)
        # And with it whoever has the later ones, since nobody knows which of the two was robbed.
        self.assertEqual(self.server.refresh(device, keep=False).status, 401)
        self.assertEqual(self.server.pull(device).status, 401)
        self.assertEqual(self.server.sign_in(device).status, 200)
        self.assertIn('spent-token=1', (self.place / 'server.log').read_text())

    def test_a_stolen_refresh_token_is_nothing_without_the_key(self):
        device = self.server.enrol(self.enrolment)[0]
        self.assertEqual(self.server.refresh(device, signer=Device()).status, 401)
        self.assertEqual(self.server.refresh(device).status, 200)

    def test_signing_out(self):
        device = self.server.enrol(self.enrolment)[0]
        self.assertEqual(self.server.ask('POST', '/v1/session/end', {}, device.access).status, 200)
        self.assertEqual(self.server.pull(device).status, 401)
        self.assertEqual(self.server.refresh(device).status, 401)

    def test_tokens_and_codes_are_kept_as_hashes(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.stop()
        kept = b''.join(path.read_bytes() for path in self.server.folder.glob('records.db*'))
        for secret in (device.access, device.refresh, PASSWORD, self.enrolment['code'].replace('-', '')):
            self.assertNotIn(secret.encode(), kept)
        self.assertNotIn(hashlib.sha256(PASSWORD.encode()).digest(), kept)

    def until(self, device, status):
        """Within two seconds the server notices what a verb has changed."""
        for _ in range(int(30 * server_kit.PATIENCE)):
            answer = self.server.pull(device)
            if answer.status == status:
                return answer
            server_kit.time.sleep(0.1)
        return self.fail(answer.text)

    def test_a_closed_account_is_shut_out_at_once(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.run('user', 'disable', 'jo')
        self.until(device, 401)
        self.assertEqual(self.server.refresh(device).status, 403)
        self.assertEqual(self.server.sign_in(device).status, 403)
        self.server.run('user', 'disable', 'jo', '--open-again')
        self.assertEqual(self.server.sign_in(device).status, 200)

    def test_a_reset_forgets_the_password(self):
        device = self.server.enrol(self.enrolment)[0]
        path = self.place / 'again.json'
        self.server.run('user', 'reset', 'jo', '--out', str(path))
        self.until(device, 401)
        self.assertEqual(self.server.sign_in(device).status, 401)
        self.assertEqual(self.server.enrol(json.loads(path.read_text()), 'another good password')[1].status, 200)

    def test_a_sign_in_does_not_outrun_a_reset(self):
        """While its session waits to be written, the password that was verified is forgotten."""
        device = self.server.enrol(self.enrolment)[0]
        for change, status in (("UPDATE account SET password = password || 'x' WHERE sign_in = 'jo'", 401),
                               ("UPDATE account SET password = substr(password, 1, length(password) - 1),"
                                " disabled_at = 5 WHERE sign_in = 'jo'", 401),
                               ("UPDATE account SET disabled_at = 6 WHERE sign_in = 'jo'", 403)):
            db = sqlite3.connect(self.server.folder / 'records.db', isolation_level=None)
            with concurrent.futures.ThreadPoolExecutor() as pool:
                db.execute('BEGIN IMMEDIATE')
                waiting = pool.submit(self.server.sign_in, device)
                server_kit.time.sleep(min(1.5 * server_kit.PATIENCE, 4))
                db.execute(change)
                db.execute('COMMIT')
                self.assertEqual(waiting.result().status, status, change)
            db.execute("UPDATE account SET disabled_at = 0 WHERE sign_in = 'jo'")
            db.close()

    def test_the_audit_tells_who_typed_a_verb(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.run('user', 'role', 'jo', 'reader')
        self.server.run('user', 'disable', 'jo')
        self.server.run('device', 'revoke', device.id)
        os.environ['SUDO_USER'] = 'lee'
        self.addCleanup(os.environ.pop, 'SUDO_USER')
        self.server.run('user', 'disable', 'jo', '--open-again')
        self.server.run('user', 'reset', 'jo', '--out', str(self.place / 'again.json'))
        db = sqlite3.connect(self.server.folder / 'records.db')
        self.addCleanup(db.close)
        found = db.execute("SELECT action, user_id, device, kind, object, detail FROM audit WHERE kind IN ('user', 'device')"
                           " ORDER BY seq").fetchall()[-6:]
        me = pwd.getpwuid(os.getuid()).pw_name + ' on the server'
        jo, desk = (uuid.UUID(one).bytes for one in (device.user, device.id))
        self.assertEqual(found, [
            ('account-role', None, None, 'user', jo, me), ('account-disabled', None, None, 'user', jo, me),
            ('device-revoked', None, None, 'device', desk, me),
            ('account-enabled', None, None, 'user', jo, me + ', for lee'),
            ('account-reset', None, None, 'user', jo, me + ', for lee'),
            ('enrol-code', None, None, 'user', jo, me + ', for lee')])
        self.assertIn('is whole', self.server.run('check'))

    def test_a_revoked_desk_is_refused(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.run('device', 'revoke', device.id)
        self.assertEqual(self.until(device, 403).error, 'forbidden')
        self.assertEqual(self.server.refresh(device).error, 'forbidden')

    def rescue(self, device, bundle=None, signer=None):
        bundle = bundle or os.urandom(100)
        at = now()
        return self.server.ask('POST', '/v1/rescue', {
            'device': device.id, 'bundle': base64.b64encode(bundle).decode(), 'at': at,
            'signature': (signer or device).sign('wp-rescue', device.id, at, hashlib.sha256(bundle).hexdigest())})

    def test_a_desk_is_told_to_erase_itself(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.run('device', 'wipe', device.id)
        self.assertEqual(self.until(device, 403).error, 'wipe')
        self.assertEqual(self.server.refresh(device).error, 'wipe')
        self.assertEqual(self.server.sign_in(device).error, 'wipe')
        self.assertEqual(self.rescue(device).status, 200)
        at = now()
        done = self.server.ask('POST', '/v1/device/wiped', {
            'device': device.id, 'at': at, 'signature': device.sign('wp-wiped', device.id, at)})
        self.assertEqual(done.status, 200)
        self.assertIn('wiped', self.server.run('device', 'list', 'jo'))
        self.assertEqual(self.rescue(device).status, 403)

    def test_nothing_is_taken_from_a_stolen_desk(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.run('device', 'stolen', device.id)
        self.assertEqual(self.until(device, 403).error, 'wipe')
        self.assertEqual(self.server.push(device, family()).status, 403)
        self.assertEqual(self.rescue(device).status, 403)

    def test_a_closed_account_may_hand_in_its_work(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.run('user', 'disable', 'jo')
        self.assertEqual(self.rescue(device).status, 200)

    def test_a_bundle_that_comes_again_is_kept_once(self):
        device = self.server.enrol(self.enrolment)[0]
        other = self.server.enrol(self.server.add_user('sam'))[0]
        bundle = os.urandom(5000)
        for _ in range(3):
            answer = self.rescue(device, bundle)
            self.assertEqual((answer.status, answer.json), (200, {}))
        self.assertEqual(len(self.server.run('rescue', 'list').splitlines()), 1)
        self.assertEqual(self.rescue(other, bundle).status, 200)
        self.assertEqual(self.rescue(device).status, 200)
        self.assertEqual(len(self.server.run('rescue', 'list').splitlines()), 3)

    def test_records_of_an_earlier_version_are_brought_up_to_date(self):
        """An upgrade finds bundles of whose digests nothing was known."""
        device = self.server.enrol(self.enrolment)[0]
        bundle = os.urandom(5000)
        self.assertEqual(self.rescue(device, bundle).status, 200)
        self.server.stop()
        with contextlib.closing(sqlite3.connect(self.server.folder / 'records.db')) as db:
            db.executescript('DROP TABLE rescue_digest; DROP TABLE schema_version;')
        self.server.start()
        self.assertEqual(self.rescue(device, bundle).status, 200)
        self.assertEqual(len(self.server.run('rescue', 'list').splitlines()), 1)
        self.assertEqual(self.server.pull(device).status, 200)
        self.assertIn('is whole', self.server.run('check'))

    def test_a_desk_hands_over_so_many_bundles(self):
        device = self.server.enrol(self.enrolment)[0]
        first = os.urandom(10)
        taken = [self.rescue(device, first).status]
        while taken[-1] == 200:
            answer = self.rescue(device)
            taken.append(answer.status)
            self.assertLess(len(taken), 250)
        self.assertEqual((answer.status, answer.error), (429, 'too-many'))
        self.assertIn('device', answer.text)
        self.assertGreater(int(answer.headers['Retry-After']), 60)
        self.assertGreaterEqual(len(taken), 200)
        # What it has already is told all the same: the answer may have been lost.
        self.assertEqual(self.rescue(device, first).status, 200)

    def test_a_bundle_of_nobody_keeps_nobody_waiting(self):
        """While nothing can be written a wrong signature is found out, and a right one waits."""
        device = self.server.enrol(self.enrolment)[0]
        db = sqlite3.connect(self.server.folder / 'records.db', isolation_level=None)
        self.addCleanup(db.close)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            db.execute('BEGIN IMMEDIATE')
            waiting = [pool.submit(self.server.push, device, family()), pool.submit(self.rescue, device)]
            server_kit.time.sleep(1)
            answer = self.rescue(device, os.urandom(1000000), Device())
            still = [one.done() for one in waiting]
            db.execute('ROLLBACK')
            self.assertEqual(answer.status, 401)
            self.assertEqual(still, [False, False])
            self.assertEqual([one.result().status for one in waiting], [200, 200])

    def test_a_bundle_that_inflates_too_far(self):
        bomb = gzip.compress(b'{"bundle":"' + b'A' * (20 * 1024 * 1024) + b'"}', 9)
        answer = self.server.ask('POST', '/v1/rescue', bomb, headers={'Content-Encoding': 'gzip'})
        self.assertEqual((answer.status, answer.error), (413, 'too-large'))

    def test_rescued_work_comes_before_a_manager(self):
        boss = self.server.enrol(self.server.add_user('sam', '--name', 'Sam Okafor', '--role', 'manager',
                                                      '--grant', 'authority'))[0]
        device = self.server.enrol(self.enrolment)[0]
        self.assertIn('No desk', self.server.run('rescue', 'list'))
        sent, unsent = family(), family('The Lunds')
        self.server.push(device, sent)
        draft = {'draft': server_kit.new_id(), 'form': 'visit', 'content': 'Began to write'}
        text = json.dumps({'whole_picture_rescue': 1, 'items': [sent, unsent, draft]})
        key = (self.server.folder / 'rescue.pub').read_text().strip()
        self.server.run('user', 'disable', 'jo')
        self.assertEqual(self.rescue(device, server_kit.sealed(key, text)).status, 200)

        listed = self.server.run('rescue', 'list')
        self.assertIn('Jo Marsh (jo)', listed)
        self.assertIn('2 changes, 1 of them not on the server, 1 draft', listed)
        self.assertNotIn('Lund', listed)
        bundle = listed.split()[0]
        drafts = self.place / 'drafts.json'
        opened = self.server.run('rescue', 'open', bundle, '--drafts', str(drafts))
        self.assertIn('Changes that now wait for a manager’s decision: 1. On the server already: 1.', opened)
        self.assertEqual(json.loads(drafts.read_text()), [draft])
        self.assertEqual(stat.S_IMODE(drafts.stat().st_mode), 0o600)
        self.assertIn('decision: 0. On the server already: 2.', self.server.run('rescue', 'open', '--all'))

        held = self.server.ask('GET', '/v1/quarantine', token=boss.access).json['entries']
        self.assertEqual([(entry['mid'], entry['user'], entry['reason']) for entry in held],
                         [(unsent['mid'], device.user, 'rescue')])
        out = self.server.ask('POST', '/v1/quarantine', {'mid': unsent['mid'], 'release': True}, boss.access)
        self.assertEqual(out.json, {'out': 'applied'})
        self.assertIn('The Lunds', self.server.pull(boss).text)
        self.assertIn('is whole', self.server.run('check'))

    def test_a_decision_lets_the_pull_come_back(self):
        boss = self.server.enrol(self.server.add_user('sam', '--name', 'Sam Okafor', '--role', 'manager',
                                                      '--grant', 'authority'))[0]
        device = self.server.enrol(self.enrolment)[0]
        odd = family()
        odd['set'] = {'name': 7}
        self.assertEqual(self.server.push(device, odd).json['acks'][0]['out'], 'quarantined')
        after = self.server.pull_all(device)[1]
        began = server_kit.time.monotonic()
        with concurrent.futures.ThreadPoolExecutor() as pool:
            waiting = pool.submit(self.server.pull, device, after, wait=25)
            server_kit.time.sleep(1)
            self.assertFalse(waiting.done())
            self.server.ask('POST', '/v1/quarantine', {'mid': odd['mid'], 'release': False, 'why': 'No'}, boss.access)
            self.assertEqual(waiting.result().status, 200)
        self.assertLess(server_kit.time.monotonic() - began, 10 * server_kit.PATIENCE)
        told = self.server.ask('POST', '/v1/held', {'mids': [odd['mid']]}, device.access).json
        self.assertEqual(told['decided'][0]['by'], boss.user)

    def test_a_bundle_needs_its_key(self):
        device = self.server.enrol(self.enrolment)[0]
        self.rescue(device)
        self.assertIn('this key does not open it', self.server.run('rescue', 'list'))
        self.server.run('rescue', 'open', '--all', code=1)
        self.server.run('rescue', 'open', server_kit.new_id(), code=1)
        self.server.run('rescue', 'open', code=2)
        self.server.run('rescue', 'mend', code=2)
        (self.server.folder / 'rescue.key').rename(self.place / 'rescue.key')
        self.assertIn('sealed', self.server.run('rescue', 'list'))
        listed = self.server.run('rescue', 'list', '--key', str(self.place / 'rescue.key'))
        self.assertIn('does not open', listed)
        self.server.run('rescue', 'list', '--key', str(self.place / 'nowhere'), code=1)

    def test_a_role_takes_effect(self):
        device = self.server.enrol(self.enrolment)[0]
        self.assertEqual(self.server.push(device, family()).json['acks'][0]['out'], 'applied')
        self.server.run('user', 'role', 'jo', 'reader')
        for _ in range(int(30 * server_kit.PATIENCE)):
            out = self.server.push(device, family()).json['acks'][0]['out']
            if out == 'quarantined':
                break
            server_kit.time.sleep(0.1)
        self.assertEqual(out, 'quarantined')

    def test_the_log_has_no_secrets(self):
        device = self.server.enrol(self.enrolment)[0]
        self.server.push(device, family('Confidential'))
        self.server.sign_in(device, 'a wrong guess')
        self.server.stop()
        log = (self.place / 'server.log').read_text()
        for secret in (device.access, device.refresh, PASSWORD, 'Confidential', 'a wrong guess', self.enrolment['code']):
            self.assertNotIn(secret, log)
        self.assertIn('route=session status=401', log)


if __name__ == '__main__':
    server_kit.main()
