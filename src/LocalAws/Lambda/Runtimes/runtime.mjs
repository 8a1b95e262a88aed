// A client of the Lambda Runtime API: loads the handler that _HANDLER names, then asks, runs and answers for ever.
import { existsSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const env = process.env;
const [host, port] = env.AWS_LAMBDA_RUNTIME_API.split(':');
// Not fetch: that gives up on a long poll after five minutes.
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let current;

function call(method, route, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const options = { host, port, agent, method, path: `/2018-06-01/runtime/${route}`, headers: { ...headers, 'Content-Length': body?.length ?? 0 } };
    const request = http.request(options, response => {
      const chunks = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

async function fail(error) {
  const description = describe(error);
  console.error(error instanceof Error ? error.stack : `Error: ${description.errorMessage}`);
  const body = Buffer.from(JSON.stringify(description));
  const route = current === undefined ? 'init/error' : `invocation/${current}/error`;
  await call('POST', route, body, { 'Content-Type': 'application/json', 'Lambda-Runtime-Function-Error-Type': description.errorType });
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

async function load() {
  const match = /^(?:(.*)\/)?([^/.]+)\.([^/]+)$/.exec(env._HANDLER ?? '');
  if (!match) throw named('Runtime.MalformedHandlerName', `Bad handler '${env._HANDLER}': it must be file.function`);
  const [, folder = '', file, name] = match;
  const base = path.resolve(env.LAMBDA_TASK_ROOT, folder, file);
  const found = ['.js', '.mjs', '.cjs'].map(extension => base + extension).find(existsSync);
  if (!found) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${path.join(folder, file)}'`);
  let module;
  try {
    module = await import(pathToFileURL(found));
  } catch (error) {
    throw Object.assign(error, { name: error instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND' ? 'Runtime.ImportModuleError' : error.name });
  }
  const handler = name.split('.').reduce((value, part) => value?.[part] ?? value?.default?.[part], module);
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${env._HANDLER} is undefined or not exported`);
  return handler;
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const client = headers['lambda-runtime-client-context'];
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: client && JSON.parse(client),
    // Accepted, without an effect: an answer is sent as soon as it is there.
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

function run(handler, event, context) {
  return new Promise((resolve, reject) => {
    const result = handler(event, context, (error, value) => error === undefined || error === null ? resolve(value) : reject(error));
    if (typeof result?.then === 'function') resolve(result);
    else if (handler.length < 3) resolve(result);
  });
}

async function exit(code, error) {
  try {
    await fail(error);
  } finally {
    process.exit(code);
  }
}

process.on('uncaughtException', error => exit(129, error));
process.on('unhandledRejection', error => exit(128, named('Runtime.UnhandledPromiseRejection', String(error?.stack ?? error))));
process.on('beforeExit', () => exit(130, named('Runtime.NodeJsExit', 'Nothing is left to wait for, but the handler has not answered: was a promise not settled?')));

let handler;
try {
  handler = await load();
} catch (error) {
  await exit(1, error);
}

for (;;) {
  const next = await call('GET', 'invocation/next');
  if (next.status !== 200) process.exit(1);
  current = next.headers['lambda-runtime-aws-request-id'];
  env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'];
  try {
    const result = await run(handler, JSON.parse(next.body.toString()), contextOf(next.headers));
    await call('POST', `invocation/${current}/response`, Buffer.from(JSON.stringify(result) ?? 'null'), { 'Content-Type': 'application/json' });
  } catch (error) {
    await fail(error);
  }
}
