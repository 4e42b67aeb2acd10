// Where a value stands in front matter, for faults that show only beside other articles.
import { type Fault, locate, type Problem } from './problem.ts';

/** Front matter as it was written. */
export interface WrittenFrontMatter {
  readonly yaml: string;
  /** How many lines of the file stand above it. */
  readonly above: number;
}

interface Place {
  readonly file: string;
  /** Absent where nobody has it any longer. */
  readonly front: WrittenFrontMatter | undefined;
  readonly key: string;
  /** The value, or a part of it. */
  readonly text: string;
}

/** Makes a problem of a fault at a value of a key: at its text where that is written as it is read, else at the key. */
export function locateKey(fault: Omit<Fault, 'start' | 'end'>, place: Place): Problem {
  const { file, front, key, text } = place;
  const rows = front?.yaml.split(/\r\n?|\n/) ?? [];
  const first = rows.findIndex((row) => row.startsWith(`${key}:`));
  if (!front || first < 0) return locate({ ...fault, start: 0, end: 0 }, file, 1, '');
  const next = rows.findIndex((row, index) => index > first && /^[^\s#\-\]}]/.test(row));
  const last = next < 0 ? rows.length : next;
  const at = rows.findIndex((row, index) => index >= first && index < last && row.includes(text));
  const row = at < 0 ? first : at;
  const line = rows[row] ?? '';
  const start = at < 0 ? 0 : line.lastIndexOf(text);
  const end = at < 0 ? key.length : start + text.length;
  return locate({ ...fault, start, end }, file, front.above + row + 1, line);
}
