import { answer } from './answer.mjs';
import { Refusal } from './refusal.mjs';
import { readVote } from './vote.mjs';

const routes = new Map([
  ['/data', { GET: (store) => store.counts() }],
  ['/increment', { POST: (store, event) => store.increment(readVote(event)) }],
]);

/** The handler of API Gateway's proxy events: GET /data and POST /increment answer the votes by colour. */
export function createApp({ store, version, log = console.error }) {
  return async (event, context) => {
    try {
      const votes = await find(event)(store, event);
      return answer(200, { version, functionVersion: context?.functionVersion ?? null, votes });
    } catch (error) {
      if (error instanceof Refusal) return answer(error.status, { error: error.message }, error.headers);
      log(error);
      return answer(500, { error: 'The function failed; its log says why.', requestId: context?.awsRequestId ?? null });
    }
  };
}

function find({ httpMethod, path }) {
  const methods = routes.get(path);
  if (!methods) throw new Refusal(404, `There is nothing at this path; try ${[...routes.keys()].join(' or ')}.`);
  if (!Object.hasOwn(methods, httpMethod)) {
    const allowed = Object.keys(methods).join(', ');
    throw new Refusal(405, `This path answers ${allowed} only.`, { Allow: allowed });
  }
  return methods[httpMethod];
}
