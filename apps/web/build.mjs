/**
 * Builds the web page, and the scripts of the documentation's pages, into `dist/web`, and each file again as brotli and gzip, so that serving it
 * costs no compressing.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const source = fileURLToPath(new URL('.', import.meta.url));
const target = join(source, '../../dist/web');
const LARGE = 1_000_000;

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

/** The scripts of the documentation's pages, by the names that the service knows. They have no page here: the service writes those. */
const docs = {
  ...config,
  build: {
    ...config.build,
    emptyOutDir: false,
    copyPublicDir: false,
    rollupOptions: {
      ...config.build.rollupOptions,
      input: { guide: join(source, 'docs/guide.ts'), reference: join(source, 'docs/reference.ts') },
      output: { entryFileNames: 'docs/[name].js', chunkFileNames: 'docs/[name].js' },
    },
  },
};

await build(config);
await build(docs);
const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css']) copyFileSync(join(swaggerUi, file), join(target, 'docs', file));
copyFileSync(join(source, 'docs/reference.css'), join(target, 'docs/reference.css'));
for (const file of readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
  const path = join(file.parentPath, file.name);
  const bytes = readFileSync(path);
  // The best quality takes seconds for a megabyte, and saves a twentieth of it.
  const quality = bytes.length > LARGE ? 9 : constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_QUALITY]: quality };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
