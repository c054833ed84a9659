import { cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files that .dockerignore lets an image copy: some names of the top level, and everything below them except some endings. */
export class BuildContext {
  private readonly shown: ReadonlySet<string>;
  private readonly hiddenEndings: readonly string[];

  constructor() {
    const [everything, ...lines] = readFileSync('.dockerignore', 'utf8').trimEnd().split('\n');
    const hidden = lines.filter((line) => !line.startsWith('!'));
    if (everything !== '*' || !hidden.every((line) => line.startsWith('**/*')))
      throw new Error('this reader does not know this form of .dockerignore');
    this.shown = new Set(lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1)));
    this.hiddenEndings = hidden.map((line) => line.slice('**/*'.length));
  }

  /** Copies as COPY does: the content of a folder goes into the target; a file goes into a target that ends in a slash. */
  copy(name: string, target: string): void {
    if (!this.shown.has(name)) throw new Error(`.dockerignore hides ${name}`);
    const to = statSync(name).isFile() && target.endsWith('/') ? join(target, name) : target;
    cpSync(name, to, { recursive: true, filter: (path) => !this.hiddenEndings.some((ending) => path.endsWith(ending)) });
  }
}
