"""proxies.py: the server behind real nginx and HAProxy, each with the very text that docs/server.md gives.

What the text leaves open is put in: a port, the folder's own certificate, the server's port. A proxy that is not
installed is skipped. Everybody is on this computer: callers are told apart by the loopback address that they come from.

  WP_SERVER_PROGRAM      the server
  WP_SIGNER              signs as a desk does
  WP_DESK                one desk, the program beside this file
  WP_GUIDE               docs/server.md
  WP_JOURNEY_PATIENCE    by how much every time limit is stretched, 1 unless told
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import copy
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import unittest
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'server'))
import server_kit  # noqa: E402
from server_kit import PATIENCE, Case, family  # noqa: E402

DESK = os.environ['WP_DESK']
GUIDE = pathlib.Path(os.environ['WP_GUIDE']).read_text(encoding='utf-8')
LONG_WAIT = 33  # seconds: longer than any time limit that is not meant for it


def free_port():
    with socket.create_server(('127.0.0.1', 0)) as sock:
        return sock.getsockname()[1]


def example(language):
    """The configuration that the guide gives."""
    found = re.findall(rf'^```{language}\n(.*?)^```$', GUIDE, re.M | re.S)
    assert len(found) == 1, f'docs/server.md gives {len(found)} examples for {language}'
    return found[0]


def put_in(text, *pairs):
    for what, by in pairs:
        assert text.count(what) == 1, f'“{what}” is {text.count(what)} times in the example'
        text = text.replace(what, by)
    return text


def program(name):
    return shutil.which(name) or shutil.which(name, path='/usr/sbin:/usr/local/sbin:/sbin')


def wait_until(found, what, seconds=30):
    end = time.monotonic() + seconds * PATIENCE
    while not found():
        assert time.monotonic() < end, f'{what} did not happen in time'
        time.sleep(0.05)


def read_all(sock):
    """What comes until the other end closes."""
    found = b''
    try:
        while part := sock.recv(65536):
            found += part
    except OSError:
        pass
    return found


class Tap(unittest.TestResult):
    """Says each result as meson's harness reads it, with the reason where something was left out."""

    def __init__(self):
        super().__init__()
        self.said = 0

    def say(self, good, test, more=''):
        self.said += 1
        print(f'{"ok" if good else "not ok"} {self.said} - {test.id().removeprefix("__main__.")}{more}', flush=True)

    def trouble(self, test, error):
        for line in self._exc_info_to_string(error, test).splitlines():
            print('# ' + line)
        self.say(False, test)

    def addSuccess(self, test):
        self.say(True, test)

    def addSkip(self, test, reason):
        self.say(True, test, f' # SKIP {reason}')

    def addError(self, test, error):
        super().addError(test, error)
        self.trouble(test, error)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.trouble(test, error)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.trouble(subtest, error)


