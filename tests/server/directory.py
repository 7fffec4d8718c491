"""What the verb that checks directories of services says of sound and of faulty ones."""
# SPDX-License-Identifier: GPL-3.0-or-later

import http.server
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import unittest

PROGRAM = os.environ['WP_SERVER_PROGRAM']
SERVICE = {'id': 's1', 'name': 'Stay and play', 'status': 'active', 'service_at_locations': []}


def check(*words):
    done = subprocess.run([PROGRAM, 'directory', 'check', *map(str, words)], capture_output=True, text=True, timeout=100,
                          check=False)
    return done.returncode, done.stdout, done.stderr


class Publisher(http.server.BaseHTTPRequestHandler):
    """A feed of one service."""

    def do_GET(self):
        page = {'total_items': 1, 'total_pages': 1, 'page_number': 1, 'contents': [SERVICE]}
        found = {'/': {'version': 'HSDS-UK-3.0', 'publisher': 'Yorchester'}, '/services': page}.get(self.path.split('?')[0])
        body = json.dumps(found).encode()
        self.send_response(200 if found else 404)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Directory(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)

    def write(self, text):
        path = self.place / 'services.json'
        path.write_text(text if isinstance(text, str) else json.dumps(text), encoding='utf-8')
        return path

    def test_file(self):
        rows = [SERVICE, {'name': 'Nobody'}, dict(SERVICE, id='s2', minimum_age=12, maximum_age=4, url='=javascript:x')]
        report = self.place / 'report.csv'
        code, out, _ = check(self.write({'contents': rows}), '--report', report)
        self.assertEqual(code, 0)
        self.assertIn('Services: 2, of which active 2\n', out)
        self.assertIn('Rows left out: 1; values left out or shortened: 2\n', out)
        lines = report.read_text(encoding='utf-8-sig').splitlines()
        self.assertEqual(len(lines), 4)
        self.assertIn("'=javascript:x", lines[2] + lines[3])

    def test_many_faults(self):
        code, out, _ = check(self.write([SERVICE] + [{'name': 'Nobody'}] * 70))
        self.assertEqual(code, 0)
        self.assertEqual(sum(line.startswith('  row ') for line in out.splitlines()), 50)
        self.assertIn('… and 20 more', out)

    def test_unusable(self):
        for text in ('', '{"contents":[{"id":', '<html>', '{"error":"no"}', '[]', '[{"name":"Nobody"}]'):
            code, _, err = check(self.write(text))
            self.assertEqual(code, 1, text)
            self.assertTrue(err)
        self.assertEqual(check(self.place / 'missing.json')[0], 1)
        self.assertEqual(check('http://127.0.0.1:1/')[0], 1)
        self.assertEqual(check()[0], 2)

    def test_feed(self):
        server = http.server.HTTPServer(('127.0.0.1', 0), Publisher)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        code, out, err = check('--allow-http-loopback', f'http://127.0.0.1:{server.server_port}')
        self.assertEqual(code, 0, err)
        self.assertIn('Publisher: Yorchester; version: HSDS-UK-3.0\n', out)
        self.assertIn('Read to its end.\n', out)
        self.assertIn('Services: 1, of which active 1\n', out)


if __name__ == '__main__':
    unittest.main()
