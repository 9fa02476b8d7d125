// Who a question is about and who bears a duty. Head, deputy and direct leader have different duties and are never mixed.
import type { Library } from '../regulations/library.ts';
import type { Provision } from '../regulations/provision.ts';
import { matchPhrase, type PhraseTable, type RoleEntry, type Vocabulary } from '../retrieval/vocabulary.ts';
import { detached } from '../vietnamese/detached.ts';
import { syllables } from '../vietnamese/syllables.ts';

export type RoleMention = { role: string; start: number; end: number };

/** Role phrases in order of appearance, longest match first. */
export function findRoles(keys: readonly string[], table: PhraseTable<RoleEntry>): RoleMention[] {
  const mentions: RoleMention[] = [];
  for (let i = 0; i < keys.length; ) {
    const entry = matchPhrase(table, keys, i);
    if (entry === undefined) i += 1;
    else {
      mentions.push({ role: entry.role, start: i, end: i + entry.phrase.length });
      i += entry.phrase.length;
    }
  }
  return mentions;
}

export type Bearer = {
  text: string;
  role: string | undefined;
  /** What joins the bearer and the deed, as the document has it: rights are no duties. */
  joint: 'có trách nhiệm' | 'có quyền' | 'có nhiệm vụ, quyền hạn';
  /** The provision whose heading or opening names the bearer. */
  provision: Provision;
};

const dutyHeading = /(?:trách nhiệm|nhiệm vụ|nghĩa vụ|quyền hạn|quyền|thẩm quyền)(?:[^.;:]*?)\s+của\s+(.+)$/iu;
const bodyHeading =
  /^(?:Sở|Ủy ban|Uỷ ban|UBND|Ban|Văn phòng|Chủ tịch|Giám đốc|Thủ trưởng|Công an|Trung tâm|Hội|Phòng|Chi cục|Cục|Bộ|Thanh tra|Kho bạc|Các sở|Các cơ quan|Hiệu trưởng|Khoa|Người)(?=\s)/u;
const dutyOpening =
  /^(.{3,90}?)\s+(?:có\s+(?:các\s+)?(?:trách nhiệm|nhiệm vụ|quyền|nghĩa vụ)|chịu trách nhiệm)[^.]{0,120}:\s*$/su;
const endOfBearer = /\s+(?:trong|đối với|khi|về việc|tại|như sau)\s.*$/su;

/** What is known of the provisions read last; a library does not change. */
export type RoleReader = {
  /** Who bears the duties of a provision. */
  bearer: (provision: Provision) => Bearer | undefined;
  /** Roles that its own text names. */
  named: (provision: Provision) => ReadonlySet<string>;
};

export function createRoleReader(library: Library, vocabulary: Vocabulary): RoleReader {
  return {
    bearer: remember((provision) => bearerOf(provision, library, vocabulary)),
    named: remember(
      (provision) => new Set(findRoles(syllables(library.body(provision)), vocabulary.roles).map(({ role }) => role)),
    ),
  };
}

const remembered = 2_000;

function remember<Found>(find: (provision: Provision) => Found): (provision: Provision) => Found {
  const known = new Map<string, { found: Found }>();
  return (provision) => {
    const entry = known.get(provision.id) ?? { found: find(provision) };
    known.set(provision.id, entry);
    if (known.size > remembered) known.delete(known.keys().next().value!);
    return entry.found;
  };
}

/** Named by a heading above it or by the opening of the list it stands in. */
export function bearerOf(provision: Provision, library: Library, vocabulary: Vocabulary): Bearer | undefined {
  const chain = library.ancestry(provision);
  for (let depth = chain.length - 1; depth >= 0; depth -= 1) {
    const above = chain[depth]!;
    const document = library.document(above.documentId);
    if (document === undefined) continue;
    const firstChild = above.children[0] === undefined ? undefined : library.provision(above.children[0]);
    const opening = firstChild === undefined ? '' : document.text.slice(above.bodyStart, firstChild.start).trim();
    const ofHeading = dutyHeading.exec(above.heading)?.[1];
    const ofOpening = above !== provision ? dutyOpening.exec(opening)?.[1] : undefined;
    const ofBody = bodyHeading.test(above.heading) && above.heading.length < 90 ? above.heading : undefined;
    const named = ofHeading ?? ofOpening ?? ofBody;
    if (named === undefined) continue;
    const joint = jointOf(
      (ofHeading !== undefined ? above.heading : ofOpening !== undefined ? opening : '').replace(named, ''),
    );
    const text = named.replace(endOfBearer, '').replace(/[.:;,\s]+$/u, '');
    // Remembered, so it must not hold the document.
    return {
      text: detached(text),
      role: findRoles(syllables(text), vocabulary.roles)[0]?.role,
      joint,
      provision: above,
    };
  }
  return undefined;
}

function jointOf(text: string): Bearer['joint'] {
  if (!/quyền/iu.test(text)) return 'có trách nhiệm';
  return /trách nhiệm|nhiệm vụ|nghĩa vụ/iu.test(text) ? 'có nhiệm vụ, quyền hạn' : 'có quyền';
}

/** What duties begin with when they do not begin with the deed: a condition, a circumstance, somebody else. */
const otherOpening =
  /^(?:trường hợp|khi|nếu|trong|đối với|căn cứ|theo(?! dõi)|tùy|sau khi|trước khi|từ(?! chối| bỏ)|ngoài|các|những|mỗi|mọi|người|ban (?:chỉ|tổ)|cơ quan|đơn vị|tổ chức(?= và cá nhân|,)|cá nhân|ủy ban|uỷ ban|sở|hội đồng|công (?:chức|dân|an|ty)|viên chức|cán bộ|nhân viên|hồ sơ|thời hạn|thủ trưởng|giám đốc|chủ tịch|việc|nội dung)(?:\s|,)/iu;

/** True when the text begins with what is to be done, so that its subject is the bearer named above it. */
export function startsWithDeed(text: string): boolean {
  return /^\p{L}/u.test(text) && !otherOpening.test(text);
}
