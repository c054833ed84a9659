/** Builds the web page into `dist/web`, and each of its files again as brotli and gzip, so that serving it costs no compressing. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const source = fileURLToPath(new URL('.', import.meta.url));
const target = join(source, '../../dist/web');

/** Each file but `index.html` has a hash in its name. */
const config = {
  configFile: false,
  root: source,
  logLevel: 'warn',
  build: {
    outDir: target,
    emptyOutDir: true,
    target: 'es2023',
    // Data in the page would need a laxer policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Its bound is in a test, in compressed bytes.
    chunkSizeWarningLimit: 2_000,
    rollupOptions: {
      // Libraries mark what is for the browser alone; all of this is.
      onLog: (level, log, show) => log.code === 'MODULE_LEVEL_DIRECTIVE' || show(level, log),
    },
  },
  resolve: { conditions: ['milestone-contracts', 'module', 'browser', 'production'] },
  esbuild: { jsx: 'automatic', legalComments: 'none' },
};

await build(config);
for (const file of readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
  const path = join(file.parentPath, file.name);
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
