"""The directory that the server publishes, by the routes of Open Referral UK 3.0, held against the profile's schemas."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import pathlib
import time
import unittest

import server_kit
from server_kit import PATIENCE, Case

try:
    import jsonschema
except ImportError:
    jsonschema = None

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = SOURCE / 'tests' / 'directory' / 'data' / 'services.json'
PREFIX = '/openreferral'
OTTERS = '9e3c1c4e-0001-4000-8000-000000000001'
PAGE = {'total_items': int, 'total_pages': int, 'page_number': int, 'size': int, 'first_page': bool, 'last_page': bool,
        'empty': bool, 'contents': list}


def profile():
    for place in (os.environ.get('WP_TEST_DATA'), SOURCE.parent / 'shared' / 'data'):
        if place and (pathlib.Path(place) / 'oruk' / 'uk-profile-3.0').is_dir():
            return pathlib.Path(place) / 'oruk'
    return None


def schema(name):
    """A compiled schema, or for terms, which are compiled nowhere, the plain ones put together."""
    folder = profile() / 'uk-profile-3.0' / 'schema'
    if (folder / 'compiled' / f'{name}.json').exists():
        return json.loads((folder / 'compiled' / f'{name}.json').read_text())
    plain = json.loads((folder / f'{name}.json').read_text())
    for part in plain['properties'].values():
        if '$ref' in part.get('items', {}):
            part['items'] = json.loads((folder / part['items']['$ref']).read_text())
    return plain


class OpenReferral(Case):
    def setUp(self):
        super().setUp()
        self.server = self.new_server()

    def start(self, *options):
        self.server.start('--publish', PREFIX, *options)

    def get(self, path='', status=200, **headers):
        answer = self.server.ask('GET', PREFIX + path, headers={k.replace('_', '-'): v for k, v in headers.items()})
        self.assertEqual(answer.status, status, (path, answer.text[:300]))
        self.assertEqual(answer.headers['Access-Control-Allow-Origin'], '*')
        return answer

    def page(self, path):
        page = self.get(path).json
        for name, kind in PAGE.items():
            self.assertIs(type(page[name]), kind, name)
        self.assertEqual(page['size'], len(page['contents']))
        self.assertEqual(page['empty'], not page['contents'])
        return page

    def ids(self, path):
        return [row['id'] for row in self.page(path)['contents']]

    def publish(self, services=None, name='Ours', wait=True):
        path = self.place / 'services.json'
        path.write_text(SAMPLE.read_text() if services is None else json.dumps({'contents': services}))
        self.server.run('feed', 'add-file', name, str(path), '--publish')
        if wait:
            self.wait_for(lambda: self.get('/services').json['total_items'] > 0)

    def wait_for(self, what, seconds=30):
        until = time.monotonic() + seconds * PATIENCE
        while not what():
            self.assertLess(time.monotonic(), until)
            time.sleep(0.2)

    def test_off_unless_set(self):
        self.server.start()
        self.assertEqual(self.server.ask('GET', PREFIX + '/services').status, 404)
        self.assertEqual(self.server.stop(), 0)
        self.server.run('serve', '--publish', 'x y', code=1)
        self.server.run('serve', '--publish', '/v1', code=1)

    def test_routes(self):
        self.start()
        self.publish()
        about = self.get('/').json
        self.assertEqual(about['version'], 'HSDS-UK-3.0')
        self.assertEqual(self.get().json, about)
        page = self.page('/services')
        self.assertEqual(page['total_items'], 3)
        self.assertNotIn('schedules', page['contents'][0])
        full = self.page('/services?full=true')
        self.assertIn('service_at_locations', full['contents'][0])
        service = self.get('/services/' + OTTERS).json
        self.assertEqual(service['name'], 'Little Otters & friends')
        self.assertEqual(service['wait_time'], 'About two weeks')
        self.assertEqual(service['phones'][0]['number'], '1632960003')
        self.assertEqual(service['languages'][0]['name'], 'Welsh')
        at = self.page('/service_at_locations')['contents']
        self.assertEqual([row['service']['id'] for row in at], [OTTERS])
        one = self.get('/service_at_locations/' + at[0]['id']).json
        self.assertEqual(one['location']['addresses'][0]['postal_code'], 'YO99 1AA')
        terms = self.page('/taxonomy_terms')['contents']
        self.assertEqual([term['name'] for term in terms], ['Under fives'])
        taxonomy = self.page('/taxonomies')['contents'][0]
        self.assertEqual(taxonomy['name'], 'ages')
        self.assertEqual(terms[0]['taxonomy_id'], taxonomy['id'])
        self.assertEqual(self.get('/taxonomies/' + taxonomy['id']).json, taxonomy)
        self.assertEqual(self.get('/taxonomy_terms/' + terms[0]['id']).json, terms[0])
        for path in ('/services/' + taxonomy['id'], '/services/x', '/organizations', '/services/' + OTTERS + '/more'):
            self.get(path, 404)
        answer = self.server.ask('POST', PREFIX + '/services', b'{}')
        self.assertEqual(answer.status, 405)
        self.assertEqual(self.server.ask('HEAD', PREFIX + '/services').status, 200)
        self.assertEqual(self.server.ask('OPTIONS', PREFIX + '/services').headers['Access-Control-Allow-Origin'], '*')
        self.assertEqual(self.server.stop(), 0)

    def test_described(self):
        """Each route and parameter of the description is there."""
        description = json.loads((SOURCE / 'data' / 'openapi-directory.json').read_text())
        read = (SOURCE / 'src' / 'server' / 'wp-publish-query.c').read_text()
        self.start()
        self.publish()
        for path, methods in description['paths'].items():
            self.get(path.replace('{id}', OTTERS), 404 if '{id}' in path and path != '/services/{id}' else 200)
            for parameter in methods['get'].get('parameters', ()):
                if parameter['in'] == 'query':
                    self.assertIn(f'"{parameter["name"]}"', read)
        self.assertEqual(self.server.stop(), 0)

    def test_filters(self):
        self.start()
        days = [{'freq': 'WEEKLY', 'byday': 'TU', 'opens_at': '09:30', 'closes_at': '11:00'}]
        self.publish([
            {'id': OTTERS[:-1] + '1', 'name': 'Otters', 'minimum_age': 0, 'maximum_age': 4, 'schedules': days,
             'last_modified': '2026-03-01T10:00:00Z'},
            {'id': OTTERS[:-1] + '2', 'name': 'Teens', 'description': 'Café for worries', 'minimum_age': 13,
             'last_modified': '2026-05-01T10:00:00Z', 'attributes': [
                 {'taxonomy_term': {'id': OTTERS[:-1] + '7', 'name': 'Youth', 'taxonomy_id': OTTERS[:-1] + '8'}}]},
            {'id': OTTERS[:-1] + '3', 'name': 'Everybody', 'last_modified': '2026-06-01T10:00:00Z'}])

        def found(query):
            return ''.join(row[-1] for row in self.ids('/services?' + query))

        for query, wanted in (('text=CAFE', '2'), ('keyword=worries+cafe', '2'), ('search=otters%20teens', ''),
                              ('minimum_age=5', '23'), ('maximum_age=4', '13'), ('minimum_age=3&maximum_age=3.5', '13'),
                              ('modified_after=2026-04-01', '23'), ('modified_after=2026-05-01T10:00:00Z', '23'),
                              ('taxonomy_term_id=' + OTTERS[:-1] + '7', '2'),
                              ('taxonomy_id=' + OTTERS[:-1] + '8', '2'), ('day=TU', '1'), ('day=MO', ''),
                              ('day=TU&start_time=09:00&end_time=12:00', '1'), ('start_time=10:00', ''),
                              ('per_page=2', '12'), ('per_page=2&page=2', '3'), ('page=9', ''), ('unknown=1', '123')):
            self.assertEqual(found(query), wanted, query)
        for query in ('page=0', 'page=x', 'per_page=0', 'minimum_age=old', 'taxonomy_term_id=7', 'day=someday',
                      'modified_after=yesterday', 'start_time=noonish', 'proximity=-1', 'text=' + 'x' * 300):
            self.get('/services?' + query, 400)
        page = self.page('/services?per_page=2&page=2')
        self.assertEqual((page['total_pages'], page['first_page'], page['last_page']), (2, False, True))
        self.assertEqual(self.page('/services?per_page=5000')['size'], 3)
        self.get('/service_at_locations?postcode=YO99+1AA', 503)
        self.assertEqual(self.server.stop(), 0)

    def test_kept_by_others(self):
        self.start()
        self.publish()
        first = self.get('/services')
        self.assertIn('public', first.headers['Cache-Control'])
        etag = first.headers['ETag']
        self.get('/services', 304, If_None_Match=etag)
        packed = self.get('/services', Accept_Encoding='gzip')
        self.assertEqual(packed.headers['Content-Encoding'], 'gzip')
        self.assertEqual(packed.json, first.json)
        self.get('/services', Accept_Encoding='gzip')
        self.publish([{'id': OTTERS, 'name': 'Other name'}])
        self.wait_for(lambda: self.get('/services/' + OTTERS).json['name'] == 'Other name')
        self.wait_for(lambda: self.get('/services').headers['ETag'] != etag)
        self.server.run('feed', 'remove', 'Ours')
        self.wait_for(lambda: self.get('/services').json['total_items'] == 0)
        self.get('/services/' + OTTERS, 404)
        self.assertEqual(self.page('/taxonomy_terms')['contents'], [])
        self.assertEqual(self.server.stop(), 0)

    def test_nothing_else(self):
        """Neither feeds that are not published, nor services that are gone, nor anything of a family."""
        self.start()
        path = self.place / 'private.json'
        path.write_text(json.dumps([{'id': OTTERS[:-1] + '5', 'name': 'Not for everybody'}]))
        self.server.run('feed', 'add-file', 'Private', str(path))
        self.publish()
        device, _ = self.server.enrol(self.server.add_user('jo', '--role', 'worker'))
        added = server_kit.family('The Secrets')
        self.assertEqual(self.server.push(device, added).json['acks'][0]['out'], 'applied')
        self.publish([{'id': OTTERS, 'name': 'Otters'}])
        self.publish([{'id': OTTERS, 'name': 'Otters'}])
        self.wait_for(lambda: self.get('/services?full=true').json['total_items'] == 1)
        self.wait_for(lambda: self.page('/services')['contents'][0]['name'] == 'Otters')
        self.wait_for(lambda: not self.page('/service_at_locations')['contents'])
        for path in ('/services?full=true', '/service_at_locations', '/taxonomies', '/taxonomy_terms', '/'):
            text = self.get(path).text
            for word in ('Secrets', 'Not for everybody', added['id']):
                self.assertNotIn(word, text)
        self.get('/services/' + added['id'], 404)
        self.get('/services/' + OTTERS[:-1] + '5', 404)
        self.assertEqual(self.server.stop(), 0)

    def test_limited(self):
        settings = self.server.folder / 'settings.ini'
        settings.write_text(settings.read_text().replace('publish-rate=20', 'publish-rate=1'))
        self.start()
        statuses = [self.server.ask('GET', PREFIX + '/').status for _ in range(15)]
        self.assertEqual(statuses[0], 200)
        self.assertEqual(statuses[-1], 429)
        self.assertEqual(self.server.ask('GET', '/health').status, 200)
        self.assertEqual(self.server.stop(), 0)

    @unittest.skipUnless(jsonschema and profile(), 'the profile is not here')
    def test_profile(self):
        published = [profile() / 'uk-profile-3.0' / 'examples' / 'service_full.json',
                     profile() / 'mocks' / 'V3.0-UK-Default' / 'service_full.json']
        services = json.loads(SAMPLE.read_text())['contents']
        for number, path in enumerate(published):
            services.append(dict(json.loads(path.read_text()), id=OTTERS[:-2] + f'{number + 10}'))
        self.start()
        self.publish(services)

        def fits(value, name):
            jsonschema.Draft202012Validator(schema(name), format_checker=jsonschema.FormatChecker()).validate(value)

        n = 0
        for row in self.page('/services')['contents']:
            fits(row, 'service_list')
            fits(self.get('/services/' + row['id']).json, 'service')
            n += 1
        self.assertEqual(n, 5)
        for row in self.page('/services?full=true')['contents']:
            fits(row, 'service')
        rows = self.page('/service_at_locations')['contents']
        self.assertGreaterEqual(len(rows), 2)
        for row in rows:
            fits(row, 'service_at_location_list')
            one = self.get('/service_at_locations/' + row['id']).json
            fits(one, 'service_at_location')
            fits(one, 'service')
        for row in self.page('/taxonomies')['contents']:
            fits(row, 'taxonomy')
        rows = self.page('/taxonomy_terms')['contents']
        self.assertGreaterEqual(len(rows), 1)
        for row in rows:
            fits(row, 'taxonomy_term')
        self.assertEqual(self.server.stop(), 0)


if __name__ == '__main__':
    server_kit.main()
