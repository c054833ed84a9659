const AT_ONCE = 8;

/** Visits all items, some of them at the same time. */
export async function forEachInLanes<Item>(items: readonly Item[], visit: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const lane = async (): Promise<void> => {
    for (const item of rest) await visit(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
