"""Services a second that a file brings into the server's records, and requests a second for a page of what it publishes
against those of libsoup's own server that says hello, both over TLS.

The file has WP_BENCH_SERVICES services (60,000). The pages and the hello in turn, five times, by wrk with 16 connections
on one thread; the middle one counts. Needs wrk.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'server'))
import server_kit  # noqa: E402

SECONDS = 3
SERVICES = int(os.environ.get('WP_BENCH_SERVICES', '60000'))
TEXT = ('A friendly group for parents and carers with babies and young children, with songs, a story and a snack. There '
        'is room for prams, and somebody to talk to about sleep, feeding or anything else on your mind.')


def service(n):
    """About as much as a council tells of one."""
    return {
        'id': f'9e3c1c4e-0001-4000-8000-{n:012}', 'name': f'Stay and play, number {n}', 'description': TEXT,
        'url': f'https://group{n}.example.org/', 'email': f'hello{n}@example.org', 'status': 'active',
        'fees_description': '£2 a family', 'minimum_age': 0, 'maximum_age': 5, 'assured_date': f'2026-0{n % 9 + 1}-11',
        'last_modified': '2026-03-01T10:00:00Z', 'eligibility_description': 'Families in Riverside',
        'organization': {'id': f'9e3c1c4e-0002-4000-8000-{n // 20:012}', 'name': 'Riverside Families',
                         'description': 'A charity that runs groups.', 'website': 'https://riverside.example.org',
                         'phones': [{'number': '01632 960001'}]},
        'service_at_locations': [{'id': f'l{n}', 'location': {
            'id': f'p{n}', 'location_type': 'physical', 'name': 'Riverside Hall', 'latitude': 53.96, 'longitude': -1.08,
            'addresses': [{'id': f'a{n}', 'address_1': f'{n % 90 + 1} River Street', 'city': 'Yorchester',
                           'postal_code': 'YO99 1AA', 'country': 'GB', 'address_type': 'physical'}],
            'accessibility': [{'id': f'x{n}', 'description': 'Step-free, with a hearing loop'}]}}],
        'schedules': [{'id': f't{n}', 'freq': 'WEEKLY', 'interval': 1, 'byday': 'MO,TH', 'opens_at': '09:30:00',
                       'closes_at': '11:00:00', 'valid_from': '2026-01-01', 'valid_to': '2026-12-31'}],
        'cost_options': [{'id': f'c{n}', 'amount': 2, 'currency': 'GBP', 'option': 'A family'}],
        'phones': [{'number': '01632 960002'}], 'languages': [{'name': 'Welsh', 'code': 'cy'}],
        'service_areas': [{'name': 'Riverside'}],
        'attributes': [{'link_type': 'need', 'taxonomy_term': {'id': 'n1', 'name': 'Parenting', 'taxonomy': 'needs'}}]}


def take_in(server, path):
    """Services a second by the clock, and by the processor."""
    began, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    server.run('feed', 'add-file', 'Bench', str(path), '--publish')
    took = time.monotonic() - began
    return SERVICES / took, SERVICES / (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used)


def requests(port, path):
    out = subprocess.run(['wrk', '-t1', '-c16', f'-d{SECONDS}s', f'https://127.0.0.1:{port}{path}'], capture_output=True,
                         text=True, check=True).stdout
    assert 'Non-2xx' not in out and 'Socket errors' not in out, out
    return float(re.search(r'Requests/sec:\s+([\d.]+)', out)[1])


def compare(server):
    settings = server.folder / 'settings.ini'
    settings.write_text(settings.read_text().replace('publish-rate=20', 'publish-rate=1000000'))
    server.start('--publish', '/openreferral')
    while server.ask('GET', '/openreferral/services').json['total_items'] < SERVICES:
        time.sleep(1)
    hello = subprocess.Popen([os.environ['WP_HELLO_SERVER'], str(server.folder / 'server.pem'),
                              str(server.folder / 'server-key.pem')], stdout=subprocess.PIPE, text=True)
    port = int(hello.stdout.readline().split()[1])
    ours, theirs = [], []
    for _ in range(5):
        theirs.append(requests(port, '/'))
        ours.append(requests(server.port, '/openreferral/services'))
    hello.kill()
    hello.wait()
    server.stop()
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f'pages of 20 services {a:.0f}/s, hello {b:.0f}/s: {a / b:.2f} (goal ≥ 0.50)')


def main():
    with tempfile.TemporaryDirectory(prefix='wp-bench-') as place:
        server = server_kit.Server(pathlib.Path(place) / 'data')
        path = pathlib.Path(place) / 'services.json'
        path.write_text(json.dumps({'contents': [service(n) for n in range(SERVICES)]}))
        # The disk is to be done with the file itself before the import waits for it.
        os.sync()
        print('taken in: {:.0f} services/s, {:.0f} by the processor (goal ≥ 5,000)'.format(*take_in(server, path)))
        print('the same again: {:.0f} services/s, {:.0f} by the processor'.format(*take_in(server, path)))
        if shutil.which('wrk') is None:
            print('wrk is not installed: pages are skipped')
            return
        compare(server)


main()
