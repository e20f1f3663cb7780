import type { IncomingMessage } from 'node:http';

/** The permissions that a call to AWS asks for, as `service:Action on resource`. Calls about another table, or of an unknown kind, ask for what nobody has. */
export function actionsCalled(service: string, request: IncomingMessage, body: Buffer, tableName: string): readonly string[] {
  switch (service) {
    case 'dynamodb': {
      const operation = operationOf(request);
      return dynamodbActions(operation, JSON.parse(body.toString()), tableName);
    }
    case 'secretsmanager': return [`secretsmanager:${operationOf(request)} on secret`];
    case 'ses': return [`ses:${new URLSearchParams(body.toString()).get('Action') ?? 'unknown'} on mail`];
    default: return [`unknown call to ${service}`];
  }
}

function operationOf(request: IncomingMessage): string {
  return String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
}

type TransactItem = Readonly<Record<string, { readonly TableName: string }>>;

// The body of a DynamoDB call is read as the untyped JSON that it is.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function dynamodbActions(operation: string, body: any, tableName: string): readonly string[] {
  const place = (name: string) => (name === tableName ? 'table' : `another table, ${name}`);
  switch (operation) {
    case 'TransactWriteItems':
      return (body.TransactItems as readonly TransactItem[]).flatMap((item) =>
        Object.entries(item).map(([kind, { TableName }]) => `dynamodb:${kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`} on ${place(TableName)}`),
      );
    case 'TransactGetItems':
      return (body.TransactItems as readonly TransactItem[]).flatMap((item) => Object.values(item).map(({ TableName }) => `dynamodb:GetItem on ${place(TableName)}`));
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(body.RequestItems as object).map((name) => `dynamodb:${operation} on ${place(name)}`);
    case 'Query':
    case 'Scan':
      return [`dynamodb:${operation} on ${body.IndexName === undefined ? place(body.TableName) : `/index/${String(body.IndexName)}`}`];
    default:
      return [`dynamodb:${operation} on ${place(body.TableName)}`];
  }
}
