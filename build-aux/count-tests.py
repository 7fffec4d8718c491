#!/usr/bin/python3
"""Counts the single results in the log of one run of meson test, and shows the failed ones.

    count-tests.py BUILD-FOLDER/meson-logs/testlog.json [AGAIN.json]
    count-tests.py --failed BUILD-FOLDER/meson-logs/testlog.json

A program that speaks TAP counts once for each of its lines “ok” and “not ok”; any other counts once. A program that
fails as a whole with no line to say so (a crash, a time-out, a leak reported at exit) counts as one failure more.
The last line is “PASSED FAILED SKIPPED”, three figures. The exit status is 0 when something passed and nothing failed.

AGAIN is the log of a second run, of programs that failed in the first: a program that went well there counts as it did
there, and is named as unsteady. “--failed” says which those are, a name a line, and nothing when there are so many that
it is no accident.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import re
import sys

RESULT_LINE = re.compile(r'^(not )?ok\b\s*\d*\s*(?:- )?(.*)$')
DIRECTIVE = re.compile(r'#\s*(skip|todo)\b\s*(.*)$', re.IGNORECASE)
SHOWN_PROGRAMS = 20
SHOWN_LINES = 60
# More programs than these don't fail by accident.
MOST_ACCIDENTS = 3
WENT_WELL = {'OK', 'EXPECTEDFAIL', 'SKIP'}


def read_tap(text):
    """The results of one program: a list of ('passed' | 'failed' | 'skipped', name, reason)."""
    results = []
    for line in text.splitlines():
        match = RESULT_LINE.match(line)
        if not match:
            continue
        name = match.group(2).strip()
        directive = DIRECTIVE.search(name)
        kind = directive.group(1).lower() if directive else None
        reason = directive.group(2) if directive else ''
        if directive:
            name = name[:directive.start()].strip()
        if kind == 'skip':
            results.append(('skipped', name, reason))
        elif match.group(1) and kind != 'todo':
            results.append(('failed', name, reason))
        else:
            results.append(('passed', name, reason))
    return results


def results_of(test):
    """The results of one entry of the log."""
    results = read_tap(test.get('stdout') or '')
    went_well = test['result'] in WENT_WELL
    if not results:
        kind = 'failed' if not went_well else 'skipped' if test['result'] == 'SKIP' else 'passed'
        return [(kind, test['name'], '')]
    if not went_well and not any(kind == 'failed' for kind, _, _ in results):
        results.append(('failed', 'the program as a whole', test['result']))
    return results


def show_failure(test, failures):
    print(f"--- {test['name']}: {test['result']}, exit status {test.get('returncode')}")
    for _, name, reason in failures:
        print(f'    failed: {name} {reason}'.rstrip())
    for stream in ('stdout', 'stderr'):
        lines = (test.get(stream) or '').splitlines()
        if not lines:
            continue
        print(f'    last lines of its {stream}:')
        for line in lines[-SHOWN_LINES:]:
            print('      ' + line)


def read_log(path):
    try:
        with open(path, encoding='utf-8', errors='replace') as log:
            return [json.loads(line) for line in log if line.strip()]
    except OSError as error:
        print(f'There is no log of the tests to read: {error}')
        return []


def has_failed(test):
    return any(kind == 'failed' for kind, _, _ in results_of(test))


def say_failed(path):
    failed = [test['name'].rpartition(' / ')[2] for test in read_log(path) if has_failed(test)]
    if len(failed) <= MOST_ACCIDENTS:
        print('\n'.join(failed))
    return 0


def main(path, again=None):
    counts = {'passed': 0, 'failed': 0, 'skipped': 0}
    shown = 0
    second = {test['name']: test for test in (read_log(again) if again else []) if not has_failed(test)}

    for test in read_log(path):
        if has_failed(test) and test['name'] in second:
            show_failure(test, [result for result in results_of(test) if result[0] == 'failed'])
            print(f"    unsteady: {test['name']} failed once, as above, and then went well alone")
            test = second[test['name']]
        results = results_of(test)
        for kind, name, reason in results:
            counts[kind] += 1
            if kind == 'skipped':
                print(f"    skipped: {test['name']} {name} {reason}".rstrip())
        failures = [result for result in results if result[0] == 'failed']
        if failures and shown < SHOWN_PROGRAMS:
            show_failure(test, failures)
            shown += 1

    if counts['passed'] + counts['failed'] == 0:
        print('--- no test ran at all, which counts as a failure')
        counts['failed'] = 1
    print(counts['passed'], counts['failed'], counts['skipped'])
    return 0 if counts['failed'] == 0 else 1


if __name__ == '__main__':
    if len(sys.argv) not in (2, 3):
        sys.exit('Usage: count-tests.py BUILD-FOLDER/meson-logs/testlog.json [AGAIN.json]')
    if sys.argv[1] == '--failed':
        sys.exit(say_failed(sys.argv[2]))
    sys.exit(main(*sys.argv[1:]))
