import { spawn } from 'node:child_process';

const PATIENCE_MS = 180_000;

/** A command of the README that serves: `url` once it says where it listens. A group of processes of its own, so that npm, its shell and the service end together. */
export function npmProcess(command, { cwd, env = {} }) {
  const [npm, ...args] = command.split(' ');
  const child = spawn(npm, args, { cwd, env: { ...process.env, PORT: '0', ...env }, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /listening on (\S+)/.exec(output);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}: ${output}`)));
    setTimeout(() => reject(new Error(`${command} took too long`)), PATIENCE_MS).unref();
  });
  // Whoever stops it early does not wait for it.
  url.catch(() => undefined);
  return { url, stop: () => endGroup(child) };
}

function endGroup(child) {
  if (child.exitCode !== null) return Promise.resolve();
  process.kill(-child.pid, 'SIGTERM');
  return new Promise((resolve) => {
    child.once('close', resolve);
  });
}
