"""Requests a second of pulls without news against those of libsoup's own server that says hello, both over TLS.

Each in turn, five times, by wrk with 16 connections on one thread; the middle one counts. Needs wrk.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'server'))
import server_kit  # noqa: E402

SECONDS = 3


def requests(port, path, token):
    out = subprocess.run(['wrk', '-t1', '-c16', f'-d{SECONDS}s', '--latency', '-H', f'Authorization: Bearer {token}',
                          f'https://127.0.0.1:{port}{path}'], capture_output=True, text=True, check=True).stdout
    assert 'Non-2xx' not in out and 'Socket errors' not in out, out
    return float(re.search(r'Requests/sec:\s+([\d.]+)', out)[1])


def main():
    if shutil.which('wrk') is None:
        print('wrk is not installed: skipped')
        return
    with tempfile.TemporaryDirectory(prefix='wp-bench-') as place:
        server = server_kit.Server(pathlib.Path(place) / 'data')
        enrolment = server.add_user('jo')
        server.run('demo')
        locality = subprocess.run([server_kit.PROGRAM, 'user', 'grant', 'jo', '--data', str(server.folder), '--grant',
                                   'locality=Aldermere West'], check=True, capture_output=True)
        assert locality.returncode == 0
        # The limit of one device is far below what is measured here.
        settings = server.folder / 'settings.ini'
        settings.write_text(settings.read_text().replace('device-rate=60', 'device-rate=100000'))
        server.start()
        devices = [server.enrol(enrolment)[0]]
        after = server.pull_all(devices[0])[1]
        hello = subprocess.Popen([os.environ['WP_HELLO_SERVER'], str(server.folder / 'server.pem'),
                                  str(server.folder / 'server-key.pem')], stdout=subprocess.PIPE, text=True)
        hello_port = int(hello.stdout.readline().split()[1])
        path = f'/v1/pull?epoch=E1&after={after}&schema=1&proto=1'
        ours, theirs = [], []
        for _ in range(5):
            theirs.append(requests(hello_port, '/', 'x'))
            ours.append(requests(server.port, path, devices[0].access))
        hello.kill()
        hello.wait()
        server.stop()
        a, b = statistics.median(ours), statistics.median(theirs)
        print(f'pulls without news {a:.0f}/s, hello {b:.0f}/s: {a / b:.2f} (goal ≥ 0.60)')


main()
