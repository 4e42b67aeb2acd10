// Binary search.

/**
 * Finds where a condition begins to hold that, once true, stays true.
 * @param length below 2³¹
 * @returns the first index from 0 at which it holds; `length` where it holds at none
 */
export function firstWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
