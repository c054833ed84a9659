import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { defaultSettings } from '#apps/api/settings';

/** The rows of the table of settings: the names of the first column, and the second as it is written. */
const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| ((?:`[A-Z_]{3,}`(?:, | or )?)+) *\|([^|]*)\|/gm)].map(
  ([, names = '', initial = '']) => ({ names: [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name), initial: initial.trim() }),
);
const [demo, jwt] = [defaultSettings('demo'), defaultSettings('jwt')];

describe('the table of settings in the README', () => {
  it('names every setting, and nothing else', () => {
    const named = rows.flatMap(({ names }) => names);
    // `NODE_ENV` is Node's own: it stands in the row of `AUTH_MODE`.
    expect([...named, 'NODE_ENV'].toSorted()).toEqual(Object.keys(demo).toSorted());
  });

  it.each(rows.filter(({ initial }) => /^`[^`]*`$/.test(initial)))('has the default of $names', ({ names, initial }) => {
    expect(names.map((name) => [name, demo[name]])).toEqual(names.map((name) => [name, initial.slice(1, -1)]));
  });

  it.each(rows.filter(({ initial }) => initial.includes('in demo mode')))('has both defaults of $names', ({ names, initial }) => {
    for (const name of names) for (const value of [demo[name], jwt[name]]) expect(initial).toContain(`\`${value}\``);
  });
});
