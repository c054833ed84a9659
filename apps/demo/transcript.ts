/** The service did something else than the story expects. */
export class NotAsExpected extends Error {
  override readonly name = 'NotAsExpected';
}

/** Throws `NotAsExpected` unless both values are the same as JSON. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (seen !== wanted) throw new NotAsExpected(`${what} should be ${wanted}, but is ${seen}`);
}

/** An amount in minor units of a currency with two decimals, as people write it. */
export const amountText = (minorUnits: number, currency = 'USD'): string => `${(minorUnits / 100).toFixed(2)} ${currency}`;

/** Prints the story: numbered chapters, who did what, and what followed from it. */
export class Transcript {
  private chapters = 0;

  constructor(private readonly print: (line: string) => void) {}

  chapter(title: string): void {
    this.chapters += 1;
    this.print(`\n${this.chapters}. ${title}`);
  }

  /** A person acts. */
  act(who: string, what: string): void {
    this.print(`   ${who.padEnd(6)} ${what}`);
  }

  /** A fact that was checked. */
  fact(what: string): void {
    this.print(`          ${what}`);
  }
}
