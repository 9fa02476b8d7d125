// Long messages go out in pieces; what the platform took of one is not said again when the rest is tried again.
import { DeliveryError } from './channel.ts';

/**
 * Sends the pieces in order. A piece that is refused ends it, and the next call with the same key goes on there. Nobody
 * must take a message for unsent whose beginning arrived, so a refusal after the first piece has an unknown outcome.
 */
export type SendPieces = <Piece>(
  key: string,
  pieces: Piece[],
  send: (piece: Piece, index: number) => Promise<void>,
) => Promise<void>;

const remembered = 1_000;

/** Remembers in this process; after a restart a message that was cut short is sent from its beginning. */
export function createSendPieces(): SendPieces {
  const takenOf = new Map<string, number>();

  return async (key, pieces, send) => {
    let taken = takenOf.get(key) ?? 0;
    try {
      for (; taken < pieces.length; taken += 1) await send(pieces[taken]!, taken);
      takenOf.delete(key);
    } catch (error) {
      if (taken === 0) throw error;
      takenOf.delete(key);
      takenOf.set(key, taken);
      if (takenOf.size > remembered) takenOf.delete(takenOf.keys().next().value ?? '');
      throw partly(error);
    }
  };
}

function partly(error: unknown): unknown {
  if (!(error instanceof DeliveryError) || error.outcome === 'unknown') return error;
  const { message, permanent, code, retryAfterSeconds, concerns } = error;
  return new DeliveryError(message, {
    ...{ permanent, code, retryAfterSeconds, concerns },
    outcome: 'unknown',
    cause: error,
  });
}
