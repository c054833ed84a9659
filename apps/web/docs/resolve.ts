import { refusalExamples } from './samples.js';

type Tree = Readonly<Record<string, unknown>>;

/**
 * A part of the document in which whatever is referred to stands in the place of the reference. Swagger UI's own resolver reads the whole document
 * anew for each operation that is opened, which takes seconds. Ours has references to itself alone, and none leads back to where it stands.
 * Refusals get the examples that their schemas make, so that the reader can choose one by its code.
 */
export function resolved(document: Tree, path: readonly string[]): unknown {
  const at = (keys: readonly string[]) => keys.reduce<unknown>((value, key) => (value as Tree | undefined)?.[key], document);
  const expand = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(expand);
    const { $ref: ref, ...rest } = value as Tree;
    const own = Object.fromEntries(
      Object.entries(rest).map(([key, one]) => [key, key === PROBLEM ? withExamples(expand(one) as Content) : expand(one)]),
    );
    if (typeof ref !== 'string') return ref === undefined ? own : { $ref: expand(ref), ...own };
    // It shows the name of what was referred to.
    return { ...(expand(at(ref.slice('#/'.length).split('/'))) as Tree), ...own, $$ref: ref };
  };
  return expand(at(path));
}

const PROBLEM = 'application/problem+json';

interface Content {
  readonly schema: Tree;
}

const withExamples = (content: Content): Content & Tree => ({ ...content, examples: refusalExamples(content.schema) });
