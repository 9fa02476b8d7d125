// From evidence to the parts of an answer: enough support first, then the sentence that the kind of question wants.
import type { Library } from '../regulations/library.ts';
import type { Vocabulary } from '../retrieval/vocabulary.ts';
import { syllables } from '../vietnamese/syllables.ts';
import * as wording from '../wording/answers.ts';
import { holdsAnswerType } from './answerType.ts';
import type { AnswerParts } from './assemble.ts';
import { defines } from './definition.ts';
import type { Evidence } from './evidence.ts';
import type { Intent } from './intent.ts';
import { chooseQuotes, type Quote } from './quotes.ts';
import { type Bearer, createRoleReader, findRoles } from './roles.ts';
import { upperFirst } from './statement.ts';
import { statementInPlace } from './statementInPlace.ts';
import type { Support } from './support.ts';
import { type TurningFrame, turningFrameOf } from './turningFrame.ts';
import type { Understood } from './understand.ts';
import { decide } from './verdict.ts';

export type ComposeParts = { library: Library; vocabulary: Vocabulary };
export type Compose = (asked: Understood, evidence: Evidence[]) => AnswerParts;

/** Share of a question's weight that a provision must speak of. Error rates: `npm run bench:golden`. */
const minRelevance = 0.45;
/** From here on a provision on the same theme is shown as the closest one, said to be no more than that. */
const closeRelevance = 0.12;
/** Share of the question that a missing term of law may be where the provision is shown as the closest one only. */
const closeTerm = 0.5;
/** "Kế toán có nhiệm vụ gì", "ban chỉ đạo gồm những ai" want just that: much of the question must be spoken of. */
const wantsExactSubject: ReadonlySet<Intent> = new Set(['duties', 'definition']);
/** Share of the question that a missing term of law may be. */
const toleratedTerm = 0.2;
const exactRelevance = 0.7;
/** Below this probability of the search a provision is shown as the closest one, unless its words fit too well for doubt. */
const minProbability = 0.15;
const certainRelevance = 0.9;
const maxDefinitionWords = 8;
/** Another provision that supports the question nearly as well is quoted too. */
const alsoQuoted = 0.93;

function isDoubtful({ evidence }: Candidate, relevance: number): boolean {
  return evidence.probability < minProbability && relevance < certainRelevance;
}

/** "Bình thường thì sao" asks for the rule, not for its exception. */
const ordinary = / (?:binh thuong|thong thuong|ngay thuong) /;
const conditional = /^(?:Trường hợp|Khi|Nếu|Trong trường hợp)\s/u;
const exceptionPenalty = 0.6;
/** "Khi nào thì được …" asks on what condition, not on what day. */
const asksCondition = /\b(?:khi nao|luc nao|truong hop nao)\b.*\b(?:duoc|phai|can|moi)\b/;

const missingType: Partial<Record<Intent, string>> = {
  when: wording.noDate,
  duration: wording.noPeriod,
  amount: wording.noAmount,
  sanction: wording.noSanction,
  frequency: wording.noFrequency,
  where: wording.noPlace,
  why: wording.noReason,
};

type Candidate = { evidence: Evidence; bearer: Bearer | undefined; roles: ReadonlySet<string>; score: number };

