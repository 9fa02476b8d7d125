// A search index on disk: a manifest that says what it was built from, one file of arrays read at a stroke, the postings, which
// stay there, and the graph of vectors where there is one. A folder that does not fit is refused, never misread.
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { checksumOf, openPostings, savePostings } from './postingsFile.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { TokenizedText } from './unitTokens.ts';
import type { VectorBackend } from './vectors.ts';

/** Changes whenever the text pipeline or the arrays change: an index of another version holds other numbers. */
const pipelineVersion = 2;
const postingsFile = 'postings.bin';

const arraySchema = z.object({
  name: z.string(),
  type: z.enum(['Uint16Array', 'Uint32Array', 'Int8Array']),
  length: z.int().nonnegative(),
});

const manifestSchema = z.object({
  format: z.literal('sotay-index'),
  pipeline: z.int(),
  /** Of the texts, see `corpusHash`. */
  corpus: z.string(),
  /** Name of the embedding, or none. */
  embedding: z.string().nullable(),
  units: z.int().nonnegative(),
  syllables: z.array(z.string()).max(65_535),
  arrays: z.array(arraySchema),
  /** SHA-256 of the file of arrays. */
  checksum: z.string(),
  /** Of the file of postings. */
  postings: z.object({ length: z.int().nonnegative(), checksum: z.string() }),
  graph: z.boolean(),
});

type Manifest = z.infer<typeof manifestSchema>;
const arrayTypes = { Uint16Array, Uint32Array, Int8Array };
type StoredArray = Uint16Array<ArrayBufferLike> | Uint32Array<ArrayBufferLike> | Int8Array<ArrayBufferLike>;
/** Arrays begin at multiples of this, so that each type may look at them in place. */
const alignment = 8;

export type IndexIdentity = { corpus: string; embedding: string | undefined };

/** Tells corpora apart: a hash over all texts in order. */
export function corpusHash(units: Iterable<TokenizedText>): string {
  const hash = createHash('sha256');
  for (const { heading, path, body } of units) {
    hash.update(`${heading.length} ${path.length} ${body.length}\n`);
    hash.update(heading).update(path).update(body);
  }
  return hash.digest('hex');
}

function arraysOf({ tokens, lexical, vectors }: SearchIndex): Record<string, StoredArray> {
  return {
    'heading.values': tokens.heading.values,
    'heading.offsets': tokens.heading.offsets,
    'body.values': tokens.body.values,
    'body.offsets': tokens.body.offsets,
    'segmentEnds.values': tokens.segmentEnds.values,
    'segmentEnds.offsets': tokens.segmentEnds.offsets,
    'paths.values': tokens.paths.values,
    'paths.offsets': tokens.paths.offsets,
    pathOf: tokens.pathOf,
    pairKeys: lexical.pairKeys,
    offsets: lexical.offsets,
    frequencies: lexical.frequencies,
    ...(vectors === undefined
      ? {}
      : {
          'vectors.offsets': vectors.offsets,
          'vectors.windows': vectors.windows,
          'vectors.headings': vectors.headings,
          'vectors.paths': vectors.paths,
        }),
  };
}

/** Writes the manifest last: a folder without one is no index. */
export async function saveSearchIndex(directory: string, index: SearchIndex, identity: IndexIdentity): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const arrays = arraysOf(index);
  const hash = createHash('sha256');
  const file = openSync(join(directory, 'arrays.bin'), 'w');
  for (const array of Object.values(arrays)) {
    const bytes = Buffer.alloc(aligned(array.byteLength));
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    hash.update(bytes);
    writeSync(file, bytes);
  }
  closeSync(file);
  savePostings(join(directory, postingsFile), index.lexical.postings);
  if (index.near !== undefined) await index.near.save(join(directory, 'graph'));
  const manifest: Manifest = {
    format: 'sotay-index',
    pipeline: pipelineVersion,
    corpus: identity.corpus,
    embedding: identity.embedding ?? null,
    units: index.tokens.size,
    syllables: index.tokens.syllables,
    arrays: Object.entries(arrays).map(([name, array]) => ({
      name,
      type: array.constructor.name as keyof typeof arrayTypes,
      length: array.length,
    })),
    checksum: hash.digest('hex'),
    postings: { length: index.lexical.postings.length, checksum: await checksumOf(join(directory, postingsFile)) },
    graph: index.near !== undefined,
  };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
}

