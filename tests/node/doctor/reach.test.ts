// How a hub is asked: by HEAD, over TLS alone, on the public internet alone, and never for long.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createReach, type ReachOptions } from '../../../src/node/doctor/reach.ts';
import { isPublicOrLoopback } from '../../../src/node/hubs/public-address.ts';
import { freePort } from '../../cli/calls.ts';
import { describeWith } from '../../readers/machine.ts';
import { certificate, loopbackHub } from '../hubs/loopback-hub.ts';

const NOW = Date.parse('2026-11-26T02:00:00.250Z');

const reachWith = (options: Partial<ReachOptions> = {}) =>
  createReach({
    clock: () => NOW,
    mayReach: isPublicOrLoopback,
    ca: certificate().cert,
    ...options,
  });

describeWith(['openssl'], 'a hub', () => {
  test('is asked by HEAD, and told of nothing', async () => {
    const hub = await loopbackHub((response) =>
      response.writeHead(405, { Date: 'Thu, 26 Nov 2026 01:59:58 GMT' }).end(),
    );
    expect(await reachWith()(`${hub.address}publish?key=1`)).toEqual({
      status: 405,
      date: Date.parse('2026-11-26T01:59:58Z'),
      asked: NOW,
      answered: NOW,
    });
    expect(hub.received).toMatchObject([{ method: 'HEAD', path: '/publish?key=1', body: '' }]);
  });

  test('whose date a cache has kept tells no time', async () => {
    const hub = await loopbackHub((response) => response.writeHead(200, { Age: '30' }).end());
    expect(await reachWith()(hub.address)).not.toHaveProperty('date');
  });

  test('is asked where the connection stands, not where its name was looked up', async () => {
    const hub = await loopbackHub();
    let now = NOW;
    const resolve = async () => {
      now += 1_000;
      return ['127.0.0.1'];
    };
    const reached = await reachWith({ clock: () => now, resolve })(
      `https://hub.example.org:${hub.port}/`,
    );
    expect(reached).toMatchObject({ asked: NOW + 1_000, answered: NOW + 1_000 });
  });

  test('that leads to this machine is refused, by name and by number', async () => {
    const hub = await loopbackHub();
    const reach = createReach({ clock: () => NOW, resolve: async () => ['127.0.0.1'] });
    expect(await reach(hub.address)).toEqual({ reason: '127.0.0.1 is no public address' });
    expect(await reach(`https://hub.example.org:${hub.port}/`)).toEqual({
      reason: 'hub.example.org leads to no public address (127.0.0.1)',
    });
    expect(hub.connections()).toBe(0);
  });

  test('with a certificate that nobody signed is refused', async () => {
    const hub = await loopbackHub();
    const reach = createReach({ clock: () => NOW, mayReach: isPublicOrLoopback });
    expect(await reach(hub.address)).toMatchObject({
      reason: expect.stringMatching(/self-signed/),
    });
    expect(hub.received).toEqual([]);
  });

  test('that is silent is waited for until the deadline, and let go', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => {
      silent.close();
    });
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const deadline = () => AbortSignal.timeout(50);
    expect(await reachWith({ deadline })(`https://127.0.0.1:${port}/`)).toEqual({
      reason: 'no answer within 5 s',
    });
  });

  test('whose name servers are silent is waited for no longer', async () => {
    const deadline = () => AbortSignal.timeout(50);
    const resolve = (_: string, signal: AbortSignal) =>
      new Promise<string[]>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('called off')));
      });
    expect(await reachWith({ deadline, resolve })('https://hub.example.org/')).toEqual({
      reason: 'no answer within 5 s',
    });
  });

  test('that is not there is named', async () => {
    expect(await reachWith()(`https://127.0.0.1:${await freePort()}/`)).toMatchObject({
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