export function createCompose({ library, vocabulary }: ComposeParts): Compose {
  const roleReader = createRoleReader(library, vocabulary);
  const onlyContact = library.documents.length === 1 ? library.documents[0]?.contact : undefined;
  const missing = (candidates: readonly Candidate[], lead: string): AnswerParts =>
    notFound(candidates, lead, onlyContact);

  function candidateOf(asked: Understood, evidence: Evidence): Candidate {
    const { provision } = evidence.passages[0]!.passage;
    const bearer = roleReader.bearer(provision);
    const roles = roleReader.named(provision);
    const { text } = evidence.passages[0]!.passage;
    const exception =
      ordinary.test(' ' + asked.folded.join(' ') + ' ') && conditional.test(text) ? exceptionPenalty : 0;
    return { evidence, bearer, roles, score: evidence.score + roleScore(asked, bearer, roles) - exception };
  }

  return (asked, found) => {
    const candidates = found.map((evidence) => candidateOf(asked, evidence)).sort((a, b) => b.score - a.score);
    const best = candidates[0];
    if (best === undefined) return missing([], wording.notFound);
    const passage = best.evidence.passages[0]!;
    const relevance = Math.max(passage.support.relevance, 0.9 * best.evidence.support.relevance);
    const fit = fitOf(asked, best, relevance);
    if (fit === 'other') return missing(candidates, noDutiesOf(asked, best) ?? wording.notFound);
    if (asksMeaning(asked) && !defines(asked.query, passage.passage.text))
      return missing(candidates, wording.noDefinition);
    const frame = turningFrameOf(passage.passage, library);
    const statement = statementInPlace(passage.passage, best, library);
    if (fit === 'close') {
      const verdict = asked.intent === 'yes-no' ? decide(asked, best, frame).kind : undefined;
      const contradicted = verdict === 'no' || verdict === 'other-bearer';
      const lead = contradicted ? yesNoLead(asked, best, statement, frame).lead : wording.closest(statement);
      return { outcome: 'answered', quotes: chooseQuotes(best.evidence), lead };
    }
    const typeMissing = missingType[asked.intent];
    const conditionAsked =
      asked.intent === 'when' && conditional.test(passage.passage.text) && asksCondition.test(asked.folded.join(' '));
    if (typeMissing !== undefined && !conditionAsked && !holdsAnswerType(asked.intent, passage.passage.text)) {
      const vague = asked.intent === 'sanction' && / bi (?:gi|sao) /.test(' ' + asked.folded.join(' ') + ' ');
      const lead = `${typeMissing} ${wording.onlySays(statement)}`;
      if (vague) return { outcome: 'answered', quotes: chooseQuotes(best.evidence), lead };
      return missing(candidates, relevance >= exactRelevance ? lead : typeMissing);
    }
    const quotes = chooseQuotes(best.evidence);
    for (const other of candidates.slice(1, 3)) {
      if (other.score >= alsoQuoted * best.score && other.evidence.passages[0]!.support.relevance >= minRelevance) {
        quotes.push(...chooseQuotes(other.evidence).slice(0, 1));
      }
    }
    return { outcome: 'answered', quotes, ...leadFor(asked, best, statement, frame) };
  };

  /** Whether the best provision answers, is only the closest, or is about something else. */
  function fitOf(asked: Understood, best: Candidate, relevance: number): 'answers' | 'close' | 'other' {
    const { support } = best.evidence.passages[0]!;
    const exact = wantsExactSubject.has(asked.intent);
    // A date or an amount is told by whether the text holds one.
    const doubtful = missingType[asked.intent] === undefined ? 'close' : 'other';
    if (noDutiesOf(asked, best) !== undefined) return 'other';
    if (asked.intent === 'who' && asksOfMissingTerm(asked, support)) return 'other';
    if (
      relevance >= (exact && asked.subject === undefined ? exactRelevance : minRelevance) &&
      support.missingTerm <= toleratedTerm
    )
      return isDoubtful(best, relevance) ? doubtful : 'answers';
    if (relevance < closeRelevance || support.missingTerm > closeTerm || missingType[asked.intent] !== undefined)
      return 'other';
    const sameSubject = asked.subject !== undefined && asked.subject === best.bearer?.role;
    return sameSubject || best.evidence.onTheme() ? 'close' : 'other';
  }

  /** Duties of one who bears none in the text: never answered with somebody else's. */
  function noDutiesOf(asked: Understood, best: Candidate): string | undefined {
    if (asked.intent !== 'duties' || asked.subject === undefined) return undefined;
    if (best.bearer?.role === undefined || best.bearer.role === asked.subject || best.roles.has(asked.subject))
      return undefined;
    return wording.noOwnDuties(vocabulary.roleNames.get(asked.subject) ?? '');
  }

  function leadFor(
    asked: Understood,
    best: Candidate,
    statement: string,
    frame: TurningFrame | undefined,
  ): { lead: string; caveats?: string[]; nextStep?: string } {
    const document = best.evidence.unit.document;
    if (asked.intent === 'yes-no') return yesNoLead(asked, best, statement, frame);
    if (asked.intent === 'which-clause') {
      const { label } = best.evidence.passages[0]!.passage.provision;
      return {
        lead:
          document.restatement === undefined
            ? wording.clause(label, wording.documentName(document))
            : wording.restatedClause(label, document, statement),
      };
    }
    if (asked.intent === 'who') {
      const delegate = delegateOf(asked, best);
      if (delegate !== undefined && excluded(asked, delegate))
        return { lead: `${wording.notDecided('')} ${wording.onlySays(statement)}` };
      if (delegate !== undefined) return { lead: wording.delegate(delegate, statement) };
    }
    return { lead: statement };
  }

  /** The one who could be sent is named in the question itself ("hai phó đều bận thì ai đi"), so is not the answer. */
  function excluded(asked: Understood, delegate: string): boolean {
    const role = findRoles(syllables(delegate), vocabulary.roles)[0]?.role;
    return role !== undefined && asked.mentions.some((mention) => mention.role === role);
  }

  function yesNoLead(asked: Understood, best: Candidate, statement: string, frame: TurningFrame | undefined) {
    const verdict = decide(asked, best, frame);
    if (verdict.kind === 'yes') return { lead: wording.yes(statement) };
    if (verdict.kind === 'no') return { lead: wording.no(statement) };
    if (verdict.kind === 'other-bearer') return { lead: wording.noBecauseOther(best.bearer?.text ?? '', statement) };
    return { lead: `${wording.notDecided(verdict.what)} ${wording.onlySays(statement)}` };
  }
}

