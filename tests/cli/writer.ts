// A process that commits to an archive as fast as it can, until it is ended: each commit counts the revision and adds a row.
import { DatabaseSync } from 'node:sqlite';

const [, , path = ''] = process.argv;
const database = new DatabaseSync(path, { timeout: 5_000 });
database.exec('PRAGMA synchronous = OFF');
for (let worst = 0, commits = 1; ; commits += 1) {
  const began = performance.now();
  database.exec(`BEGIN IMMEDIATE; UPDATE state SET revision = revision + 1;
    INSERT INTO noise (bytes) VALUES (randomblob(2000)); COMMIT`);
  worst = Math.max(worst, performance.now() - began);
  if (commits % 10 === 0) process.stdout.write(`${commits} ${worst}\n`);
}
