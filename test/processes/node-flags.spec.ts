import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { NODE_FLAGS } from '#apps/process/node-flags';

describe('every start of a service', () => {
  it('gives Node.js the same flags', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
    for (const main of ['standalone', 'api', 'worker']) {
      const script = scripts[main === 'standalone' ? 'start' : `start:${main}`];
      expect(script).toContain(` exec env node ${NODE_FLAGS.join(' ')} dist/apps/${main}/main.js`);
      const image = JSON.stringify(['node', ...NODE_FLAGS, `dist/apps/${main}/main.js`]).replaceAll(',', ', ');
      expect(readFileSync('docker/Dockerfile', 'utf8')).toContain(`CMD ${image}\n`);
    }
  });
});
