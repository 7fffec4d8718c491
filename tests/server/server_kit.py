"""A server of its own for each test: made, filled, started, asked and ended as people would, over TLS on loopback."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import gzip
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ['WP_SERVER_PROGRAM']
SIGNER = os.environ['WP_SIGNER']
PATIENCE = float(os.environ.get('WP_JOURNEY_PATIENCE', '1'))
PASSWORD = 'three plain words'


def now():
    return int(time.time() * 1000)


def new_id():
    """A UUID of version 7, of now."""
    bits = bytearray(now().to_bytes(6, 'big') + os.urandom(10))
    bits[6] = bits[6] & 0x0f | 0x70
    bits[8] = bits[8] & 0x3f | 0x80
    text = bits.hex()
    return '-'.join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


class Device:
    """A desk: a key, and what enrolment gave it."""

    def __init__(self):
        self.seed = os.urandom(32)
        self.id = self.access = self.refresh = self.user = None
        self.sign_in = None
        self.key = self._ask('')[0]

    def _ask(self, text):
        line = ' '.join(base64.b64encode(part).decode() for part in (self.seed, text.encode() or b'-'))
        answer = subprocess.run([SIGNER], input=line + '\n', capture_output=True, text=True, check=True).stdout
        return answer.split()

    def sign(self, *lines):
        return self._ask('\n'.join(str(line) for line in lines))[1]


def sealed(key, text):
    """The text as a desk seals it to the authority's key, which is in base64."""
    line = key + ' ' + base64.b64encode(text.encode()).decode()
    answer = subprocess.run([SIGNER, '--seal'], input=line + '\n', capture_output=True, text=True, check=True).stdout
    return base64.b64decode(answer)


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.headers
        self.bytes = body
        plain = gzip.decompress(body) if response.headers.get('Content-Encoding') == 'gzip' else body
        self.text = plain.decode()
        self.json = json.loads(self.text) if response.headers.get('Content-Type') == 'application/json' and plain else None

    @property
    def error(self):
        return (self.json or {}).get('error')


