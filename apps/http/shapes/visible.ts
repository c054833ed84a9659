/** 1 to 255 visible ASCII characters, as party ids and idempotency keys must be: both also appear in headers and logs. */
export const isVisible = (text: string): boolean => /^[\x21-\x7e]{1,255}$/.test(text);

/** Whether a party may have this id. `system` is the actor of the service itself in events. */
export const isPartyId = (text: string): boolean => isVisible(text) && text !== 'system';
