import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type CommandOutcome = { readonly code: number | null; readonly output: string };

/** An npm script as a person starts it; `environment` is added to this process's own, from which AWS's and the table's names are taken out. */
export async function npmRun(
  script: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandOutcome> {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('AWS_') && name !== 'TABLE_NAME' && name !== 'SECRET_ID',
    ),
  );
  const child = spawn('npm', ['run', '--silent', script, '--', ...words], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...own, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}
