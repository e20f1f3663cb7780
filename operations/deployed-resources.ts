import * as z from 'zod';
import type { AskAws } from './aws-command-line.ts';

const pageSchema = z.object({
  StackResourceSummaries: z.array(
    z.object({ LogicalResourceId: z.string(), PhysicalResourceId: z.string().optional(), ResourceType: z.string() }),
  ),
});
const stacksSchema = z.object({
  Stacks: z.array(
    z.object({
      StackStatus: z.string(),
      Outputs: z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() })).optional(),
    }),
  ),
});

export type DeployedResources = {
  /** State of each stack, by its name. */
  readonly states: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
  /** Physical ids of the resources of a type. */
  ofType(type: string): readonly string[];
};

/** What the stacks of an installation consist of. */
export async function deployedResources(ask: AskAws, installation: string): Promise<DeployedResources> {
  const states = new Map<string, string>();
  const outputs = new Map<string, string>();
  const byType = new Map<string, string[]>();
  for (const part of ['storage', 'service']) {
    const StackName = `gongkai-${installation}-${part}`;
    const [stack] = stacksSchema.parse(await ask('cloudformation', 'describe-stacks', { StackName })).Stacks;
    states.set(StackName, stack?.StackStatus ?? 'absent');
    for (const { OutputKey, OutputValue } of stack?.Outputs ?? []) outputs.set(OutputKey, OutputValue);
    const { StackResourceSummaries: found } = pageSchema.parse(
      await ask('cloudformation', 'list-stack-resources', { StackName }),
    );
    for (const { ResourceType, PhysicalResourceId } of found)
      if (PhysicalResourceId !== undefined)
        byType.set(ResourceType, [...(byType.get(ResourceType) ?? []), PhysicalResourceId]);
  }
  return { states, outputs, ofType: (type) => byType.get(type) ?? [] };
}