class Server:
    """One server in a folder."""

    def __init__(self, folder, init=True, init_options=()):
        self.folder = pathlib.Path(folder)
        self.process = None
        self.port = None
        if init:
            self.run('init', '--authority', 'Ridings Council', *init_options)

    def run(self, *words, code=0):
        """A verb; its output. The exit code is looked at."""
        done = subprocess.run([PROGRAM, *words[:self._verb_words(words)], '--data', str(self.folder),
                               *words[self._verb_words(words):]], capture_output=True, text=True, timeout=120 * PATIENCE)
        assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout if code == 0 else done.stderr

    @staticmethod
    def _verb_words(words):
        return 2 if words[0] in ('user', 'device', 'rescue', 'feed') else 1

    def start(self, *options):
        self.log = open(self.folder.parent / 'server.log', 'ab')
        self.process = subprocess.Popen([PROGRAM, 'serve', '--data', str(self.folder), '--listen', '127.0.0.1',
                                         '--port', '0', *options], stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        assert line.startswith('Ready:'), (line, self.process.wait())
        self.port = int(line.split('port ')[1].split()[0])
        return self

    def stop(self):
        """As systemd does; whether it ended well."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30 * PATIENCE)
        self._ended()
        return code

    def kill(self):
        self.process.kill()
        self.process.wait()
        self._ended()

    def _ended(self):
        self.process.stdout.close()
        self.process = None
        self.log.close()

    def context(self):
        return ssl.create_default_context(cafile=str(self.folder / 'ca.pem'))

    def connect(self, timeout=30):
        connection = http.client.HTTPSConnection('127.0.0.1', self.port, timeout=timeout * PATIENCE, context=self.context())
        connection.connect()
        return connection

    def raw(self, timeout=30):
        """A TLS socket, for what no client would send."""
        plain = socket.create_connection(('127.0.0.1', self.port), timeout=timeout * PATIENCE)
        return self.context().wrap_socket(plain, server_hostname='127.0.0.1')

    def ask(self, method, path, body=None, token=None, headers=None, connection=None):
        own = connection or self.connect()
        headers = dict(headers or {})
        if token:
            headers['Authorization'] = 'Bearer ' + token
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        own.request(method, path, body, headers)
        response = own.getresponse()
        answer = Answer(response, response.read())
        if connection is None:
            own.close()
        return answer

    # People

    def add_user(self, name, *options):
        """Makes an account; its enrolment."""
        path = self.folder.parent / (name + '.json')
        self.run('user', 'add', name, '--out', str(path), *options)
        return json.loads(path.read_text())

    def enrol(self, enrolment, password=PASSWORD, device=None):
        device = device or Device()
        answer = self.ask('POST', '/v1/enrol', {
            'code': enrolment['code'], 'sign_in': enrolment['sign_in'], 'password': password,
            'device': {'name': 'Desk', 'key': device.key, 'encrypted': True, 'platform': 'test'}})
        if answer.status == 200:
            device.id = answer.json['device']
            device.user = answer.json['user']
            device.sign_in = enrolment['sign_in']
            self._keep(device, answer)
        return device, answer

    @staticmethod
    def _keep(device, answer):
        device.access = answer.json['access']
        device.refresh = answer.json['refresh']

    def sign_in(self, device, password=PASSWORD, sign_in=None, at=None, signature=None):
        at = at or now()
        answer = self.ask('POST', '/v1/session', {
            'sign_in': sign_in or device.sign_in, 'password': password, 'device': device.id, 'at': at,
            'signature': signature or device.sign('wp-session', device.id, at)})
        if answer.status == 200:
            self._keep(device, answer)
        return answer

    def refresh(self, device, token=None, keep=True, signer=None):
        at = now()
        token = token or device.refresh
        answer = self.ask('POST', '/v1/session/refresh', {
            'device': device.id, 'refresh': token, 'at': at,
            'signature': (signer or device).sign('wp-refresh', device.id, token, at)})
        if answer.status == 200 and keep:
            self._keep(device, answer)
        return answer

    # Records

    def push(self, device, *mutations, epoch='E1', connection=None):
        return self.ask('POST', '/v1/push', {'proto': 1, 'schema': 1, 'epoch': epoch, 'muts': list(mutations)},
                        token=device.access, connection=connection)

    def pull(self, device, after='0,0,0', epoch='E1', connection=None, **query):
        words = ''.join(f'&{name}={value}' for name, value in query.items())
        return self.ask('GET', f'/v1/pull?epoch={epoch}&after={after}&schema=1&proto=1{words}', token=device.access,
                        connection=connection)

    def pull_all(self, device, after='0,0,0', epoch='E1'):
        """Everything from there on, and where it ends."""
        found = []
        while True:
            answer = self.pull(device, after, epoch)
            assert answer.status == 200, answer.text
            found += answer.json['ops']
            after = cursor(answer)
            if not answer.json['more']:
                return found, after


def cursor(answer):
    return ','.join('0' if part is None else str(part) for part in answer.json['next'])


def family(name='The Testers'):
    """A mutation that adds a family."""
    return {'mid': new_id(), 'kind': 'family', 'id': new_id(), 'add': True, 'base': 0, 'at': now(), 'set': {'name': name}}


class Case(unittest.TestCase):
    """Each test has a folder, and a server in it that is ended with it."""

    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix='wp-server-'))
        self.servers = []
        self.addCleanup(self.clear)

    def clear(self):
        for server in self.servers:
            if server.process is not None:
                server.kill()
        shutil.rmtree(self.place, ignore_errors=True)

    def new_server(self, name='data', init=True, **options):
        server = Server(self.place / name, init, **options)
        self.servers.append(server)
        return server


def main():
    unittest.main(verbosity=2)
