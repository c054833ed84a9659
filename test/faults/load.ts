export interface Load {
  /** Lets every lane finish its play and returns the number of plays. Rejects when a play failed. */
  finish(): Promise<number>;
}

/** Starts lanes that each play one contract after the other until the load is finished. `nth` counts the plays of all lanes. */
export function startLoad(lanes: readonly ((nth: number) => Promise<void>)[]): Load {
  const load = { begun: 0, isFinishing: false };
  const keepPlaying = async (play: (nth: number) => Promise<void>): Promise<void> => {
    while (!load.isFinishing) {
      load.begun += 1;
      await play(load.begun);
    }
  };
  const playing = Promise.all(lanes.map(keepPlaying));
  // `finish` awaits the plays and reports an early failure; until then it must not count as unhandled.
  playing.catch(() => undefined);
  return {
    finish: async () => {
      load.isFinishing = true;
      await playing;
      return load.begun;
    },
  };
}
