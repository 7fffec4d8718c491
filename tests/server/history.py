"""The history of a record: who may read it, in pages, and that each reading is noted."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlite3
import uuid

import server_kit
from server_kit import Case, family, new_id, now


class History(Case):
    def setUp(self):
        super().setUp()
        self.server = self.new_server()
        people = {name: self.server.add_user(name, *grants) for name, grants in (
            ('jo', ('--grant', 'authority', '--up-to', 'sealed')), ('sam', ()), ('kim', ('--grant', 'authority')))}
        self.server.start()
        self.jo, self.sam, self.kim = (self.server.enrol(one)[0] for one in people.values())
        self.added = family('First name')
        self.rev = self.push(self.jo, self.added)['row'][1][1]

    def push(self, device, mutation):
        return self.server.push(device, mutation).json['acks'][0]

    def change(self, device, base, **fields):
        return self.push(device, {'mid': new_id(), 'kind': 'family', 'id': self.added['id'], 'base': base, 'at': now(),
                                  'set': fields})

    def history(self, device, record=None, **query):
        words = ''.join(f'&{name}={value}' for name, value in query.items())
        return self.server.ask('GET', f'/v1/history?id={record or self.added["id"]}{words}', token=device.access)

    def test_what_was_done_the_latest_first(self):
        second = self.change(self.jo, self.rev, name='Second name', reference='R-1')
        self.assertEqual(second['out'], 'applied')
        self.assertEqual(self.change(self.kim, self.rev, name='Third name')['out'], 'conflict')
        answer = self.history(self.kim)
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual((answer.json['id'], answer.json['kind'], answer.json['more']), (self.added['id'], 'family', False))
        done = [entry for entry in answer.json['entries'] if entry['out'] == 'applied']
        self.assertEqual([entry['set'].get('name') for entry in done], ['Second name', 'First name'])
        self.assertEqual([entry['add'] for entry in done], [False, True])
        self.assertEqual(done[0]['before'], {'name': 'First name', 'reference': None})
        self.assertEqual((done[0]['user'], done[0]['base'], done[0]['rev']), (self.jo.user, self.rev, second['row'][1][1]))
        # What it belongs to has changed; nothing else has.
        self.assertEqual([entry['mid'] for entry in done][1], self.added['mid'])

    def test_pages(self):
        rev = self.rev
        revs = [rev]
        for number in range(7):
            rev = self.change(self.jo, rev, name=f'Name {number}')['row'][1][1]
            revs.append(rev)
        found, before = [], {}
        for more in (True, True, False):
            page = self.history(self.jo, limit=3, **before).json
            self.assertEqual(page['more'], more)
            found += [entry['rev'] for entry in page['entries']]
            before = {'before': found[-1]}
        self.assertEqual(found, revs[::-1])
        self.assertEqual(self.history(self.jo, before=self.rev).json['entries'], [])

    def test_what_may_not_be_seen_is_not_there(self):
        answers = [self.history(self.sam), self.history(self.sam, new_id()), self.history(self.jo, new_id())]
        self.assertEqual({(answer.status, answer.bytes) for answer in answers}, {(404, answers[0].bytes)})
        self.server.run('user', 'grant', 'sam', '--grant', 'family=' + self.added['id'])
        self.assertEqual(self.history(self.sam).status, 200)
        # It goes where its record goes.
        self.assertEqual(self.change(self.jo, self.rev, **{'$sensitivity': 'sealed'})['out'], 'applied')
        for device in (self.sam, self.kim):
            answer = self.history(device)
            self.assertEqual((answer.status, answer.bytes), (404, answers[0].bytes))
        self.assertEqual(len(self.history(self.jo).json['entries']), 2)

    def test_what_is_held_back_is_not_in_it(self):
        self.assertEqual(self.change(self.sam, self.rev, name='A secret')['out'], 'quarantined')
        self.assertNotIn('A secret', self.history(self.jo).text)

    def test_each_reading_is_noted(self):
        self.history(self.kim)
        self.history(self.sam)
        with sqlite3.connect(self.server.folder / 'records.db') as db:
            noted = db.execute("SELECT user_id, object, kind FROM audit WHERE action = 'history'").fetchall()
        self.assertEqual(noted, [(uuid.UUID(self.kim.user).bytes, uuid.UUID(self.added['id']).bytes, 'family')])
        self.server.run('check')

    def test_taking_all_that_one_may_hold_is_noted(self):
        first = self.server.pull(self.jo)
        self.assertEqual(first.status, 200)
        self.assertEqual(self.server.pull(self.jo, server_kit.cursor(first)).status, 200)
        with sqlite3.connect(self.server.folder / 'records.db') as db:
            noted = db.execute("SELECT user_id, device FROM audit WHERE action = 'sync'").fetchall()
        self.assertEqual(noted, [(uuid.UUID(self.jo.user).bytes, uuid.UUID(self.jo.id).bytes)])

    def test_questions_that_make_no_sense(self):
        for words in ('', '?id=', '?id=x', "?id=' OR 1=1", f'?id={self.added["id"]}&limit=0', f'?id={self.added["id"]}&limit=x',
                      f'?id={self.added["id"]}&before=-1', f'?id={self.added["id"]}&before=9999999999999999999'):
            with self.subTest(words):
                answer = self.server.ask('GET', '/v1/history' + words.replace(' ', '%20'), token=self.jo.access)
                self.assertEqual((answer.status, answer.error), (400, 'bad-request'))
        self.assertEqual(self.server.ask('GET', f'/v1/history?id={self.added["id"]}').status, 401)


if __name__ == '__main__':
    server_kit.main()
