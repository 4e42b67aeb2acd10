// Whether the clock can be right: against all that happened before, and against the clocks of others.
import { type Check, error, ok, warning } from './check.ts';
import { lengthOf, momentIn } from './moment.ts';

/** What a server said of its time. */
export interface Heard {
  /** `hub.example.org`. */
  readonly host: string;
  /** How far the clock here is ahead of that one, in milliseconds; negative where it is behind. */
  readonly ahead: number;
  /** How far that may be off either way, in milliseconds. */
  readonly within: number;
}

export interface ClockTraces {
  /** What the clock says, in milliseconds since 1970, as all moments here. */
  readonly now: number;
  /** In which it is told. */
  readonly timezone: string;
  /** The newest commit or entry of the journal; absent without an archive. */
  readonly committed?: number | undefined;
  /** When a file that is published, or the archive, last changed on the disk. */
  readonly changed?: number | undefined;
  /** The release of the time zone database, as `2026c`. */
  readonly tz?: string | undefined;
  /** What servers say; nothing where none was asked. */
  readonly heard: readonly Heard[];
}

/** Nothing that this program reads is older than the program. */
const FIRST_YEAR = 2025;
/** Milliseconds: clocks of one network differ by less, and nobody minds. */
const ALLOWED = 2_000;
/** Milliseconds from which embargoes end at a wrong minute. */
const WRONG = 60_000;
const HINT = 'set the clock, best by NTP';

/** Tells the first fault. */
export function checkClock(traces: ClockTraces): Check {
  const { now, timezone, heard } = traces;
  const fault = yearFault(traces) ?? pastFault(traces) ?? heardFault(heard);
  if (fault) return fault;
  const nearest = nearestOf(heard);
  const agreed = nearest ? `, as ${nearest.host} has it` : '';
  return ok('clock', `${momentIn(now, timezone)}${agreed}`);
}

function yearFault({ now, tz = '' }: ClockTraces): Check | undefined {
  const said = `it is ${momentIn(now, 'UTC')} by the clock`;
  const year = new Date(now).getUTCFullYear();
  if (year < FIRST_YEAR) {
    return error('clock', `${said}, and Wirefeed is younger than that`, HINT);
  }
  // A release bears the year in which it was made.
  if (year >= (Number.parseInt(tz, 10) || 0)) return undefined;
  return error('clock', `${said}, and the time zones are those of ${tz}`, HINT);
}

function pastFault({ now, timezone, committed = 0, changed = 0 }: ClockTraces): Check | undefined {
  const behind = (moment: number, what: string) =>
    `the clock is ${lengthOf(moment - now)} behind ${what} (${momentIn(moment, timezone)})`;
  if (committed - now > ALLOWED) {
    const hint = `${HINT}; until then each commit is dated by the one before`;
    return error('clock', behind(committed, 'the newest commit'), hint);
  }
  if (changed - now <= ALLOWED) return undefined;
  const hint = `${HINT}, and that of the machine that has the disk`;
  return warning('clock', behind(changed, 'the newest change on the disk'), hint);
}

function heardFault(heard: readonly Heard[]): Check | undefined {
  const nearest = nearestOf(heard);
  if (!nearest) return undefined;
  const { host, ahead, within } = nearest;
  const off = Math.abs(ahead) - within;
  if (off <= ALLOWED) return undefined;
  const where = ahead > 0 ? 'ahead of' : 'behind';
  const message = `the clock is ${lengthOf(Math.abs(ahead))} ${where} that of ${host}`;
  return off > WRONG ? error('clock', message, HINT) : warning('clock', message, HINT);
}

/** Of several servers the one that agrees best: the others are wrong, or this machine is wrong by that much at least. */
function nearestOf(heard: readonly Heard[]): Heard | undefined {
  return heard.toSorted((a, b) => Math.abs(a.ahead) - a.within - Math.abs(b.ahead) + b.within)[0];
}
