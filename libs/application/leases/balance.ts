/** How many pieces each living worker has, this one included. */
export type Loads = ReadonlyMap<string, number>;

/** Whether a worker may take one more: nobody has less. So the least laden takes first, and what it takes it need not give back. */
export function mayTake(worker: string, loads: Loads): boolean {
  const own = loads.get(worker) ?? 0;
  return [...loads.values()].every((load) => own <= load);
}

/**
 * Whether a worker is to hand one over: it has two more than another, so that afterwards the other has no more than it. Of several that
 * have the most, the first by name does it, so that one gap is not filled twice.
 */
export function mustGive(worker: string, loads: Loads): boolean {
  const most = Math.max(...loads.values());
  const [first] = [...loads].flatMap(([name, load]) => (load === most ? [name] : [])).toSorted();
  return first === worker && most - Math.min(...loads.values()) >= 2;
}
