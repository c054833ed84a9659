import { declaredFields, type DeclaredField, type Shape } from '../shapes/shaped.js';
import { namedSchema, nullable, objectSchema, type Schema } from './described.js';

const KNOWN = new WeakMap<object, Schema>();

/** The schema of a body, named as its class is. It follows from the rules of the fields. */
export function bodySchema(shape: Shape<object>): Schema {
  const known = KNOWN.get(shape);
  if (known) return known;
  const fields = declaredFields(shape);
  const properties = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]));
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const schema = namedSchema(shape.name, objectSchema(properties, required));
  KNOWN.set(shape, schema);
  return schema;
}

/** Whether the body must be sent: one without required fields may be left out. */
export const isBodyRequired = (shape: Shape<object>): boolean => declaredFields(shape).some(({ isRequired }) => isRequired);

/** What is optional may mostly be null too, which means the same as not to send it, or clears it where it is a change. */
function fieldSchema(field: DeclaredField): Schema {
  const schema = valueSchema(field);
  if (!field.takesNull) return schema;
  const hasDefault = field.absent !== null && field.absent !== undefined;
  return { ...nullable(schema), ...(hasDefault && { default: field.absent }) };
}

function valueSchema({ part, schema }: DeclaredField): Schema {
  if (!part) return schema;
  const inside = part.variants ? { oneOf: Object.values(part.variants.shapes).map(bodySchema) } : bodySchema(part.shape);
  return part.atMost === null ? { ...inside, ...schema } : { ...schema, items: inside };
}

/** The query parameters of a route. They are texts: null cannot be sent. */
export const queryParameters = (shape: Shape<object>): readonly { readonly name: string }[] =>
  declaredFields(shape).map(({ name, isRequired, schema: { description, ...schema }, absent }) => ({
    name,
    in: 'query',
    required: isRequired,
    ...(description !== undefined && { description }),
    schema: { ...schema, ...(absent !== null && { default: absent }) },
  }));
