import { colors } from './colors.mjs';
import { Refusal } from './refusal.mjs';

const maxBodyBytes = 1024;
const accepted = `accepted are ${colors.join(', ')}`;

/** The colour that a request votes for, or a Refusal which says what is wrong with the request. */
export function readVote({ body, isBase64Encoded }) {
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) throw new Refusal(413, `The body has more than ${maxBodyBytes} bytes.`);

  const vote = parse(bytes.toString('utf8'));
  if (typeof vote?.color !== 'string') throw new Refusal(400, `Send {"color": "..."}; ${accepted}.`);
  if (!colors.includes(vote.color)) throw new Refusal(400, `There is no such colour; ${accepted}.`);
  return vote.color;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, `The body is not JSON. Send {"color": "..."}; ${accepted}.`);
  }
}
