#!/usr/bin/python3
"""Tries check-translations.py on a small tree, whole and then damaged in each way that it is there to find. TAP."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).resolve().parent / 'check-translations.py'
TREE = {
    'po/LINGUAS': 'cy\n',
    'po/POTFILES.in': 'src/a.c\nui/a.ui\n',
    'src/a.c': 'char *a = _("Hello");\nchar *b = g_strdup_printf (_("%1$s of %2$d"), c, 2);\n'
               'char *d = g_dngettext (D, "%d day", "%d days", n);\n',
    'ui/a.ui': '<?xml version="1.0" encoding="UTF-8"?>\n<interface><requires lib="gtk" version="4.8"/>\n'
               '<object class="GtkButton"><property name="label" translatable="yes">_Go</property></object>\n'
               '</interface>\n',
    'data/help/C/index.md': '# Help\n\n- [One](one.md)\n',
    'data/help/cy/index.md': '# Cymorth\n\n- [Un](one.md)\n',
    'po/cy.po': 'msgid ""\nmsgstr ""\n"Project-Id-Version: a\\n"\n"Report-Msgid-Bugs-To: \\n"\n'
                '"PO-Revision-Date: 2025-01-01 00:00+0000\\n"\n"Last-Translator: A\\n"\n"Language-Team: Welsh\\n"\n'
                '"Language: cy\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
                '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : '
                '(n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;\\n"\n\n'
                'msgid "Hello"\nmsgstr "Helo"\n\n'
                '#, c-format\nmsgid "%1$s of %2$d"\nmsgstr "%2$d %1$s"\n\n'
                '#, c-format\nmsgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d diwrnod"\nmsgstr[1] "%d diwrnod"\n'
                'msgstr[2] "%d ddiwrnod"\nmsgstr[3] "%d diwrnod"\nmsgstr[4] "%d diwrnod"\nmsgstr[5] "%d diwrnod"\n\n'
                'msgid "_Go"\nmsgstr "_Ewch"\n',
}

# What is damaged: the file, the text taken out of it, what is put in its place (None for the whole file), and the words
# that the check then says.
DAMAGES = [
    ('a message in no catalogue', 'src/a.c', '_("Hello")', '_("Goodbye")', 'missing: “Goodbye”'),
    ('a message in no source', 'po/cy.po', 'msgid "_Go"', 'msgid "Old"\nmsgstr "Hen"\n\nmsgid "_Go"', 'in no source'),
    ('a message not translated', 'po/cy.po', '"Helo"', '""', 'untranslated: “Hello”'),
    ('one form of a plural not translated', 'po/cy.po', 'msgstr[4] "%d diwrnod"', 'msgstr[4] ""', 'untranslated'),
    ('a form of a plural too few', 'po/cy.po', 'msgstr[5] "%d diwrnod"\n', '', 'plural'),
    ('a fuzzy message', 'po/cy.po', 'msgid "Hello"', '#, fuzzy\nmsgid "Hello"', 'fuzzy: “Hello”'),
    ('an obsolete message', 'po/cy.po', 'msgid "_Go"', '#~ msgid "Old"\n#~ msgstr "Hen"\n\nmsgid "_Go"', 'obsolete'),
    ('another language', 'po/cy.po', 'Language: cy', 'Language: en', 'the language is cy'),
    ('another rule for plurals', 'po/cy.po', '(n==6) ? 4', '(n==7) ? 4', 'rule for plurals'),
    ('another argument', 'po/cy.po', 'msgstr "%2$d %1$s"', 'msgstr "%2$s %1$s"', 'other arguments'),
    ('an access key lost', 'po/cy.po', '_Ewch', 'Ewch', 'access key'),
    ('a space too many', 'po/cy.po', '"Helo"', '"Helo "', 'spaces at the ends'),
    ('a catalogue that is none', 'po/cy.po', 'msgstr "Helo"', 'msgstr "Helo', 'cy.po'),
    ('a file that is not listed', 'po/POTFILES.in', 'src/a.c\n', '', 'is not listed'),
    ('a file that is not there', 'po/POTFILES.in', 'src/a.c', 'src/a.c\nsrc/b.c', 'is not there'),
    ('a file with no text', 'src/a.c', TREE['src/a.c'], 'int a;\n', 'holds no text'),
    ('files out of order', 'po/POTFILES.in', 'src/a.c\nui/a.ui\n', 'ui/a.ui\nsrc/a.c\n', 'alphabetical'),
    ('a label that is not marked', 'ui/a.ui', ' translatable="yes"', '', 'not marked'),
    ('a page of help with no translation', 'data/help/cy/index.md', None, None, 'index.md is missing'),
    ('a link of a page of help lost', 'data/help/cy/index.md', '[Un](one.md)', 'Un', 'other headings, links or lists'),
]


def run(folder):
    done = subprocess.run([CHECK, folder], capture_output=True, encoding='utf-8', check=False)
    return done.returncode, done.stdout + done.stderr


def write_tree(folder):
    for name, text in TREE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def try_damage(name, old, new, words):
    """What is wrong with the check's answer to the damage, or nothing."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        write_tree(folder)
        if old is None:
            (folder / name).unlink()
        else:
            assert TREE[name].count(old) == 1, f'{old!r} is not once in {name}'
            (folder / name).write_text(TREE[name].replace(old, new), encoding='utf-8')
        status, said = run(folder)
        return '' if status == 1 and words in said else f'status {status}, and it said:\n{said}'


def main():
    print(f'1..{len(DAMAGES) + 1}')
    with tempfile.TemporaryDirectory() as place:
        write_tree(pathlib.Path(place))
        status, said = run(place)
    results = [('a tree that is whole passes', '' if status == 0 else said)]
    results += [(f'found: {title}', try_damage(*damage)) for title, *damage in DAMAGES]
    for number, (title, problem) in enumerate(results, 1):
        print(f'{"not ok" if problem else "ok"} {number} - {title}')
        for line in problem.splitlines():
            print(f'# {line}')
    return 1 if any(problem for _, problem in results) else 0


if __name__ == '__main__':
    sys.exit(main())
