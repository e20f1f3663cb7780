import { openapiDocument } from '../../shared/contracts/openapi.ts';
import { httpApp } from '../http/http-app.ts';
import { lambdaHandler } from '../http/lambda-handler.ts';
import { runtime } from '../runtime.ts';

const app = httpApp('api-description');
app.get('/openapi.json', (context) => context.json(openapiDocument(runtime().origin)));

export const handler = lambdaHandler(app);
