"""chaos.py: the real server and real desks over a bad line, killed in turn, out of space and restored from a backup.

Afterwards nothing that a desk was told is saved may be missing or doubled, all desks hold the same, and nobody holds
what they may not: what the server's and the desks' own files hold is read here, by SQLite alone, and compared.

  WP_SERVER_PROGRAM      the server
  WP_DESK                one desk, the program beside this file
  WP_CHAOS_DESKS         how many desks, 20 unless told
  WP_CHAOS_SECONDS       how long each part lasts, 6 unless told
  WP_CHAOS_SEED          chance begins here
  WP_CHAOS_KEEP          set: the folder is left for whoever looks into it
  WP_JOURNEY_PATIENCE    by how much every time limit is stretched, 1 unless told
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import contextlib
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
PROGRAM = os.environ['WP_SERVER_PROGRAM']
DESK = os.environ['WP_DESK']
N_DESKS = int(os.environ.get('WP_CHAOS_DESKS', '20'))
SECONDS = float(os.environ.get('WP_CHAOS_SECONDS', '6'))
SEED = int(os.environ.get('WP_CHAOS_SEED', '1'))
PATIENCE = float(os.environ.get('WP_JOURNEY_PATIENCE', '1'))
GOAL_MS = 2000
# How often a desk saves something: often enough to meet the others, and slower than the computer is.
INTERVAL_MS = 100 * N_DESKS
# How many times as long it goes on at most while few changes meet, as they may on a slow computer.
CALM_TURNS = 10
DISK = 64 << 20
WORD = re.compile(r'desk\d+-[0-9a-f]+-\d+')
LOCALITIES = ('north', 'south')
# By number, as the model counts them.
INDEX, NORMAL, RESTRICTED = 0, 0, 1
ROOT_AUTHORITY, ROOT_USER = 0, 3


class Failure(Exception):
    """What had to be did not come to be."""


def wait_for(ready, what, seconds):
    end = time.monotonic() + seconds * PATIENCE
    while True:
        if found := ready():
            return found
        if time.monotonic() > end:
            raise Failure(f'This did not come: {what}')
        time.sleep(0.1)


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def say(text):
    print('# ' + text.replace('\n', '\n# '), flush=True)


@contextlib.contextmanager
def look_into(path):
    """Reads a database that others may have open. It is not opened read-only, since it may have been left by a kill."""
    with contextlib.closing(sqlite3.connect(f'file:{path}?mode=rw', uri=True)) as db:
        db.execute('PRAGMA query_only = ON')
        yield db


class Disk:
    """A file system that can be filled where we may make one; elsewhere the limit of a process stands in for it."""

    def __init__(self, path):
        self.path = path
        path.mkdir(mode=0o700)
        self.mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={DISK},mode=700', 'none', str(path)],
                                      capture_output=True, check=False).returncode == 0
        self.limited = None

    def fill(self, pid):
        if not self.mounted:
            self.limited = pid
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (256 << 10, resource.RLIM_INFINITY))
            return
        with open(self.path / 'ballast', 'wb', buffering=0) as ballast:
            try:
                while True:
                    ballast.write(b'\0' * 65536)
            except OSError:
                pass

    def clear(self):
        if self.mounted:
            (self.path / 'ballast').unlink(missing_ok=True)
        elif self.limited is not None:
            with contextlib.suppress(ProcessLookupError):
                resource.prlimit(self.limited, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            self.limited = None

    def close(self):
        if self.mounted:
            if 'WP_CHAOS_KEEP' in os.environ:
                shutil.copytree(self.path, f'{self.path}.kept')
            subprocess.run(['umount', str(self.path)], check=False)


class Server:
    def __init__(self, place):
        self.place = place
        self.folder = place / 'data'
        self.port = free_port()
        self.process = None
        self.most_memory = 0
        self.log = open(place / 'server.log', 'ab')
        self.run('init', '--authority', 'Ridings Council', '--allow-unencrypted', '--port', str(self.port))

    def run(self, *words):
        n = 2 if words[0] in ('user', 'device', 'rescue') else 1
        done = subprocess.run([PROGRAM, *words[:n], '--data', str(self.folder), *words[n:]], capture_output=True,
                              text=True, timeout=60 * PATIENCE, check=False)
        if done.returncode != 0:
            raise Failure(f'“{" ".join(words)}” failed: {done.stdout}{done.stderr}')
        return done.stdout

    def start(self):
        # A limit on the size of files must be an error to the program, not its end.
        self.process = subprocess.Popen([PROGRAM, 'serve', '--data', str(self.folder), '--listen', '127.0.0.1',
                                         '--verbose'],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True, restore_signals=False)
        line = self.process.stdout.readline()
        if not line.startswith('Ready:'):
            raise Failure(f'The server did not start: {line}{self.process.wait()}')

    def end(self, number=signal.SIGKILL):
        if self.process is None:
            return 0
        self.look_at_memory()
        self.process.send_signal(number)
        code = self.process.wait(30 * PATIENCE)
        self.process.stdout.close()
        self.process = None
        return code

    def look_at_memory(self):
        status = pathlib.Path(f'/proc/{self.process.pid}/status').read_text()
        self.most_memory = max(self.most_memory, int(re.search(r'VmHWM:\s+(\d+)', status)[1]))

    def open(self):
        return look_into(self.folder / 'records.db')


class Desk:
    def __init__(self, place, number):
        self.number = number
        self.name = f'desk{number}'
        self.folder = place / self.name / 'store'
        self.disk = Disk(place / self.name) if number == 1 else None
        self.log = place / self.name / 'store.log'
        self.process = None
        self.errors = open(place / f'{self.name}.err', 'ab')
        # The log is outside of the disk that is filled.
        if self.disk is not None:
            self.log = place / f'{self.name}-store.log'
        else:
            (place / self.name).mkdir()
        self.working = False
        self.n_starts = 0

    def start(self):
        self.n_starts += 1
        self.process = subprocess.Popen([DESK, str(self.folder), self.name, str(self.log)], stdin=subprocess.PIPE,
                                        stdout=self.errors, stderr=self.errors, text=True, restore_signals=False)
        if self.working:
            self.work()

    def tell(self, line):
        try:
            self.process.stdin.write(line + '\n')
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def work(self):
        self.working = True
        self.tell(f'work {SEED * 1000 + self.number * 50 + self.n_starts} {INTERVAL_MS}')

    def rest(self):
        """Returns once nothing more is being saved."""
        self.working = False
        self.tell('rest')

        def rested():
            if self.process.poll() is not None:
                raise Failure(f'{self.name} ended by itself with {self.process.returncode}')
            return ['done', 'rest'] in self.lines('done')
        wait_for(rested, f'the rest of {self.name}', 30)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process = None

    def quit(self):
        self.tell('quit')
        code = self.process.wait(60 * PATIENCE)
        self.process.stdin.close()
        self.process = None
        return code

    def lines(self, *heads):
        if not self.log.exists():
            return []
        found = (line.split(' ') for line in self.log.read_text(errors='replace').splitlines())
        return [words for words in found if words[0] in heads]

    def enrol(self, path):
        self.tell(f'enrol {path}')

        def enrolled():
            if failed := [line for line in self.lines('failed') if line[1].startswith('enrol')]:
                raise Failure(f'{self.name}: {" ".join(failed[0])}')
            return ['done', 'enrol'] in self.lines('done')
        wait_for(enrolled, f'the enrolment of {self.name}', 60)

    def owes(self):
        """How many sealed bundles it has still to hand over."""
        with look_into(self.folder / 'store.db') as db:
            return db.execute('SELECT count(*) FROM kept_sealed WHERE owed = 1').fetchone()[0]

    def held(self):
        """What its file holds: the revision of each record by id, and how much waits to be sent."""
        with look_into(self.folder / 'store.db') as db:
            db.execute('BEGIN')
            tables = [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {}
            for table in tables:
                columns = {row[1] for row in db.execute(f'PRAGMA table_info ("{table}")')}
                if {'id', 'root', 'rev', 'sensitivity', 'created_at'} <= columns:
                    found.update(db.execute(f'SELECT id, rev FROM "{table}"'))
            waiting = db.execute('SELECT count(*) FROM outbox').fetchone()[0]
            names = dict(db.execute('SELECT id, name FROM family'))
        return found, waiting, names


def may_hold(db, user):
    """What the grants and the places of families and people let a user see, worked out from the server's tables alone."""
    now = int(time.time() * 1000)
    authority, = db.execute('SELECT id FROM authority').fetchone()
    levels = collections.defaultdict(list)
    for root, text in db.execute(
            'SELECT m.root, g.levels FROM grant_ g JOIN member m ON m.holder = g.holder AND m.gone_seq IS NULL'
            ' WHERE g.user_id = ? AND g.revoked_seq IS NULL AND g.seq IS NOT NULL'
            ' AND (g.until_at = 0 OR g.until_at > ?)', (user, now)):
        levels[root].append(text)
    found = {}
    for key, root_kind, root, compartment, sensitivity, rev in db.execute(
            'SELECT id, root_kind, root, compartment, sensitivity, rev FROM rec'):
        everybody = compartment == INDEX and sensitivity == NORMAL and (
            root_kind == ROOT_USER or root_kind == ROOT_AUTHORITY and root == authority)
        own = root_kind == ROOT_USER and root == user and sensitivity <= RESTRICTED
        granted = any(text[compartment] != '-' and int(text[compartment]) >= sensitivity for text in levels[root])
        if everybody or own or granted:
            found[key] = rev
    return found


