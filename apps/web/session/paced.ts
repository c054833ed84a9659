interface Pace {
  /** What is asked for within this time of the first is done together with it, in milliseconds. */
  readonly togetherMs: number;
  /** How long it then rests, in milliseconds. */
  readonly restMs: () => number;
}

/** Answers a function that asks for the act: it is done soon after, once for all who ask meanwhile, never twice at a time, and not without rest. */
export function paced(act: () => Promise<unknown>, { togetherMs, restMs }: Pace): () => void {
  let isAsked = false;
  let isBusy = false;
  const work = async (): Promise<void> => {
    isBusy = true;
    while (isAsked) {
      await pause(togetherMs);
      isAsked = false;
      await act();
      await pause(restMs());
    }
    isBusy = false;
  };
  return () => {
    isAsked = true;
    if (!isBusy) void work();
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
