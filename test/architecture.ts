// The rules on how source files may depend on each other, as a pure function from files to violations.
import { posix } from 'node:path';

/** Path below `src/` (`answers/answer.ts`) to its text. */
export type SourceFiles = Record<string, string>;

const features = ['answers', 'retrieval', 'regulations', 'readers', 'deadlines', 'people', 'generation'];
const doors = ['web', 'bot', 'storage', 'channels'];
const vocabulary = [
  'regulations/provision.ts',
  'regulations/amendment.ts',
  'answers/answer.ts',
  'answers/suppliedProvision.ts',
  'generation/chatModel.ts',
  'deadlines/deadline.ts',
  'deadlines/obligation.ts',
  'people/official.ts',
  'channels/channel.ts',
  'channels/messenger.ts',
];
/** What a feature may read of another besides its vocabulary files: never how documents are read or indexed. */
const readingSides: Record<string, readonly string[]> = {
  answers: [
    'regulations/library.ts',
    'regulations/reference.ts',
    'retrieval/query.ts',
    'retrieval/search.ts',
    'retrieval/vocabulary.ts',
  ],
  readers: ['regulations/documentError.ts', 'regulations/secrecy.ts'],
  retrieval: ['regulations/library.ts'],
  deadlines: ['people/directory.ts'],
  bot: ['channels/splitText.ts', 'channels/numberedButtons.ts', 'channels/takenPieces.ts', 'channels/platformCall.ts'],
};
const longestFile = 250;

/** Each package appears only where these paths begin. */
const packagePlaces: { name: RegExp; only: string[] }[] = [
  { name: /^botbuilder/, only: ['bot/'] },
  { name: /^(kysely|pg|node:sqlite)(\/|$)/, only: ['storage/'] },
  { name: /^(langchain|@langchain\/.*)(\/|$)/, only: ['models.ts', ...vectorFiles(), 'retrieval/embeddings.ts'] },
  { name: /^telegraf(\/|$)/, only: ['channels/telegram.ts'] },
  { name: /^hnswlib-node$/, only: ['retrieval/hnswVectors.ts'] },
  { name: /^(yauzl|saxes|parse5|cfb)$/, only: ['readers/'] },
];

function vectorFiles(): string[] {
  return ['vectors', 'exactVectors', 'hnswVectors'].map((name) => `retrieval/${name}.ts`);
}

/** One line per violation, none when the files keep the rules. */
export function findViolations(files: SourceFiles): string[] {
  return [
    ...Object.entries(files).flatMap(([path, text]) => violationsOfFile(path, text, files)),
    ...findCycles(files),
  ];
}

function violationsOfFile(path: string, text: string, files: SourceFiles): string[] {
  const found: string[] = [];
  const lines = text.split('\n').length - 1;
  if (lines > longestFile) found.push(`${path} has ${lines} lines, more than ${longestFile}`);
  if (!text.startsWith('// ')) found.push(`${path} does not open with a comment that says what it is`);
  if (/^export default\b|\bas default\b/m.test(text)) found.push(`${path} has a default export`);
  if (/(^|\/)(utils|helpers)(\/|\.ts$)|(^|\/)(index|types)\.ts$/.test(path)) {
    found.push(`${path} is named after no thing`);
  }
  if (/^(?!\s*(\/\/|\/?\*)).*\bprocess\.env\b/m.test(text) && path !== 'main.ts')
    found.push(`${path} reads process.env`);
  for (const { names, target } of importsOf(text)) {
    if (target.startsWith('.')) {
      const to = posix.join(posix.dirname(path), target);
      if (!(to in files)) found.push(`${path} imports ${to}, which is no source file`);
      else if (!mayImport(path, to, names)) found.push(`${path} must not import ${to}`);
      continue;
    }
    const place = packagePlaces.find(({ name }) => name.test(target));
    if (place && !place.only.some((start) => path.startsWith(start))) found.push(`${path} must not import ${target}`);
  }
  return found;
}

/** Static, dynamic, type-only and re-exporting imports; `names` is what stands between the braces. */
export function importsOf(text: string): { names: string; target: string }[] {
  const pattern = /\b(?:import|export)\b([^'";()=]*?)\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => ({
    names: match[1] ?? '',
    target: match[2] ?? match[3] ?? '',
  }));
}

function mayImport(from: string, to: string, names: string): boolean {
  const [fromFolder, toFolder] = [posix.dirname(from), posix.dirname(to)];
  if (to === 'log.ts') return from !== 'config.ts';
  if (from === 'config.ts') return to === 'channelConfig.ts' || to === 'modelConfig.ts';
  if (from === 'log.ts' || from === 'channelConfig.ts' || from === 'modelConfig.ts') return false;
  if (from === 'models.ts') return to === 'modelConfig.ts' || to === 'generation/chatModel.ts';
  if (fromFolder === '.' || fromFolder === 'cli') {
    // The wiring: main.ts starts a verb of cli/, the verb that serves starts app.ts.
    return to !== 'main.ts' && (to !== 'app.ts' || ['main.ts', 'cli/serve.ts'].includes(from));
  }
  if (to === 'config.ts') return /^\s*\{\s*ConfigError,?\s*\}\s*$/.test(names);
  if (fromFolder === toFolder || toFolder === 'vietnamese') return true;
  if (fromFolder === 'vietnamese') return false;
  if (vocabulary.includes(to)) return true;
  if (readingSides[fromFolder]?.includes(to)) return true;
  // Training is a tool beside the product: it uses retrieval, and nothing of the product uses it.
  if (fromFolder === 'training') return toFolder === 'retrieval';
  if (fromFolder === 'wording') return false;
  if (toFolder === 'wording') return true;
  return doors.includes(fromFolder) && features.includes(toFolder);
}

function findCycles(files: SourceFiles): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push(`cycle: ${[...trail.slice(start), path].join(' → ')}`);
    if (start >= 0 || done.has(path) || files[path] === undefined) return;
    for (const { target } of importsOf(files[path])) {
      if (target.startsWith('.')) visit(posix.join(posix.dirname(path), target), [...trail, path]);
    }
    done.add(path);
  };
  for (const path of Object.keys(files)) visit(path, []);
  return cycles;
}
