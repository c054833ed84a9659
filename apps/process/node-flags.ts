/**
 * The Node.js flags of every process that serves.
 * `--v8-pool-size=1`: one V8 helper thread. More helper threads than cores only compete with the threads that answer.
 * `--max-semi-space-size=32`: a young generation of 32 MiB, so that what a command leaves behind is collected before it grows old.
 * `--heap-growing-percent=450`: the heap grows further before a full collection. During one a command takes several times as long; at half
 * load about a minute passes between two of them.
 */
export const NODE_FLAGS: readonly string[] = ['--v8-pool-size=1', '--max-semi-space-size=32', '--heap-growing-percent=450'];
