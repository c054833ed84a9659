import { isIPv6 } from 'node:net';

/** Whom an address stands for: of IPv6 the network of 64 bits, for one household or machine has all of its addresses. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [before = '', after] = address.split('::');
  const groups = before.split(':');
  if (after === undefined) return groups.slice(0, 4).join(':');
  const last = after.split(':').filter((group) => group !== '');
  const first = groups.filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}
