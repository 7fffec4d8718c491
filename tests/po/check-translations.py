#!/usr/bin/python3
"""Checks that every text for people can be translated, and is, into every language of po/LINGUAS. Speaks TAP.

    check-translations.py SOURCE-FOLDER

The template is made anew from po/POTFILES.in, as the build's own target makes it, and each catalogue is held against
it: nothing is missing, uncertain or left over, and arguments, access keys and the pages of help match.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

# As the "glib" preset of meson's i18n.gettext() has them.
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
FLAGS = [
    'N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_dngettext:2:pass-c-format',
    'g_strdup_printf:1:c-format', 'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
    'g_error_new:3:c-format', 'g_set_error:4:c-format', 'g_markup_printf_escaped:1:c-format', 'g_log:3:c-format',
    'g_print:1:c-format', 'g_printerr:1:c-format', 'g_printf:1:c-format', 'g_fprintf:2:c-format',
    'g_sprintf:2:c-format', 'g_snprintf:3:c-format',
]
EXTRACT = (['xgettext', '--from-code=UTF-8', '--add-comments', '--output=-']
           + [f'--keyword={word}' for word in KEYWORDS] + [f'--flag={flag}' for flag in FLAGS])

# Where text for people may stand. The settings' schema is not among them: its descriptions are for those who administer
# computers, and no view shows them.
SOURCES = ['src/**/*.c', 'src/**/*.h', 'ui/**/*.ui', 'data/*.desktop.in', 'data/*.metainfo.xml.in']

# The rule for plurals of each language, as Unicode's CLDR has it.
PLURALS = {'cy': 'nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;'}

# The name of the program is the same in every language.
PROGRAM = 'Whole Picture'

# Properties of widgets that hold text for people.
TEXT_PROPERTIES = {
    'body', 'description', 'heading', 'label', 'placeholder-text', 'subtitle', 'text', 'title', 'tooltip-markup',
    'tooltip-text',
}

DIRECTIVE = re.compile(r"""%(?:(?P<place>\d+)\$)?[-+#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?
                           (?P<type>(?:hh|h|ll|l|z|j|t|L)?[diouxXeEfFgGaAcsp]|<[A-Za-z0-9]+>|%)""", re.VERBOSE)
ESCAPES = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}


class Message:
    """One message of a catalogue or template."""

    def __init__(self):
        self.context = None
        self.ids = []
        self.texts = []
        self.flags = set()
        self.files = set()

    @property
    def key(self):
        return (self.context, self.ids[0])

    @property
    def name(self):
        words = self.ids[0].replace('\n', ' ')
        words = words if len(words) <= 70 else words[:69] + '…'
        return f'“{words}”' + (f' ({self.context})' if self.context else '')


def unquote(text):
    return re.sub(r'\\(.)', lambda match: ESCAPES.get(match[1], match[1]), text[1:-1])


def read_messages(text):
    """Every message of a PO file as text, the header and what is obsolete among them."""
    messages, obsolete = [], 0
    for block in re.split(r'\n\s*\n', text):
        message, strings, last = Message(), {}, None
        for line in block.splitlines():
            if line.startswith('#~'):
                obsolete += line.startswith('#~ msgid ')
            elif line.startswith('#,'):
                message.flags.update(flag.strip() for flag in line[2:].split(','))
            elif line.startswith('#:'):
                message.files.update(re.findall(r'(\S+?)(?::\d+)?(?=\s|$)', line[2:]))
            elif match := re.match(r'(msg\w+(?:\[\d+\])?)\s+(".*")$', line):
                last = match[1]
                strings[last] = unquote(match[2])
            elif line.startswith('"') and last:
                strings[last] += unquote(line)
        if 'msgid' in strings:
            message.context = strings.get('msgctxt')
            message.ids = [strings[name] for name in ('msgid', 'msgid_plural') if name in strings]
            message.texts = [strings[name] for name in strings if name.startswith('msgstr')]
            messages.append(message)
    return messages, obsolete


def read_list(path):
    lines = (line.strip() for line in path.read_text(encoding='utf-8').splitlines())
    return [line for line in lines if line and not line.startswith('#')]


def directives(text):
    """The arguments that a format takes, in the order of the arguments."""
    found = [match for match in DIRECTIVE.finditer(text) if match['type'] != '%']
    return sorted((int(match['place'] or number), match['type']) for number, match in enumerate(found, 1))


def access_keys(text):
    return len(re.findall(r'_(?=\w)', text))


def extract(top, files):
    """The messages in files, and what xgettext said of them."""
    with tempfile.NamedTemporaryFile('w', encoding='utf-8', suffix='.list') as names:
        names.write('\n'.join(files) + '\n')
        names.flush()
        done = subprocess.run(EXTRACT + [f'--directory={top}', f'--files-from={names.name}'],
                              capture_output=True, encoding='utf-8', check=False)
    messages, _ = read_messages(done.stdout)
    complaints = done.stderr.strip().splitlines()
    if done.returncode != 0 and not complaints:
        complaints = [f'xgettext ended with status {done.returncode}.']
    return [message for message in messages if message.ids[0]], complaints


def check_file_list(top, listed):
    """POTFILES.in names exactly the files that hold text for people."""
    problems = [f'{name} is listed in POTFILES.in and is not there.' for name in listed if not (top / name).is_file()]
    if listed != sorted(set(listed)):
        problems.append('POTFILES.in is not in alphabetical order, or names a file twice.')
    everything = sorted(str(path.relative_to(top)) for pattern in SOURCES for path in top.glob(pattern))
    messages, complaints = extract(top, everything)
    holding = set().union(*(message.files for message in messages))
    problems += [f'{name} holds text for people and is not listed in POTFILES.in.'
                 for name in sorted(holding - set(listed))]
    problems += [f'{name} is listed in POTFILES.in and holds no text for people.'
                 for name in listed if name not in holding and (top / name).is_file()]
    return problems + complaints


def check_templates_of_widgets(top, known):
    """What a widget's template shows is marked for translation, and is in the template of messages."""
    problems = []
    for path in sorted(top.glob('ui/**/*.ui')):
        for node in xml.etree.ElementTree.parse(path).iter():
            text = ''.join(node.itertext()) if len(node) else node.text or ''
            marked = node.get('translatable') in ('yes', 'true', '1')
            shows = node.tag == 'property' and node.get('name', '').replace('_', '-') in TEXT_PROPERTIES
            if marked and text.strip() and (node.get('context'), text) not in known:
                problems.append(f'{path.relative_to(top)}: “{text.strip()}” did not reach the template.')
            elif shows and not marked and text.strip() != PROGRAM and re.search(r'[^\W\d_]{2}', text):
                problems.append(f'{path.relative_to(top)}: “{text.strip()}” is shown, and not marked translatable.')
    return problems


def check_catalogue(path, language):
    """msgfmt takes the catalogue without a word, and its header gives the language and its plurals."""
    done = subprocess.run(['msgfmt', '--check', '--output-file=/dev/null', str(path)],
                          capture_output=True, encoding='utf-8', check=False)
    problems = done.stderr.strip().splitlines()
    if done.returncode != 0 and not problems:
        problems = [f'msgfmt ended with status {done.returncode}.']
    messages, _ = read_messages(path.read_text(encoding='utf-8'))
    header = next((message.texts[0] for message in messages if message.key == (None, '')), '')
    fields = dict(line.split(': ', 1) for line in header.splitlines() if ': ' in line)
    if fields.get('Language') != language:
        problems.append(f'The header does not say that the language is {language}.')
    if language in PLURALS and fields.get('Plural-Forms') != PLURALS[language]:
        problems.append(f'The header’s rule for plurals is not “{PLURALS[language]}”.')
    return problems


def check_whole(template, messages, obsolete):
    """Every message of the template is translated, for certain, and there is no other."""
    have = {message.key: message for message in messages}
    wanted = {message.key for message in template}
    problems = []
    for message in template:
        found = have.get(message.key)
        if found is None:
            problems.append(f'missing: {message.name}')
        elif 'fuzzy' in found.flags:
            problems.append(f'fuzzy: {message.name}')
        elif not all(found.texts):
            problems.append(f'untranslated: {message.name}')
        elif found.ids[1:] != message.ids[1:]:
            problems.append(f'another plural than the source’s: {message.name}')
    problems += [f'in no source any more: {message.name}'
                 for message in messages if message.ids[0] and message.key not in wanted]
    if obsolete:
        problems.append(f'{obsolete} obsolete messages are kept.')
    return problems


def check_likeness(template, messages):
    """Translations take the same arguments, and have an access key, spaces and line ends where the source has them."""
    formats = {message.key for message in template if 'c-format' in message.flags}
    problems = []
    for message in messages:
        source = message.ids[-1]
        for text in filter(None, message.texts if message.ids[0] else []):
            if message.key in formats and directives(text) != directives(source):
                problems.append(f'other arguments than the source’s: {message.name}: “{text}”')
            if access_keys(text) != access_keys(source):
                problems.append(f'an access key too many or too few: {message.name}: “{text}”')
            if re.findall(r'^\s+|\s+$', text) != re.findall(r'^\s+|\s+$', source):
                problems.append(f'other spaces at the ends: {message.name}: “{text}”')
            if text.endswith(';') != source.endswith(';'):
                problems.append(f'a list that does not end as the source’s: {message.name}: “{text}”')
    return problems


def outline(page):
    """The levels of a page's headings, its links and its count of list items: what a translation keeps."""
    text = page.read_text(encoding='utf-8')
    return ([len(level) for level in re.findall(r'^(#+) ', text, re.MULTILINE)],
            sorted(re.findall(r'\]\(([^)]+)\)', text)),
            len(re.findall(r'^\s*(?:[-*]|\d+\.) ', text, re.MULTILINE)))


def check_help(top, language):
    """Each page of help is there in the language, built as the English one is, and no other page is."""
    english, translated = top / 'data/help/C', top / 'data/help' / language
    wanted = {path.name for path in english.glob('*.md')}
    have = {path.name for path in translated.glob('*.md')}
    problems = [f'data/help/{language}/{name} is missing.' for name in sorted(wanted - have)]
    problems += [f'data/help/{language}/{name} translates no page.' for name in sorted(have - wanted)]
    problems += [f'data/help/{language}/{name} has other headings, links or lists than the English page.'
                 for name in sorted(wanted & have) if outline(english / name) != outline(translated / name)]
    return problems


def main():
    top = pathlib.Path(sys.argv[1]).resolve()
    listed = read_list(top / 'po/POTFILES.in')
    template, complaints = extract(top, [name for name in listed if (top / name).is_file()])
    known = {message.key for message in template}
    results = [
        ('POTFILES.in names every file with text for people', check_file_list(top, listed)),
        ('the template is made without a complaint', complaints or ([] if template else ['It is empty.'])),
        ('what widgets show can be translated', check_templates_of_widgets(top, known)),
    ]
    for language in read_list(top / 'po/LINGUAS'):
        path = top / 'po' / f'{language}.po'
        messages, obsolete = read_messages(path.read_text(encoding='utf-8'))
        results += [
            (f'{language}: the catalogue is sound', check_catalogue(path, language)),
            (f'{language}: every message is translated', check_whole(template, messages, obsolete)),
            (f'{language}: translations take what the source gives', check_likeness(template, messages)),
            (f'{language}: every page of help is translated', check_help(top, language)),
        ]

    print(f'1..{len(results)}')
    for number, (title, problems) in enumerate(results, 1):
        print(f'{"not ok" if problems else "ok"} {number} - {title}')
        for problem in problems:
            print(f'# {problem}')
    return 1 if any(problems for _, problems in results) else 0


if __name__ == '__main__':
    sys.exit(main())
