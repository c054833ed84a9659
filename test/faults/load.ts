export interface Load {
  /** Lets every lane finish what it has begun; answers how many plays that made. Rejects where one failed. */
  finish(): Promise<number>;
}

/** Each lane plays one contract after the other, from now on until the load is finished; it is told how many were begun, this one with them. */
export function startLoad(lanes: readonly ((nth: number) => Promise<void>)[]): Load {
  const load = { begun: 0, isFinishing: false };
  const keepPlaying = async (play: (nth: number) => Promise<void>): Promise<void> => {
    while (!load.isFinishing) {
      load.begun += 1;
      await play(load.begun);
    }
  };
  const playing = Promise.all(lanes.map(keepPlaying));
  // Awaited at the end; a failure in between waits there.
  playing.catch(() => undefined);
  return {
    finish: async () => {
      load.isFinishing = true;
      await playing;
      return load.begun;
    },
  };
}
