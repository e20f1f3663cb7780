import type { Hono } from 'hono';
import { answerFiles, quarantinePrefix } from '../../shared/application/exchange-files.ts';
import type { FileDependencies } from '../../shared/application/exchange-files.ts';
import type { LookUpDependencies } from '../../shared/application/look-up-request.ts';
import { isOpen } from '../../shared/domain/request/disclosure-request.ts';
import { requestFilesPage } from '../../web/pages/request-files.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { openRequest } from '../http/opened-request.ts';
import type { RuntimeOf } from '../runtime.ts';
import { allowConnectionsTo, pageHeaders } from '../http/page-headers.ts';

export type FilePagesDeps = FileDependencies & LookUpDependencies & Pick<RuntimeOf<'limiter'>, 'limiter'>;

/** The page on which an applicant sends documents and fetches the files of an answer. `whenFetched` records that it was opened. */
export function addFilePages(
  app: Hono<HttpBindings>,
  deps: () => FilePagesDeps,
  whenFetched: (agencyId: string, receiptNumber: string) => Promise<void>,
): void {
  app.post('/status/files', pageHeaders, async (context) => {
    const dependencies = deps();
    const opened = await openRequest(context, dependencies);
    if ('response' in opened) return opened.response;
    const {
      page,
      access,
      loaded: { request },
    } = opened;
    const answer = await answerFiles(dependencies, request);
    if (answer.ok) await whenFetched(request.agencyId, request.receiptNumber);
    const mayUpload = isOpen(request);
    if (mayUpload) allowConnectionsTo(context, await bucketOrigin(dependencies));
    return context.html(
      requestFilesPage(page, {
        title: request.form.information.title,
        access,
        answerFiles: answer.ok ? answer.value : null,
        ownFiles: request.files.filter(({ purpose }) => purpose === 'applicant'),
        mayUpload,
      }),
    );
  });
}

/** Where upload forms lead; the page's policy has to let the browser go there. */
export async function bucketOrigin({ objects }: FileDependencies): Promise<string> {
  const { url } = await objects.uploadForm({
    key: quarantinePrefix,
    type: 'text/plain',
    sha256: '',
    smallestInBytes: 1,
    largestInBytes: 1,
    lifeInSeconds: 1,
  });
  return new URL(url).origin;
}
