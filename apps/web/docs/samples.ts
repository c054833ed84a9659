type Tree = Readonly<Record<string, unknown>>;

/**
 * An example that a resolved schema makes of what its parts say: their own examples and the values that are fixed. The document has no whole example
 * of a refusal, because several operations refuse with the same code.
 */
export function sampleOf({ const: fixed, examples, allOf = [], properties = {}, items, oneOf, type }: Tree): unknown {
  if (fixed !== undefined) return fixed;
  if (Array.isArray(examples)) return examples[0];
  if (Array.isArray(oneOf)) return sampleOf(oneOf[0] as Tree);
  if (type === 'array') return [sampleOf(items as Tree)];
  if (type !== 'object') return null;
  const own = Object.entries(properties as Readonly<Record<string, Tree>>).map(([name, one]) => [name, sampleOf(one)]);
  return Object.assign({}, ...(allOf as readonly Tree[]).map(sampleOf), Object.fromEntries(own)) as object;
}

/** The refusals of an answer, by their codes, each as an example of OpenAPI. `schema` is resolved. */
export function refusalExamples(schema: Tree): Readonly<Record<string, { readonly value: unknown }>> {
  const { oneOf = [schema] } = schema as { readonly oneOf?: readonly Tree[] };
  const samples = oneOf.map((one) => sampleOf(one) as { readonly code: string }); // its schema fixes the code
  return Object.fromEntries(samples.map((value) => [value.code, { value }]));
}
