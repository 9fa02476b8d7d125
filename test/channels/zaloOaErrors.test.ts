// Every known error number of Zalo and what it means for a message.
import { expect, it } from 'vitest';
import { zaloRefusal } from '../../src/channels/zaloOaErrors.ts';

const now = { permanent: false, outcome: 'refused' };
const forGood = { permanent: true, outcome: 'refused', retryAfterSeconds: undefined };

it.each<[number[], object]>([
  [[-216, -220, -124], { ...now, concerns: 'channel', code: 'token', retryAfterSeconds: 600 }],
  [
    [-209, -212, -219, -221, -223, -224, -235, -240, -242, -127, -131, -135, -136, -137, -146, -147],
    { ...now, concerns: 'channel', code: 'configuration', retryAfterSeconds: 600 },
  ],
  [[-320, -321, -115, -144], { ...forGood, concerns: 'channel', code: 'quota-empty' }],
  [[-32, -211], { ...now, concerns: 'channel', code: 'rate-limited', retryAfterSeconds: 60 }],
  [[-213], { ...forGood, concerns: 'recipient', code: 'not-following' }],
  [[-217], { ...forGood, concerns: 'recipient', code: 'blocked' }],
  [[-218], { ...forGood, concerns: 'recipient', code: 'recipient-quota' }],
  [[-227], { ...forGood, concerns: 'recipient', code: 'inactive' }],
  [[-230, -232, -249], { ...forGood, concerns: 'recipient', code: 'window-closed' }],
  [[-244], { ...forGood, concerns: 'recipient', code: 'restricted' }],
  [[-108], { ...forGood, concerns: 'recipient', code: 'phone' }],
  [[-114, -118, -119], { ...forGood, concerns: 'recipient', code: 'unreachable' }],
  [[-201, -210, -233, -248, -100, -112, -1121, -1122], { ...forGood, concerns: 'message', code: 'bad-request' }],
  [[-133], { ...now, concerns: 'message', code: 'night', retryAfterSeconds: 3600 }],
  [[-200], { ...now, concerns: 'message', code: 'error-200', retryAfterSeconds: undefined }],
  [[-4711], { ...now, concerns: 'message', code: 'error-4711', retryAfterSeconds: undefined }],
])('%j', (errors, meaning) => {
  for (const error of errors) expect(zaloRefusal({ error })).toMatchObject(meaning);
});

it('waits as long as Zalo says, where waiting helps', () => {
  expect(zaloRefusal({ error: -32, retryAfterSeconds: 7 }).retryAfterSeconds).toBe(7);
  expect(zaloRefusal({ error: -213, retryAfterSeconds: 7 }).retryAfterSeconds).toBeUndefined();
});
