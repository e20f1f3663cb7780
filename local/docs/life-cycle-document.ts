import { requestStatuses } from '../../shared/domain/request/disclosure-request.ts';
import { commandTypes, ruleOf } from '../../shared/domain/request/life-cycle.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import { articles } from '../../shared/domain/statute/articles.ts';
import { caseworkEn } from '../../shared/messages/casework-en.ts';
import { caseworkZh } from '../../shared/messages/casework-zh.ts';

const nodeOf = (status: string): string => status.replaceAll('-', '_');
const both = (zh: string, en: string): string => `${zh} ${en}`;

/** docs/life-cycle.md: the diagram and the table of `shared/domain/request/life-cycle.ts`. */
export function lifeCycleDocument(): string {
  const moves = commandTypes.filter((type) => ruleOf(type).to !== 'unchanged' && ruleOf(type).to !== 'as-before');
  const stays = commandTypes.filter((type) => !moves.includes(type));
  return `# The life of a request

Drawn from \`shared/domain/request/life-cycle.ts\` by \`npm run docs\`; a test fails when it is out of date.

\`\`\`mermaid
stateDiagram-v2
${requestStatuses
  .map((status) => `  ${nodeOf(status)}: ${caseworkZh.status[status]}<br>${caseworkEn.status[status]}`)
  .join('\n')}
  [*] --> submitted: 网上提交 online
  [*] --> in_progress: 登记 registered
${moves
  .flatMap((type) =>
    ruleOf(type).from.map(
      (from) => `  ${nodeOf(from)} --> ${nodeOf(ruleOf(type).to)}: ${both(caseworkZh.command[type], type)}`,
    ),
  )
  .join('\n')}
\`\`\`

## Steps that lead to another status

${table(moves)}

## Steps that leave the status as it is

\`cancel-step\` leads back to the status before the step that it cancels.

${table(stays)}
`;
}

function table(types: readonly CommandType[]): string {
  const rows = types.map((type) => {
    const { from, to, event, roles, article } = ruleOf(type);
    const cells = [
      `\`${type}\` ${caseworkZh.command[type]}`,
      from.join(', '),
      to === 'unchanged' ? '' : to,
      event,
      roles.join(', '),
      article === null ? '' : articles[article].zh,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| command | from | to | event | roles | provision |', '|---|---|---|---|---|---|', ...rows].join('\n');
}
