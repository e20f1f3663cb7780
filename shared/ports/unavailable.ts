/** A service that this system needs does not answer, or answers nothing that can be used; the same call may do later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';

  constructor(service: string, options?: ErrorOptions) {
    super(`${service} is not available`, options);
  }
}
