import { describe, expect, it } from '@jest/globals';
import { remarkOn } from './remarks.js';

const SETTINGS = ['PORT', 'HOST', 'JWT_ISSUER', 'RATE_LIMIT_PER_MINUTE', 'DEMO_HOSTS'];
const IDLE = [{ settings: ['DEMO_HOSTS'], when: 'when AUTH_MODE is jwt' }];

describe('a remark on the environment', () => {
  it.each([
    ['JWT_ISUER', 'JWT_ISSUER'],
    ['RATE_LIMIT_PER_MINUTES', 'RATE_LIMIT_PER_MINUTE'],
    ['RATELIMIT_PERMINUTE', 'RATE_LIMIT_PER_MINUTE'],
    ['port', 'PORT'],
    ['HOSTS', 'HOST'],
  ])('says that %s is no setting, and %s is', (name, meant) => {
    expect(remarkOn({ [name]: 'x' }, SETTINGS, IDLE)).toBe(`settings: ${name} is no setting (${meant} is one)`);
  });

  it('says what has no effect, all in one line', () => {
    expect(remarkOn({ DEMO_HOSTS: 'demo', JWT_ISSUR: 'x' }, SETTINGS, IDLE)).toBe(
      'settings: JWT_ISSUR is no setting (JWT_ISSUER is one); DEMO_HOSTS has no effect when AUTH_MODE is jwt',
    );
  });

  it('says nothing of settings, of names of their own and of empty ones', () => {
    const others = {
      PORT: '0',
      HOME: '/root',
      HOSTNAME: 'a',
      PATH: '/bin',
      SHELL: 'sh',
      PWD: '/',
      POSTS: '1',
      JWT_ISSUR: '',
      DEMO_HOSTS: '',
    };
    expect(remarkOn(others, SETTINGS, IDLE)).toBeNull();
  });
});
