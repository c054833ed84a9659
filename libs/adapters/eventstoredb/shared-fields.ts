/** The only field that is used of each message of shared.proto. */
export const UUID_TEXT = 2;
export const STREAM_NAME = 3;
export const COMMIT_POSITION = 1;
