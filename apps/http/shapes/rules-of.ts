import { getMetadataStorage, ValidationTypes, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';

interface Check {
  readonly property: string;
  /** The conditions that `IsOptional` declares: the rules apply only when all of them hold. */
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  readonly rules: readonly ValidatorConstraintInterface[];
}

/**
 * A check of one class by its class-validator rules, which are looked up once. `validateSync` looks them up for every object, which costs
 * more than the rest of a request. So it is called only for invalid objects, to name what is wrong.
 */
export function rulesOf(shape: new () => object): (object: object) => boolean {
  const checks = checksOf(shape);
  return (object) => checks.every((check) => passes(check, object, shape.name));
}

function checksOf(shape: new () => object): readonly Check[] {
  const storage = getMetadataStorage();
  const declared = storage.getTargetValidationMetadatas(shape, '', false, false);
  return [...new Set(declared.map(({ propertyName }) => propertyName))].map((property) => {
    const own = declared.filter(({ propertyName }) => propertyName === property);
    return {
      property,
      conditions: own
        .filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION)
        .map(({ constraints }) => constraints[0] as Check['conditions'][number]), // as class-validator stores it
      rules: own.flatMap(({ type, constraintCls }) =>
        type === ValidationTypes.CUSTOM_VALIDATION
          ? storage.getTargetValidatorConstraints(constraintCls).map(({ instance }) => instance)
          : [],
      ),
    };
  });
}

function passes({ property, conditions, rules }: Check, object: object, targetName: string): boolean {
  const value = (object as Readonly<Record<string, unknown>>)[property]; // a sent value of any type
  if (!conditions.every((applies) => applies(object, value))) return true;
  const asked: ValidationArguments = { value, object, property, targetName, constraints: [] };
  return rules.every((rule) => rule.validate(value, asked) === true);
}
