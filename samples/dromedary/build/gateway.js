import { buffer } from 'node:stream/consumers';

/** What api/openapi.json lets API Gateway answer to OPTIONS. */
export const preflight = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET,OPTIONS,POST',
  'Access-Control-Allow-Headers': 'Content-Type',
};

/** A request in the shape in which API Gateway hands it to the function. */
export async function proxyEvent(request, path) {
  const body = await buffer(request);
  return { httpMethod: request.method, path, headers: request.headers, body: body.toString('base64'), isBase64Encoded: true };
}
