import { describe, expect, it } from '@jest/globals';
import { isAllowed } from './hosts.js';

describe('a host of demo mode', () => {
  it.each(['localhost', 'LocalHost:3000', '127.0.0.1', '127.0.0.1:80', '127.1.2.3', '[::1]', '[::1]:3000', 'demo', 'demo:8080'])(
    'may be %s',
    (host) => expect(isAllowed(host, ['demo'])).toBe(true),
  );

  it.each([
    '',
    'evil.example',
    'localhost.evil.example',
    'evil.example:3000',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '[::2]',
    '::1',
    'a@localhost',
  ])('may not be "%s"', (host) => expect(isAllowed(host, ['demo'])).toBe(false));
});
