/** A stage of a Dockerfile: its base, and its instructions in order. */
export interface Stage {
  /** Another stage of this file, or an image from elsewhere. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

export interface Instruction {
  readonly keyword: Keyword;
  /** Everything after the keyword, joined to one line. */
  readonly text: string;
}

type Keyword = (typeof KEYWORDS)[number];

const KEYWORDS = ['WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'EXPOSE', 'VOLUME', 'HEALTHCHECK', 'CMD'] as const;

/** Every stage, by name. Throws on an instruction that this reader does not know, so that no part of an image is skipped. */
export function stagesOf(dockerfile: string): ReadonlyMap<string, Stage> {
  const stages = new Map<string, Stage & { readonly instructions: Instruction[] }>();
  let instructions: Instruction[] | undefined;
  for (const line of linesOf(dockerfile)) {
    const [, base, name] = /^FROM (\S+) AS (\S+)$/.exec(line) ?? [];
    if (base && name) {
      instructions = [];
      stages.set(name, { base, instructions });
    } else if (instructions) instructions.push(instructionOf(line));
    else if (!line.startsWith('ARG ')) throw new Error(`before the first stage: ${line}`);
  }
  return stages;
}

/** The words of a command in exec form. Throws on the shell form: a shell would not forward signals. */
export function execForm(text: string): readonly string[] {
  const words: unknown = JSON.parse(text);
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) throw new Error(`not in exec form: ${text}`);
  return words;
}

function linesOf(dockerfile: string): readonly string[] {
  return dockerfile
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '');
}

function instructionOf(line: string): Instruction {
  const [, word, text = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
  const keyword = KEYWORDS.find((known) => known === word);
  if (!keyword) throw new Error(`this reader does not know: ${line}`);
  return { keyword, text };
}
