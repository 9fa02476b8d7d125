// The shipped embedding behind langchain's interface, in both vector indexes.
import { describe, expect, test } from 'vitest';
import { createTextIndex, staticEmbeddings } from '../../src/retrieval/embeddings.ts';
import { exactVectors } from '../../src/retrieval/exactVectors.ts';
import { loadHnswVectors } from '../../src/retrieval/hnswVectors.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import type { VectorBackend } from '../../src/retrieval/vectors.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const { embedding } = loadLanguage(knowledgeDir);
const embeddings = staticEmbeddings(embedding!);
const hnsw: VectorBackend | string = await loadHnswVectors().catch((error) => String(error));
if (typeof hnsw === 'string') console.log(`skipped: hnswlib-node (${hnsw}); npm ci with a C++ compiler installs it`);
const backends = [exactVectors, ...(typeof hnsw === 'string' ? [] : [hnsw])];

const length = (vector: number[]): number => Math.hypot(...vector);

describe('vectors', () => {
  test('have length 1, and the same text the same vector', async () => {
    const [first, again] = await embeddings.embedDocuments(['thời hạn nộp báo cáo', 'thời hạn nộp báo cáo']);
    expect(first).toHaveLength(embedding!.dimensions);
    expect(length(first!)).toBeCloseTo(1, 5);
    expect(again).toEqual(first);
    expect(length(await embeddings.embedQuery('thời hạn nộp báo cáo'))).toBeCloseTo(1, 5);
  });

  test('are zeros for a text without a known syllable', async () => {
    expect(length(await embeddings.embedQuery('qwrtz 誰'))).toBe(0);
  });
});

describe.each(backends.map((backend) => [backend.kind, backend] as const))('in the %s index', (_, backend) => {
  test('the text nearest in meaning is found by other words', async () => {
    const index = createTextIndex(
      embeddings,
      backend.create({ model: embedding!.name, dimensions: embedding!.dimensions }),
    );
    await index.add([
      { id: 'leave', text: 'Người lao động được nghỉ hằng năm hưởng nguyên lương theo hợp đồng lao động' },
      { id: 'car', text: 'Người điều khiển xe ô tô chạy quá tốc độ quy định bị phạt tiền' },
      { id: 'marriage', text: 'Nam từ đủ 20 tuổi trở lên, nữ từ đủ 18 tuổi trở lên được kết hôn' },
    ]);
    const nearest = async (text: string) => (await index.nearest(text, 1))[0]?.id;
    expect(await nearest('lái xe nhanh bị xử phạt bao nhiêu')).toBe('car');
    expect(await nearest('vợ chồng đăng ký ở độ tuổi nào')).toBe('marriage');
    expect(await nearest('công nhân nghỉ phép có tiền lương không')).toBe('leave');
  });
});
