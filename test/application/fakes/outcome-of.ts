import { Refusal } from '#application';
import { Rejection } from '#domain';

/** What became of a command, as an available action would show it. */
export const outcomeOf = (sent: Promise<unknown>) =>
  sent.then(
    () => ({ enabled: true, code: null, facts: null }),
    (refusal: unknown) => {
      if (!(refusal instanceof Rejection || refusal instanceof Refusal)) throw refusal;
      const { code, facts } = refusal;
      return { enabled: false, code, facts };
    },
  );
