/** Key material, base64; read once and kept in memory. */
export type Secrets = {
  readonly queryCodeKey: string;
  readonly formTokenKey: string;
  readonly cursorKey: string;
};

export type SecretStore = { secrets(): Promise<Secrets> };
