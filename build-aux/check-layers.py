#!/usr/bin/python3
"""Checks that each layer of src/ uses only itself and the layers below it.

    check-layers.py SOURCE-FOLDER [BUILD-FOLDER]

First by reading: each include of a header of ours must name one of the same or a lower layer, the toolkit is met in app
alone, and the database only in the layers that own it. Then, given a build folder, by trying: a file with an upward
include is compiled with the layer's own flags, and must not compile, while one with an include of its own must.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

# What each layer may include besides itself. A new folder in src/ is added here, or the check fails.
BELOW = {
    'model': set(),
    'db': set(),
    'exchange': {'model'},
    'geo': {'model', 'db', 'exchange'},
    'wire': {'model'},
    'directory': {'model', 'exchange'},
    'store': {'model', 'db'},
    'demo': {'model', 'db', 'exchange', 'geo'},
    'sync': {'model', 'db', 'wire', 'store'},
    'server': {'model', 'db', 'exchange', 'geo', 'wire', 'directory', 'demo'},
    'app': {'model', 'db', 'exchange', 'geo', 'wire', 'directory', 'store', 'demo', 'sync'},
}
DATABASE_LAYERS = {'db', 'store', 'server'}
TOOLKIT_LAYERS = {'app'}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
TOOLKIT = re.compile(r'^(gtk|gdk|gsk|adwaita|libadwaita|adw)([-/.]|$)')
DATABASE = re.compile(r'^sqlite3(ext)?\.h$')


def find_layers(src, problems):
    layers = {}
    for folder in sorted(path for path in src.iterdir() if path.is_dir()):
        if folder.name not in BELOW:
            problems.append(f'src/{folder.name} is no layer that check-layers.py knows.')
            continue
        layers[folder.name] = folder
    return layers


def find_headers(layers, build):
    """Every header of ours, those that the build makes included: its name to its layer."""
    owners = {}
    for name, folder in layers.items():
        places = [folder] + ([build / 'src' / name] if build else [])
        for place in places:
            for header in place.rglob('*.h'):
                owners[header.name] = name
    return owners


def check_file(path, layer, owners, problems):
    for bracket, included in INCLUDE.findall(path.read_text(encoding='utf-8')):
        where = f'{path}: include of {included}'
        if TOOLKIT.match(included) and layer not in TOOLKIT_LAYERS:
            problems.append(f'{where}: the toolkit is used in app alone.')
        elif DATABASE.match(included) and layer not in DATABASE_LAYERS:
            problems.append(f'{where}: the database is used in db, store and server alone.')
        elif bracket == '"':
            owner = owners.get(pathlib.PurePath(included).name)
            if owner is None and included.startswith('wp-'):
                problems.append(f'{where}: there is no such header in any layer.')
            elif owner is not None and owner != layer and owner not in BELOW[layer]:
                problems.append(f'{where}: {layer} may not look up at {owner}.')


def command_of(layer, folder, commands):
    """How the build compiles one file of the layer, less the names of what goes in and out."""
    for entry in commands:
        source = (pathlib.Path(entry['directory']) / entry['file']).resolve()
        if source.suffix != '.c' or folder.resolve() not in source.parents:
            continue
        words = shlex.split(entry['command'])
        kept = []
        skip = False
        for word in words:
            if skip:
                skip = False
            elif word in ('-o', '-MF', '-MQ', '-MT'):
                skip = True
            elif word not in ('-c', '-MD', entry['file']):
                kept.append(word)
        if pathlib.PurePath(kept[0]).name == 'ccache':
            kept = kept[1:]
        return kept + ['-fsyntax-only', '-fdiagnostics-color=never'], entry['directory']
    return None


def compiles(command, directory, include):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / 'trial.c'
        source.write_text(f'#include {include}\n', encoding='utf-8')
        done = subprocess.run(command + [str(source)], cwd=directory, env={**os.environ, 'LC_ALL': 'C'},
                              capture_output=True, text=True, check=False)
        return done.returncode == 0, done.stderr


def expect_refusal(layer, include, command, directory, problems):
    good, message = compiles(command, directory, include)
    if good:
        problems.append(f'A file of {layer} that includes {include} compiles, and must not.')
    elif 'No such file or directory' not in message:
        problems.append(f'A file of {layer} that includes {include} fails for another reason:\n{message}')


def try_layers(layers, owners, build, problems):
    commands = json.loads((build / 'compile_commands.json').read_text(encoding='utf-8'))
    samples = {}
    for header, owner in sorted(owners.items()):
        if not header.endswith('-private.h'):
            samples.setdefault(owner, header)
    trials = 0
    for layer, folder in layers.items():
        found = command_of(layer, folder, commands)
        if found is None:
            continue
        command, directory = found
        for other, header in samples.items():
            if other == layer:
                good, message = compiles(command, directory, f'"{header}"')
                trials += 1
                if not good:
                    problems.append(f'A file of {layer} that includes its own {header} fails:\n{message}')
            elif other not in BELOW[layer]:
                expect_refusal(layer, f'"{header}"', command, directory, problems)
                trials += 1
        if layer not in TOOLKIT_LAYERS:
            expect_refusal(layer, '<gtk/gtk.h>', command, directory, problems)
            expect_refusal(layer, '<adwaita.h>', command, directory, problems)
            trials += 2
    return trials


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit('Usage: check-layers.py SOURCE-FOLDER [BUILD-FOLDER]')
    top = pathlib.Path(arguments[0])
    build = pathlib.Path(arguments[1]) if len(arguments) == 2 else None
    problems = []
    layers = find_layers(top / 'src', problems)
    owners = find_headers(layers, build)
    files = 0
    for name, folder in layers.items():
        for path in sorted(folder.rglob('*.[ch]')):
            files += 1
            check_file(path, name, owners, problems)
    trials = try_layers(layers, owners, build, problems) if build else 0
    if files == 0 or (build and trials == 0):
        problems.append('There was nothing to check.')
    for problem in problems:
        print(problem)
    print(f'{files} files of {len(layers)} layers read, {trials} includes tried.')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
