// What counts as a command, in every way people type it.
import { readPairingCode } from '../people/pairingCode.ts';
import { foldText } from '../vietnamese/syllables.ts';
import { type CoordinatorCommand, coordinatorCommands } from './coordinatorReplies.ts';

type ChatCommand = 'start' | 'help' | 'vanban' | 'nguon' | 'moi' | 'phanhoi';

/** About the own person and the own deadlines. */
const personalCommands = ['dangky', 'hanchot', 'xong', 'hoanlai', 'lich', 'nghi', 'dulieu', 'xoadulieu'] as const;

export type OfficialCommand = (typeof personalCommands)[number] | CoordinatorCommand;

type CommandName = ChatCommand | OfficialCommand;

const officialCommands: ReadonlySet<string> = new Set([...personalCommands, ...coordinatorCommands]);

export function isOfficialCommand(name: string): name is OfficialCommand {
  return officialCommands.has(name);
}

export type Command =
  | { name: CommandName /** What follows the command, trimmed. */; rest: string }
  /** Looks like a command and is none. */
  | { name: 'unknown' };

/** Plain words that mean a command when they are the whole message; each also counts without its diacritics. */
const aliases: Partial<Record<CommandName, string[]>> = {
  start: ['bắt đầu', 'start'],
  help: ['trợ giúp', 'hướng dẫn', 'hướng dẫn sử dụng', 'giúp', 'giúp đỡ', 'help', 'menu', '?'],
  vanban: ['văn bản', 'danh sách văn bản', 'các văn bản', 'tài liệu', 'danh sách tài liệu'],
  nguon: ['nguồn', 'xem nguồn', 'căn cứ', 'xem căn cứ', 'trích dẫn', 'xem trích dẫn'],
  moi: ['mới', 'hội thoại mới', 'cuộc trò chuyện mới', 'chủ đề mới', 'bắt đầu lại'],
  phanhoi: ['phản hồi', 'góp ý', 'báo sai'],
  hanchot: ['hạn chót', 'việc của tôi', 'nhắc việc', 'hạn của tôi'],
  dulieu: ['dữ liệu của tôi'],
  xoadulieu: ['xóa dữ liệu của tôi'],
};

const slashNames: Record<string, CommandName> = {
  start: 'start',
  help: 'help',
  trogiup: 'help',
  huongdan: 'help',
  vanban: 'vanban',
  nguon: 'nguon',
  moi: 'moi',
  phanhoi: 'phanhoi',
  nhacviec: 'hanchot',
  ketnoi: 'dangky',
  ...Object.fromEntries([...personalCommands, ...coordinatorCommands].map((name) => [name, name])),
};

const spoken = new Map<string, CommandName>();
for (const [name, words] of Object.entries(aliases) as [CommandName, string[]][]) {
  for (const word of words) spoken.set(word, name).set(foldText(word), name);
}
const longestAlias = Math.max(...[...spoken.keys()].map((alias) => alias.length));

/** `/start payload` and `/help@bot` too, as Telegram sends them. */
const slashPattern = /^[/／]\s*([\p{L}\p{M}\d_]+)(?:@\w+)?(?:[\s:,.]+(.*))?$/su;
/** Feedback is the one command that takes words behind its alias: "góp ý: thiếu khoản 2". */
const feedbackPattern = /^(phản hồi|góp ý|phan hoi|gop y)\s*[:：-]\s*(.+)$/isu;

/** A code must never be taken for a question, which others get to read. */
const pairingPattern =
  /^(?:đăng|dang)\s*(?:ký|kí|ky|ki)(?:\s+mã|\s+ma)?\s*[:：]?\s*([a-z\d]{4}-[a-z\d]{4}-[a-z\d]{4})\.?$/isu;

/** The command in a message (NFC, trimmed); undefined when the message is a question. */
export function parseCommand(text: string): Command | undefined {
  if (text.startsWith('/') || text.startsWith('／')) {
    const [, word = '', rest = ''] = slashPattern.exec(text) ?? [];
    const name = slashNames[foldText(word).replaceAll('_', '')];
    if (name === undefined) return { name: 'unknown' };
    // The link of an invitation brings its code with the start: t.me/bot?start=CODE.
    const invited = name === 'start' && readPairingCode(rest) !== undefined;
    return { name: invited ? 'dangky' : name, rest: rest.trim() };
  }
  // Room for repeated blanks and a full stop; anything longer is a question.
  if (text.length <= longestAlias + 10) {
    const name =
      spoken.get(text) ??
      spoken.get(
        text
          .toLowerCase()
          .replace(/\s+/g, ' ')
          .replace(/[\s.!:]+$/, ''),
      );
    if (name !== undefined) return { name, rest: '' };
  }
  const code = pairingPattern.exec(text)?.[1];
  if (code !== undefined) return { name: 'dangky', rest: code };
  const rest = feedbackPattern.exec(text)?.[2];
  return rest === undefined ? undefined : { name: 'phanhoi', rest: rest.trim() };
}
