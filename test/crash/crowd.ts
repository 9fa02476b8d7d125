// People who ask without a pause, for as long as their server lives, and repeat what they do not know to be accepted.
import { once } from 'node:events';
import { Agent, request } from 'node:http';

const persons = 8;
const askersPerPerson = 3;

const questions = [
  'Ai đi họp thay khi thủ trưởng bận đột xuất?',
  'Người đứng đầu có những trách nhiệm gì?',
  'con nguoi truc tiep lanh dao thi sao',
  'Mức phạt nồng độ cồn là bao nhiêu?',
  'xin chào',
  '/help',
];

export type Crowd = {
  /** Ids of the events that a server has accepted so far. */
  accepted: Set<string>;
  /**
   * Asks at this address until the server dies. `onAccepted` hears the number of events that this server has accepted.
   * What was sent and not confirmed is sent again, under the same id, with the next call.
   */
  askUntilDead: (url: string, onAccepted: (count: number) => void) => Promise<void>;
};

export function createCrowd(): Crowd {
  const accepted = new Set<string>();
  const unconfirmed: { eventId: string; person: number; text: string }[] = [];
  let events = 0;

  function nextEvent(person: number) {
    const waiting = unconfirmed.findIndex((event) => event.person === person);
    if (waiting >= 0) return unconfirmed.splice(waiting, 1)[0]!;
    events += 1;
    return { eventId: `event-${events}`, person, text: questions[events % questions.length]! };
  }

  return {
    accepted,
    async askUntilDead(url, onAccepted) {
      const agent = new Agent({ keepAlive: true });
      let count = 0;

      async function asker(person: number): Promise<void> {
        for (;;) {
          const event = nextEvent(person);
          const status = await post(agent, url, event);
          if (status === undefined) {
            unconfirmed.push(event);
            return;
          }
          if (status !== 202) throw new Error(`the server answered ${status}`);
          accepted.add(event.eventId);
          count += 1;
          onAccepted(count);
        }
      }

      const askers = Array.from({ length: persons * askersPerPerson }, (_, number) => asker(number % persons));
      try {
        await Promise.all(askers);
      } finally {
        agent.destroy();
      }
    },
  };
}

/** The status, or undefined when the connection broke before it came. */
async function post(
  agent: Agent,
  url: string,
  { eventId, person, text }: { eventId: string; person: number; text: string },
): Promise<number | undefined> {
  const body = JSON.stringify({ text, eventId });
  const cookie = `sotay_person=${String(person).padStart(22, 'p')}`;
  const posting = request(`${url}/chat/messages`, {
    agent,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie },
  });
  posting.end(body);
  try {
    const [response] = await once(posting, 'response');
    response.resume();
    return response.statusCode;
  } catch {
    return undefined;
  }
}
