import { type KeyObject, createHmac, createSecretKey, hash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { ReceiptCodes } from '../../ports/receipt-codes.ts';
import type { SecretStore } from '../../ports/secrets.ts';

/** 30 characters that are not taken for one another on paper or on the phone. */
const alphabet = '23456789ABCDEFGHJKMNPQRTUVWXYZ';

const queryCodeLength = 10;

/** Codes by HMAC-SHA-256 under the deployment's key: about 49 bits each. */
export function cryptoReceiptCodes(secretStore: SecretStore): ReceiptCodes {
  let prepared: { readonly text: string; readonly key: KeyObject } | null = null;

  async function hmac(purpose: string, text: string): Promise<Buffer> {
    const { queryCodeKey } = await secretStore.secrets();
    if (prepared?.text !== queryCodeKey) prepared = { text: queryCodeKey, key: createSecretKey(queryCodeKey, 'base64') };
    return createHmac('sha256', prepared.key).update(`${purpose}\n${text}`).digest();
  }

  async function queryCodeOf(receiptNumber: string): Promise<string> {
    const digest = await hmac('query-code', receiptNumber);
    let rest = digest.readBigUInt64BE(0);
    let code = '';
    for (let index = 0; index < queryCodeLength; index += 1) {
      code += alphabet.charAt(Number(rest % 30n));
      rest /= 30n;
    }
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  }

  return {
    newReceiptNumber(today) {
      const characters = Array.from({ length: 6 }, () => alphabet.charAt(randomInt(alphabet.length)));
      return `${today.replaceAll('-', '')}-${characters.join('')}`;
    },

    newFileId: () => randomUUID(),

    queryCodeOf,

    async isQueryCodeOf(receiptNumber, code) {
      const expected = await hmac('compare', (await queryCodeOf(receiptNumber)).replace('-', ''));
      const given = await hmac('compare', code.toUpperCase().replaceAll(/[\s-]/g, ''));
      return timingSafeEqual(expected, given);
    },

    digestOf(text) {
      return hash('sha256', text);
    },

    async applicantKeyOf(identityNumber) {
      return (await hmac('applicant', identityNumber)).toString('hex').slice(0, 32);
    },
  };
}
