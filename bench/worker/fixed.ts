// Workers that do nothing: each gives one answer to whatever is asked.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, fieldsOf } from '../http/ask.ts';
import { type Script, scriptOf } from './workerd.ts';

/** What the first one answers. */
export const STRING = 'ok';

const WORKER = 'worker.js';
const BYTES = 'bytes.bin';
const FIXED_STRING = `export default { fetch: () => new Response('${STRING}') };\n`;

/**
 * Makes a worker that returns a short string.
 * @param folder is not there yet
 */
export function fixedString(folder: string): Script {
  mkdirSync(folder);
  writeFileSync(join(folder, WORKER), FIXED_STRING);
  return scriptOf(folder, [WORKER]);
}

/**
 * Makes the same with a file that it loads and does not look into.
 * @param folder is not there yet
 */
export function fixedStringWith(file: string, folder: string): Script {
  mkdirSync(folder);
  writeFileSync(join(folder, WORKER), `import './${BYTES}';\n${FIXED_STRING}`);
  copyFileSync(file, join(folder, BYTES));
  return scriptOf(folder, [WORKER, BYTES]);
}

/**
 * Makes a worker that returns the bytes of an answer with its header fields.
 * @param folder is not there yet
 */
export function fixedAnswer(folder: string, answer: Answer): Script {
  mkdirSync(folder);
  writeFileSync(join(folder, WORKER), sourceOf(answer));
  writeFileSync(join(folder, BYTES), answer.body);
  return scriptOf(folder, [WORKER, BYTES]);
}

function sourceOf(answer: Answer): string {
  return `import bytes from './${BYTES}';
const body = ${answer.status === 304 ? 'null' : 'new Uint8Array(bytes)'};
const headers = ${JSON.stringify(fieldsOf(answer))};
export default { fetch: () => new Response(body, { status: ${answer.status}, headers }) };
`;
}
