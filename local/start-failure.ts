/** A reason not to start that the person at the keyboard can remove; its message says how, in Chinese and in English. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';

  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(`${chinese}\n${english}`, options);
  }
}
