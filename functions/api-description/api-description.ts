import { compress } from 'hono/compress';
import { openapiDocument } from '../../shared/contracts/openapi.ts';
import { pageContext } from '../../web/layout/page-context.ts';
import { apiReferencePage } from '../../web/pages/api-reference.ts';
import type { ApiDocument } from '../../web/pages/api-reference.ts';
import { pagesApp } from '../http/pages-app.ts';
import { pageHeaders } from '../http/page-headers.ts';
import type { Runtime } from '../runtime.ts';

/** The description of the API, for programs and for people. */
export function apiDescription(runtime: () => Pick<Runtime, 'origin'>) {
  const app = pagesApp('api-description');
  app.use(compress());
  app.get('/openapi.json', (context) => context.json(openapiDocument(runtime().origin)));
  app.get('/docs', pageHeaders, (context) =>
    context.html(
      apiReferencePage(pageContext('/docs', context.req.query()), openapiDocument(runtime().origin) as ApiDocument),
    ),
  );
  return app;
}