/**
 * Opens what `saveSearchIndex` wrote for these texts and this embedding.
 * @throws ConfigError with the remedy when it was built by another version, from other texts, or is damaged.
 */
export async function loadSearchIndex(
  directory: string,
  identity: IndexIdentity,
  graphBackend: VectorBackend,
): Promise<SearchIndex> {
  const unfit = (reason: string): ConfigError =>
    new ConfigError(
      `The search index in ${directory} cannot be used: ${reason}. Delete the folder; it is built again from the documents.`,
    );
  const parsed = manifestSchema.safeParse(readJson(join(directory, 'manifest.json')));
  if (!parsed.success) throw unfit('it has no readable manifest');
  const manifest = parsed.data;
  if (manifest.pipeline !== pipelineVersion) {
    throw unfit(`it was built by pipeline ${manifest.pipeline}, this program has ${pipelineVersion}`);
  }
  if (manifest.corpus !== identity.corpus) throw unfit('it was built from other documents');
  if (manifest.embedding !== (identity.embedding ?? null))
    throw unfit(`it was built with the embedding ${manifest.embedding}`);
  const bytes = readArrays(join(directory, 'arrays.bin'), manifest);
  if (bytes === undefined) throw unfit('its arrays are missing, cut off or changed');

  const postings = await openPostings(join(directory, postingsFile), manifest.postings);
  if (postings === undefined) throw unfit('its postings are missing, cut off or changed');

  const found = new Map<string, StoredArray>();
  let at = 0;
  for (const { name, type, length } of manifest.arrays) {
    const array = new arrayTypes[type](bytes, at, length);
    found.set(name, array);
    at += aligned(array.byteLength);
  }
  function take<Type extends keyof typeof arrayTypes>(
    name: string,
    type: Type,
  ): InstanceType<(typeof arrayTypes)[Type]> {
    const array = found.get(name);
    if (!(array instanceof arrayTypes[type])) throw unfit(`it lacks ${name}`);
    return array as InstanceType<(typeof arrayTypes)[Type]>;
  }
  const rows = (name: string) => ({
    values: take(`${name}.values`, 'Uint16Array'),
    offsets: take(`${name}.offsets`, 'Uint32Array'),
  });
  return {
    tokens: {
      size: manifest.units,
      syllables: manifest.syllables,
      heading: rows('heading'),
      body: rows('body'),
      segmentEnds: {
        values: take('segmentEnds.values', 'Uint32Array'),
        offsets: take('segmentEnds.offsets', 'Uint32Array'),
      },
      paths: rows('paths'),
      pathOf: take('pathOf', 'Uint32Array'),
    },
    lexical: {
      pairKeys: take('pairKeys', 'Uint32Array'),
      offsets: take('offsets', 'Uint32Array'),
      postings,
      frequencies: take('frequencies', 'Uint32Array'),
    },
    vectors: found.has('vectors.windows')
      ? {
          offsets: take('vectors.offsets', 'Uint32Array'),
          windows: take('vectors.windows', 'Int8Array'),
          headings: take('vectors.headings', 'Int8Array'),
          paths: take('vectors.paths', 'Int8Array'),
        }
      : undefined,
    near: manifest.graph ? await openGraph(directory, manifest, graphBackend) : undefined,
  };
}

/** Without the package that reads graphs, all units are compared instead. */
async function openGraph(directory: string, { embedding, arrays }: Manifest, backend: VectorBackend) {
  if (backend.kind !== 'hnsw') return undefined;
  const lengthOf = (name: string): number => arrays.find((array) => array.name === name)?.length ?? 0;
  const dimensions = lengthOf('vectors.paths') / (lengthOf('paths.offsets') - 1);
  return backend.load(join(directory, 'graph'), { model: embedding ?? '', dimensions });
}

/** The whole file in one piece, or undefined when it is not what the manifest says. */
function readArrays(path: string, { arrays, checksum }: Manifest): ArrayBuffer | undefined {
  const expected = arrays.reduce(
    (sum, { type, length }) => sum + aligned(length * arrayTypes[type].BYTES_PER_ELEMENT),
    0,
  );
  try {
    if (statSync(path).size !== expected) return undefined;
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(expected);
  const file = openSync(path, 'r');
  for (let at = 0; at < expected; ) {
    const read = readSync(file, bytes, at, expected - at, at);
    if (read === 0) break;
    at += read;
  }
  closeSync(file);
  return createHash('sha256').update(bytes).digest('hex') === checksum ? bytes.buffer : undefined;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
