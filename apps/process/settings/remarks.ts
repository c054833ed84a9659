import type { Environment } from './process-settings.js';

/** One line about what the environment sets in vain: names that resemble a setting and are none, and settings without effect. Null: nothing. */
export function remarkOn(environment: Environment, settings: readonly string[], idle: readonly Idle[] = []): string | null {
  const given = Object.keys(environment).filter((name) => environment[name]);
  const remarks = [
    ...given.flatMap((name) => {
      const meant = settings.includes(name) ? undefined : settings.find((setting) => resembles(name.toUpperCase(), setting));
      return meant === undefined ? [] : [`${name} is no setting (${meant} is one)`];
    }),
    ...idle.flatMap(({ settings: unused, when }) =>
      unused.filter((name) => given.includes(name)).map((name) => `${name} has no effect ${when}`),
    ),
  ];
  return remarks.length === 0 ? null : `settings: ${remarks.join('; ')}`;
}

export interface Idle {
  /** The settings that have no effect. */
  readonly settings: readonly string[];
  /** Completes "… has no effect". */
  readonly when: string;
}

/** Short names differ by one letter, long ones by two at most: HOME is no slip of HOST. */
function resembles(name: string, setting: string): boolean {
  const most = setting.length < 9 ? 1 : 2;
  return Math.abs(name.length - setting.length) <= most && editsBetween(name, setting) <= most;
}

/** The fewest letters to add, remove or replace (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of one.split('').entries()) {
    const next = [line + 1];
    for (const [at, expected] of other.split('').entries()) {
      const replaced = (row[at] ?? 0) + (letter === expected ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
