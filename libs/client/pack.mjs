/** Compiles the client for Node.js and browsers and packs it: prints the path of the package, `dist/client/milestone-contracts-client-….tgz`. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('.', import.meta.url));
const root = join(source, '../..');
const folder = join(root, 'dist/client');

rmSync(folder, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', source], { stdio: 'inherit' });
for (const name of ['package.json', 'README.md']) copyFileSync(join(source, name), join(folder, name));
copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
const packed = execFileSync('npm', ['pack', '--silent'], { cwd: folder, encoding: 'utf8' }).trim();
console.log(join(folder, packed));
