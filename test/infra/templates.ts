import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// Templates are read as the untyped JSON that they are.

export type Resource = {
  readonly id: string;
  readonly stack: string;
  readonly Type: string;
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
};

/** The synthesised templates of one partition. */
export type Templates = {
  readonly text: string;
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  /** The only resource of its type. */
  one(type: string): Resource;
  /** The value that another stack exports under this name. */
  exported(name: string): unknown;
};

export function readTemplates(folder: string): Templates {
  const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const resources: Resource[] = [];
  const exports = new Map<string, unknown>();
  for (const [index, text] of texts.entries()) {
    const template = JSON.parse(text);
    const stack = files[index]!.replace('.template.json', '');
    for (const [id, resource] of Object.entries<Omit<Resource, 'id' | 'stack'>>(template.Resources))
      resources.push({ ...resource, id, stack, Properties: resource.Properties ?? {} });
    for (const output of Object.values<{ Value: unknown; Export?: { Name: string } }>(template.Outputs ?? {}))
      if (output.Export !== undefined) exports.set(output.Export.Name, output.Value);
  }
  const ofType = (type: string) => resources.filter((resource) => resource.Type === type);
  return {
    text: texts.join('\n'),
    resources,
    ofType,
    one(type) {
      const found = ofType(type);
      if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}`);
      return found[0]!;
    },
    exported(name) {
      if (!exports.has(name)) throw new Error(`no stack exports ${name}`);
      return exports.get(name);
    },
  };
}

export function asList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Logical ids that a value refers to, imports followed to the stack that exports them. */
export function refersTo(templates: Templates, value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref' && typeof inner === 'string' && !inner.startsWith('AWS::')) return [inner];
    if (key === 'Fn::GetAtt') return [String((inner as readonly unknown[])[0])];
    if (key === 'Fn::ImportValue' && typeof inner === 'string') return refersTo(templates, templates.exported(inner));
    return refersTo(templates, inner);
  });
}
