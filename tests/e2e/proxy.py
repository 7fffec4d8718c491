"""proxy.py: a line that behaves as lines do: it cuts, delays, loses, doubles and repeats.

Usage: proxy.py PORT SERVER-PORT CERTIFICATE KEY CA SEED

Its input tells it the weather, a word a line: "calm" or "rough". Some connections are carried as the bytes that they
are, so that what is doubled or cut is TLS itself; of the others it is the server by certificate and key, so that it can
do harm to whole requests and answers too.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import asyncio
import collections
import random
import ssl
import sys

CHUNK = 16384
# What happens to a request in rough weather, of 100.
FATES = {
    'lost before': 4, 'cut before': 4, 'lost after': 7, 'cut after': 6, 'twice': 8, 'again later': 4, 'late': 10,
}
# And to a piece of a connection that is carried as it is.
PIECES = {'cut': 2, 'double': 2, 'late': 10}
RAW_SHARE = 0.3
LONGEST_DELAY = 0.6
AGAIN_AFTER = 2.0


class Cut(Exception):
    """The line ends here."""


class Proxy:
    def __init__(self, port, server_port, certificate, key, ca, seed):
        self.port = port
        self.server_port = server_port
        self.random = random.Random(seed)
        self.rough = False
        self.inner_port = None
        self.done = collections.Counter()
        self.repeats = set()
        self.as_server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.as_server.load_cert_chain(certificate, key)
        self.as_client = ssl.create_default_context(cafile=ca)

    def fate(self, fates):
        if not self.rough:
            return None
        at = self.random.uniform(0, 100)
        for name, share in fates.items():
            at -= share
            if at < 0:
                self.done[name] += 1
                return name
        return None

    # Connections as they are

    async def carry(self, reader, writer):
        while piece := await reader.read(CHUNK):
            fate = self.fate(PIECES)
            if fate == 'cut':
                writer.write(piece[:len(piece) // 2])
                raise Cut
            if fate == 'late':
                await asyncio.sleep(self.random.uniform(0, LONGEST_DELAY))
            writer.write(piece * 2 if fate == 'double' else piece)
            await writer.drain()
        raise Cut

    async def accept(self, reader, writer):
        raw = self.rough and self.random.random() < RAW_SHARE
        await self.relay(reader, writer, self.server_port if raw else self.inner_port, self.carry if raw else self.copy)

    @staticmethod
    async def copy(reader, writer):
        while piece := await reader.read(CHUNK):
            writer.write(piece)
            await writer.drain()
        raise Cut

    @staticmethod
    async def relay(reader, writer, port, carry):
        ends = [writer]
        try:
            far_reader, far_writer = await asyncio.open_connection('127.0.0.1', port)
            ends.append(far_writer)
            async with asyncio.TaskGroup() as both:
                both.create_task(carry(reader, far_writer))
                both.create_task(carry(far_reader, writer))
        except* (Cut, OSError):
            pass
        finally:
            for end in ends:
                end.transport.abort()

    # Whole requests and answers

    @staticmethod
    async def read_message(reader, first=b''):
        """One request or answer, with its body; nothing at the end of the connection."""
        head = first + await reader.readuntil(b'\r\n\r\n')
        names = {}
        for line in head.decode('latin-1').split('\r\n')[1:]:
            name, _, value = line.partition(':')
            names[name.strip().lower()] = value.strip()
        if names.get('transfer-encoding', '').lower() == 'chunked':
            body = b''
            while True:
                size = await reader.readuntil(b'\r\n')
                body += size + await reader.readexactly(int(size.split(b';')[0], 16) + 2)
                if int(size.split(b';')[0], 16) == 0:
                    return head + body
        # An answer of 204 or 304 has no length and no body; every other one of this server names its length.
        return head + await reader.readexactly(int(names.get('content-length', 0)))

    async def open_upstream(self):
        return await asyncio.open_connection('127.0.0.1', self.server_port, ssl=self.as_client,
                                             server_hostname='127.0.0.1')

    async def ask(self, upstream, request):
        upstream[1].write(request)
        await upstream[1].drain()
        return await self.read_message(upstream[0])

    async def ask_apart(self, request):
        upstream = await self.open_upstream()
        try:
            return await self.ask(upstream, request)
        finally:
            upstream[1].transport.abort()

    async def ask_again(self, request):
        await asyncio.sleep(AGAIN_AFTER)
        try:
            await self.ask_apart(request)
        except (OSError, asyncio.IncompleteReadError):
            pass

    async def answer(self, upstream, request, fate):
        if fate == 'lost before':
            raise Cut
        if fate == 'cut before':
            upstream[1].write(request[:len(request) // 2])
            await upstream[1].drain()
            raise Cut
        if fate == 'late':
            await asyncio.sleep(self.random.uniform(0, LONGEST_DELAY))
        if fate == 'twice':
            await self.ask_apart(request)
        if fate == 'again later':
            repeat = asyncio.create_task(self.ask_again(request))
            self.repeats.add(repeat)
            repeat.add_done_callback(self.repeats.discard)
        answer = await self.ask(upstream, request)
        if fate == 'lost after':
            raise Cut
        return answer

    async def while_it_listens(self, reader, answering):
        """The answer, unless the client goes away first. What it sends meanwhile is the start of its next request."""
        listening = asyncio.create_task(reader.read(1))
        answering = asyncio.create_task(answering)
        try:
            await asyncio.wait((listening, answering), return_when=asyncio.FIRST_COMPLETED)
            if listening.done() and not listening.result():
                raise Cut
            answer = await answering
            listening.cancel()
            first = b''
            try:
                first = await listening
            except asyncio.CancelledError:
                pass
            return answer, first
        finally:
            listening.cancel()
            answering.cancel()
            await asyncio.gather(listening, answering, return_exceptions=True)

    async def serve(self, reader, writer):
        upstream = None
        first = b''
        try:
            while True:
                request = await self.read_message(reader, first)
                if upstream is None:
                    upstream = await self.open_upstream()
                fate = self.fate(FATES)
                answer, first = await self.while_it_listens(reader, self.answer(upstream, request, fate))
                writer.write(answer[:len(answer) // 2] if fate == 'cut after' else answer)
                await writer.drain()
                if fate == 'cut after':
                    # What was written is sent, and then there is no more.
                    await asyncio.sleep(0.01)
                    raise Cut
                self.done['passed on'] += 1
        except (Cut, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            for end in (writer, upstream[1] if upstream else None):
                if end:
                    end.transport.abort()

    async def run(self):
        inner = await asyncio.start_server(self.serve, '127.0.0.1', 0, ssl=self.as_server)
        self.inner_port = inner.sockets[0].getsockname()[1]
        await asyncio.start_server(self.accept, '127.0.0.1', self.port)
        print('Ready', flush=True)
        lines = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
        while line := await lines.readline():
            self.rough = line.strip() == b'rough'
        print(', '.join(f'{name}: {n}' for name, n in sorted(self.done.items())), flush=True)


if __name__ == '__main__':
    asyncio.run(Proxy(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:6], int(sys.argv[6])).run())
