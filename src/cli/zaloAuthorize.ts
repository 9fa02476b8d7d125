// npm run zalo:authorize: the address where an administrator lets this program speak for the Official Account.
import { Temporal } from 'temporal-polyfill';
import { askForGrant } from '../channels/zaloGrant.ts';
import { ConfigError } from '../config.ts';
import { createOauthTokens } from '../storage/oauthTokens.ts';
import { consentSteps, usage } from '../wording/zaloAuthorize.ts';
import type { Command } from './command.ts';
import { CallError, readArguments } from './readArguments.ts';
import { withDatabase } from './withDatabase.ts';

/** The server that takes the answer must use the same database. */
export const zaloAuthorize: Command = async ({ args, config, now, output }) => {
  if (readArguments(args, []).rest.length > 0) throw new CallError(usage);
  const { publicUrl, timeZone, channels } = config;
  if (channels.zaloOa === undefined)
    throw new ConfigError('ZALO_OA_APP_ID: it is not set. Set the number of the app at developers.zalo.me.');
  if (publicUrl === undefined)
    throw new ConfigError('PUBLIC_URL: it is not set. Set the address under which Zalo reaches this server.');
  const { appId, oauthBaseUrl } = channels.zaloOa;
  return withDatabase({ config }, async (database) => {
    const store = createOauthTokens(database);
    const { expiresAt, ...asked } = await askForGrant({ store, appId, oauthBaseUrl, publicUrl, now });
    const at = Temporal.Instant.fromEpochMilliseconds(expiresAt.getTime()).toZonedDateTimeISO(timeZone);
    const until = at.toPlainTime().toString({ smallestUnit: 'minute' });
    output.write(`${consentSteps({ ...asked, until })}\n`);
    return 0;
  });
};
