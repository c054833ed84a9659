/** A part of an operation. When several operations have it, it gets the first of its names in `components` that is free. */
export interface Part {
  readonly names: readonly string[];
  readonly part: object;
}

interface Operation {
  readonly parameters?: readonly Part[];
  readonly responses: Readonly<Record<string, Part>>;
}

export type PathItem<Of extends object> = Readonly<Record<string, Of>>;

/**
 * The paths of a document, in which a part that several operations have is a reference, and the components that are referred to.
 * Of different parts with one name the most frequent one gets it. One for which no name is left stays where it is.
 */
export function shareParts<Of extends Operation>(paths: Readonly<Record<string, PathItem<Of>>>) {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const parameters = new SharedParts(
    'parameters',
    operations.flatMap((operation) => operation.parameters ?? []),
  );
  const responses = new SharedParts(
    'responses',
    operations.flatMap((operation) => Object.values(operation.responses)),
  );
  const shared = (operation: Of) => ({
    ...operation,
    ...(operation.parameters && { parameters: operation.parameters.map((one) => parameters.place(one)) }),
    responses: mapped(operation.responses, (one) => responses.place(one)),
  });
  return {
    paths: mapped(paths, (item) => mapped(item, shared)),
    components: { parameters: parameters.components(), responses: responses.components() },
  };
}

class SharedParts {
  /** What is shared, by its text. */
  private readonly shared = new Map<string, { readonly name: string; readonly part: object }>();

  constructor(
    private readonly kind: 'parameters' | 'responses',
    parts: readonly Part[],
  ) {
    const uses = new Map<string, { readonly one: Part; times: number }>();
    for (const one of parts) {
      const text = JSON.stringify(one.part);
      const use = uses.get(text) ?? { one, times: 0 };
      use.times += 1;
      uses.set(text, use);
    }
    const taken = new Set<string>();
    for (const [text, { one, times }] of [...uses].toSorted(([, first], [, second]) => second.times - first.times)) {
      const name = times > 1 ? one.names.find((free) => !taken.has(free)) : undefined;
      if (name === undefined) continue;
      taken.add(name);
      this.shared.set(text, { name, part: one.part });
    }
  }

  /** What stands in the place of a part: itself, or a reference to it. */
  place({ part }: Part): object {
    const shared = this.shared.get(JSON.stringify(part));
    return shared ? { $ref: `#/components/${this.kind}/${shared.name}` } : part;
  }

  components(): Readonly<Record<string, object>> {
    const byName = [...this.shared.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
    return Object.fromEntries(byName.map(({ name, part }) => [name, part]));
  }
}

const mapped = <From, To>(all: Readonly<Record<string, From>>, change: (one: From) => To): Readonly<Record<string, To>> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));
