// What a language model may word an answer from: the provisions that the answer without one rests on, then the next nearest.
import type { Library } from '../regulations/library.ts';
import type { Provision } from '../regulations/provision.ts';
import type { Search } from '../retrieval/search.ts';
import type { Vocabulary } from '../retrieval/vocabulary.ts';
import { syllables } from '../vietnamese/syllables.ts';
import { documentName } from '../wording/answers.ts';
import type { Answer } from './answer.ts';
import { holdsAnswerType } from './answerType.ts';
import { type Assemble, createAssemble } from './assemble.ts';
import { quoteOf } from './duties.ts';
import { termsOf } from './passages.ts';
import { statementsOf } from './provisionStatements.ts';
import { createRoleReader } from './roles.ts';
import { openingOf } from './standsAbove.ts';
import type { SuppliedProvision } from './suppliedProvision.ts';
import { supportOf } from './support.ts';
import { understand } from './understand.ts';

export type Supply = {
  /** The most telling first; at most `characters` of text, but always the first. */
  provisions: (question: string, answer: Answer, characters: number) => SuppliedProvision[];
  /** The statement answers the question at least as well as the lead: of the kind that is asked for, and of as much of it. */
  fits: (question: string, statement: string, lead: string) => boolean;
  /** The same answer with another lead that rests also on `provisionIds`: what it quotes and warns of stays. */
  withLead: (answer: Answer, lead: string, provisionIds: readonly string[], asOf: string) => Answer;
};

const nearestUnits = 4;
const nothing = termsOf([]);

export function createSupply(parts: { library: Library; search: Search; vocabulary: Vocabulary }): Supply {
  const { library, search, vocabulary } = parts;
  const assemble: Assemble = createAssemble(library);
  const roleReader = createRoleReader(library, vocabulary);

  function supplied(provision: Provision, cited: boolean): SuppliedProvision | undefined {
    const document = library.document(provision.documentId);
    if (document === undefined) return undefined;
    const above = library.ancestry(provision).slice(0, -1).reverse();
    const heading = [provision, ...above].find(({ heading: its }) => its !== '')?.heading ?? '';
    const opening = above[0] && openingOf(above[0], library);
    const statements = statementsOf(provision, library, roleReader);
    return {
      ...{ provisionId: provision.id, label: provision.label, document: documentName(document), cited, statements },
      text: [heading, opening, library.body(provision)].filter(Boolean).join('\n'),
    };
  }

  return {
    provisions(question, answer, characters) {
      const cited = [...new Set(answer.citations.map(({ provisionId }) => provisionId))];
      const near = search.find(search.parse(question), nearestUnits).hits.map(({ unit }) => unit.provision);
      const all = [
        ...cited.map((id) => ({ provision: library.provision(id), isCited: true })),
        ...near.filter(({ id }) => !cited.includes(id)).map((provision) => ({ provision, isCited: false })),
      ];
      const given: SuppliedProvision[] = [];
      let used = 0;
      for (const { provision, isCited } of all) {
        const one = provision && supplied(provision, isCited);
        if (one === undefined || (given.length > 0 && used + one.text.length > characters)) continue;
        used += one.text.length;
        given.push(one);
      }
      return given;
    },

    fits(question, statement, lead) {
      const { query, intent, emphasis } = understand(question, search, vocabulary);
      if (!holdsAnswerType(intent, statement)) return false;
      const coverage = (text: string) => supportOf(query, termsOf(syllables(text)), nothing, search, emphasis).coverage;
      return (
        syllables(lead).join(' ').includes(syllables(statement).join(' ')) || coverage(statement) >= coverage(lead)
      );
    },

    withLead(answer, lead, provisionIds, asOf) {
      const quoted = answer.citations.flatMap(({ provisionId, start, end }) => {
        const provision = library.provision(provisionId);
        return provision === undefined ? [] : [{ provision, start, end }];
      });
      const known = new Set(answer.citations.map(({ provisionId }) => provisionId));
      const further = provisionIds.filter((id) => !known.has(id)).map((id) => library.provision(id));
      const quotes = [...quoted, ...further.flatMap((it) => (it === undefined ? [] : [quoteOf(it, library)]))];
      const { outcome, caveats, nextStep, suggestions } = answer;
      return assemble({ outcome, lead, quotes, caveats, nextStep, suggestions }, asOf);
    },
  };
}
