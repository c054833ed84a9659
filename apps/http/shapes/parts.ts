import { field, isObject, type Shape } from './shaped.js';

/** An object of another shape. */
export const Part = (shape: Shape<object>): PropertyDecorator =>
  field({ message: 'must be an object', accepts: isObject, part: { shape, atMost: null }, schema: {} });

/** A list of objects of another shape. */
export const ListOf = (shape: Shape<object>, minimum: number, maximum: number): PropertyDecorator =>
  field({
    message: `must be a list of ${minimum} to ${maximum}`,
    accepts: (value) => Array.isArray(value) && value.length >= minimum && value.length <= maximum,
    part: { shape, atMost: maximum },
    schema: { type: 'array', minItems: minimum, maxItems: maximum },
  });

/** A list of objects, each of the shape that the value of its field `by` names. */
export const ListOfVariants = (
  { by, shapes }: { readonly by: string; readonly shapes: Readonly<Record<string, Shape<object>>> },
  minimum: number,
  maximum: number,
): PropertyDecorator => {
  const [shape] = Object.values(shapes);
  if (!shape) throw new Error('a list of no variants');
  return field({
    message: `must be a list of ${minimum} to ${maximum}`,
    accepts: (value) => Array.isArray(value) && value.length >= minimum && value.length <= maximum,
    part: { shape, atMost: maximum, variants: { by, shapes } },
    schema: { type: 'array', minItems: minimum, maxItems: maximum },
  });
};
