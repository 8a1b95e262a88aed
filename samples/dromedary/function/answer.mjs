// The site has another origin than the API, and nothing here depends on who asks.
const everyAnswer = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'Access-Control-Allow-Origin': '*',
};

/** An answer in the shape that API Gateway's proxy integration expects. */
export const answer = (statusCode, body, headers = {}) => ({
  statusCode,
  headers: { ...everyAnswer, ...headers },
  body: JSON.stringify(body),
  isBase64Encoded: false,
});
