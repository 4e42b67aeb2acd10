// How fast the worker of the edge starts and answers in workerd, beside workers that do nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTIONS } from './http/generator.ts';
import { disturbed } from './http/report.ts';
import { ROUNDS } from './http/rounds.ts';
import { endAll } from './http/server.ts';
import { BYTES } from './worker/build.ts';
import { loads } from './worker/contender.ts';
import { contendersIn, SIZES } from './worker/contenders.ts';
import { growthTable, startTable, warmTable } from './worker/report.ts';
import { measureStarts } from './worker/start-up.ts';
import { measureWarm } from './worker/warm.ts';
import { version } from './worker/workerd.ts';

const START_UP = 'start-up';

const folder = mkdtempSync(join(tmpdir(), 'wirefeed-bench-'));
process.on('exit', () => {
  endAll();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const wanted = partsNamed(process.argv.slice(2));
const [cpu] = cpus();
const node = `Node ${process.versions.node}`;
console.log(`${availableParallelism()} cores (${cpu?.model}), workerd ${version}, ${node}`);
console.log(
  `${SIZES.map((size) => size.toLocaleString('en')).join(', ')} articles of ${BYTES} bytes`,
);
console.log(`${CONNECTIONS} connections, medians of ${ROUNDS} rounds (least to most)`);

try {
  const { publications, unread, string, answers } = await contendersIn(folder);
  if (wanted.includes(START_UP)) {
    const starts = await measureStarts([string, ...unread, ...publications]);
    console.log(`\n${startTable(starts)}\n\n${growthTable(starts)}`);
  }
  const warm = loads.filter((load) => wanted.includes(load));
  if (warm.length > 0) {
    const results = await measureWarm(warm, [string, ...answers, ...publications]);
    console.log(`\n${warmTable(results)}`);
    const shared = disturbed(results);
    if (shared.length > 0) {
      console.log(`\nSomething else ran meanwhile, under ${shared.join('; ')}.`);
    }
  }
} finally {
  endAll();
}

/** Those that the command line names, or all. */
function partsNamed(names: readonly string[]): readonly string[] {
  const parts: readonly string[] = [START_UP, ...loads];
  const unknown = names.filter((name) => !parts.includes(name));
  if (unknown.length > 0) throw new Error(`there is no part "${unknown.join('", "')}"`);
  return names.length === 0 ? parts : names;
}
