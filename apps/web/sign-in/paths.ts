/** Where a provider sends people back to. */
export const SIGN_IN_PATHS = { signedIn: '/signed-in', signedOut: '/signed-out' } as const;
