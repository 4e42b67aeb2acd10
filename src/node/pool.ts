// Much at once, but not too much: a disk is asked for several files while others are parsed.

/** What a disk keeps busy with; more costs memory and gains nothing (measured with 10,000 files). */
const AT_ONCE = 32;

/**
 * Does the same work for every item, some items at a time.
 * @returns the results in the order of the items
 */
export async function pooled<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items].entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
