import type { DisclosureRequest } from '../domain/request/disclosure-request.ts';
import type { ReceiptCodes } from '../ports/receipt-codes.ts';
import type { RequestDependencies } from './dependencies.ts';
import { loadRequest } from './load-request.ts';

export type OpenedPart = { readonly receiptNumber: string; readonly queryCode: string | null };

/** Who may open the whole may open its parts, but for those whose code was renewed since: it was renewed against somebody. */
export async function partsOpenedBy(
  dependencies: RequestDependencies & { readonly codes: ReceiptCodes },
  { parts }: Pick<DisclosureRequest, 'parts'>,
): Promise<readonly OpenedPart[]> {
  return Promise.all(
    parts.map(async (receiptNumber) => {
      const part = await loadRequest(dependencies, receiptNumber);
      const isFirst = part?.request.codeVersion === 0;
      return { receiptNumber, queryCode: isFirst ? await dependencies.codes.queryCodeOf(receiptNumber, 0) : null };
    }),
  );
}
