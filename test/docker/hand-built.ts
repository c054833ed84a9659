import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { BuildContext } from './build-context.js';
import { execForm, type Instruction, stagesOf } from './dockerfile.js';

/** A folder in place of an image's file system, and how the image runs its process. */
export interface Image {
  readonly root: string;
  readonly folder: string;
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly healthcheck: readonly string[];
  readonly command: readonly string[];
}

const RUN_PATIENCE_MS = 120_000;
/** The command that made the checkout's own node_modules, which is linked instead of run again. */
const INSTALLED_HERE = 'npm ci --ignore-scripts';

/**
 * The images of docker/Dockerfile, built without Docker by following its instructions: copying files, running commands. They have no base
 * image, no users and no isolation, so absolute paths in the environment are mapped into the image's folder.
 */
export class HandBuiltImages {
  private readonly stages = stagesOf(readFileSync('docker/Dockerfile', 'utf8'));
  private readonly context = new BuildContext();
  private readonly images = new Map<string, Promise<Image>>();
  private readonly workshop = mkdtempSync(join(tmpdir(), 'milestone-images-'));

  /** Builds the image on its first use. A stage on which others build is built once, and they share its folder. */
  image(name: string): Promise<Image> {
    const image = this.images.get(name) ?? this.build(name);
    this.images.set(name, image);
    return image;
  }

  remove(): void {
    rmSync(this.workshop, { recursive: true, force: true });
  }

  private async build(name: string): Promise<Image> {
    const stage = this.stages.get(name);
    if (!stage) throw new Error(`docker/Dockerfile has no stage ${name}`);
    let image = this.stages.has(stage.base) ? await this.image(stage.base) : this.emptyImage(name);
    for (const instruction of stage.instructions) image = { ...image, ...(await this.follow(instruction, image)) };
    return image;
  }

  private emptyImage(name: string): Image {
    const root = join(this.workshop, name);
    mkdirSync(join(root, 'home/node'), { recursive: true });
    return { root, folder: root, user: 'root', env: {}, healthcheck: [], command: [] };
  }

  /** Follows one instruction; resolves to what changes in the image besides its files. */
  private async follow({ keyword, text }: Instruction, image: Image): Promise<Partial<Image>> {
    switch (keyword) {
      case 'WORKDIR':
        mkdirSync(join(image.root, text), { recursive: true });
        return { folder: join(image.root, text) };
      case 'COPY':
        await this.copy(text.split(' '), image.folder);
        return {};
      case 'RUN':
        await this.run(text, image);
        return {};
      case 'ENV':
        return { env: { ...image.env, ...environmentOf(text, image.root) } };
      case 'USER':
        return { user: text };
      case 'HEALTHCHECK':
        return { healthcheck: execForm(text.slice(text.indexOf('CMD ') + 'CMD '.length)) };
      case 'CMD':
        return { command: execForm(text) };
      default:
        return {};
    }
  }

  private async copy(words: readonly string[], folder: string): Promise<void> {
    const target = `${folder}/${words.at(-1)}`;
    const [, stage] = /^--from=(.+)$/.exec(words[0] ?? '') ?? [];
    // Moved, not copied: no two instructions need the same folder, and copying all packages takes seconds.
    if (stage) renameSync(join((await this.image(stage)).root, words[1] ?? ''), target);
    else for (const name of words.slice(0, -1)) this.context.copy(name, target);
  }

  private async run(command: string, { folder, env }: Image): Promise<void> {
    if (command === INSTALLED_HERE) return symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const all = { ...process.env, npm_config_prefer_offline: 'true', ...env };
    await promisify(execFile)('sh', ['-c', command], { cwd: folder, env: all, timeout: RUN_PATIENCE_MS });
  }
}

function environmentOf(text: string, root: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(' ').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, value.startsWith('/') ? join(root, value) : value];
    }),
  );
}
