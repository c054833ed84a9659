/** What was asked cannot be done without losing or mixing up events: the message is one line for a person, with where and what. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
