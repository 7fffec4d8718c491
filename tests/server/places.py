"""What the verbs for postcodes take in, and what they say of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ['WP_SERVER_PROGRAM']
# Postcodes that are not in use, in York.
ROWS = '"YO99 1AA",10,460200,451800,"E92000001","","","","",""\n"YO99 1AB",10,460300,451900,"E92000001","","","","",""\n'


class Places(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)
        self.data = self.place / 'data'
        code, _, said = self.run_verb('init', '--authority', 'Yorchester', '--host', '127.0.0.1')
        self.assertEqual(code, 0, said)

    def run_verb(self, *words):
        done = subprocess.run([PROGRAM, *words, '--data', str(self.data)], capture_output=True, text=True, timeout=100,
                              check=False)
        return done.returncode, done.stdout, done.stderr

    def write(self, name, text):
        path = self.place / name
        path.write_text(text, encoding='utf-8')
        return str(path)

    def test_in_and_shown(self):
        code, out, said = self.run_verb('places', 'import', self.write('yo.csv', ROWS))
        self.assertEqual(code, 0, said)
        self.assertIn('2 postcodes of ', out)
        self.assertIn('2 with a place, 0 out of use.', out)
        self.assertNotIn('left out', out)
        self.assertEqual(self.run_verb('places', 'show')[1], out)

    def test_rows_that_are_left_out_are_named(self):
        path = self.write('yo.csv', ROWS + '"NOWHERE",10,460300,451900,"","","","","",""\n')
        report = self.place / 'problems.csv'
        code, out, said = self.run_verb('places', 'import', path, '--problems', str(report))
        self.assertEqual(code, 0, said)
        self.assertIn(f'1 row was left out: see {report}.', out)
        self.assertIn('yo.csv', report.read_text(encoding='utf-8-sig'))

    def test_a_bad_file_leaves_what_is_there(self):
        self.assertEqual(self.run_verb('places', 'import', self.write('yo.csv', ROWS))[0], 0)
        before = self.run_verb('places', 'show')[1]
        code, _, said = self.run_verb('places', 'import', self.write('people.csv', 'id,given\n1,Ann\n'))
        self.assertEqual(code, 1)
        self.assertIn('people.csv', said)
        self.assertEqual(self.run_verb('places', 'show')[1], before)

    def test_without_any(self):
        code, out, said = self.run_verb('places', 'show')
        self.assertEqual((code, out), (1, ''))
        self.assertNotEqual(said, '')
        self.assertEqual(self.run_verb('places', 'import')[0], 2)
        self.assertEqual(self.run_verb('places')[0], 2)


if __name__ == '__main__':
    unittest.main(verbosity=2)
