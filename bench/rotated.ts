// The order of a round.

/** Begins further on in each round: whatever the one before has left behind meets each of them. */
export function rotated<T>(items: readonly T[], round: number): T[] {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
