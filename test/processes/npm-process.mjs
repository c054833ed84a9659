import { spawn } from 'node:child_process';

const PATIENCE_MS = 180_000;

/**
 * Runs a command of the README that starts a service. `url` resolves once the service listens. The command gets its own process group, so
 * that npm, its shell and the service end together.
 */
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
  // A caller that stops it early may never read `url`: that is no unhandled rejection.
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
