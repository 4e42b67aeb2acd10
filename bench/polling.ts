// What ten thousand readers take in a day of virtual time, and whether all of them end with the right articles.
import { ARTICLES, CORRECTIONS, REMOVALS } from './polling/day.ts';
import { type Result, runDay } from './polling/run.ts';
import { servers } from './polling/servers.ts';

/** A midnight in Armenia. */
const START = Date.parse('2021-09-23T00:00:00+04:00');
const SHOWN = 20;
const columns: readonly (readonly [name: string, tell: (result: Result) => string])[] = [
  ['requests', ({ requests }) => whole(requests)],
  ['304', ({ notModified, requests }) => `${((100 * notModified) / requests).toFixed(1)} %`],
  ['bytes', ({ bytes }) => whole(bytes)],
  ['articles delivered', ({ delivered }) => whole(delivered)],
  ['bytes for each', ({ bytes, delivered }) => whole(bytes / delivered)],
];

console.log(
  `10,000 readers, 24 hours, ${ARTICLES} articles, ${CORRECTIONS} corrections, ${REMOVALS} removed; Node ${process.versions.node}\n`,
);
row(
  '',
  columns.map(([name]) => name),
);
for (const server of servers) {
  const began = performance.now();
  const result = await runDay(server, START);
  row(
    server.name,
    columns.map(([, tell]) => tell(result)),
  );
  console.error(`  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  if (result.wrong.length > 0) fail(result.wrong);
}

function row(name: string, values: readonly string[]): void {
  console.log(name.padEnd(22) + values.map((value) => value.padStart(20)).join(''));
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function fail(wrong: readonly string[]): void {
  console.error(wrong.slice(0, SHOWN).join('\n'));
  if (wrong.length > SHOWN) console.error(`and ${wrong.length - SHOWN} more`);
  process.exitCode = 1;
}
