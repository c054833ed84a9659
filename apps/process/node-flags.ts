/**
 * The Node.js flags of every process that serves.
 * `--v8-pool-size=1`: one V8 helper thread. More helper threads than cores only compete with the threads that answer.
 * `--max-semi-space-size=32`: a young generation of 32 MiB, so that what a command leaves behind is collected before it grows old.
 * `--heap-growing-percent=450`: the heap grows further before a full collection. During one a command takes several times as long; at half
 * load about a minute passes between two of them.
 * `--no-allocation-site-pretenuring`: V8 may decide, by what it saw in the first second, to make what requests leave behind old at once. Two
 * of three starts did so: a request then took up to half as much CPU again, and the process 200 MiB more.
 */
export const NODE_FLAGS: readonly string[] = [
  '--v8-pool-size=1',
  '--max-semi-space-size=32',
  '--heap-growing-percent=450',
  '--no-allocation-site-pretenuring',
];
