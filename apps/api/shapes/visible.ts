/** 1 to 255 visible ASCII characters: party ids and idempotency keys, which also travel in headers and logs. */
export const isVisible = (text: string): boolean => /^[\x21-\x7e]{1,255}$/.test(text);
