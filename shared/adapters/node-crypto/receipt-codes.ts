import { type KeyObject, createHmac, createSecretKey, hash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { versionAt } from '../../domain/key-ring/key-ring.ts';
import type { ReceiptCodes } from '../../ports/receipt-codes.ts';
import type { SecretStore } from '../../ports/secrets.ts';

/** 30 characters that are not taken for one another on paper or on the phone. */
const alphabet = '23456789ABCDEFGHJKMNPQRTUVWXYZ';

const queryCodeLength = 10;

/**
 * Codes by HMAC-SHA-256 under the deployment's key: about 49 bits each. A renewed code carries its version behind it, so that a
 * wrong one is known without a look at the request. The version of the key is the one in use when the day
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

  async function queryCodeOf(receiptNumber: string, version: number): Promise<string> {
    const named = version === 0 ? receiptNumber : `${receiptNumber}\n${version}`;
    const digest = hmac(await keyOf(receiptNumber), 'query-code', named);
    let rest = digest.readBigUInt64BE(0);
    let code = '';
    for (let index = 0; index < queryCodeLength; index += 1) {
      code += alphabet.charAt(Number(rest % 30n));
      rest /= 30n;
    }
    return `${code.slice(0, 5)}-${code.slice(5)}${version === 0 ? '' : `-${versionMark(version)}`}`;
  }

  return {
    newReceiptNumber(today) {
      const characters = Array.from({ length: 6 }, () => alphabet.charAt(randomInt(alphabet.length)));
      return `${today.replaceAll('-', '')}-${characters.join('')}`;
    },

    newFileId: () => randomUUID(),

    queryCodeOf,

    async versionOfCode(receiptNumber, code) {
      const key = await keyOf(receiptNumber);
      const typed = code.toUpperCase().replaceAll(/[\s-]/g, '');
      const version = versionMarked(typed.slice(queryCodeLength));
      const right = (await queryCodeOf(receiptNumber, version)).replaceAll('-', '');
      return timingSafeEqual(hmac(key, 'compare', right), hmac(key, 'compare', typed)) ? version : null;
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

/** A version as the characters behind a renewed code; two of them last for 899 renewals. */
function versionMark(version: number): string {
  const high = Math.floor(version / alphabet.length);
  return `${high === 0 ? '' : alphabet.charAt(high)}${alphabet.charAt(version % alphabet.length)}`;
}

/** The version that a mark says; 0 where there is none, or none that `versionMark` writes. */
function versionMarked(mark: string): number {
  if (mark.length > 2) return 0;
  const version = Array.from(mark).reduce((sum, character) => sum * alphabet.length + alphabet.indexOf(character), 0);
  return version > 0 && versionMark(version) === mark ? version : 0;
}

/** The instant at which the day began that a number names; of what is no number any instant will do. */
function dayOf(receiptNumber: string): number {
  return Date.parse(
    `${receiptNumber.slice(0, 4)}-${receiptNumber.slice(4, 6)}-${receiptNumber.slice(6, 8)}T00:00:00+08:00`,
  );
}