class Chaos:
    def __init__(self, place):
        self.place = place
        self.chance = random.Random(SEED)
        self.desks = []
        self.disks = []
        self.kills = collections.Counter()
        self.server = Server(place)
        self.proxy_port = free_port()
        self.proxy = None

    # Making

    def begin(self):
        self.server.start()
        data = self.server.folder
        self.proxy = subprocess.Popen(
            [sys.executable, str(HERE / 'proxy.py'), str(self.proxy_port), str(self.server.port),
             str(data / 'server.pem'), str(data / 'server-key.pem'), str(data / 'ca.pem'), str(SEED)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.proxy.stdout.readline() != 'Ready\n':
            raise Failure('The proxy did not start')
        for number in range(N_DESKS):
            self.add_desk(number)
            if number == 0:
                self.add_localities()

    def add_desk(self, number):
        desk = Desk(self.place, number)
        if desk.disk:
            self.disks.append(desk.disk)
        self.desks.append(desk)
        path = self.place / f'{desk.name}.json'
        grants = (('authority', 'restricted'), ('locality=north', 'restricted'), ('locality=south', 'normal'))
        grant, up_to = grants[number % 3]
        # The first makes the localities, which is an administrator's, and is a worker from then on.
        self.server.run('user', 'add', desk.name, '--name', f'Desk {number}', '--grant', grant, '--up-to', up_to,
                        '--role', 'worker' if number else 'administrator', '--out', str(path))
        enrolment = json.loads(path.read_text())
        enrolment['server'] = f'https://127.0.0.1:{self.proxy_port}'
        path.write_text(json.dumps(enrolment))
        desk.start()
        desk.enrol(path)

    def add_localities(self):
        for name in LOCALITIES:
            self.desks[0].tell('locality ' + name)

        def there():
            with self.server.open() as db:
                return db.execute("SELECT count(*) FROM rec WHERE kind = 'locality'").fetchone()[0] == len(LOCALITIES)
        wait_for(there, 'the localities on the server', 30)
        self.server.run('user', 'role', 'desk0', 'worker')

    def weather(self, word):
        self.proxy.stdin.write(word + '\n')
        self.proxy.stdin.flush()

    # Parts

    def calm_work(self):
        """How long changes took from desk to desk: desks work until enough of them came, or far too few do."""
        self.weather('calm')
        for desk in self.desks:
            desk.work()
        began = time.monotonic_ns() // 1000
        for _ in range(CALM_TURNS):
            time.sleep(SECONDS)
            ended = time.monotonic_ns() // 1000
            # What was saved last has its time too.
            time.sleep(GOAL_MS / 1000)
            times = self.times(began, ended)
            if len(times) >= N_DESKS:
                return times
        raise Failure(f'Only {len(times)} changes came to another desk')

    def kill_in_turn(self, seconds):
        """Ends a program as a power cut would, every second, and starts it again at once or after a while."""
        end = time.monotonic() + seconds
        turn = 0
        while time.monotonic() < end:
            time.sleep(self.chance.uniform(0.3, 1.0))
            if turn % 2 == 0:
                self.server.end()
                time.sleep(self.chance.choice((0, 0.5)))
                self.server.start()
                self.kills['server'] += 1
            else:
                desk = self.desks[turn // 2 % len(self.desks)]
                desk.kill()
                time.sleep(self.chance.choice((0, 0.5)))
                desk.start()
                self.kills['desks'] += 1
            turn += 1

    def rough_work(self):
        self.weather('rough')
        self.kill_in_turn(SECONDS)

    def back_up(self):
        backup = self.place / 'backup'
        self.server.run('backup', str(backup))
        # What is ended after the backup has to stay ended.
        self.server.run('user', 'revoke', 'desk1', 'all')
        self.server.run('user', 'grant', 'desk1', '--grant', 'locality=south', '--up-to', 'restricted')
        self.kill_in_turn(SECONDS / 2)
        return backup

    def restore(self, backup):
        old = self.server.folder
        self.server.end()
        with self.server.open() as db:
            lost = db.execute('SELECT count(*) FROM mutation').fetchone()[0]
        disk = Disk(self.place / 'disk')
        self.disks.append(disk)
        self.server.folder = disk.path / 'data'
        self.server.run('restore', '--from', str(backup), '--key', str(old / 'backup.key'), '--journal',
                        str(old / 'journal'))
        shutil.copy(old / 'backup.key', self.server.folder)
        with self.server.open() as db:
            kept = db.execute('SELECT count(*) FROM mutation').fetchone()[0]
        self.server.start()
        self.kill_in_turn(SECONDS / 2)
        return lost - kept, disk

    def fill_disks(self, disk):
        full = ((disk, self.server.process.pid), (self.desks[1].disk, self.desks[1].process.pid))
        for one, pid in full:
            one.fill(pid)
            time.sleep(SECONDS / 2)
            # Whoever is killed now starts on a full disk.
            if one is disk:
                self.server.end()
            one.clear()
            if one is disk:
                self.server.start()
        failed = self.desks[1].lines('failed')
        # What fits into the log that SQLite has already is saved all the same, so there may be none.
        return sum(words[1] in ('add:', 'edit:', 'move:') for words in failed)

    def settle(self):
        self.weather('calm')
        for desk in self.desks:
            desk.rest()
        began = time.monotonic()
        try:
            wait_for(lambda: not self.differences(), 'all alike', 60 + 2 * N_DESKS)
        except Failure:
            raise Failure('\n'.join(['All did not become alike:', *self.differences()])) from None
        return time.monotonic() - began

    def differences(self):
        found = []
        with self.server.open() as db:
            users = dict(db.execute('SELECT sign_in, id FROM account'))
            names = {key: json.loads(fields).get('name')
                     for key, fields in db.execute("SELECT id, fields FROM rec WHERE kind = 'family'")}
            for desk in self.desks:
                held, waiting, named = desk.held()
                may = may_hold(db, users[desk.name])
                missing, more = may.keys() - held.keys(), held.keys() - may.keys()
                old = [key for key in may.keys() & held.keys() if may[key] != held[key]]
                wrong = [key for key in may.keys() & named.keys() if named[key] != names.get(key)]
                if waiting or missing or more or old or wrong:
                    state = (desk.lines('state') or [['nothing told']])[-1]
                    found.append(f'{desk.name}: {len(held)} held, {len(missing)} missing, {len(more)} too many,'
                                 f' {len(old)} of another revision, {len(wrong)} wrong, {waiting} waiting;'
                                 f' {" ".join(state)}; {[key.hex() for key in [*missing, *more, *old, *wrong][:3]]}')
        return found

    # Looking

    def times(self, began, ended):
        """How long what was saved in that time took to the other desks that it came to, in ms, in order.

        A family that was moved comes to some desks later, with the move, and is left out.
        """
        moved = {words[2] for desk in self.desks for words in desk.lines('move')}
        saved = {words[2]: (desk.name, int(words[3])) for desk in self.desks for words in desk.lines('add', 'edit')
                 if began <= int(words[3]) <= ended and words[1] not in moved}
        found = []
        for desk in self.desks:
            first = {}
            for words in desk.lines('seen'):
                first.setdefault(words[2], int(words[3]))
            found += [(at - saved[word][1]) / 1000 for word, at in first.items()
                      if word in saved and saved[word][0] != desk.name]
        return sorted(found)

    @staticmethod
    def mutations(path):
        """What a server's history holds: each edit's word, each record's additions and mutations, and what came of them."""
        words, adds, of_record = collections.Counter(), collections.Counter(), collections.Counter()
        outcomes = collections.Counter()
        with look_into(path) as db:
            for key, is_add, patch, outcome in db.execute('SELECT id, is_add, patch, outcome FROM mutation'):
                words.update(set(WORD.findall(patch)))
                adds[key] += is_add
                of_record[key] += 1
                outcomes[outcome] += 1
        return words, adds, of_record, outcomes

    def rescue(self):
        """Opens what desks handed over sealed: what they had sent to the server that is gone and had to forget since."""
        wait_for(lambda: not any(desk.owes() for desk in self.desks), 'the sealed bundles of all desks', 30)
        self.server.run('rescue', 'open', '--all')
        with self.server.open() as db:
            return db.execute('SELECT count(*) FROM rescue_bundle').fetchone()[0]

    def history(self):
        """Whether all that was told to be saved is in the server's history, and once: what is wrong, and how much it is."""
        words, adds, of_record, outcomes = self.mutations(self.server.folder / 'records.db')
        wrong = [f'{word} is there {n} times' for word, n in words.items() if n > 1]
        wrong += [f'{key.hex()} was added {n} times' for key, n in adds.items() if n > 1]
        n = 0
        done = collections.Counter()
        for desk in self.desks:
            for what, record, word, _ in desk.lines('add', 'edit', 'move'):
                n += 1
                done[bytes.fromhex(record.replace('-', ''))] += 1
                if what != 'move' and WORD.fullmatch(word) and not words[word]:
                    wrong.append(f'{word} of {desk.name} is missing')
        wrong += [f'{key.hex()} was saved {n} times, and {of_record[key]} are there' for key, n in done.items()
                  if n > of_record[key]]
        return wrong, n, outcomes

    def end(self):
        for desk in self.desks:
            if desk.process is not None:
                desk.kill()
            desk.errors.close()
        self.server.end()
        self.server.log.close()
        if self.proxy is not None:
            self.proxy.kill()
            self.proxy.wait()
            self.proxy.stdin.close()
            self.proxy.stdout.close()
        for disk in self.disks:
            disk.clear()
            disk.close()


def run(place):
    chaos = Chaos(place)
    try:
        chaos.begin()
        yield f'{N_DESKS} desks are enrolled'
        times = chaos.calm_work()
        p50, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
        say(f'From desk to desk: {len(times)} changes, p50 {p50:.0f} ms, p99 {p99:.0f} ms, at most {times[-1]:.0f} ms')
        if p50 > GOAL_MS * PATIENCE:
            raise Failure('Changes take too long from one desk to another')
        yield 'a change is on the other desks in time'
        chaos.rough_work()
        yield 'work goes on over a bad line while programs are killed'
        backup = chaos.back_up()
        lost, disk = chaos.restore(backup)
        say(f'The restored server had {lost} mutations less than the one before')
        yield 'a backup is restored'
        say(f'{chaos.fill_disks(disk)} changes were refused for want of space')
        yield 'disks were full for a while'
        took = chaos.settle()
        say(f'All were alike {took:.1f} s after the last change')
        yield 'each desk holds what its grants allow, all of it and no more'
        bundles = chaos.rescue()
        wrong, n, outcomes = chaos.history()
        say(f'{n} saved changes; killed: {dict(chaos.kills)}; {bundles} sealed bundles; on the server: {outcomes[0]} applied,'
            f' {outcomes[1]} conflicts, {outcomes[2]} quarantined, {outcomes[3]} refused')
        if wrong:
            raise Failure('\n'.join(wrong[:20]))
        yield 'every saved change is in the history, once'
        for desk in chaos.desks:
            if code := desk.quit():
                raise Failure(f'{desk.name} ended with {code}')
        if code := chaos.server.end(signal.SIGTERM):
            raise Failure(f'The server ended with {code}')
        say(f'Memory of the server at most: {chaos.server.most_memory / 1024:.0f} MiB')
        chaos.server.run('check')
        yield 'the server is whole, its chains of audit too'
        chaos.proxy.stdin.close()
        say('The line: ' + chaos.proxy.stdout.readline().strip())
    finally:
        chaos.end()


def main():
    place = pathlib.Path(tempfile.mkdtemp(prefix='wp-chaos-'))
    n = 0
    code = 0
    try:
        for done in run(place):
            n += 1
            print(f'ok {n} - {done}', flush=True)
    except (Failure, subprocess.SubprocessError, OSError, sqlite3.Error) as failure:
        n += 1
        code = 1
        say(f'{type(failure).__name__}: {failure}')
        print(f'not ok {n} - after that')
        for log in (*place.glob('desk*.err'), place / 'server.log'):
            if log.exists() and (lines := log.read_text(errors='replace').splitlines()[-15:]):
                say('\n'.join([f'The end of {log.name}:', *lines]))
    print(f'1..{n}')
    if 'WP_CHAOS_KEEP' in os.environ:
        say(f'Left in {place}')
    else:
        shutil.rmtree(place, ignore_errors=True)
    sys.exit(code)


if __name__ == '__main__':
    main()
