import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';

/** The part of an OpenAPI 3.1 document that the page reads. */
export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
};

export type ApiOperation = {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: object }>> }>
  >;
};

function anchorOf(method: string, path: string): string {
  return `${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')}`;
}

function nameIn(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key;
}

function schemas(title: string, content: Readonly<Record<string, { readonly schema: object }>>): readonly Html[] {
  return Object.entries(content).map(
    ([type, { schema }]) =>
      html`<details class="schema"><summary>${title} <code>${type}</code></summary><pre tabindex="0"><code>${JSON.stringify(
        schema,
        null,
        2,
      )}</code></pre></details>`,
  );
}

function operationSection(context: PageContext, method: string, path: string, operation: ApiOperation): Html {
  const { docs } = context.messages;
  const roles = operation['x-roles'];
  return html`<section class="operation" id="${anchorOf(method, path)}">
    <h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h3>
    <p>${context.language === 'en' ? operation.description : operation.summary}</p>
    <p class="law-source">${
      roles === undefined
        ? docs.everyone
        : `${docs.roles}${context.language === 'en' ? ': ' : '：'}${roles
            .map((role) => nameIn(docs.roleNames, role))
            .join(context.messages.common.listSeparator)}`
    }</p>
    ${
      operation.parameters.length > 0 &&
      html`<table class="folding"><caption>${docs.parameters}</caption><thead><tr><th scope="col">${docs.name}</th><th scope="col">${docs.place}</th><th scope="col">${docs.required}</th></tr></thead>
      <tbody>${operation.parameters.map(
        (parameter) =>
          html`<tr><th scope="row"><code>${parameter.name}</code></th><td data-label="${docs.place}">${nameIn(
            docs.places,
            parameter.in,
          )}</td><td data-label="${docs.required}">${
            parameter.required ? docs.required : context.messages.common.optional
          }</td></tr>`,
      )}</tbody></table>`
    }
    ${operation.requestBody !== undefined && schemas(docs.bodySchema, operation.requestBody.content)}
    ${Object.entries(operation.responses)
      .filter(([status]) => status !== 'default')
      .map(([, response]) => schemas(docs.replySchema, response.content))}
  </section>`;
}

/** The API description as a page to read; the document itself is one link away. */
export function apiReferencePage(context: PageContext, document: ApiDocument): Html {
  const { docs } = context.messages;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  return renderPage(context, {
    title: docs.title,
    width: 'wide',
    main: html`<h1>${docs.title}</h1>
<p class="lead">${docs.lead}</p>
<p><a href="/openapi.json">${docs.machineReadable} <code>/openapi.json</code></a></p>
<nav class="contents" aria-label="${docs.contents}">${tags.map(
      (tag) =>
        html`<h2 class="contents-title">${nameIn(docs.tags, tag)}</h2><ul>${operations
          .filter(({ operation }) => operation.tags.includes(tag))
          .map(
            ({ path, method, operation }) =>
              html`<li><a href="#${anchorOf(method, path)}"><code>${method.toUpperCase()} ${path}</code></a> ${
                context.language === 'en' ? operation.description : operation.summary
              }</li>`,
          )}</ul>`,
    )}</nav>
${tags.map(
  (tag) =>
    html`<h2>${nameIn(docs.tags, tag)}</h2>${operations
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ path, method, operation }) => operationSection(context, method, path, operation))}`,
)}`,
  });
}
