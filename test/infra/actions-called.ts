import type { IncomingMessage } from 'node:http';

/** The permissions that a call to AWS asks for, as `service:Action on resource`. Calls about another table, or of an unknown kind, ask for what nobody has. */
export function actionsCalled(
  service: string,
  request: IncomingMessage,
  body: Buffer,
  tableName: string,
): readonly string[] {
  switch (service) {
    case 'dynamodb': {
      const operation = operationOf(request);
      return dynamodbActions(operation, JSON.parse(body.toString()), tableName);
    }
    case 'secretsmanager':
      return [`secretsmanager:${operationOf(request)} on secret`];
    case 'ses':
      return [`ses:${new URLSearchParams(body.toString()).get('Action') ?? 'unknown'} on mail`];
    case 's3':
      return s3Actions(request);
    default:
      return [`unknown call to ${service}`];
  }
}

/** S3 says that an object is missing only to whoever may list the names beside it; to others it says that they may not look. */
export function actionsToLearnOfAbsence(request: IncomingMessage): readonly string[] {
  const key = objectKeyOf(new URL(request.url ?? '/', 'http://localhost').pathname);
  return request.method === 'GET' || request.method === 'HEAD' ? [`s3:ListBucket on ${key.split('/')[0] ?? ''}/`] : [];
}

function objectKeyOf(pathname: string): string {
  return decodeURIComponent(pathname).split('/').slice(3).join('/');
}

/** A key's part before the first slash is the prefix that a policy names. */
function s3Actions(request: IncomingMessage): readonly string[] {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const key = objectKeyOf(pathname);
  const place = (name: string) => `on ${name.split('/')[0] ?? ''}/`;
  const version = searchParams.has('versionId') ? 'Version' : '';
  const about = searchParams.has('tagging') ? 'Tagging' : '';
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return [
        key === ''
          ? `s3:ListBucket ${place(searchParams.get('prefix') ?? '')}`
          : `s3:GetObject${version}${about} ${place(key)}`,
      ];
    case 'DELETE':
      return [`s3:DeleteObject${version}${about} ${place(key)}`];
    case 'PUT':
      return [
        `s3:PutObject${about === '' ? '' : version}${about} ${place(key)}`,
        ...copied(request.headers['x-amz-copy-source'], place),
      ];
    // A browser's form: the signed policy, which the stand-in holds it to, names the key.
    case 'POST':
      return ['s3:PutObject on quarantine/'];
    default:
      return [`unknown call to s3`];
  }
}

function copied(source: string | readonly string[] | undefined, place: (name: string) => string): readonly string[] {
  if (typeof source !== 'string') return [];
  const [path = '', query = ''] = decodeURIComponent(source).split('?');
  return [
    `s3:GetObject${query.startsWith('versionId=') ? 'Version' : ''} ${place(
      path.replace(/^\//, '').split('/').slice(1).join('/'),
    )}`,
  ];
}

function operationOf(request: IncomingMessage): string {
  return String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
}

type TransactItem = Readonly<Record<string, { readonly TableName: string }>>;

// The body of a DynamoDB call is read as the untyped JSON that it is.

function dynamodbActions(operation: string, body: any, tableName: string): readonly string[] {
  const place = (name: string) => (name === tableName ? 'table' : `another table, ${name}`);
  switch (operation) {
    case 'TransactWriteItems':
      return (body.TransactItems as readonly TransactItem[]).flatMap((item) =>
        Object.entries(item).map(
          ([kind, { TableName }]) =>
            `dynamodb:${kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`} on ${place(TableName)}`,
        ),
      );
    case 'TransactGetItems':
      return (body.TransactItems as readonly TransactItem[]).flatMap((item) =>
        Object.values(item).map(({ TableName }) => `dynamodb:GetItem on ${place(TableName)}`),
      );
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(body.RequestItems as object).map((name) => `dynamodb:${operation} on ${place(name)}`);
    case 'Query':
    case 'Scan':
      return [
        `dynamodb:${operation} on ${
          body.IndexName === undefined ? place(body.TableName) : `/index/${String(body.IndexName)}`
        }`,
      ];
    default:
      return [`dynamodb:${operation} on ${place(body.TableName)}`];
  }
}
