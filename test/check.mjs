/** Runs every `check:…` script of package.json. Prints how long each took, what it left out, and the output of those that fail. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const PATH = join(root, 'node_modules/.bin') + delimiter + process.env.PATH;

/** Runs one script; resolves to whether it passed. */
function run([name, command]) {
  const started = performance.now();
  const child = spawn(command, { cwd: root, env: { ...process.env, PATH }, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
      const text = Buffer.concat(output).toString();
      process.stdout.write(code === 0 ? text.replaceAll(/^(?!left out: ).*\n?/gm, '') : text);
      resolve(code === 0);
    });
  });
}

/** Runs two at a time: on two cores more would only slow each other down. */
async function runAll(queue) {
  const results = [];
  const runner = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) results.push(await run(check));
  };
  await Promise.all([runner(), runner()]);
  return results.every(Boolean);
}

const passed = await runAll(Object.entries(scripts).filter(([name]) => name.startsWith('check:')));
process.exitCode = passed ? 0 : 1;
