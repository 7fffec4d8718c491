"""The line itself: what hostile, broken and impatient programs send, and how the server stands it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import gzip
import http.client
import json
import re
import socket
import sqlite3
import ssl
import threading
import time
import warnings
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import server_kit
from server_kit import PATIENCE, Case, cursor, family, new_id, now

MOST_BODY = 16 * 1024 * 1024


def resident(server):
    """Bytes of memory that the server holds. Sanitisers keep what was freed, so that there is nothing to be learnt."""
    if PATIENCE > 1:
        return 0
    with open(f'/proc/{server.process.pid}/status', encoding='ascii') as status:
        return int(re.search(r'VmRSS:\s+(\d+)', status.read())[1]) * 1024


def read_all(sock):
    """What comes until the other end closes; nothing if it just does."""
    found = b''
    try:
        while part := sock.recv(65536):
            found += part
    except OSError:
        pass
    return found


class Line(Case):
    def setUp(self):
        super().setUp()
        self.server = self.new_server()
        self.enrolment = self.server.add_user('jo')
        self.server.start()
        self.device = self.server.enrol(self.enrolment)[0]

    def alive(self):
        self.assertEqual(self.server.ask('GET', '/health').json['status'], 'ok')
        self.assertEqual(self.server.pull(self.device).status, 200)

    # What may be asked

    def test_unknown_addresses_and_ways(self):
        for path in ('/', '/v1', '/v1/', '/v1/pull/', '/v1%2fpull', '//v1/pull', '/v1/pull;x',
                     '/../../../../etc/passwd', '/v1/%2e%2e/%2e%2e/etc/passwd', '/v1/nothing', '/records.db', '/ca-key.pem'):
            with self.subTest(path):
                answer = self.server.ask('GET', path, token=self.device.access)
                self.assertEqual((answer.status, answer.error), (404, 'not-found'))
                self.assertNotIn('root:', answer.text)
        for method, path in (('GET', '/v1/push'), ('POST', '/v1/pull'), ('PUT', '/v1/push'), ('DELETE', '/health'),
                             ('TRACE', '/health'), ('PROPFIND', '/v1/pull')):
            with self.subTest(method=method, path=path):
                answer = self.server.ask(method, path, token=self.device.access)
                self.assertEqual(answer.status, 405)
                self.assertIn('OPTIONS', answer.headers['Allow'])

    def test_head_and_options(self):
        answer = self.server.ask('HEAD', '/health')
        self.assertEqual((answer.status, answer.bytes), (200, b''))
        self.assertGreater(int(answer.headers['Content-Length']), 10)
        answer = self.server.ask('OPTIONS', '/v1/pull')
        self.assertEqual((answer.status, answer.headers['Allow']), (204, 'GET, HEAD, OPTIONS'))
        self.assertEqual(self.server.ask('OPTIONS', '/v1/nothing').status, 404)

    def test_answers_are_not_kept_by_anybody(self):
        for answer in (self.server.pull(self.device), self.server.ask('GET', '/v1/pull'), self.server.ask('GET', '/nothing')):
            self.assertEqual(answer.headers['Cache-Control'], 'no-store')

    def test_no_token_no_answer(self):
        for token in (None, '', 'x', 'x' * 43, self.device.access[:-1], self.device.access + 'A', self.device.refresh,
                      "' OR 1=1 --", 'A' * 10000):
            for method, path in (('GET', '/v1/pull?epoch=E1&after=0,0,0'), ('POST', '/v1/push'), ('GET', '/v1/digest'),
                                 ('GET', '/v1/quarantine'), ('POST', '/v1/audit'), ('POST', '/v1/session/end')):
                with self.subTest(token=token, path=path):
                    answer = self.server.ask(method, path, {} if method == 'POST' else None, token)
                    self.assertEqual((answer.status, answer.error), (401, 'sign-in'))

    def test_injection(self):
        for text in ("'; DROP TABLE account; --", '" OR ""="', "E1' OR '1'='1", '%00', '1;VACUUM', '../../x', '\\', '\u202e'):
            with self.subTest(text):
                quoted = ''.join('%%%02x' % byte for byte in text.encode())
                for path in (f'/v1/pull?epoch={quoted}&after=0,0,0', f'/v1/pull?epoch=E1&after={quoted}',
                             f'/v1/pull?epoch=E1&after=0,0,0&root={quoted}', f'/v1/digest?after={quoted}'):
                    self.assertIn(self.server.ask('GET', path, token=self.device.access).status, (400, 404, 409, 410))
                answer = self.server.ask('POST', '/v1/enrol', {
                    'code': text[:40], 'sign_in': text, 'password': text + 'long enough',
                    'device': {'name': text, 'key': self.device.key, 'platform': text}})
                self.assertIn(answer.status, (400, 403, 429))
        self.alive()
        self.assertIn('jo', self.server.run('user', 'list'))

    def test_bodies_that_are_no_json(self):
        for body in (b'', b'{', b'[]', b'null', b'"x"', b'{}x', b'\xff\xfe{}', b'[' * 100000, b'{"a":' * 5000,
                     b'{"sign_in":1,"password":2}', b'{"sign_in":"\\u0000"}', b'\x1f\x8b'):
            for path in ('/v1/enrol', '/v1/session', '/v1/session/refresh', '/v1/rescue', '/v1/device/wiped'):
                with self.subTest(body=body[:20], path=path):
                    answer = self.server.ask('POST', path, body)
                    self.assertIn((answer.status, answer.error), ((400, 'bad-request'), (413, 'too-large')))
            for path in ('/v1/push', '/v1/audit', '/v1/quarantine'):
                with self.subTest(body=body[:20], path=path):
                    answer = self.server.ask('POST', path, body, self.device.access)
                    # An object without entries is no mistake to the audit.
                    known = path == '/v1/audit' and body.startswith(b'{"sign_in"')
                    self.assertIn(answer.status, (200, 400) if known else (400, 403, 404, 413))
        self.alive()

    # Sizes

    def test_a_body_that_says_it_is_too_large(self):
        with self.server.raw() as sock:
            sock.sendall(b'POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000000\r\nExpect: 100-continue\r\n\r\n')
            self.assertIn(b' 413 ', sock.recv(4096))
        self.alive()

    def test_a_body_that_is_too_large(self):
        before = resident(self.server)
        with self.server.raw() as sock:
            sock.sendall(b'POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n' % (MOST_BODY * 10))
            try:
                for _ in range(MOST_BODY * 10 // 65536):
                    sock.sendall(b'x' * 65536)
                self.assertIn(b' 413 ', sock.recv(4096))
            except OSError:
                pass
        self.alive()
        self.assertLess(resident(self.server) - before, MOST_BODY)

    def test_a_body_without_an_end(self):
        before = resident(self.server)
        sent = 0
        with self.server.raw() as sock:
            sock.sendall(b'POST /v1/enrol HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
            try:
                while sent < 50 * MOST_BODY:
                    sock.sendall(b'8000\r\n' + b'x' * 0x8000 + b'\r\n')
                    sent += 0x8000
            except OSError:
                pass
        self.assertLess(sent, 2 * MOST_BODY)
        self.alive()
        self.assertLess(resident(self.server) - before, 2 * MOST_BODY)

    def test_a_bomb(self):
        bomb = gzip.compress(b'{"muts":"' + b'x' * (30 * MOST_BODY) + b'"}', 9)
        self.assertLess(len(bomb), MOST_BODY)
        before = resident(self.server)
        answer = self.server.ask('POST', '/v1/push', bomb, self.device.access, {'Content-Encoding': 'gzip'})
        self.assertEqual((answer.status, answer.error), (413, 'too-large'))
        answer = self.server.ask('POST', '/v1/session', gzip.compress(b'x' * 10**7), None, {'Content-Encoding': 'gzip'})
        self.assertEqual(answer.status, 413)
        self.alive()
        self.assertLess(resident(self.server) - before, 4 * MOST_BODY)

    def test_more_than_it_can_hold(self):
        """While nothing can be written, large pushes wait only until they are too much together."""
        body = b'{"proto":1,"schema":1,"epoch":"E1","muts":[]' + b' ' * (MOST_BODY - 100) + b'}'
        packed = gzip.compress(body)
        other = sqlite3.connect(self.server.folder / 'records.db', isolation_level=None)
        self.addCleanup(other.close)
        with ThreadPoolExecutor(20) as pool:
            other.execute('BEGIN IMMEDIATE')
            asked = [pool.submit(self.server.ask, 'POST', '/v1/push', packed, self.device.access,
                                 {'Content-Encoding': 'gzip'}) for _ in range(20)]
            done, _ = wait(asked, timeout=PATIENCE * 20, return_when=FIRST_COMPLETED)
            other.execute('ROLLBACK')
            refused = done.pop().result()
            self.assertEqual((refused.status, refused.error), (503, 'unavailable'))
            self.assertIn('too much to do', refused.text)
            self.assertGreaterEqual(int(refused.headers['Retry-After']), 1)
            taken = [one.result().status for one in asked]
        self.assertLessEqual(set(taken), {200, 503})
        # One address has half of it.
        self.assertGreater(taken.count(200), 5)
        self.alive()

    def begin_push(self, size, token, address='127.0.0.1'):
        """A connection with all but the last byte of a push, and what came back if it was turned away meanwhile."""
        plain = socket.create_connection(('127.0.0.1', self.server.port), timeout=60 * PATIENCE,
                                         source_address=(address, 0))
        sock = self.server.context().wrap_socket(plain, server_hostname='127.0.0.1')
        self.addCleanup(sock.close)
        try:
            sock.sendall(b'POST /v1/push HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n'
                         % (token.encode(), size))
            sock.sendall(b' ' * (size - 1))
        except OSError:
            pass
        return sock

    def test_who_hoards_bodies_leaves_room_for_others(self):
        """Anybody can make up what looks like a token, and send all of a large body but its end."""
        with ThreadPoolExecutor(5) as pool:
            for sock in [pool.submit(self.begin_push, MOST_BODY, 'A' * 43) for _ in range(20)]:
                sock.result()
        # An office elsewhere is served as ever, with bodies large and small.
        for size in (1, MOST_BODY - 200):
            plain = socket.create_connection(('127.0.0.1', self.server.port), timeout=60 * PATIENCE,
                                             source_address=('127.0.0.2', 0))
            connection = http.client.HTTPConnection('127.0.0.1')
            connection.sock = self.server.context().wrap_socket(plain, server_hostname='127.0.0.1')
            body = b'{"proto":1,"schema":1,"epoch":"E1","muts":[]' + b' ' * size + b'}'
            answer = self.server.ask('POST', '/v1/push', body, self.device.access, connection=connection)
            connection.close()
            self.assertEqual(answer.status, 200, answer.text)

    def fill(self):
        """Gives the desk some 8 MiB to pull, in one page; from where on."""
        added = family()
        event = {'mid': new_id(), 'kind': 'event', 'id': new_id(), 'add': True, 'base': 0, 'at': now(),
                 'set': {'family': added['id'], 'kind': 'contact', 'occurred_at': now(), 'recorded_at': now()}}
        notes = [{'mid': new_id(), 'kind': 'case_note', 'id': new_id(), 'add': True, 'base': 0, 'at': now(),
                  'set': {'event': event['id'], 'narrative': 'x' * 99000}} for _ in range(80)]
        after = self.server.pull_all(self.device)[1]
        answer = self.server.push(self.device, added, event, *notes)
        self.assertEqual({ack['out'] for ack in answer.json['acks']}, {'applied'})
        self.assertGreater(len(self.server.pull(self.device, after, limit=5000).bytes), 7 << 20)
        return after

    def ask_and_leave(self, after):
        """A connection by which a large page was asked for, of which only the beginning is read; its status."""
        plain = socket.socket()
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        plain.settimeout(60 * PATIENCE)
        plain.connect(('127.0.0.1', self.server.port))
        sock = self.server.context().wrap_socket(plain, server_hostname='127.0.0.1')
        self.addCleanup(sock.close)
        sock.sendall(b'GET /v1/pull?epoch=E1&after=%s&limit=5000 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n'
                     % (after.encode(), self.device.access.encode()))
        return sock, int(sock.recv(20).split()[1])

    def test_answers_that_nobody_reads(self):
        """A device gets so many, and they do not wait for ever to be read."""
        after = self.fill()
        sam = self.server.enrol(self.server.add_user('sam', '--grant', 'authority'))[0]
        began = time.monotonic()
        found = [self.ask_and_leave(after) for _ in range(30)]
        taken = [status for _, status in found]
        self.assertEqual(set(taken), {200, 503})
        self.assertGreater(taken.count(200), 10)
        self.assertLess(taken.count(200), 20)
        # Others have room, and so has whoever reads.
        self.assertEqual(self.server.pull(sam, limit=5000).status, 200)
        for sock, _ in found[:5]:
            sock.close()
        for _ in range(int(50 * PATIENCE)):
            status = self.server.pull(self.device, after, limit=5000).status
            if status == 200:
                break
            time.sleep(0.1)
        self.assertEqual(status, 200)
        # What stands still is closed long before so much would have to be read by a slow line.
        while time.monotonic() - began < 60 * PATIENCE:
            slow = re.search(r'(?m)^whole_picture_connections_too_slow_total (\d+)$', self.server.ask('GET', '/metrics').text)
            if int(slow[1]) >= taken.count(200) - 5:
                break
            time.sleep(1)
        self.assertLess(time.monotonic() - began, 50 * PATIENCE)
        for _ in range(40):
            self.assertEqual(self.server.pull(self.device, after, limit=5000).status, 200)
        self.alive()

    def test_a_body_without_a_token_is_not_waited_for(self):
        for header in (b'', b'Authorization: Bearer x\r\n', b'Authorization: Basic ' + b'A' * 43 + b'\r\n',
                       b'Authorization: Bearer ' + b'A' * 42 + b'=\r\n'):
            with self.subTest(header), self.server.raw() as sock:
                sock.sendall(b'POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n'
                             b'Expect: 100-continue\r\n' + header + b'\r\n')
                answer = sock.recv(4096)
                self.assertIn(b' 401 ', answer[:20])
                self.assertIn(b'WWW-Authenticate: Bearer', answer)
        self.alive()

    def test_a_device_that_asks_too_often(self):
        sam = self.server.enrol(self.server.add_user('sam'))[0]
        self.server.stop()
        settings = self.server.folder / 'settings.ini'
        text = settings.read_text()
        self.assertIn('device-rate=60', text)
        settings.write_text(text.replace('device-rate=60', 'device-rate=1'))
        self.server.start()
        connection = self.server.connect()
        answers = [self.server.pull(self.device, connection=connection) for _ in range(14)]
        connection.close()
        self.assertEqual([answer.status for answer in answers[:10]], [200] * 10)
        self.assertEqual((answers[-1].status, answers[-1].error), (429, 'too-many'))
        self.assertGreaterEqual(int(answers[-1].headers['Retry-After']), 1)
        # It is one device's own doing.
        self.assertEqual(self.server.pull(sam).status, 200)

    def test_gzip_both_ways(self):
        body = {'proto': 1, 'schema': 1, 'epoch': 'E1', 'muts': [family('Packed %d' % n) for n in range(50)]}
        answer = self.server.ask('POST', '/v1/push', gzip.compress(json.dumps(body).encode()), self.device.access,
                                 {'Content-Encoding': 'gzip', 'Accept-Encoding': 'gzip'})
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual(answer.headers['Content-Encoding'], 'gzip')
        self.assertEqual([ack['out'] for ack in answer.json['acks']], ['applied'] * 50)
        plain = self.server.pull(self.device)
        self.assertIsNone(plain.headers['Content-Encoding'])
        refused = self.server.ask('POST', '/v1/push', b'x', self.device.access, {'Content-Encoding': 'br'})
        self.assertEqual(refused.status, 400)
        broken = gzip.compress(json.dumps(body).encode())
        for wrong in (broken[:-10], broken + b'more', b'no gzip'):
            answer = self.server.ask('POST', '/v1/push', wrong, self.device.access, {'Content-Encoding': 'gzip'})
            self.assertEqual(answer.status, 400)

    def test_no_part_of_an_answer(self):
        answer = self.server.ask('GET', '/health', headers={'Range': 'bytes=' + ','.join(['0-1'] * 500)})
        self.assertEqual(answer.status, 200)

    # Framing

    def test_two_lengths(self):
        with self.server.raw() as sock:
            sock.sendall(b'POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n'
                         b'0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n')
            answer = read_all(sock)
        self.assertIn(b' 400 ', answer[:20])
        self.assertNotIn(b'"status"', answer)
        self.alive()

    def test_rubbish(self):
        for rubbish in (b'\x00' * 5000, b'GET\r\n\r\n', b'GET / HTTP/9.9\r\n\r\n', b'GET /health HTTP/1.1\r\n\r\n',
                        b'GET /health HTTP/1.1\r\nHost: x\r\nX: ' + b'y' * 300000 + b'\r\n\r\n',
                        b'GET ' + b'/' * 200000 + b' HTTP/1.1\r\nHost: x\r\n\r\n',
                        b'POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
                        b'POST /v1/push HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'):
            with self.subTest(rubbish[:30]), self.server.raw(40) as sock:
                try:
                    sock.sendall(rubbish)
                    sock.shutdown(socket.SHUT_WR)
                except OSError:
                    pass
                self.assertNotIn(b' 200 ', read_all(sock))
        self.alive()

    def test_slow_programs_are_closed(self):
        port = self.server.port
        silent = socket.create_connection(('127.0.0.1', port), timeout=60 * PATIENCE)
        quiet, header, body = (self.server.raw(60) for _ in range(3))
        header.sendall(b'GET /health HTTP/1.1\r\nHost: x\r\n')
        body.sendall(b'POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n')
        began = time.monotonic()
        # What has come of a large body does not lengthen the time for which it may stand still.
        still = self.begin_push(2 * 1024 * 1024, self.device.access)
        open_ones = {'handshake': silent, 'first': quiet, 'header': header, 'body': body, 'still': still}
        ended = {}

        def watch(name, sock):
            read_all(sock)
            ended[name] = time.monotonic() - began

        threads = [threading.Thread(target=watch, args=item) for item in open_ones.items()]
        for thread in threads:
            thread.start()
        # A byte now and then does not help.
        for _ in range(20):
            time.sleep(0.7)
            for sock in (header, body):
                try:
                    sock.sendall(b'x')
                except OSError:
                    pass
            self.assertEqual(self.server.ask('GET', '/health').status, 200)
        for thread in threads:
            thread.join()
        for sock in open_ones.values():
            sock.close()
        self.assertEqual(set(ended), set(open_ones))
        self.assertLess(max(ended.values()), 30 * PATIENCE)
        self.alive()

    # TLS

    def test_plain_text_gets_nothing(self):
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=30) as sock:
            sock.sendall(b'GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
            self.assertNotIn(b'HTTP', read_all(sock))
        self.alive()

    def test_old_tls_gets_nothing(self):
        context = self.server.context()
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.set_ciphers('ALL:@SECLEVEL=0')
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=30) as sock:
            with self.assertRaises((ssl.SSLError, OSError)):
                context.wrap_socket(sock, server_hostname='127.0.0.1')

    def test_the_wrong_host_is_found_out(self):
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=30) as sock:
            with self.assertRaises(ssl.SSLCertVerificationError):
                self.server.context().wrap_socket(sock, server_hostname='elsewhere.example')
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=30) as sock:
            with self.assertRaises(ssl.SSLCertVerificationError):
                ssl.create_default_context().wrap_socket(sock, server_hostname='localhost')
        self.alive()

    def test_metrics_are_for_this_computer(self):
        answer = self.server.ask('GET', '/metrics')
        self.assertEqual(answer.status, 200)
        self.assertRegex(answer.text, r'(?m)^whole_picture_requests_total\{route="enrol",status="2xx"\} 1$')
        self.assertRegex(answer.text, r'(?m)^whole_picture_connections \d+$')

    # News

    def wait_for(self, device, after, seconds=20):
        """A pull that waits, in a thread; its answer and when it came are appended."""
        found = []

        def ask():
            answer = self.server.pull(device, after, wait=seconds)
            found.append((time.monotonic(), answer))

        thread = threading.Thread(target=ask)
        thread.start()
        return thread, found

    def test_news_wakes_whom_it_concerns(self):
        sam = self.server.enrol(self.server.add_user('sam'))[0]
        mine, theirs = self.server.pull_all(self.device)[1], self.server.pull_all(sam)[1]
        waiting, found = self.wait_for(self.device, mine)
        other, nothing = self.wait_for(sam, theirs, 4)
        time.sleep(1)
        pushed = time.monotonic()
        again = self.server.enrol(self.server.add_user('jo2'))[0]
        self.assertIsNotNone(again.id)
        added = family()
        self.assertEqual(self.server.push(self.device, added).json['acks'][0]['out'], 'applied')
        waiting.join()
        other.join()
        self.assertEqual(found[0][1].status, 200)
        self.assertLess(found[0][0] - pushed, 5 * PATIENCE)
        rows = [op[2][0] for op in found[0][1].json['ops'] + self.server.pull_all(self.device, mine)[0] if op[0] == 'u']
        self.assertIn(added['id'], rows)
        self.assertNotIn(added['id'], nothing[0][1].text)

    def test_a_grant_from_outside_is_noticed(self):
        self.server.push(self.device, added := family())
        sam = self.server.enrol(self.server.add_user('sam'))[0]
        after = self.server.pull_all(sam)[1]
        waiting, found = self.wait_for(sam, after)
        time.sleep(1)
        began = time.monotonic()
        self.server.run('user', 'grant', 'sam', '--grant', 'family=' + added['id'])
        waiting.join()
        self.assertLess(found[0][0] - began, 5 * PATIENCE)
        rows = [op[2][0] for op in self.server.pull_all(sam, after)[0] if op[0] == 'u']
        self.assertIn(added['id'], rows)
        self.assertIn('1 grant', self.server.run('user', 'revoke', 'sam', 'all'))

    def test_waiting_ends_in_time(self):
        after = self.server.pull_all(self.device)[1]
        began = time.monotonic()
        answer = self.server.pull(self.device, after, wait=2)
        self.assertEqual((answer.status, answer.json['ops']), (200, []))
        self.assertGreater(time.monotonic() - began, 1.9)
        self.assertLess(time.monotonic() - began, 6 * PATIENCE)

    def test_a_device_to_be_wiped_does_not_wait_on(self):
        sam = self.server.enrol(self.server.add_user('sam'))[0]
        waiting, found = self.wait_for(sam, self.server.pull_all(sam)[1], 50)
        after = self.server.pull_all(self.device)[1]
        other, nothing = self.wait_for(self.device, after, 50)
        time.sleep(2)
        began = time.monotonic()
        self.server.run('device', 'wipe', sam.id)
        waiting.join()
        self.assertLess(found[0][0] - began, 5 * PATIENCE)
        self.assertEqual((found[0][1].status, found[0][1].error), (403, 'wipe'))
        # Whom it does not concern waits on, and hears what is news.
        self.assertTrue(other.is_alive())
        added = family()
        self.server.push(self.device, added)
        other.join()
        self.assertIn(added['id'], nothing[0][1].text)

    def test_the_same_question_is_answered_afresh(self):
        after = self.server.pull_all(self.device)[1]
        for _ in range(3):
            self.assertEqual(self.server.pull(self.device, after).json['ops'], [])
        added = family()
        self.server.push(self.device, added)
        self.assertIn(added['id'], self.server.pull(self.device, after).text)

    # The end

    def test_it_stops_well(self):
        after = self.server.pull_all(self.device)[1]
        waiting, found = self.wait_for(self.device, after, 50)
        time.sleep(1)
        began = time.monotonic()
        self.assertEqual(self.server.stop(), 0)
        waiting.join()
        self.assertEqual(found[0][1].status, 200)
        self.assertLess(time.monotonic() - began, 10 * PATIENCE)
        self.server.start()
        self.assertEqual(self.server.pull(self.device, after).status, 200)

    def test_behind_a_proxy(self):
        self.server.stop()
        self.server.start('--behind-proxy', '--proxy', '127.0.0.1')

        def ask(path, forwarded):
            connection = http.client.HTTPConnection('127.0.0.1', self.server.port, timeout=30)
            connection.request('GET', path, headers={'X-Forwarded-For': forwarded})
            status = connection.getresponse().status
            connection.close()
            return status

        self.assertEqual(ask('/health', '192.0.2.7'), 200)
        # The caller counts, not the proxy, and nobody becomes local by saying so.
        self.assertEqual(ask('/metrics', '192.0.2.7'), 403)
        self.assertEqual(ask('/metrics', '127.0.0.1, 192.0.2.7'), 403)
        self.server.stop()
        self.server.start('--behind-proxy', '--proxy', '192.0.2.1')
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=30) as sock:
            try:
                sock.sendall(b'GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
            except OSError:
                pass
            self.assertEqual(read_all(sock), b'')
        self.server.stop()
        failed = server_kit.subprocess.run([server_kit.PROGRAM, 'serve', '--data', str(self.server.folder), '--behind-proxy',
                                            '--port', '0'], capture_output=True, text=True, timeout=30)
        self.assertEqual(failed.returncode, 2)
        self.assertIn('proxy', failed.stderr)


if __name__ == '__main__':
    server_kit.main()
