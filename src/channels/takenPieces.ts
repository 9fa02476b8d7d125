// Long messages go out in pieces; what the platform took of one is not said again when the rest is tried again.
import { DeliveryError } from './channel.ts';

/**
 * Sends the pieces in order; a piece that is not taken ends it. The next call with the same key and the same beginning
 * goes on there. Throws what `send` throws; behind the first piece a DeliveryError says that it was partly taken.
 */
export type SendPieces = <Piece>(
  key: string,
  pieces: Piece[],
  send: (piece: Piece, index: number) => Promise<void>,
) => Promise<void>;

const remembered = 1_000;

/** Remembers in this process; after a restart a message that was cut short is sent from its beginning. */
export function createSendPieces(): SendPieces {
  const takenOf = new Map<string, string[]>();

  return async (key, pieces, send) => {
    const names = pieces.map((piece) => JSON.stringify(piece));
    const earlier = takenOf.get(key) ?? [];
    let taken = earlier.every((name, at) => name === names[at]) ? earlier.length : 0;
    takenOf.delete(key);
    try {
      for (; taken < pieces.length; taken += 1) await send(pieces[taken]!, taken);
    } catch (error) {
      if (taken === 0) throw error;
      takenOf.set(key, names.slice(0, taken));
      if (takenOf.size > remembered) takenOf.delete(takenOf.keys().next().value ?? '');
      throw error instanceof DeliveryError ? partly(error) : error;
    }
  };
}

function partly(cause: DeliveryError): DeliveryError {
  const { message, permanent, code, retryAfterSeconds, concerns, outcome } = cause;
  return new DeliveryError(message, {
    ...{ permanent, code, retryAfterSeconds, concerns, outcome, cause },
    partly: true,
  });
}
