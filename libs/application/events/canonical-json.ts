/**
 * The RFC 8785 text of a JSON-safe value: keys in UTF-16 order, no spaces. Written out because every event and command is hashed over it and
 * the `canonicalize` package, which the spec compares it with, takes two and a half times as long. Throws on what RFC 8785 has no text for.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} has no canonical JSON`);
  const fields = value as Readonly<Record<string, unknown>>; // an object, and no list
  let text = '';
  for (const key of inOrder(Object.keys(fields))) text += `${text === '' ? '' : ','}${quote(key)}:${canonicalJson(fields[key])}`;
  return `{${text}}`;
}

/** Most objects that are hashed have their keys in order already, and the test costs less than sorting. */
function inOrder(keys: readonly string[]): readonly string[] {
  const isInOrder = keys.every((key, place) => place === 0 || String(keys[place - 1]) < key);
  return isInOrder ? keys : keys.toSorted();
}

/** ASCII without control characters, quotes and backslashes: its JSON is the text between quotes. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quote(text: string): string {
  // Most text is plain, and the test costs a third of `JSON.stringify`.
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no canonical JSON');
  return JSON.stringify(text);
}
