/** Imports point one way: functions → ports and contracts → domain; adapters → ports; web → contracts. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'shared/domain imports only itself: no SDK, zod, node module or logger.',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: { pathNot: '^shared/domain/' },
    },
    {
      name: 'contracts-know-domain-only',
      comment: 'Contracts are zod schemas over the domain.',
      severity: 'error',
      from: { path: '^shared/contracts/' },
      to: { pathNot: '^shared/(contracts|domain)/|node_modules/zod/' },
    },
    {
      name: 'ports-know-domain-only',
      comment: 'A port is an interface in the domain’s words.',
      severity: 'error',
      from: { path: '^shared/ports/' },
      to: { pathNot: '^shared/(ports|domain|contracts)/' },
    },
    {
      name: 'sdk-stays-in-adapters',
      comment: '@aws-sdk appears in adapters and in functions/runtime-parts.ts only.',
      severity: 'error',
      from: { path: '^(shared|functions|web)/', pathNot: '^shared/adapters/|^functions/runtime-parts\\.ts$' },
      to: { path: 'node_modules/@aws-sdk/' },
    },
    {
      name: 'adapters-do-not-know-functions',
      comment: 'Adapters implement ports.',
      severity: 'error',
      from: { path: '^shared/adapters/' },
      to: { path: '^(functions|infra|local|server|operations|web)/' },
    },
    {
      name: 'functions-do-not-know-local-or-infra',
      comment: 'What runs in the cloud knows nothing of the machine it was built on.',
      severity: 'error',
      from: { path: '^(functions|shared|web)/' },
      to: { path: '^(local|server|infra|operations|test|bench)/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle means that two modules are one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dev-dependency-in-what-ships',
      comment: 'Bundled code may not import a development dependency.',
      severity: 'error',
      from: { path: '^(functions|shared|web)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
