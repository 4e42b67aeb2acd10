// The edge on this machine asks nobody outside of it: strace watches every program that takes part.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { until } from '../cli/process.ts';
import { copy } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { ask } from './answers.ts';
import { newsroom } from './newsroom.ts';
import { project, runScript, serveEdge } from './scripts.ts';

/** Where a connection or a packet went, as strace writes it: the port and the address. */
const GONE = /sin6?_port=htons\((\d+)\).*?inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"/g;
/** This machine; a name server on it may ask others, so its port counts as outside. */
const INSIDE = /^(?:127\.\d+\.\d+\.\d+|::1) (?!53$)/;

/** Everything that was asked for and is not this machine. */
function outside(log: string): string[] {
  const gone = [...log.matchAll(GONE)].map(([, port, address]) => `${address} ${port}`);
  return gone.filter((address) => !INSIDE.test(address));
}

/** Writes what every program below asks the network for. */
const watchedInto = (log: string) =>
  `strace -f -qq -e trace=connect,sendto,sendmsg,sendmmsg -e signal=none -o ${log}`.split(' ');

test('who asks outside would be noticed', () => {
  const log = `
1 connect(41, {sa_family=AF_INET, sin_port=htons(8799), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
1 connect(41, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0
1 connect(41, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = 0
1 connect(4, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0
1 connect(4, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0
1 sendto(23, "x", 1, MSG_NOSIGNAL, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 1
1 connect(20, {sa_family=AF_UNIX, sun_path="/run/x"}, 9) = 0
`;
  expect(outside(log)).toEqual([
    '127.0.0.53 53',
    '192.0.2.1 443',
    '2001:db8::1 443',
    '10.0.0.1 53',
  ]);
});

describeWith(['strace'], 'nobody outside is asked', () => {
  test('by npm run dev:worker, while it serves and an article is saved', async () => {
    const home = project(newsroom());
    const log = home.path('strace.log');
    const { origin } = await serveEdge(home, { through: watchedInto(log) });
    for (const path of ['/', '/rss.xml', '/articles/budget-vote', '/media/photo.jpg', '/nothing']) {
      await ask(origin, 'GET', path, {});
    }
    home.write('articles/second.txt', copy('Second'));
    await until(async () => (await ask(origin, 'GET', '/rss.xml', {})).body.includes('Second'));
    const watched = readFileSync(log, 'utf8');
    expect(watched).toContain('inet_addr("127.0.0.1")');
    expect(outside(watched)).toEqual([]);
  });

  test('by the build of a deploy', async () => {
    const home = project(newsroom());
    const log = home.path('strace.log');
    const { ended } = runScript(home, 'deploy', {
      options: ['--dry-run'],
      through: watchedInto(log),
    });
    expect(await ended).toBe(0);
    expect(outside(readFileSync(log, 'utf8'))).toEqual([]);
  });
});
