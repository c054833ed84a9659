/**
 * The flags of Node.js that every start of a service gives. One helper thread: more helper threads than cores only compete with the threads
 * that answer. A young generation of 32 MiB: what a contract at work leaves behind from one command to the next then dies young. A heap that
 * may grow further before a full collection: about a minute passes between two of them at half load, and during one a command takes several
 * times as long.
 */
export const NODE_FLAGS: readonly string[] = ['--v8-pool-size=1', '--max-semi-space-size=32', '--heap-growing-percent=450'];