class Nginx:
    name = 'nginx'
    chunks_rule = False  # a length beside chunks is refused

    def __init__(self, place, server):
        self.port = free_port()
        text = put_in(example('nginx'), ('listen 443 ssl;', f'listen 127.0.0.1:{self.port} ssl;'),
                      ('127.0.0.1:8080', f'127.0.0.1:{server.port}'),
                      ('/etc/ssl/wp/fullchain.pem', str(server.folder / 'server.pem')),
                      ('/etc/ssl/wp/key.pem', str(server.folder / 'server-key.pem')))
        kept = ''.join(f'{kind}_temp_path {place}/{kind};\n' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
        user = 'user root;\n' if os.geteuid() == 0 else ''
        config = place / 'nginx.conf'
        config.write_text(f'{user}daemon off;\npid {place}/nginx.pid;\nerror_log {place}/nginx.log warn;\n'
                          f'events {{ worker_connections 512; }}\nhttp {{\naccess_log off;\n{kept}{text}}}\n')
        self.command = [program('nginx'), '-p', str(place), '-e', str(place / 'nginx.log'), '-c', str(config)]


class Haproxy:
    name = 'haproxy'
    chunks_rule = True  # a length beside chunks is dropped, and the connection closed

    def __init__(self, place, server):
        self.port = free_port()
        both = place / 'both.pem'
        both.write_text((server.folder / 'server.pem').read_text() + (server.folder / 'server-key.pem').read_text())
        config = place / 'haproxy.cfg'
        config.write_text(put_in(example('haproxy'), ('bind :443', f'bind 127.0.0.1:{self.port}'),
                                 ('/etc/ssl/wp/both.pem', str(both)), ('127.0.0.1:8080', f'127.0.0.1:{server.port}')))
        self.command = [program('haproxy'), '-db', '-f', str(config)]


class Behind(Case):
    """The same of each: `make` names the proxy."""
    make = None

    def setUp(self):
        if self.make is None or program(self.make.name) is None:
            self.skipTest(f'{self.make.name if self.make else "a proxy"} is not installed')
        super().setUp()
        self.running = []
        self.addCleanup(self.end)
        self.server = self.new_server(init_options=('--allow-unencrypted',))
        self.enrolment = self.server.add_user('jo', '--grant', 'authority')
        self.server.start('--behind-proxy', '--proxy', '127.0.0.1', '-v')
        self.front = self.put_before(self.server)

    def put_before(self, server):
        """A proxy before the server: the server as it is reached through it."""
        proxy = self.make(self.place, server)
        log = open(self.place / f'{proxy.name}.out', 'ab')
        self.running.append((subprocess.Popen(proxy.command, stdout=log, stderr=log), log))

        def answers():
            assert self.running[-1][0].poll() is None, (self.place / f'{proxy.name}.out').read_text()
            with socket.socket() as sock:
                return sock.connect_ex(('127.0.0.1', proxy.port)) == 0
        wait_until(answers, f'the start of {proxy.name}')
        front = copy.copy(server)
        front.port = proxy.port
        return front

    def end(self):
        for process, log in self.running:
            process.terminate()
            try:
                process.wait(10 * PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            log.close()
        super().clear()

    def log(self):
        return (self.place / 'server.log').read_text()

    def ask_from(self, address, method, path, body=None, headers=None, connection=None):
        """As somebody at another address of this computer."""
        own = connection or self.connect_from(address)
        own.request(method, path, body, headers or {})
        response = own.getresponse()
        return server_kit.Answer(response, response.read())

    def connect_from(self, address):
        connection = http.client.HTTPSConnection('127.0.0.1', self.front.port, timeout=30 * PATIENCE,
                                                 context=self.front.context(), source_address=(address, 0))
        self.addCleanup(connection.close)
        return connection

    def test_desks_and_programs_work_through_it(self):
        device, answer = self.front.enrol(self.enrolment)
        self.assertEqual(answer.status, 200, answer.text)
        many = [family('Family %d' % i) for i in range(900)]
        body = server_kit.gzip.compress(json.dumps({'proto': 1, 'schema': 1, 'epoch': 'E1', 'muts': many}).encode())
        answer = self.front.ask('POST', '/v1/push', body, token=device.access, headers={'Content-Encoding': 'gzip'})
        self.assertEqual([ack['out'] for ack in answer.json['acks']], ['applied'] * 900)
        answer = self.front.ask('GET', '/v1/pull?epoch=E1&after=0,0,0&schema=1&proto=1', token=device.access,
                                headers={'Accept-Encoding': 'gzip'})
        self.assertEqual((answer.status, answer.headers['Content-Encoding']), (200, 'gzip'))
        self.assertEqual(answer.headers['Cache-Control'], 'no-store')
        self.assertLessEqual({one['id'] for one in many}, {op[2][0] for op in answer.json['ops'] if op[0] == 'u'})
        self.assertEqual(self.front.refresh(device).status, 200)
        # No part of a record went into a file of the proxy's.
        for log in self.place.glob('*.log'):
            self.assertNotIn('temporary file', log.read_text())
        # Codes pass as they are.
        self.assertEqual(self.front.ask('GET', '/v1/pull').status, 401)
        self.assertEqual(self.front.ask('GET', '/v1/pull?after=x', token=device.access).status, 400)
        self.assertEqual(self.front.ask('GET', '/nothing').status, 404)

    def test_a_pull_waits(self):
        device = self.front.enrol(self.enrolment)[0]
        after = self.front.pull_all(device)[1]
        # Accounts have just changed: whoever waits is asked for the token again within a second, and that is over then.
        time.sleep(3)
        found = []

        def wait():
            began = time.monotonic()
            found.append((self.front.pull(device, after, connection=self.front.connect(90), wait=60), time.monotonic() - began))

        waiting = threading.Thread(target=wait)
        waiting.start()
        # Meanwhile, whoever sends a request little by little is let go.
        with self.front.raw(LONG_WAIT) as slow:
            slow.sendall(b'GET /health HTTP/1.1\r\nHost: x\r\nX-')
            began = time.monotonic()
            read_all(slow)
            self.assertLess(time.monotonic() - began, 25 * PATIENCE)
            time.sleep(max(LONG_WAIT - (time.monotonic() - began), 0))
        added = family()
        self.assertEqual(self.front.push(device, added).status, 200)
        waiting.join()
        answer, took = found[0]
        self.assertEqual(answer.status, 200, answer.text)
        self.assertIn(added['id'], answer.text)
        self.assertGreater(took, LONG_WAIT - 1)
        self.assertLess(took, LONG_WAIT + 10 * PATIENCE)

    def test_each_caller_has_limits_of_their_own(self):
        one = self.connect_from('127.0.0.2')

        def attempts(most, headers):
            """How many were taken until one was not."""
            for number in range(most):
                if self.ask_from(None, 'POST', '/v1/session', b'{}', headers, connection=one).status == 429:
                    return number
            return most

        self.assertLess(attempts(900, {}), 900)
        self.assertEqual(self.ask_from('127.0.0.3', 'POST', '/v1/session', b'{}').status, 400)
        # Nor does it help to say that one comes from elsewhere: two more a second are taken, and no 300 at once.
        for lie in ('192.0.2.9', '127.0.0.1', '127.0.0.3, 127.0.0.3'):
            self.assertLess(attempts(100, {'X-Forwarded-For': lie}), 100)
        wait_until(lambda: 'address=127.0.0.3' in self.log(), 'the line in the log')
        self.assertIn('address=127.0.0.2', self.log())
        self.assertNotIn('192.0.2.9', self.log())
        self.assertNotIn('address=127.0.0.1', self.log())

    def test_a_proxy_that_is_not_named_gets_nothing(self):
        self.server.stop()
        self.server.start('--behind-proxy', '--proxy', '192.0.2.1')
        front = self.put_before(self.server)
        self.assertIn(front.ask('GET', '/health').status, (502, 503))

    def test_what_is_for_this_computer_alone(self):
        for path in ('/metrics', '/metrics?x=1', '//metrics', '/./metrics', '/%6detrics', '/x/../metrics', '/metrics/',
                     '/v1/../metrics', '/v1/%2e%2e/metrics', '/metrics/.', '/metrics#x', '/%2fmetrics'):
            with self.subTest(path):
                answer = self.front.ask('GET', path)
                self.assertIn(answer.status, (400, 403, 404))
                self.assertNotIn('whole_picture_', answer.text)
        self.assertEqual(self.front.ask('GET', '/metrics').status, 403)

    def test_requests_that_may_be_read_in_two_ways(self):
        """However it is read, what hides behind a request is not answered as another one."""
        hidden = b'GET /health HTTP/1.1\r\nHost: x\r\n\r\n'
        chunked = b'0\r\n\r\n' + hidden
        head = b'POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
        for name, text, refused in (
                ('two lengths', head + b'Content-Length: 0\r\nContent-Length: %d\r\n\r\n' % len(hidden) + hidden, True),
                ('two lengths in one', head + b'Content-Length: 0, %d\r\n\r\n' % len(hidden) + hidden, True),
                ('a length with a sign', head + b'Content-Length: +%d\r\n\r\n' % len(hidden) + hidden, True),
                ('another coding', head + b'Transfer-Encoding: xchunked\r\n\r\n' + chunked, True),
                ('a space before the colon', head + b'Transfer-Encoding : chunked\r\n\r\n' + chunked, True),
                ('two codings', head + b'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n' + chunked, True),
                ('chunks and a length', head + b'Transfer-Encoding: chunked\r\nContent-Length: %d\r\n\r\n' % len(chunked)
                 + chunked, True),
                ('a folded line', head + b'Transfer-Encoding:\r\n chunked\r\nContent-Length: %d\r\n\r\n' % len(chunked)
                 + chunked, False),
                ('a chunk that is too long', head + b'Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n' + hidden, True),
                ('a space in the address', b'GET /v1/pull /health HTTP/1.1\r\nHost: x\r\n\r\n', True)):
            with self.subTest(name):
                with self.front.raw() as sock:
                    sock.sendall(text)
                    sock.settimeout(2 * PATIENCE)
                    said = read_all(sock)
                statuses = [int(status) for status in re.findall(rb'(?m)^HTTP/1\.[01] (\d+)', said)]
                self.assertLessEqual(len(statuses), 1, said)
                self.assertNotIn(200, statuses)
                if refused and self.make.chunks_rule and name == 'chunks and a length':
                    self.assertEqual(statuses, [401])
                    self.assertIn(b'connection: close', said.lower())
                elif refused:
                    self.assertIn(statuses, ([400], [501]), said)
        self.assertNotIn('route=health', self.log())
        self.assertEqual(self.front.ask('GET', '/health').status, 200)
        wait_until(lambda: 'route=health' in self.log(), 'the line in the log')

    def test_a_body_that_is_too_large(self):
        device = self.front.enrol(self.enrolment)[0]
        for chunks in (False, True):
            with self.subTest(chunks=chunks), self.front.raw(60) as sock:
                length = b'Transfer-Encoding: chunked' if chunks else b'Content-Length: %d' % (17 << 20)
                sock.sendall(b'POST /v1/push HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ' + device.access.encode()
                             + b'\r\n' + length + b'\r\n\r\n')
                block = b' ' * 65536
                try:
                    for _ in range(17 * 16):
                        sock.sendall(b'10000\r\n' + block + b'\r\n' if chunks else block)
                    if chunks:
                        sock.sendall(b'0\r\n\r\n')
                except OSError:
                    pass
                said = read_all(sock)
                # Whoever goes on sending may find the line closed before having read why.
                if said:
                    self.assertIn(b' 413 ', said.split(b'\r\n', 1)[0])
        self.assertNotRegex(self.log(), r'route=push status=2')
        self.assertEqual(self.front.pull(device).status, 200)

    def test_nothing_old_or_plain(self):
        context = self.front.context()
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', DeprecationWarning)
            context.minimum_version = server_kit.ssl.TLSVersion.TLSv1
            context.maximum_version = server_kit.ssl.TLSVersion.TLSv1_1
        context.set_ciphers('DEFAULT:@SECLEVEL=0')
        with socket.create_connection(('127.0.0.1', self.front.port), timeout=30 * PATIENCE) as sock:
            with self.assertRaises(OSError):
                context.wrap_socket(sock, server_hostname='127.0.0.1')
        with socket.create_connection(('127.0.0.1', self.front.port), timeout=30 * PATIENCE) as sock:
            sock.sendall(b'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
            self.assertNotIn(b' 200 ', read_all(sock))

    def test_two_real_desks(self):
        desks = []
        for name in ('ann', 'ben'):
            path = self.place / f'{name}.enrolment'
            enrolment = self.server.add_user(name, '--grant', 'authority')
            enrolment['server'] = f'https://127.0.0.1:{self.front.port}'
            path.write_text(json.dumps(enrolment))
            folder = self.place / name
            folder.mkdir()
            log = folder / 'log'
            with open(folder / 'errors', 'wb') as errors:
                process = subprocess.Popen([DESK, str(folder / 'store'), name, str(log)], stdin=subprocess.PIPE,
                                           stdout=errors, stderr=errors, text=True)
            self.addCleanup(process.stdin.close)
            self.addCleanup(process.wait)
            self.addCleanup(process.kill)
            process.stdin.write(f'enrol {path}\n')
            process.stdin.flush()
            desks.append((process, log))
        for _, log in desks:
            wait_until(lambda: log.exists() and 'done enrol' in log.read_text(), 'the enrolment of a desk', 60)
        desks[0][0].stdin.write('work 7 100\n')
        desks[0][0].stdin.flush()

        def families():
            return {line.split()[1] for line in desks[0][1].read_text().splitlines() if line.startswith('add ')}

        def seen():
            return {line.split()[1] for line in desks[1][1].read_text().splitlines() if line.startswith('seen ')}
        wait_until(lambda: len(families() & seen()) >= 2, 'what one desk saved on the other', 60)


class BehindNginx(Behind):
    make = Nginx


class BehindHaproxy(Behind):
    make = Haproxy


class TheGuide(unittest.TestCase):
    def test_a_pull_may_wait_as_long_as_desks_may_ask(self):
        """The limits that matter to a pull that waits are longer than the longest wait, a minute."""
        for language, names in (('nginx', ['proxy_read_timeout']), ('haproxy', ['timeout client', 'timeout server'])):
            for name in names:
                found = re.findall(rf'^\s*{name}\s+(\d+)s', example(language), re.M)
                self.assertEqual(len(found), 1, name)
                self.assertGreaterEqual(int(found[0]), 75, name)


def main():
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (TheGuide, BehindNginx, BehindHaproxy))
    result = Tap()
    suite.run(result)
    print(f'1..{result.said}')
    return 0 if result.wasSuccessful() else 1


if __name__ == '__main__':
    sys.exit(main())
