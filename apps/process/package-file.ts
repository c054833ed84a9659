import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest one above: the same file from the sources and from `dist`, which is one folder deeper. */
function packageFile(folder: string): string {
  const file = join(folder, 'package.json');
  return existsSync(file) ? file : packageFile(dirname(folder));
}

/** The product's package.json. */
export const PACKAGE_FILE = packageFile(dirname(fileURLToPath(import.meta.url)));
