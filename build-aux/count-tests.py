#!/usr/bin/python3
"""Counts the single results in the log of one run of meson test, and shows the failed ones.

    count-tests.py BUILD-FOLDER/meson-logs/testlog.json

A program that speaks TAP counts once for each of its lines “ok” and “not ok”; any other counts once. A program that
fails as a whole with no line to say so (a crash, a time-out, a leak reported at exit) counts as one failure more.
The last line is “PASSED FAILED SKIPPED”, three figures. The exit status is 0 when something passed and nothing failed.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import re
import sys

RESULT_LINE = re.compile(r'^(not )?ok\b\s*\d*\s*(?:- )?(.*)$')
DIRECTIVE = re.compile(r'#\s*(skip|todo)\b\s*(.*)$', re.IGNORECASE)
SHOWN_PROGRAMS = 20
SHOWN_LINES = 60
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


def main(path):
    counts = {'passed': 0, 'failed': 0, 'skipped': 0}
    shown = 0
    try:
        with open(path, encoding='utf-8', errors='replace') as log:
            tests = [json.loads(line) for line in log if line.strip()]
    except OSError as error:
        print(f'There is no log of the tests to read: {error}')
        tests = []

    for test in tests:
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
    if len(sys.argv) != 2:
        sys.exit('Usage: count-tests.py BUILD-FOLDER/meson-logs/testlog.json')
    sys.exit(main(sys.argv[1]))
