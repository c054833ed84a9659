/** The compiler proves this is never reached; at run time it names what came in spite of that. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
