import { describe, expect, it } from '@jest/globals';
import { assertSound, assertSqliteVersion, sqliteVersion } from './sqlite-version.js';

describe('the version of SQLite', () => {
  it('is recent enough in this process', () => {
    expect(sqliteVersion()).toMatch(/^3\.\d+\.\d+$/);
    expect(() => assertSqliteVersion()).not.toThrow();
  });

  it.each(['3.51.3', '3.51.4', '3.52.0', '3.100.0', '4.0.0'])('%s is taken', (version) => {
    expect(() => assertSound(version)).not.toThrow();
  });

  it.each(['3.45.1', '3.51.2', '3.9.10', '2.8.17'])('%s is refused, with one line that says what to do', (version) => {
    expect(() => assertSound(version)).toThrow(
      `SQLite ${version} of Node ${process.versions.node} can damage a database: 3.51.3 is needed. Start with a newer Node (${process.execPath} is in use).`,
    );
  });
});
