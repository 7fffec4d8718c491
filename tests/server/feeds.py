"""Feeds that the server reads into its records: by the command line, by itself, over failures and restarts."""
# SPDX-License-Identifier: GPL-3.0-or-later

import http.server
import json
import pathlib
import threading
import time

import server_kit
from server_kit import PATIENCE, Case

PER_PAGE = 100


def service(number, **more):
    return {'id': f's{number}', 'name': f'Stay and play {number}', 'status': 'active', 'minimum_age': 0,
            'maximum_age': 4, 'service_at_locations': [], **more}


class Publisher:
    """A feed over plain HTTP of this computer, of which each test says what it has."""

    def __init__(self, services):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.services = services
        self.asked = []
        self.fails_at = None
        self.hold = None
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f'http://127.0.0.1:{self.server.server_port}/feed'

    def close(self):
        if self.hold:
            self.hold.set()
        self.server.shutdown()
        self.server.server_close()

    def answer(self, handler):
        path, _, query = handler.path.partition('?')
        self.asked.append(handler.path)
        status, body = 404, b'{}'
        if path == '/feed/services':
            page = int(dict(part.split('=') for part in query.split('&')).get('page', 1))
            if self.hold and page > 1:
                self.hold.wait(60)
            pages = max(1, -(-len(self.services) // PER_PAGE))
            rows = self.services[(page - 1) * PER_PAGE:page * PER_PAGE]
            status = 403 if page == self.fails_at else 200
            body = json.dumps({'total_items': len(self.services), 'total_pages': pages, 'page_number': page,
                               'contents': rows}).encode()
        elif path in ('/feed', '/feed/'):
            status, body = 200, json.dumps({'version': 'HSDS-UK-3.0', 'publisher': 'Yorchester'}).encode()
        try:
            handler.send_response(status)
            handler.send_header('Content-Length', str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            pass


class Feeds(Case):
    def setUp(self):
        super().setUp()
        self.server = self.new_server()

    def publish(self, services):
        publisher = Publisher(services)
        self.addCleanup(publisher.close)
        return publisher

    def verb(self, *words, code=0):
        return self.server.run('feed', *words, code=code)

    def add(self, publisher, name='York', *options):
        return self.verb('add', name, publisher.url, '--allow-http-loopback', *options)

    def run_feed(self, name='York', code=0):
        return self.verb('run', name, '--allow-http-loopback', code=code)

    def listed(self):
        """What a new desk is sent: its services by the publisher's id."""
        self.people = getattr(self, 'people', 0) + 1
        enrolment = self.server.add_user(f'jo{self.people}', '--role', 'worker')
        started = self.server.process is None
        if started:
            self.server.start()
        device, answer = self.server.enrol(enrolment)
        assert answer.status == 200, answer.text
        ops, _ = self.server.pull_all(device)
        if started:
            self.assertEqual(self.server.stop(), 0)
        found = {}
        for op in ops:
            text = json.dumps(op)
            if '"listed_service"' in text:
                fields = next(part for part in op if isinstance(part, dict) and 'source_id' in part)
                found[fields['source_id']] = fields
        return found

    def wait_for(self, what, seconds=60):
        until = time.monotonic() + seconds * PATIENCE
        while not what():
            self.assertLess(time.monotonic(), until)
            time.sleep(0.1)

    def test_run(self):
        publisher = self.publish([service(i) for i in range(250)] + [{'name': 'Nobody'}])
        self.add(publisher)
        out = self.run_feed()
        self.assertIn('250 read, 250 added, 0 changed', out)
        self.assertIn('1 rows left out', out)
        found = self.listed()
        self.assertEqual(len(found), 250)
        self.assertEqual((found['s7']['age_from'], found['s7']['age_to']), (0, 60))
        self.assertEqual(json.loads(found['s7']['body'])['name'], 'Stay and play 7')
        self.assertIn('0 added, 0 changed, 250 the same', self.run_feed())
        publisher.services[7] = service(7, description='More', maximum_age=None)
        publisher.services[8] = service(8, name='Other')
        self.assertIn('2 changed, 248 the same', self.run_feed())
        found = self.listed()
        self.assertNotIn('age_to', {k: v for k, v in found['s7'].items() if v is not None})
        self.assertEqual(found['s8']['name'], 'Other')
        report = self.place / 'report.csv'
        out = self.verb('report', 'York', '--csv', str(report))
        self.assertIn('1 things', out)
        self.assertIn('no-id', report.read_text(encoding='utf-8-sig'))
        self.assertIn('whole', self.verb('list'))

    def test_gone(self):
        publisher = self.publish([service(i) for i in range(3)])
        self.add(publisher)
        self.run_feed()
        del publisher.services[1]
        self.assertIn(' 0 gone', self.run_feed())
        self.assertIn(' 1 gone', self.run_feed())
        self.assertTrue(self.listed()['s1']['gone_on'])
        publisher.services.append(service(1))
        self.assertIn('1 back', self.run_feed())
        self.assertIsNone(self.listed()['s1'].get('gone_on'))

    def test_failure(self):
        publisher = self.publish([service(i) for i in range(3)])
        publisher.fails_at = 1
        self.add(publisher)
        self.assertIn('publisher', self.run_feed(code=1))
        self.assertIn('failed 1 times', self.verb('list'))
        publisher.fails_at = None
        self.assertIn('3 added', self.run_feed())
        self.assertNotIn('failed', self.verb('list'))

    def test_wrong(self):
        publisher = self.publish([])
        self.verb('add', 'York', 'http://example.org/feed', code=1)
        self.verb('add', 'York', 'nothing', code=1)
        self.verb('add', 'York', code=2)
        self.add(publisher)
        self.verb('add', 'York', 'https://example.org/', code=2)
        self.verb('run', 'Elsewhere', code=2)
        self.verb('add', 'Days', 'https://example.org/', '--every', '400', code=2)
        self.verb('nonsense', code=2)
        self.assertIn('Verbs:', self.verb('--help'))

    def test_file(self):
        path = self.place / 'services.json'
        path.write_text(json.dumps({'contents': [service(1), service(2, url='https://twin.example.org'), {'id': 'x'}]}))
        self.assertIn('2 added', self.verb('add-file', 'Ours', str(path)))
        self.assertIn('2 the same', self.verb('add-file', 'Ours', str(path)))
        path.write_text('{"contents": [' + json.dumps(service(1)) + ', {"id": ')
        self.verb('add-file', 'Ours', str(path), code=1)
        self.assertEqual(len(self.listed()), 2)
        other = self.publish([service(9, name='Another', url='http://www.twin.example.org/')])
        self.add(other)
        self.run_feed()
        self.assertIn('the same address on the web', self.verb('report', 'York'))
        self.assertIn('was removed, with 2 services', self.verb('remove', 'Ours'))
        self.verb('report', 'Ours', code=2)
        self.assertNotIn('Ours', self.verb('list'))

    def test_tables(self):
        folder = self.place / 'tables'
        folder.mkdir()
        (folder / 'services.csv').write_text('id,name,status\n1,Stay and play,active\n2,Calm minds,active\n,Nobody,active\n')
        out = self.verb('add-file', 'Tables', str(folder / 'services.csv'))
        self.assertIn('2 read, 2 added', out)
        self.assertIn('1 rows left out', out)
        self.assertEqual(self.listed()['2']['name'], 'Calm minds')

    def test_server_reads_by_itself(self):
        publisher = self.publish([service(i) for i in range(150)])
        self.server.start('--allow-http-loopback')
        enrolment = self.server.add_user('ann', '--role', 'worker')
        device, _ = self.server.enrol(enrolment)
        _, after = self.server.pull_all(device)
        self.add(publisher)
        self.wait_for(lambda: 'last read' in self.verb('list'))
        time.sleep(2)
        ops, _ = self.server.pull_all(device, after)
        self.assertEqual(sum('"listed_service"' in json.dumps(op) for op in ops), 150)
        asked = len(publisher.asked)
        time.sleep(4)
        self.assertEqual(len(publisher.asked), asked)
        self.assertEqual(self.server.stop(), 0)

    def test_goes_on_after_a_restart(self):
        publisher = self.publish([service(i) for i in range(250)])
        publisher.hold = threading.Event()
        self.add(publisher)
        self.server.start('--allow-http-loopback')
        self.wait_for(lambda: any('page=2' in path for path in publisher.asked))
        began = time.monotonic()
        self.assertEqual(self.server.stop(), 0)
        self.assertLess(time.monotonic() - began, 10 * PATIENCE)
        self.assertIn('100 added', self.verb('list'))
        publisher.hold.set()
        publisher.hold = None
        publisher.asked.clear()
        self.server.start('--allow-http-loopback')
        self.wait_for(lambda: 'last read' in self.verb('list'))
        self.assertIn('250 read, 250 added', self.verb('list'))
        self.assertFalse(any('/services?page=1&' in path for path in publisher.asked))
        self.assertTrue(any('/services?page=2&' in path for path in publisher.asked))
        self.assertEqual(self.server.stop(), 0)

    def test_paused(self):
        publisher = self.publish([service(1)])
        self.add(publisher)
        self.verb('pause', 'York')
        self.server.start('--allow-http-loopback')
        time.sleep(5)
        self.assertEqual(publisher.asked, [])
        self.verb('resume', 'York')
        self.wait_for(lambda: publisher.asked)
        self.assertEqual(self.server.stop(), 0)


if __name__ == '__main__':
    server_kit.main()
