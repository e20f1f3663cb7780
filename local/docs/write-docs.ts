import { writeFileSync } from 'node:fs';
import { generatedDocuments } from './generated-documents.ts';

for (const [path, document] of Object.entries(generatedDocuments)) {
  writeFileSync(new URL(`../../${path}`, import.meta.url), document());
  console.log(`wrote ${path}`);
}
