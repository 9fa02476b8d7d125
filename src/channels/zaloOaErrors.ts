// What the error numbers of the Official Account and of its template messages mean for a message.
import { DeliveryError } from './channel.ts';

type Meaning = Pick<DeliveryError, 'permanent' | 'concerns' | 'code'> & { retryAfterSeconds?: number };

const recipient = (code: string): Meaning => ({ permanent: true, concerns: 'recipient', code });
const wrong: Meaning = { permanent: true, concerns: 'message', code: 'bad-request' };
const busy: Meaning = { permanent: false, concerns: 'channel', code: 'rate-limited', retryAfterSeconds: 60 };
const token: Meaning = { permanent: false, concerns: 'channel', code: 'token', retryAfterSeconds: 600 };
/** Somebody has to change something in a console, and may do so any minute. */
const configuration: Meaning = {
  permanent: false,
  concerns: 'channel',
  code: 'configuration',
  retryAfterSeconds: 600,
};
const empty: Meaning = { permanent: true, concerns: 'channel', code: 'quota-empty' };
const night: Meaning = { permanent: false, concerns: 'message', code: 'night', retryAfterSeconds: 3600 };

const meanings: [Meaning, number[]][] = [
  [token, [-216, -220, -124]],
  [configuration, [-209, -212, -219, -221, -223, -224, -235, -240, -242]],
  [configuration, [-127, -131, -135, -136, -137, -146, -147]],
  [empty, [-320, -321, -115, -144]],
  [busy, [-32, -211]],
  [recipient('not-following'), [-213]],
  [recipient('blocked'), [-217]],
  [recipient('recipient-quota'), [-218]],
  [recipient('inactive'), [-227]],
  // -249: this template cannot go to the id of a person, and no other way was left.
  [recipient('window-closed'), [-230, -232, -249]],
  [recipient('restricted'), [-244]],
  [recipient('phone'), [-108]],
  [recipient('unreachable'), [-114, -118, -119]],
  [wrong, [-201, -210, -233, -248, -100, -112, -1121, -1122]],
  [night, [-133]],
];

const meaningOf = new Map(meanings.flatMap(([meaning, numbers]) => numbers.map((number) => [number, meaning])));

/** Since the number alone is reliable, nothing of the platform's wording is kept. An unknown number is refused for now. */
export function zaloRefusal({
  error,
  retryAfterSeconds,
}: {
  error: number;
  retryAfterSeconds?: number | undefined;
}): DeliveryError {
  const meaning = meaningOf.get(error) ?? {
    permanent: false,
    concerns: 'message' as const,
    code: `error-${Math.abs(error)}`,
  };
  return new DeliveryError(`Zalo refused: ${error}`, {
    ...meaning,
    retryAfterSeconds: meaning.permanent ? undefined : (retryAfterSeconds ?? meaning.retryAfterSeconds),
  });
}
