/** Commands of a shell, and what they print; `…` stands for what differs each time. */
interface Commands {
  readonly run: string;
  /** Null when they print nothing. */
  readonly answer: string | null;
}

/** A text is a paragraph. Texts are as `inline` reads them. */
export type Part =
  | string
  | Commands
  | { readonly points: readonly string[] }
  | { readonly words: readonly (readonly [word: string, meaning: string])[] }
  | { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly parts: readonly Part[];
}
