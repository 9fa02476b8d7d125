// What an Official Account may send, when and at what cost: Zalo's rules as of 2026-11, in one place because they change.
import type { Brief } from './channel.ts';
import { splitText } from './splitText.ts';

const hourMs = 3_600_000;

export const zaloPolicy = {
  /** Counted from the person's last interaction. Within it nothing is charged, without a ceiling since 2026-01-01. */
  freeWindowMs: 48 * hourMs,
  /** Until then the package's quota or the linked Zalo Cloud Account pays; afterwards only approved templates go out. */
  paidWindowMs: 7 * 24 * hourMs,
  /** UTF-16 units. A longer text is refused whole. */
  textLength: 2_000,
  buttons: 5,
  buttonTitleLength: 100,
  /** Zalo allows an app 4,000 calls a minute, some packages fewer. */
  messagesPerSecond: 20,
  /** Ceilings of template parameters by kind. */
  nameLength: 30,
  timeLength: 20,
  trackingIdLength: 48,
};

/** What a consultation message costs so long after the person's last interaction. */
export type ConsultationCost = 'free' | 'billed' | 'refused';

/** Both ends of a window belong to it. `sinceMs` undefined: the person never interacted, as far as is known. */
export function consultationCost(sinceMs: number | undefined): ConsultationCost {
  if (sinceMs === undefined || sinceMs > zaloPolicy.paidWindowMs) return 'refused';
  return sinceMs > zaloPolicy.freeWindowMs ? 'billed' : 'free';
}

/** How a reminder goes out. Templates are charged too, but their price is agreed and their number is small. */
export function wayOfReminder(
  sinceMs: number | undefined,
  { paidMessages }: { paidMessages: boolean },
): 'consultation' | 'template' {
  const cost = consultationCost(sinceMs);
  return cost === 'free' || (cost === 'billed' && paidMessages) ? 'consultation' : 'template';
}

/** The parameters of the reminder template, within their ceilings. */
export type TemplateData = { ho_ten: string; so_viec: string; thoi_gian: string };

export function templateData({ recipient, count, nearest }: Brief): TemplateData {
  return {
    ho_ten: cut(recipient, zaloPolicy.nameLength),
    so_viec: String(count),
    thoi_gian: cut(nearest, zaloPolicy.timeLength),
  };
}

/** Cut between words where that is possible. */
export function cut(text: string, maxLength: number): string {
  return splitText(text, maxLength)[0] ?? '';
}
