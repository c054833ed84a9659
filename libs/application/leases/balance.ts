/** How many tasks each living worker has, this one included. */
export type Loads = ReadonlyMap<string, number>;

/**
 * Whether a worker may take one more task: no other has fewer. So the least loaded worker takes first, and need not give back what it took.
 */
export function mayTake(worker: string, loads: Loads): boolean {
  const own = loads.get(worker) ?? 0;
  return [...loads.values()].every((load) => own <= load);
}

/**
 * Whether a worker must hand a task over: it has two more than another, so the other will not have more than it afterwards. When several
 * workers have the most, the first by name does it, so that one gap is not filled twice.
 */
export function mustGive(worker: string, loads: Loads): boolean {
  const most = Math.max(...loads.values());
  const [first] = [...loads].flatMap(([name, load]) => (load === most ? [name] : [])).toSorted();
  return first === worker && most - Math.min(...loads.values()) >= 2;
}
