/** 1 to 255 visible ASCII characters: party ids and idempotency keys, which also travel in headers and logs. */
export const isVisible = (text: string): boolean => /^[\x21-\x7e]{1,255}$/.test(text);

/** What a party may be called: visible, and not as the system's own actor is in events. */
export const isPartyId = (text: string): boolean => isVisible(text) && text !== 'system';