/** The role asked about should bear the duty; a duty of somebody else is the wrong clause however well its words fit. */
function roleScore(asked: Understood, bearer: Bearer | undefined, roles: ReadonlySet<string>): number {
  let score = 0;
  if (asked.subject !== undefined) {
    if (bearer?.role === asked.subject) score += 0.25;
    else if (roles.has(asked.subject)) score += 0.1;
    else if (bearer?.role !== undefined) score -= 0.15;
  }
  const named = asked.mentions.filter(({ role }) => roles.has(role) || role === bearer?.role).length;
  return score + 0.08 * Math.min(2, named);
}

const delegation =
  /(?:cử|phân công|giao(?: cho)?|ủy quyền(?: cho)?|uỷ quyền(?: cho)?)\s+((?:cấp phó|[\p{Ll}\s]{3,40}?))\s+(?=thay mặt|tham dự|chỉ đạo|thực hiện|chủ trì|phụ trách|giải quyết|tham gia)/u;
const asksSubstitute =
  / (?:thay|thay mat|the|di ho|ho|duoc (?:cu|giao|phan cong|uy quyen)|cu|phan cong|uy quyen|di hop|du hop|tham du|dai dien) /;

/** "CCHC là gì?" wants a definition; "trách nhiệm của … là gì?" does not. */
function asksMeaning({ intent, folded }: Understood): boolean {
  const text = folded.join(' ');
  const aboutContent =
    /\b(?:trach nhiem|nhiem vu|quyen|viec|muc dich|dieu kien|ho so|thoi han|noi dung|hinh thuc|tieu chuan|yeu cau|can cu|nguyen tac|vai tro|chuc nang|bien phap|trinh tu|muc|gom)\b/;
  return (
    intent === 'definition' &&
    / (?:la gi|nghia la gi)$/.test(text) &&
    folded.length <= maxDefinitionWords &&
    !aboutContent.test(text)
  );
}

/** "Ai thẩm định …": the deed asked about is a term of law that the text lacks. */
function asksOfMissingTerm(asked: Understood, support: Support): boolean {
  return support.missing.some(
    ({ group, term, official }) =>
      (term || official) && group.start >= asked.frame.end && group.start <= asked.frame.end + 1,
  );
}

/** "Ai đi họp thay?" asks for the person sent, not for the one who sends. */
function delegateOf(asked: Understood, best: Candidate): string | undefined {
  const text = best.evidence.passages[0]!.passage.text;
  const who = delegation.exec(text)?.[1];
  if (who === undefined || !asksSubstitute.test(' ' + asked.folded.join(' ') + ' ')) return undefined;
  return upperFirst(who);
}

function notFound(candidates: readonly Candidate[], lead: string, onlyContact: string | undefined): AnswerParts {
  const near = candidates.slice(0, 2);
  const quotes: Quote[] = near.flatMap(({ evidence }, rank) => chooseQuotes(evidence).slice(0, rank === 0 ? 3 : 1));
  const contact = near[0]?.evidence.unit.document.contact ?? onlyContact;
  return {
    outcome: 'not_found',
    lead,
    introduction: quotes.length > 0 ? wording.nearest : '',
    quotes,
    nextStep: wording.nothingStated(contact),
  };
}
