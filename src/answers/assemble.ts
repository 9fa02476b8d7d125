// Puts the parts of an answer together: sentence, quotes with label, source and status, what is not said, next step.
import type { Library } from '../regulations/library.ts';
import type { Citation, DocumentHead, DocumentStatus, RegulationDocument } from '../regulations/provision.ts';
import { amended, askForOriginal, documentName, notInForce, quoteBlock, sourceLine } from '../wording/answers.ts';
import type { Answer, Outcome } from './answer.ts';
import type { Quote } from './quotes.ts';

export type AnswerParts = {
  outcome: Outcome;
  lead: string;
  quotes?: readonly Quote[];
  caveats?: readonly string[];
  nextStep?: string;
  suggestions?: readonly string[];
  /** Sentence between lead and quotes. */
  introduction?: string;
};

/** The status of a document on a calendar day; dates win over the recorded word, `unverified` stays. */
export function statusOn(document: DocumentHead, asOf: string): DocumentStatus {
  const { status, effectiveFrom, effectiveTo } = document;
  if (status === 'unverified') return status;
  if (effectiveTo !== undefined && effectiveTo < asOf) return status === 'replaced' ? 'replaced' : 'expired';
  if (effectiveFrom !== undefined && asOf < effectiveFrom) return 'not_yet';
  // Within known dates it was in force on that day, whatever it is recorded as now.
  if (status === 'not_yet') return effectiveFrom === undefined ? status : 'in_force';
  return effectiveTo === undefined ? status : 'in_force';
}

export function citationOf(quote: Quote, document: RegulationDocument, asOf: string): Citation {
  return {
    documentId: document.id,
    ...(document.version === undefined ? {} : { version: document.version }),
    documentTitle: document.title,
    provisionId: quote.provision.id,
    label: quote.provision.label,
    quote: document.text.slice(quote.start, quote.end),
    start: quote.start,
    end: quote.end,
    status: statusOn(document, asOf),
  };
}

export type Assemble = (parts: AnswerParts, asOf: string) => Answer;

export function createAssemble(library: Library): Assemble {
  /** With several documents loaded a label alone does not say whose it is. */
  function printedLabel({ label, documentId }: { label: string; documentId: string }): string {
    const document = library.documents.length > 1 ? library.head(documentId) : undefined;
    return document === undefined ? label : `${label} ${documentName(document)}`;
  }

  /** A citation of a changed provision names the act that changed it. */
  function amendmentsOf(quotes: readonly Quote[]): string[] {
    const lines = quotes.flatMap(({ provision }) =>
      (provision.amendedBy ?? []).flatMap(({ documentId, provisionId, kind, on }) => {
        const act = library.head(documentId);
        const instruction = library.provision(provisionId);
        return act === undefined || instruction === undefined
          ? []
          : [amended(printedLabel(provision), kind, `${instruction.label} ${documentName(act)}`, on)];
      }),
    );
    return [...new Set(lines)];
  }

  return (parts, asOf) => {
    const quotes = parts.quotes ?? [];
    const documents = new Map<string, RegulationDocument>();
    const citations = quotes.flatMap((quote): Citation[] => {
      const document = library.document(quote.provision.documentId);
      if (document === undefined) return [];
      documents.set(document.id, document);
      return [citationOf(quote, document, asOf)];
    });
    const cited = [...documents.values()];
    const sources = [
      ...cited.map((document) => sourceLine(document, statusOn(document, asOf))),
      ...amendmentsOf(quotes),
    ];
    const warnings = cited.flatMap((document) => {
      const status = statusOn(document, asOf);
      if (status === 'in_force' || status === 'unverified') return [];
      return [notInForce(document, status, library.head(document.endedBy?.documentId ?? ''))];
    });
    const caveats = [...(parts.caveats ?? [])];
    const unverified = parts.outcome === 'answered' ? cited.find(({ status }) => status === 'unverified') : undefined;
    const nextStep = parts.nextStep ?? (unverified === undefined ? '' : askForOriginal(unverified.contact));
    const paragraphs = [
      ...warnings,
      parts.lead,
      parts.introduction ?? '',
      citations.map((citation) => quoteBlock(printedLabel(citation), citation.quote)).join('\n'),
      sources.join('\n'),
      caveats.join(' '),
      nextStep,
    ];
    return {
      outcome: parts.outcome,
      text: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
      lead: parts.lead,
      citations,
      sources,
      caveats: [...warnings, ...caveats],
      nextStep,
      suggestions: [...(parts.suggestions ?? [])].slice(0, 3),
    };
  };
}
