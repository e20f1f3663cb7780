/** A refusal in the words of S3. */
export class ObjectFault extends Error {
  override readonly name = 'ObjectFault';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function accessDenied(message: string): ObjectFault {
  return new ObjectFault(403, 'AccessDenied', message);
}
