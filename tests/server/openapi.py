"""The description for other programs, data/openapi.json, held against the running server: every route of the one is in
the other, and what the server says and takes is as described there."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import hashlib
import json
import os
import pathlib
import re
import unittest

import server_kit
from server_kit import PASSWORD, Case, family, now

DESCRIPTION = json.loads(pathlib.Path(os.environ['WP_OPENAPI']).read_text())
ROUTES = pathlib.Path(os.environ['WP_ROUTES']).read_text()

TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'null': type(None)}
KNOWN = {'$ref', 'allOf', 'oneOf', 'const', 'enum', 'type', 'properties', 'required', 'items', 'prefixItems', 'minItems',
         'maxItems', 'maxProperties', 'minimum', 'maximum', 'pattern', 'contentEncoding',
         # What only tells.
         'description', 'default', 'format', 'example', 'examples', 'title', '$comment'}


def has_type(value, name):
    if name == 'integer':
        return isinstance(value, int) and not isinstance(value, bool)
    if name == 'number':
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def check(value, schema, place='$'):
    """As much of JSON Schema 2020-12 as the description uses: raises for what does not fit."""
    def need(condition, what):
        if not condition:
            raise AssertionError(f'{place}: {what}: {json.dumps(value)[:200]}')

    unknown = set(schema) - KNOWN
    assert not unknown, f'this test does not know {unknown}'
    if '$ref' in schema:
        target = DESCRIPTION
        for part in schema['$ref'].removeprefix('#/').split('/'):
            target = target[part]
        check(value, target, place)
    for part in schema.get('allOf', ()):
        check(value, part, place)
    if 'oneOf' in schema:
        fits = 0
        for part in schema['oneOf']:
            try:
                check(value, part, place)
                fits += 1
            except AssertionError:
                pass
        need(fits == 1, f'fits {fits} of those that it may be one of')
    if 'type' in schema:
        names = schema['type'] if isinstance(schema['type'], list) else [schema['type']]
        need(any(has_type(value, name) for name in names), f'is no {names}')
    need('const' not in schema or value == schema['const'], f'is not {schema.get("const")}')
    need('enum' not in schema or value in schema['enum'], f'is none of {schema.get("enum")}')
    if isinstance(value, dict):
        need(len(value) <= schema.get('maxProperties', len(value)), 'has too many members')
        for name in schema.get('required', ()):
            need(name in value, f'lacks {name}')
        for name, part in schema.get('properties', {}).items():
            if name in value:
                check(value[name], part, f'{place}.{name}')
    if isinstance(value, list):
        need(schema.get('minItems', 0) <= len(value) <= schema.get('maxItems', len(value)), 'has too many or too few')
        first = schema.get('prefixItems', [])
        for index, part in enumerate(value):
            if index < len(first):
                check(part, first[index], f'{place}[{index}]')
            elif isinstance(schema.get('items'), dict):
                check(part, schema['items'], f'{place}[{index}]')
            else:
                need(schema.get('items', True) is not False, 'has more than it may')
    if isinstance(value, str):
        need('pattern' not in schema or re.search(schema['pattern'], value), 'does not look right')
        if schema.get('contentEncoding') == 'base64':
            base64.b64decode(value, validate=True)
    elif has_type(value, 'number'):
        need(schema.get('minimum', value) <= value <= schema.get('maximum', value), 'is out of bounds')


class OpenApi(Case):
    def setUp(self):
        super().setUp()
        self.server = self.new_server()
        self.enrolment = self.server.add_user('jo', '--role', 'manager')
        self.server.start()
        self.seen = set()

    def ask(self, method, path, body=None, token=None, status=200, wrong=False):
        """Asks, and holds question and answer against the description."""
        plain = path.split('?')[0]
        operation = DESCRIPTION['paths'][plain][method.lower()]
        self.seen.add((method, plain))
        if body is not None and not wrong:
            check(body, operation['requestBody']['content']['application/json']['schema'])
        for part in path.partition('?')[2].split('&'):
            if part:
                name, value = part.split('=', 1)
                described = [given for given in operation['parameters'] if given['name'] == name]
                self.assertEqual(len(described), 1, name)
                schema = described[0]['schema']
                if not wrong:
                    check(int(value) if schema.get('type') == 'integer' else value, schema)
        answer = self.server.ask(method, path, body, token)
        self.assertEqual(answer.status, status, answer.text)
        self.assertIn(str(status), operation['responses'], (method, plain))
        content = operation['responses'][str(status)].get('content')
        if content:
            kind, described = next(iter(content.items()))
            self.assertTrue(answer.headers['Content-Type'].startswith(kind))
            check(answer.json if answer.json is not None else answer.text, described['schema'])
        return answer

    def test_every_route_is_described(self):
        routes = set(re.findall(r'\{ "(GET|POST)", "([^"]+)"', ROUTES))
        self.assertGreater(len(routes), 10)
        described = {(method.upper(), path) for path, methods in DESCRIPTION['paths'].items() for method in methods}
        self.assertEqual(routes, described)
        self.assertEqual(DESCRIPTION['openapi'], '3.1.0')
        for method, path in described:
            self.assertIn(method, self.server.ask('OPTIONS', path).headers['Allow'])
            operation = DESCRIPTION['paths'][path][method.lower()]
            if 'security' in operation:
                self.ask(method, path, {} if method == 'POST' else None, status=401, wrong=True)

    def test_the_examples_fit(self):
        n = 0

        def look(part):
            nonlocal n
            if isinstance(part, dict):
                if 'schema' in part and 'example' in part:
                    check(part['example'], part['schema'])
                    n += 1
                for inner in part.values():
                    look(inner)
            elif isinstance(part, list):
                for inner in part:
                    look(inner)

        look(DESCRIPTION['paths'])
        self.assertGreater(n, 0)

    def test_what_is_said_is_as_described(self):
        device = server_kit.Device()
        enrol = {'code': self.enrolment['code'], 'sign_in': 'jo', 'password': PASSWORD,
                 'device': {'name': 'Desk', 'key': device.key, 'encrypted': True, 'platform': 'test'}}
        answer = self.ask('POST', '/v1/enrol', enrol)
        device.id = answer.json['device']
        self.assertEqual(self.ask('POST', '/v1/enrol', enrol).json['device'], device.id)
        self.ask('POST', '/v1/enrol', dict(enrol, authority=server_kit.new_id()), status=409)
        self.ask('POST', '/v1/enrol', dict(enrol, device=dict(enrol['device'], key=server_kit.Device().key)), status=403)
        self.ask('POST', '/v1/enrol', {}, status=400, wrong=True)

        def signed(what, *more, last=()):
            at = now()
            return {'device': device.id, 'at': at, 'signature': device.sign(what, device.id, *more, at, *last)}

        session = {'sign_in': 'jo', 'password': PASSWORD, **signed('wp-session')}
        device.refresh = self.ask('POST', '/v1/session', session).json['refresh']
        self.ask('POST', '/v1/session', dict(session, password='not the password'), status=401)
        answer = self.ask('POST', '/v1/session/refresh', {'refresh': device.refresh,
                                                          **signed('wp-refresh', device.refresh)})
        token = answer.json['access']

        added = family()
        push = {'proto': 1, 'schema': 1, 'epoch': 'E1', 'muts': [added]}
        self.ask('POST', '/v1/push', push, token)
        self.ask('POST', '/v1/push', dict(push, epoch='E9'), token, 409)
        self.ask('POST', '/v1/push', {'muts': 1}, token, 400, wrong=True)
        mine = dict(added, mid=server_kit.new_id(), add=False, base=1, set={'name': 'Another name'})
        conflict = self.ask('POST', '/v1/push', dict(push, muts=[mine]), token).json
        self.assertEqual(conflict['acks'][0]['out'], 'conflict')
        stray = dict(mine, mid=server_kit.new_id(), id=server_kit.new_id())
        odd = dict(mine, mid=server_kit.new_id(), set={'name': 7})
        held = self.ask('POST', '/v1/push', dict(push, muts=[stray, odd]), token).json
        self.assertEqual([ack['out'] for ack in held['acks']], ['quarantined', 'quarantined'])

        page = self.ask('GET', '/v1/pull?epoch=E1&after=0,0,0&limit=5000&schema=1&proto=1', token=token).json
        self.assertIn(added['id'], json.dumps(page))
        after = ','.join('0' if part is None else str(part) for part in page['next'])
        while page['more']:
            page = self.ask('GET', f'/v1/pull?epoch=E1&after={after}', token=token).json
            after = ','.join('0' if part is None else str(part) for part in page['next'])
        self.ask('GET', f'/v1/pull?epoch=E1&after={after}&wait=1', token=token)
        self.ask('GET', f'/v1/pull?epoch=E1&after=0,0,0&root={added["id"]}', token=token)
        self.ask('GET', '/v1/pull?epoch=E9&after=5,0,0', token=token, status=409)
        self.ask('GET', '/v1/pull?epoch=E1&after=x', token=token, status=400, wrong=True)
        digest = self.ask('GET', '/v1/digest?limit=10', token=token).json
        self.assertIn(added['id'], json.dumps(digest))
        history = self.ask('GET', f'/v1/history?id={added["id"]}&limit=5', token=token).json
        self.assertEqual(history['entries'][-1]['mid'], added['mid'])
        self.ask('GET', f'/v1/history?id={server_kit.new_id()}', token=token, status=404)
        self.ask('GET', '/v1/history?id=x', token=token, status=400, wrong=True)
        self.ask('GET', '/v1/quarantine', token=token)
        self.ask('POST', '/v1/quarantine', {'mid': server_kit.new_id(), 'release': False}, token, 404)
        self.ask('POST', '/v1/held', {'mids': [odd['mid']]}, token)
        self.ask('POST', '/v1/quarantine', {'mid': odd['mid'], 'release': False, 'why': 'Not ours'}, token)
        told = self.ask('POST', '/v1/held', {'mids': [odd['mid']]}, token).json
        self.assertEqual((told['decided'][0]['released'], told['decided'][0]['why']), (False, 'Not ours'))
        self.ask('POST', '/v1/held', {'mids': 1}, token, 400, wrong=True)
        self.ask('POST', '/v1/audit', {'entries': []}, token)
        self.ask('POST', '/v1/audit', {'entries': 1}, token, 400, wrong=True)

        bundle = os.urandom(64)
        self.ask('POST', '/v1/rescue', {'bundle': base64.b64encode(bundle).decode(),
                                        **signed('wp-rescue', last=(hashlib.sha256(bundle).hexdigest(),))})
        self.ask('POST', '/v1/session/end', {}, token)
        self.ask('POST', '/v1/device/wiped', signed('wp-wiped'))
        self.assertTrue(self.ask('GET', '/health').json['encryption_required'])
        self.ask('GET', '/metrics')
        described = {(method.upper(), path) for path, methods in DESCRIPTION['paths'].items() for method in methods}
        self.assertEqual(self.seen, described)

    def test_a_code_alone_enrols(self):
        device = server_kit.Device()
        answer = self.ask('POST', '/v1/enrol', {
            'code': self.enrolment['code'].lower().replace('-', ' '), 'password': PASSWORD,
            'device': {'name': 'Desk', 'key': device.key, 'encrypted': True, 'platform': 'test'}})
        self.assertEqual(answer.json['sign_in'], 'jo')
        # What comes along and is no name is not passed over.
        self.ask('POST', '/v1/enrol', {'code': 'ABCD-EFGH-JKMN', 'sign_in': 7, 'password': PASSWORD,
                                       'device': {'name': 'Desk', 'key': device.key, 'platform': 'test'}},
                 status=400, wrong=True)

    def test_the_check_finds_what_does_not_fit(self):
        error = {'$ref': '#/components/schemas/Error'}
        for wrong in ({}, {'error': 1, 'message': 'x'}, {'error': 'nothing-known', 'message': 'x'}, [], None):
            with self.assertRaises(AssertionError):
                check(wrong, error)


if __name__ == '__main__':
    unittest.main(verbosity=2)
