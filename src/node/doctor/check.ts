// What one check of the doctor comes to.
import { Failure, reasonOf, systemCode } from '../failure.ts';

export interface Check {
  /** What was looked at: `clock`. */
  readonly name: string;
  readonly verdict: 'ok' | 'warning' | 'error';
  /** What was found. */
  readonly message: string;
  /** What to do about it; absent where all is well. */
  readonly hint?: string;
}

export function ok(name: string, message: string): Check {
  return { name, verdict: 'ok', message };
}

/** For what works, and will not for long, or not for everybody. */
export function warning(name: string, message: string, hint: string): Check {
  return { name, verdict: 'warning', message, hint };
}

/** For what does not work. */
export function error(name: string, message: string, hint: string): Check {
  return { name, verdict: 'error', message, hint };
}

/**
 * Makes a check of what a command would have ended with.
 * @param fault a failure, whose line says behind a semicolon what to do, or one of the operating system
 * @throws what is neither
 */
export function ofFailure(name: string, fault: unknown): Check {
  if (systemCode(fault)) return error(name, reasonOf(fault), 'check the rights and the disk');
  if (!(fault instanceof Failure)) throw fault;
  const [message = '', ...hint] = fault.message.split('; ');
  return { name, verdict: 'error', message, ...(hint.length > 0 && { hint: hint.join('; ') }) };
}
