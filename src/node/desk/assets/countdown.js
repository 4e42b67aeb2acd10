// How long it is until a moment, in words: the desk writes them, and the browser counts on.

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/**
 * Writes a time as `in 2 d 3 h 0 min 4 s`.
 * @param {number} milliseconds
 * @returns {string} `now` where nothing is left
 */
export function countdown(milliseconds) {
  let left = Math.ceil(milliseconds / 1000);
  if (left <= 0) return 'now';
  const parts = [];
  for (const [name, seconds] of UNITS) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0 || parts.length > 0) parts.push(`${count} ${name}`);
  }
  return `in ${parts.join(' ')}`;
}
