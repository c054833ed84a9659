/** Lints docker/ with the programs that use its files, and names those that this machine lacks. `.ci/docker-tools` fetches them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The settings of docker/example.env, with a value wherever it is empty. */
const settings = Object.fromEntries(
  [...readFileSync('docker/example.env', 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value || 'filled-in']),
);

const lints = [
  ['hadolint', 'docker/Dockerfile'],
  ['docker-compose', '--file', 'docker/compose.yaml', 'config', '--quiet'],
  ['promtool', 'check', 'config', '--lint=all', '--lint-fatal', 'docker/prometheus/prometheus.yml'],
  ['nginx', '-t', '-e', 'stderr', '-p', '.', '-c', 'docker/nginx.conf'],
];

for (const [program, ...args] of lints) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...settings } });
  if (error?.code === 'ENOENT') console.log(`left out: ${args.find((word) => word.startsWith('docker/'))}: this machine has no ${program}`);
  else if (error) throw error;
  else if (status !== 0) {
    console.error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
    process.exitCode = 1;
  }
}
