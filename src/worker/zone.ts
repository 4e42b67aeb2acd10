// The time zone of an archive: that of the masthead with which it was first written, since its months are counted by it.
import type { Database } from '../archive/database.ts';
import { claiming } from '../archive/sql/state.ts';
import type { Masthead } from '../copy/masthead.ts';
import { settingsOf } from '../publishing/settings.ts';

/**
 * Makes a database that nobody writes to with another time zone; where nothing was written yet, it takes that of the masthead.
 * What it throws at the first question says what to do.
 */
export function zoned(database: Database, masthead: Masthead): Database {
  let isChecked = false;
  const check = async () => {
    if (isChecked) return;
    const { sql, values } = claiming(masthead.timezone, await settingsOf(masthead));
    const claim = { sql: `${sql} WHERE timezone = ''`, values };
    const question = { sql: 'SELECT timezone FROM state', values: [] };
    const [, [state] = []] = await database.batch([claim, question]);
    if (state?.timezone !== masthead.timezone) {
      throw new Error(
        `the archive is written in ${state?.timezone}, and the masthead says ${masthead.timezone}: put the old time zone back, or publish into a new database`,
      );
    }
    isChecked = true;
  };
  return {
    async all(statement) {
      await check();
      return database.all(statement);
    },
    async batch(statements) {
      await check();
      return database.batch(statements);
    },
  };
}
