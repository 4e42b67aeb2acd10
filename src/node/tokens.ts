// The tokens of the environment.
import { readTokens, type Token } from '../api/tokens.ts';
import { Failure } from './failure.ts';

/**
 * Reads the value of `PUBLISH_TOKENS`.
 * @throws {Failure} one line that names the entry at fault, and tells no hash
 */
export function tokensIn(value: string): readonly Token[] {
  try {
    return readTokens(value);
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}
