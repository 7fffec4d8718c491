"""driver.py: takes a person's way through the program, over the accessibility bus and with real keys.

A journey is a file beside this one that defines functions named test_…, each taking a Desk, and ends with main (). It
is run by build-aux/with-display.sh with WM=openbox, so that it has a screen, a bus and a home of its own. What a
journey does, it does by accessible names alone: what cannot be reached so, a screen reader cannot reach either.

  WP_PROGRAM             the program
  WP_EXAMPLES            the folder of example extracts
  WP_JOURNEY_PATIENCE    by how much every time limit is stretched, 1 unless told (the sanitisers make all slower)
  WP_JOURNEY_PICTURES    a folder for a picture of the screen, and what it said, when a journey fails
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

try:
    from gi.repository import GLib
    import screen
except ImportError as missing:
    print(f'1..0 # SKIP this needs python3-gi: {missing}')
    sys.exit(0)

PATIENCE = float(os.environ.get('WP_JOURNEY_PATIENCE', '1'))
# A computer that is busier than this is waited for no longer.
MOST_BUSY = 4
PROGRAM = os.environ.get('WP_PROGRAM', '')
EXAMPLES = os.environ.get('WP_EXAMPLES', '')


# Families beside the one of the examples, so that finding it means something. All of them are fictional.
MORE_PEOPLE = """person_id,surname,forename,dob,mobile,family_id,family_name,family_role
Q01,Cole,Taylor,2014-05-20,07700 900201,G01,Cole family,child
Q02,Coleman,Tyrone,2013-11-02,07700 900202,G02,Coleman family,child
Q03,Pryce,Dana,1990-01-31,07700 900203,G03,Pryce family,parent
Q04,Hughes,Mia,2008-06-21,07700 900204,G04,Hughes family,child
Q05,Ó Briain,Síle,2012-02-29,07700 900205,G05,Ó Briain family,child
"""
# The profile that tests begin with, made by the first of them.
held = None


class Failure(Exception):
    """What the journey expected did not come."""


def patience():
    """By how much a time limit is stretched now: as was asked, and by as much as the processors have too much to do."""
    return PATIENCE * min(max(1, os.getloadavg()[0] / len(os.sched_getaffinity(0))), MOST_BUSY)


def wait_for(ready, what, seconds=10, alive=None):
    """Calls ready until it gives something true, which is returned; fails when the time is up."""
    end = time.monotonic() + seconds * patience()
    while True:
        try:
            found = ready()
            if found:
                return found
        except GLib.Error:
            # What was looked at has gone from the screen meanwhile.
            pass
        if alive is not None:
            alive()
        if time.monotonic() >= end:
            raise Failure(f'This did not come: {what}')
        time.sleep(0.03)


def expect(truth, message):
    if not truth:
        raise Failure(message)


def named(name):
    return f'“{name.pattern if isinstance(name, re.Pattern) else name}”'


class Program:
    """A running program, and what a person does with it."""

    def __init__(self, desk, command, variables):
        self.desk = desk
        self.log = tempfile.TemporaryFile(dir=desk.folder)
        self.process = subprocess.Popen(command, env={**desk.environment, **variables},
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        start_new_session=True)
        self.pid = self.process.pid

    def said(self):
        """What it wrote to its outputs so far."""
        self.log.seek(0)
        return self.log.read().decode(errors='replace').strip()

    def check_alive(self):
        if self.process.poll() is not None:
            raise Failure(f'The program ended with status {self.process.returncode}.')

    def wait(self, ready, what, seconds=10):
        return wait_for(ready, what, seconds, self.check_alive)

    # --- looking ---

    def windows(self):
        return self.desk.screen.windows(self.pid)

    def nodes(self):
        """Everything shown, the uppermost window's first, each window read when it is come to."""
        for window in reversed(self.windows()):
            yield from self.desk.screen.read(window).walk()

    def each(self, name=None, role=None, within=None):
        """Everything shown with the name (or one that the pattern fits), the role (or one of them), and below something
        that has the name within."""
        roles = (role,) if isinstance(role, str) else role
        return (node for node in self.nodes()
                if (name is None or screen.matches(name, node.name)) and (roles is None or node.role in roles)
                and (within is None or any(screen.matches(within, above.name) for above in node.ancestors())))

    def all(self, name=None, role=None, within=None):
        return list(self.each(name, role, within))

    def find(self, name, role=None, within=None, seconds=10):
        """The first thing shown with that name, waiting until there is one."""
        return self.wait(lambda: next(self.each(name, role, within), None), f'{role or "something"} named {named(name)}',
                         seconds)

    def gone(self, name, role=None, seconds=10):
        self.wait(lambda: not self.all(name, role), f'no {role or "thing"} named {named(name)} any more', seconds)

    def texts(self):
        """Every text that can be read on the screen, in order."""
        return [text for node in self.nodes() for text in node.says()]

    def read(self, text, seconds=10):
        """Waits until a text that holds this (or fits the pattern) can be read; returns it."""
        pattern = text if isinstance(text, re.Pattern) else re.compile(re.escape(text))
        return self.wait(lambda: next((said for node in self.nodes() for said in node.says() if pattern.search(said)),
                                      None), f'the words {named(text)}', seconds)

    def focused(self):
        """What has the keyboard; None in a field of text, of which GTK 4.8 does not say so."""
        nodes = screen.those_with([node for node in self.nodes() if node.role not in screen.LEAVES], screen.FOCUSED)
        return nodes[-1] if nodes else None

    # --- doing ---

    def press(self, name, role=None, within=None, seconds=10):
        """Presses the first thing of that name that can be pressed."""
        node = self.wait(lambda: next((node for node in self.each(name, role, within) if node.can_press()), None),
                         f'something to press named {named(name)}', seconds)
        if node.has_press():
            node.press()
        else:
            self.click(node)
        return node

    def click(self, node):
        """Clicks it with the mouse."""
        self.wait_for_keyboard()
        window = subprocess.run(['xdotool', 'getactivewindow'], check=True, capture_output=True, text=True).stdout
        x, y = node.middle()
        subprocess.run(['xdotool', 'mousemove', '--window', window.strip(), str(x), str(y), 'click', '1'], check=True)

    def wait_for_keyboard(self):
        """Waits until one of its windows has the keyboard, as the window manager gives it."""
        self.wait(lambda: any(window.has(screen.ACTIVE) for window in self.windows()), 'a window with the keyboard')

    def keys(self, *names):
        """Presses real keys, one after another: “Tab”, “ctrl+f”."""
        self.check_alive()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '40', *names], check=True)

    def type(self, text):
        """Types a text on the real keyboard."""
        self.check_alive()
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '20' if text.isascii() else '120', '--',
                        text], check=True)

    def write(self, name, text, role=None, within=None):
        """Puts a text into the field of that name, as an assistive tool does."""
        def ready():
            return [node for node in self.all(name, role, within) if node.role in screen.WRITABLE]
        self.wait(ready, f'a field named {named(name)}')[0].set_text(text)
        self.wait(lambda: [node for node in ready() if node.text == text], f'“{text}” in the field {named(name)}')

    def fill(self, name, text):
        """Goes to the field of that name, and types into it in place of what was there."""
        self.tab_to(name, screen.WRITABLE)
        self.keys('ctrl+a')
        self.type(text)
        self.wait(lambda: [node for node in self.each(name, screen.WRITABLE) if node.text == text],
                  f'“{text}” in the field {named(name)}')

    def tab_to(self, name, role=None, most=120, key='Tab'):
        """Presses Tab until what has that name has the keyboard, by which it also comes into view."""
        node = self.wait(lambda: next((node for node in self.each(name, role) if node.role not in screen.LEAVES), None),
                         f'something named {named(name)}')
        self.wait_for_keyboard()
        for _ in range(most):
            if node.has(screen.FOCUSED):
                return node
            self.keys(key)
            # The key goes to the program by another way than our question after it.
            time.sleep(0.03 * PATIENCE)
        raise Failure(f'{key} never came to {node}.')

    def save_as(self, title, path):
        """Names the file in the dialog of that title, and saves it there. The name is put in whole: the dialog offers
        to complete what is typed, and whoever types quickly loses a letter or the Enter to that."""
        self.write('Name:', path, within=title)
        self.press('Save', within=title)
        self.wait(lambda: os.path.exists(path), f'the file “{os.path.basename(path)}”', 20)

    def tick(self, name):
        """Ticks the box of that name, or takes the tick away."""
        self.tab_to(name, role='checkbox')
        self.keys('space')

    # --- ending ---

    def wait_for_end(self, seconds=15):
        end = time.monotonic() + seconds * patience()
        while self.process.poll() is None:
            expect(time.monotonic() < end, 'The program did not end.')
            time.sleep(0.02)
        return self.process.returncode

    def quit(self):
        """Ends it as a person does, and checks that it had nothing to complain of."""
        self.wait_for_keyboard()
        self.keys('ctrl+q')
        status = self.wait_for_end()
        expect(status == 0, f'The program ended with status {status}.')
        expect(not self.said(), 'The program complained.')

    def kill(self):
        """Ends it as a power cut does."""
        self.process.kill()
        self.process.wait()

    def clear_away(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5 * PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()
        self.log.close()

    def outline(self):
        """What is on the screen, a line each, for whoever looks into a failure."""
        return ''.join('  ' * len(list(node.ancestors())) + f'{node} {node.text!r} {node.description!r}\n'
                       for node in self.nodes())


class Desk:
    """Where one test sits: folders of its own, and the programs that it started."""

    def __init__(self, name):
        self.name = name
        self.screen = screen.Screen()
        self.screen.seconds *= PATIENCE
        self.folder = tempfile.mkdtemp(prefix='whole-picture-journey-')
        self.profile = os.path.join(self.folder, 'profile')
        self.programs = []
        self.helpers = []
        self.environment = dict(os.environ)
        self.environment.pop('GTK_A11Y', None)
        # Settings that outlast the program, as they do for a person.
        configuration = os.path.join(self.folder, 'config')
        shutil.copytree(os.environ['XDG_CONFIG_HOME'], configuration)
        self.environment.update({'G_DEBUG': 'fatal-warnings', 'GSETTINGS_BACKEND': 'keyfile',
                                 'XDG_CONFIG_HOME': configuration,
                                 'XDG_DATA_HOME': os.path.join(self.folder, 'data')})

    def start(self, *arguments, profile=None, before=(), **variables):
        """Starts the program on this desk's profile or on another, by way of the command before."""
        program = Program(self, [*before, PROGRAM, '--profile', profile or self.profile, *arguments], variables)
        self.programs.append(program)
        return program

    def start_as(self, who, *arguments, **variables):
        """Starts it the first time, and says who works here."""
        program = self.start(*arguments, **variables)
        program.write('Your name', who)
        program.press('Start')
        program.gone('Your name')
        return program

    def start_with_families(self, *arguments, **variables):
        """Starts it on a profile that holds the examples and a few families more, at which Jo Marsh works."""
        global held  # pylint: disable=global-statement
        if held is None:
            program = self.start_as('Jo Marsh', '--import', *examples(), self.write_file('more.csv', MORE_PEOPLE))
            program.read('Everything Is In', seconds=30)
            program.press('Families', role='list item')
            program.find('Find a person or family')
            program.quit()
            held = tempfile.TemporaryDirectory(prefix='whole-picture-journey-')
            shutil.copytree(self.profile, held.name, dirs_exist_ok=True)
            shutil.copytree(self.environment['XDG_CONFIG_HOME'], held.name + '/config')
        else:
            shutil.copytree(held.name, self.profile, ignore=shutil.ignore_patterns('config'))
            shutil.copytree(held.name + '/config', self.environment['XDG_CONFIG_HOME'], dirs_exist_ok=True)
        program = self.start(*arguments, **variables)
        program.find(re.compile('.'), role='search box', seconds=30)
        return program

    def another_bus(self):
        """The address of a session bus that knows nothing of this desk's programs."""
        daemon = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address'],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.helpers.append(daemon)
        return daemon.stdout.readline().strip()

    def write_file(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def picture(self):
        """Keeps what the screen shows and all that can be read in it, where asked to."""
        folder = os.environ.get('WP_JOURNEY_PICTURES')
        if not folder:
            return
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, self.name)
        if shutil.which('import'):
            subprocess.run(['import', '-window', 'root', path + '.png'], check=False)
        with open(path + '.txt', 'w', encoding='utf-8') as file:
            for program in self.programs:
                with contextlib.suppress(GLib.Error):
                    file.write(program.outline())

    def clear_away(self):
        for program in self.programs:
            program.clear_away()
        for helper in self.helpers:
            helper.terminate()
            helper.wait()
            helper.stdout.close()
        for path, folders, _ in os.walk(self.folder):
            for folder in folders:
                os.chmod(os.path.join(path, folder), 0o700)
        shutil.rmtree(self.folder, ignore_errors=True)


def examples():
    """The example extracts."""
    files = sorted(glob.glob(os.path.join(EXAMPLES, '*.csv')))
    expect(files, f'There are no examples in “{EXAMPLES}”.')
    return files


class Skip(Exception):
    """Why a journey can't be made on this machine."""


def run(name, test):
    """Runs one test; gives what went wrong, None, or a Skip."""
    desk = Desk(name)
    try:
        test(desk)
        for program in desk.programs:
            if program.process.poll() is None:
                expect(not program.said(), 'The program complained.')
        return None
    except Skip as reason:
        return reason
    except Exception:  # pylint: disable=broad-except
        with contextlib.suppress(Exception):
            desk.picture()
        return traceback.format_exc() + ''.join(f'\nThe program said:\n{program.said()}'
                                                for program in desk.programs if program.said())
    finally:
        desk.clear_away()


def open_the_coles(program, view='List'):
    """Finds the family of the examples, opens it, and looks at what happened as a list or as a timeline."""
    program.keys('ctrl+1', 'ctrl+f')
    program.write('Find a person or family', '', role='search box')
    program.type('tyler coles')
    program.find(re.compile('^Ty Coles, .*Coles family'), role='list item')
    program.keys('Return')
    program.find('Whole picture', role='tab')
    program.find('Who works with them now', role='list')
    program.press(view, role=('button', 'toggle button'))


def main(namespace):
    """Runs every test_… function of the journey, and says how each went in TAP."""
    journey = os.path.splitext(os.path.basename(namespace['__file__']))[0].replace('_', '-')
    tests = [(key[len('test_'):].replace('_', '-'), value) for key, value in namespace.items()
             if key.startswith('test_')]
    wanted = sys.argv[1:]
    tests = [(name, test) for name, test in tests if not wanted or name in wanted]
    # Whoever ends us before our time ends the programs too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    failed = 0
    print(f'1..{len(tests)}', flush=True)
    for number, (name, test) in enumerate(tests, 1):
        began = time.monotonic()
        wrong = run(f'{journey}-{name}', test)
        if isinstance(wrong, Skip):
            print(f'ok {number} /{journey}/{name} # SKIP {wrong}', flush=True)
            continue
        print(f'{"ok" if wrong is None else "not ok"} {number} /{journey}/{name}', flush=True)
        print(f'# {time.monotonic() - began:.1f} s', flush=True)
        if wrong is not None:
            failed += 1
            for line in wrong.splitlines():
                print('# ' + line, flush=True)
    sys.exit(1 if failed else 0)
