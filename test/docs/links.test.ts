import { existsSync, globSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const folders = ['docs', 'functions', 'shared', 'infra', 'local', 'operations', 'web', 'bench', 'test'];
const pages = globSync(['*.md', ...folders.map((folder) => `${folder}/**/*.md`)]).sort();

/** The anchors that GitHub and Gitee make of a page's headings. */
function anchorsOf(file: string): ReadonlySet<string> {
  return new Set(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^#+ /.test(line))
      .map((line) =>
        line
          .replace(/^#+ /, '')
          .trim()
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      ),
  );
}

function isDead(page: string, link: string): boolean {
  const [path = '', anchor] = decodeURI(link).split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(file)) return true;
  return anchor !== undefined && statSync(file).isFile() && !anchorsOf(file).has(anchor);
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  const text = readFileSync(page, 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !/^[a-z]+:/.test(link) && isDead(page, link))).toEqual([]);
});

test('the index of decisions names each decision once', () => {
  const named = [...readFileSync('docs/adr/README.md', 'utf8').matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(
    ([, file]) => file,
  );
  expect(named.toSorted()).toEqual(
    readdirSync('docs/adr')
      .filter((file) => /^\d{4}-/.test(file))
      .sort(),
  );
});
