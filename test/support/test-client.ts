import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { localCredentials, localRegion } from '../../local/local-account.ts';

/** The engine wants to see a signature and does not check it. */
const authorization = `AWS4-HMAC-SHA256 Credential=${localCredentials.accessKeyId}/20260302/${localRegion}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;

type SignedRequest = { readonly headers: Record<string, string> };

/** Signing and preparing log lines for nobody is a third of what a call costs the tests; all else is the SDK as it is. */
const cheaper = {
  region: localRegion,
  credentials: localCredentials,
  logger: { debug: () => undefined, trace: () => undefined, warn: () => undefined } as never,
  httpAuthSchemeProvider: (() => [{ schemeId: 'smithy.api#noAuth' }]) as never,
  httpAuthSchemes: [
    {
      schemeId: 'smithy.api#noAuth',
      identityProvider: () => () => Promise.resolve({}),
      signer: {
        sign(request: SignedRequest) {
          request.headers['authorization'] = authorization;
          request.headers['x-amz-date'] = '20260302T000000Z';
          return Promise.resolve(request);
        },
      },
    },
  ] as never,
};

/** A client of the tests' engine that signs nothing. */
export function testClient(endpoint: string): DynamoDBClient {
  const client = new DynamoDBClient({ endpoint, ...cheaper });
  for (const name of ['loggerMiddleware', 'recursionDetectionMiddleware', 'getUserAgentMiddleware'])
    client.middlewareStack.remove(name);
  return client;
}

/** The same for the streams of the tests' engine. */
export function testStreamsClient(endpoint: string): DynamoDBStreamsClient {
  return new DynamoDBStreamsClient({ endpoint, ...cheaper });
}
