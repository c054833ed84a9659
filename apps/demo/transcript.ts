/** Something the demo saw is not as the article says it must be. */
export class NotAsExpected extends Error {
  override readonly name = 'NotAsExpected';
}

/** Compares what can be written as JSON. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (seen !== wanted) throw new NotAsExpected(`${what} should be ${wanted}, but is ${seen}`);
}

/** Minor units of a currency with two decimals, as people write them. */
export const amountText = (minorUnits: number, currency = 'USD'): string => `${(minorUnits / 100).toFixed(2)} ${currency}`;

/** The story as it is printed: numbered chapters, who did what, and what it led to. */
export class Transcript {
  private chapters = 0;

  constructor(private readonly print: (line: string) => void) {}

  chapter(title: string): void {
    this.chapters += 1;
    this.print(`\n${this.chapters}. ${title}`);
  }

  /** Somebody did something. */
  act(who: string, what: string): void {
    this.print(`   ${who.padEnd(6)} ${what}`);
  }

  /** What is so now. */
  fact(what: string): void {
    this.print(`          ${what}`);
  }
}
