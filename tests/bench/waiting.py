"""2,000 desks that wait for news at one server over TLS, while a council's working day is saved by some of them.

How fast savings come is worked out from the volumes of a county ten times over (540,000 events a year, 350 meetings of a
team around a family and 500 signposts a week each): see docs/benchmarks.md. Each saving is an event and its note, as a
desk sends them, in one of 134 localities, in each of which 15 of the desks are at home. The desks are made up in the
server's own tables from one that was really enrolled, since checking 2,000 passwords is another measurement. One process
is all of the desks. It needs Linux: what a process has used is read from /proc.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import asyncio
import base64
import hashlib
import json
import os
import pathlib
import random
import resource
import socket
import sqlite3
import sys
import tempfile
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'server'))
import server_kit  # noqa: E402

DEVICES = 2000
TEAM = 15
FAMILIES = 8
WAIT = 25  # as a desk asks
CONNECTING = 32  # at once
KEPT = 60  # seconds for which a connection that is not used is relied upon, as an HTTP library does

# Working hours of a year: 253 days of 7.4 hours.
WORKING_SECONDS = 253 * 7.4 * 3600
# Ten counties: each event, each record of a meeting (itself, its actions, who came), each signpost, and for each event
# one more saving that is none (somebody's details, an action done, a correction).
SAVINGS_A_YEAR = 10 * (2 * 540_000 + 52 * (350 * 10 + 500))
MEAN = SAVINGS_A_YEAR / WORKING_SECONDS
# The busiest hour of a day has about twice its mean.
BUSY = 2 * MEAN


def raise_file_limit():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


class Used:
    """Memory and processor time of a process."""

    def __init__(self, pid):
        self.pid = pid

    def _field(self, file, name):
        for line in open(f'/proc/{self.pid}/{file}', encoding='ascii'):
            if line.startswith(name + ':'):
                return int(line.split()[1]) / 1024
        raise KeyError(name)

    def peak(self):
        return self._field('status', 'VmHWM')

    def pss(self):
        return self._field('smaps_rollup', 'Pss')

    def seconds(self):
        fields = open(f'/proc/{self.pid}/stat', encoding='ascii').read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    def files(self):
        return len(os.listdir(f'/proc/{self.pid}/fd'))


class Line:
    """One connection that is kept."""

    def __init__(self, port, context, token):
        self.port, self.context = port, context
        self.head = f'Host: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nAccept-Encoding: gzip\r\n'
        self.reader = self.writer = None
        self.used = 0

    async def open(self):
        self.close()
        self.reader, self.writer = await asyncio.open_connection('127.0.0.1', self.port, ssl=self.context)

    def close(self):
        if self.writer is not None:
            self.writer.transport.abort()

    async def ask(self, method, path, body=None):
        if self.writer is None or time.monotonic() - self.used > KEPT:
            await self.open()
        text = f'{method} {path} HTTP/1.1\r\n{self.head}'
        if body is not None:
            text += f'Content-Type: application/json\r\nContent-Length: {len(body)}\r\n'
        self.writer.write(text.encode() + b'\r\n' + (body or b''))
        head = (await self.reader.readuntil(b'\r\n\r\n')).decode('latin-1')
        status = int(head.split(' ', 2)[1])
        fields = {name.lower(): value for name, _, value in
                  (line.partition(': ') for line in head.split('\r\n')[1:] if line)}
        data = await self.reader.readexactly(int(fields.get('content-length', '0')))
        if fields.get('content-encoding') == 'gzip':
            data = server_kit.gzip.decompress(data)
        self.used = time.monotonic()
        return status, data


class Phase:
    """What was saved in one stretch, and when who had it."""

    def __init__(self):
        self.sent = {}  # id of an event -> (time, how many desks are to get it)
        self.took = []
        self.pushes = []


class Load:
    def __init__(self, server, tokens, homes, families):
        self.server, self.tokens, self.homes, self.families = server, tokens, homes, families
        self.context = server.context()
        self.errors = {}
        self.waiting = 0
        self.phase = Phase()
        self.turns = 0
        self.everybody = None  # (id, time)
        self.everybody_took = []

    def fault(self, what):
        self.errors[what] = self.errors.get(what, 0) + 1

    def line(self, token):
        return Line(self.server.port, self.context, token)

    async def desk(self, number, gate, ready):
        """Its first sync, and then one pull after the other that waits."""
        after = '0,0,0'
        line = self.line(self.tokens[number])
        more = True
        async with gate:
            while more:
                status, data = await line.ask('GET', f'/v1/pull?epoch=E1&after={after}&schema=1&proto=1')
                assert status == 200, (status, data)
                page = json.loads(data)
                after, more = ','.join('0' if part is None else str(part) for part in page['next']), page['more']
        self.waiting += 1
        if self.waiting == len(self.tokens):
            ready.set()
        try:
            while True:
                status, data = await line.ask('GET', f'/v1/pull?epoch=E1&after={after}&schema=1&proto=1&wait={WAIT}')
                came = time.monotonic()
                self.turns += 1
                if status != 200:
                    self.fault(f'pull {status}')
                    await asyncio.sleep(1)
                    continue
                page = json.loads(data)
                after = ','.join('0' if part is None else str(part) for part in page['next'])
                self.look(page['ops'], came)
        except (OSError, asyncio.IncompleteReadError) as error:
            self.fault(type(error).__name__)
        finally:
            line.close()

    def look(self, ops, came):
        for op in ops:
            if op[0] != 'u':
                continue
            sent = self.phase.sent.get(op[2][0])
            if sent is not None:
                self.phase.took.append(came - sent)
            if self.everybody is not None and op[2][0] == self.everybody[0]:
                self.everybody_took.append(came - self.everybody[1])

    @staticmethod
    def saving(family):
        now = server_kit.now()
        event, note = server_kit.new_id(), server_kit.new_id()
        return event, json.dumps({'proto': 1, 'schema': 1, 'epoch': 'E1', 'muts': [
            {'mid': server_kit.new_id(), 'kind': 'event', 'id': event, 'add': True, 'base': 0, 'at': now,
             'set': {'family': family, 'kind': 'contact', 'occurred_at': now, 'recorded_at': now}},
            {'mid': server_kit.new_id(), 'kind': 'case_note', 'id': note, 'add': True, 'base': 0, 'at': now,
             'set': {'event': event, 'text': 'Called on the telephone; nobody was in. ' * 8}}]}).encode()

    async def push(self, line, home):
        event, body = self.saving(random.choice(self.families[home]))
        began = self.phase.sent[event] = time.monotonic()
        try:
            status, data = await line.ask('POST', '/v1/push', body)
        except (OSError, asyncio.IncompleteReadError) as error:
            self.fault(type(error).__name__)
            return
        self.phase.pushes.append(time.monotonic() - began)
        if status != 200 or any(ack['out'] != 'applied' for ack in json.loads(data)['acks']):
            self.fault(f'push {status}')

    async def run_phase(self, rate, seconds, lines):
        """Savings as they fall, on average so many a second. Each desk of the locality is told, also the one that saved,
        whose pull waits on a line of its own."""
        self.phase = Phase()
        free = list(lines)
        tasks = []
        end = time.monotonic() + seconds

        async def one():
            home, line = free.pop(random.randrange(len(free)))
            await self.push(line, home)
            free.append((home, line))

        while time.monotonic() < end:
            await asyncio.sleep(random.expovariate(rate))
            if free:
                tasks.append(asyncio.create_task(one()))
            else:
                self.fault('no line was free')
        await asyncio.gather(*tasks)
        due = len(self.phase.sent) * TEAM
        for _ in range(100):
            if len(self.phase.took) >= due:
                break
            await asyncio.sleep(0.1)
        if len(self.phase.took) != due:
            self.fault(f'{due - len(self.phase.took)} of {due} deliveries missing')
        return self.phase


def share(values, part):
    return sorted(values)[min(int(len(values) * part), len(values) - 1)] * 1000


def copy_row(db, table, like, **changed):
    """A further row as one that is there, but for what is named."""
    columns = [row[1] for row in db.execute(f'PRAGMA table_info({table})')]
    row = dict(zip(columns, like))
    row.update(changed)
    db.execute(f'INSERT INTO {table} ({",".join(columns)}) VALUES ({",".join("?" * len(columns))})',
               [row[name] for name in columns])


def make_up_desks(server, device, localities):
    """The desk that is there, over and over: account, device, session and grant. Their access tokens."""
    db = sqlite3.connect(server.folder / 'records.db', isolation_level=None)
    db.execute('BEGIN IMMEDIATE')
    one = uuid.UUID(device.user).bytes
    account = db.execute('SELECT * FROM account WHERE id = ?', (one,)).fetchone()
    desk = db.execute('SELECT * FROM device WHERE account = ?', (one,)).fetchone()
    session = db.execute('SELECT * FROM session WHERE account = ?', (one,)).fetchone()
    grant = db.execute('SELECT * FROM grant_ WHERE user_id = ? AND revoked_seq IS NULL', (one,)).fetchone()
    tokens = []
    later = server_kit.now() + 24 * 3600 * 1000
    for number in range(DEVICES):
        user, own = (uuid.UUID(server_kit.new_id()).bytes for _ in range(2))
        token = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip('=')
        copy_row(db, 'account', account, id=user, sign_in=f'desk{number}', folded=f'desk{number}')
        copy_row(db, 'device', desk, id=own, account=user)
        copy_row(db, 'session', session, line=uuid.UUID(server_kit.new_id()).bytes, account=user, device=own,
                 access=hashlib.sha256(token.encode()).digest(), access_until=later, refresh=os.urandom(32))
        copy_row(db, 'grant_', grant, id=uuid.UUID(server_kit.new_id()).bytes, user_id=user,
                 holder=uuid.UUID(localities[number // TEAM]).bytes)
        tokens.append(token)
    db.execute('COMMIT')
    db.close()
    return tokens


def add(kind, **fields):
    return {'mid': server_kit.new_id(), 'kind': kind, 'id': server_kit.new_id(), 'add': True, 'base': 0,
            'at': server_kit.now(), 'set': fields}


def push_all(server, device, mutations):
    for begin in range(0, len(mutations), 500):
        answer = server.push(device, *mutations[begin:begin + 500])
        assert answer.status == 200, answer.text
        assert all(ack['out'] == 'applied' for ack in answer.json['acks']), answer.text[:500]
    return [mutation['id'] for mutation in mutations]


def prepare(server):
    """Localities, families in them, and the desks."""
    n = (DEVICES + TEAM - 1) // TEAM
    administrator = json.loads((server.folder / 'administrator.enrolment.json').read_text())
    server.start()
    chief = server.enrol(administrator)[0]
    localities = push_all(server, chief, [add('locality', name=f'Locality {i}') for i in range(n)])
    enrolment = server.add_user('writer', '--grant', 'authority')
    writer = server.enrol(enrolment)[0]
    families = push_all(server, writer, [server_kit.family(f'Family {i}') for i in range(n * FAMILIES)])
    push_all(server, writer, [add('family_locality', family=family, locality=localities[i // FAMILIES],
                                  valid_from='2020-01-01') for i, family in enumerate(families)])
    desk = server.enrol(server.add_user('desk', '--grant', 'locality=Locality 0'))[0]
    server.stop()
    tokens = make_up_desks(server, desk, localities)
    return chief, localities, tokens, [families[i * FAMILIES:(i + 1) * FAMILIES] for i in range(n)]


def tell(name, value, unit, goal=None):
    verdict = '' if goal is None else f' (goal at most {goal}) {"PASS" if value <= goal else "FAIL"}'
    print(f'{name}: {value:.4g} {unit}{verdict}', flush=True)


async def measure(server, chief, localities, tokens, families, options):
    used = Used(server.process.pid)
    load = Load(server, tokens, [number // TEAM for number in range(len(tokens))], families)
    tell('memory before anybody asks, PSS', used.pss(), 'MiB')
    before_pss, before_cpu, began = used.pss(), used.seconds(), time.monotonic()
    gate, ready = asyncio.Semaphore(CONNECTING), asyncio.Event()
    desks = [asyncio.create_task(load.desk(number, gate, ready)) for number in range(len(tokens))]
    done, _ = await asyncio.wait([asyncio.create_task(ready.wait()), *desks], return_when=asyncio.FIRST_COMPLETED,
                                 timeout=240)
    for task in done:
        task.result()
    assert ready.is_set(), f'{load.waiting} of {len(tokens)} have connected'
    tell('connecting and the first sync of all', time.monotonic() - began, 's')
    tell('the server’s processor time for each', (used.seconds() - before_cpu) / len(tokens) * 1000, 'ms')
    await asyncio.sleep(3)
    tell('open files of the server', used.files(), '')
    tell('memory with all waiting, PSS', used.pss(), 'MiB')
    tell('memory for each that waits', (used.pss() - before_pss) * 1024 / len(tokens), 'KiB')

    cpu, turns, began = used.seconds(), load.turns, time.monotonic()
    await asyncio.sleep(WAIT)
    passed = time.monotonic() - began
    tell('at rest: pulls that wait anew', (load.turns - turns) / passed, '/s')
    tell('at rest: processor of the server', (used.seconds() - cpu) / passed * 100, '%')

    lines = [(number // TEAM, load.line(tokens[number])) for number in range(0, len(tokens), TEAM)]
    for name, rate, seconds in (('a working day', MEAN, options.seconds), ('its busiest hour', BUSY, options.seconds),
                                ('ten times that', 10 * BUSY, options.seconds / 2)):
        cpu, began = used.seconds(), time.monotonic()
        phase = await load.run_phase(rate, seconds, lines)
        passed = time.monotonic() - began
        tell(f'{name}: savings', len(phase.sent) / seconds, '/s')
        tell(f'{name}: deliveries', len(phase.took), '')
        tell(f'{name}: push until acknowledged, p50', share(phase.pushes, 0.5), 'ms')
        tell(f'{name}: push until acknowledged, p99', share(phase.pushes, 0.99), 'ms')
        tell(f'{name}: push until each other desk has it, p50', share(phase.took, 0.5), 'ms')
        tell(f'{name}: push until each other desk has it, p99', share(phase.took, 0.99), 'ms', 2000)
        tell(f'{name}: the longest', max(phase.took) * 1000, 'ms', 2000)
        tell(f'{name}: processor of the server', (used.seconds() - cpu) / passed * 100, '%')

    # Everybody sees localities: the worst that one saving can do.
    line = load.line(chief.access)
    mutation = {'mid': server_kit.new_id(), 'kind': 'locality', 'id': localities[0], 'base': 1 << 50,
                'at': server_kit.now(), 'set': {'name': 'A new name'}}
    cpu = used.seconds()
    load.everybody = (localities[0], time.monotonic())
    status, data = await line.ask('POST', '/v1/push', json.dumps(
        {'proto': 1, 'schema': 1, 'epoch': 'E1', 'muts': [mutation]}).encode())
    assert status == 200 and json.loads(data)['acks'][0]['out'] == 'applied', data
    for _ in range(300):
        if len(load.everybody_took) >= len(tokens):
            break
        await asyncio.sleep(0.1)
    if len(load.everybody_took) != len(tokens):
        load.fault(f'{len(tokens) - len(load.everybody_took)} desks were not told what all are to know')
    tell('news for all at once: p50', share(load.everybody_took, 0.5), 'ms')
    tell('news for all at once: the last', max(load.everybody_took) * 1000, 'ms')
    tell('news for all at once: the server’s processor time for each', (used.seconds() - cpu) / len(tokens) * 1000, 'ms')

    tell('most memory of the server, resident', used.peak(), 'MiB')
    tell('memory of the server at the end, PSS', used.pss(), 'MiB')
    tell('errors', sum(load.errors.values()), '', 0)
    for what, times in load.errors.items():
        print(f'  {what}: {times}')
    if load.errors:
        for line in (server.folder.parent / 'server.log').read_text(encoding='utf-8').splitlines()[-20:]:
            print('  server: ' + line)
    for task in desks:
        task.cancel()
    await asyncio.gather(*desks, return_exceptions=True)
    return load.errors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seconds', type=float, default=40, help='how long each rate is kept up')
    parser.add_argument('--devices', type=int, default=DEVICES)
    options = parser.parse_args()
    globals()['DEVICES'] = options.devices // TEAM * TEAM
    if raise_file_limit() < DEVICES + 200:
        print('no process here may have so many open files: skipped')
        return 77
    print(f'{SAVINGS_A_YEAR} savings a year: {MEAN:.2f} a second of working hours, {BUSY:.2f} in the busiest')
    with tempfile.TemporaryDirectory(prefix='wp-bench-') as place:
        server = server_kit.Server(pathlib.Path(place) / 'data')
        chief, localities, tokens, families = prepare(server)
        # As a login gives it: the server is to see to more by itself.
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
        server.start()
        raise_file_limit()
        try:
            return 1 if asyncio.run(measure(server, chief, localities, tokens, families, options)) else 0
        finally:
            server.stop()


sys.exit(main())
