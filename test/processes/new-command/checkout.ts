import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A text to put into a file, above the one place that reads like `above`. */
export interface Edit {
  readonly file: string;
  readonly above: string;
  readonly insert: string;
}

/** A copy of the sources in a folder of its own, to be changed and compiled. */
export class Checkout {
  private constructor(readonly folder: string) {}

  /** Copies what the compiler reads. Jest runs in the root of the checkout. */
  static async make(): Promise<Checkout> {
    const folder = mkdtempSync(join(tmpdir(), 'milestone-checkout-'));
    for (const path of ['package.json', 'tsconfig.json', 'apps', 'libs', 'test']) {
      cpSync(path, join(folder, path), { recursive: true, filter: (source) => !/\/(data|target|build)$/.test(source) });
    }
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'dist'));
    // The web page and the reference do not depend on what is added here.
    symlinkSync(join(process.cwd(), 'dist/web'), join(folder, 'dist/web'));
    return new Checkout(folder);
  }

  apply(edits: readonly Edit[]): void {
    for (const { file, above, insert } of edits) {
      const path = join(this.folder, file);
      mkdirSync(dirname(path), { recursive: true });
      const [before, after, ...others] = readFileSync(path, 'utf8').split(above);
      if (before === undefined || after === undefined || others.length > 0) throw new Error(`${file} has no single place ${above}`);
      writeFileSync(path, `${before}${insert}${above}${after}`);
    }
  }

  /** Compiles all of it; the files in which the compiler finds something wrong, sorted, each once. */
  async compile(): Promise<readonly string[]> {
    const compiler = join(process.cwd(), 'node_modules/typescript/bin/tsc');
    const said = await run(process.execPath, [compiler, '--project', 'tsconfig.json', '--pretty', 'false'], {
      cwd: this.folder,
      maxBuffer: 64 * 1024 * 1024,
    }).then(
      () => '',
      (failure: { readonly stdout: string }) => failure.stdout,
    );
    return [...new Set([...said.matchAll(/^(\S+\.ts)\(\d+,\d+\): error/gm)].map(([, file = '']) => file))].toSorted();
  }

  /** Passes these suites of specs there. Rejects with what the runner printed when one fails. */
  async test(...paths: readonly string[]): Promise<void> {
    const jest = join(process.cwd(), 'node_modules/jest/bin/jest.js');
    const args = [jest, '--config', 'test/jest.config.mjs', '--reporters', 'default', '--runInBand', ...paths];
    await run(process.execPath, args, { cwd: this.folder, maxBuffer: 64 * 1024 * 1024 });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
