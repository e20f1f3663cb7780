import { type KeyObject, createHmac, createSecretKey, hash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { versionAt } from '../../domain/key-ring/key-ring.ts';
import type { ReceiptCodes } from '../../ports/receipt-codes.ts';
import type { SecretStore } from '../../ports/secrets.ts';

/** 30 characters that are not taken for one another on paper or on the phone. */
const alphabet = '23456789ABCDEFGHJKMNPQRTUVWXYZ';

const queryCodeLength = 10;

/**
 * Codes by HMAC-SHA-256 under the deployment's key: about 49 bits each. The version of the key is the one in use when the day
 * began that the number names, so that a code on paper stays good and no process need know when another learned of a new key.
 */
export function cryptoReceiptCodes(secretStore: SecretStore): ReceiptCodes {
  const prepared = new Map<string, KeyObject>();

  function hmac(key: string, purpose: string, text: string): Buffer {
    const object = prepared.get(key) ?? createSecretKey(key, 'base64');
    prepared.set(key, object);
    return createHmac('sha256', object).update(`${purpose}\n${text}`).digest();
  }

  async function keyOf(receiptNumber: string): Promise<string> {
    return versionAt((await secretStore.secrets()).queryCodeKey, dayOf(receiptNumber)).key;
  }

  async function queryCodeOf(receiptNumber: string): Promise<string> {
    const digest = hmac(await keyOf(receiptNumber), 'query-code', receiptNumber);
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
      const key = await keyOf(receiptNumber);
      const expected = hmac(key, 'compare', (await queryCodeOf(receiptNumber)).replace('-', ''));
      const given = hmac(key, 'compare', code.toUpperCase().replaceAll(/[\s-]/g, ''));
      return timingSafeEqual(expected, given);
    },

    digestOf(text) {
      return hash('sha256', text);
    },

    async applicantKeyOf(identityNumber) {
      return hmac((await secretStore.secrets()).lookUpKey, 'applicant', identityNumber)
        .toString('hex')
        .slice(0, 32);
    },
  };
}

/** The instant at which the day began that a number names; of what is no number any instant will do. */
function dayOf(receiptNumber: string): number {
  return Date.parse(
    `${receiptNumber.slice(0, 4)}-${receiptNumber.slice(4, 6)}-${receiptNumber.slice(6, 8)}T00:00:00+08:00`,
  );
}
