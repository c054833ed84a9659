/** Lints docker/ with the programs that read its files for real; what this machine lacks is left out, and said. `.ci/docker-tools` fetches them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** docker/example.env, with something where it asks to be filled in. */
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
  if (error?.code === 'ENOENT')
    console.log(`left out: ${args.find((word) => word.startsWith('docker/'))}, for there is no ${program} here`);
  else if (error) throw error;
  else if (status !== 0) {
    console.error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
    process.exitCode = 1;
  }
}
