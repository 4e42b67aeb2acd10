// How fast this server answers, beside raw node:http with the same bytes and nginx with the same files.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, takeDocuments } from './http/documents.ts';
import { CONNECTIONS } from './http/generator.ts';
import { DOCUMENTS, type Load, loads, runsOf } from './http/loads.ts';
import { findNginx, startNginx, versionOf } from './http/nginx.ts';
import { disturbed, table } from './http/report.ts';
import { COMPILED, measure, ROUNDS } from './http/rounds.ts';
import { endAll, type Server, stop } from './http/server.ts';
import { RAW, startRaw, startSite } from './http/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'wirefeed-bench-'));
process.on('exit', () => {
  endAll();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const wanted = loadsNamed(process.argv.slice(2));
const nginx = findNginx();
const [cpu] = cpus();
console.log(`${availableParallelism()} cores (${cpu?.model}), Node ${process.versions.node}`);
console.log(nginx ? `nginx ${versionOf(nginx)}, one process` : 'nginx is not installed');
console.log(`${CONNECTIONS} connections, medians of ${ROUNDS} rounds\n`);

const site = await startSite(folder);
try {
  const documents = await takeDocuments(site.port, DOCUMENTS);
  const servers = [site, await startRaw(documents), ...(await startBeside(documents))];
  const results = await measure(await runsOf(wanted, servers, documents), COMPILED);
  console.log(table(results, RAW));
  const shared = disturbed(results);
  if (shared.length > 0) console.log(`\nSomething else ran meanwhile, under ${shared.join('; ')}.`);
  await stop(servers);
} finally {
  endAll();
}

/** Those that the command line names, or all. */
function loadsNamed(names: readonly string[]): readonly Load[] {
  const unknown = names.filter((name) => !loads.some((load) => load.name === name));
  if (unknown.length > 0) throw new Error(`there is no load "${unknown.join('", "')}"`);
  return loads.filter(({ name }) => names.length === 0 || names.includes(name));
}

async function startBeside(documents: readonly Document[]): Promise<Server[]> {
  if (!nginx) return [];
  const below = join(folder, 'nginx');
  mkdirSync(below);
  return [await startNginx(nginx, below, documents)];
}
