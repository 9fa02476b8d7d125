// Reads files in a process of its own, with limits of time and memory: whatever a file does, only that process ends.
import { type ChildProcess, fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { DocumentError } from '../regulations/documentError.ts';
import type { FileText } from './readFile.ts';

/** To the process and back. */
export type ReadOrder = { path: string; knowledgeDir: string };
export type ReadReply =
  | { kind: 'alive' }
  | { kind: 'read'; file: FileText }
  | { kind: 'refused'; message: string; remedy: string; line: number | undefined };

const mostBytes = 50 * 1024 * 1024;
const mostHeapMB = 1_024;

export type FilesReader = {
  /** One at a time. Throws DocumentError when the file cannot be taken, which then has left nothing behind. */
  read: (path: string) => Promise<FileText>;
  stop: () => void;
};

type Deps = {
  /** Program of the process. */
  script: string;
  knowledgeDir: string;
  /** So long the process may work without a sign of life; long documents give one per page. */
  silentMs?: number;
};

export function createFilesReader({ script, knowledgeDir, silentMs = 25_000 }: Deps): FilesReader {
  let child: ChildProcess | undefined;

  function start(): ChildProcess {
    const started = fork(script, [], {
      // A group of its own, so that programs it started end with it.
      detached: true,
      execArgv: [`--max-old-space-size=${mostHeapMB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.unref();
    started.channel?.unref();
    return started;
  }

  function end(): void {
    const ended = child;
    child = undefined;
    if (ended?.pid === undefined) return;
    try {
      process.kill(-ended.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }

  function read(path: string): Promise<FileText> {
    const refused = (message: string, remedy: string, line?: number) =>
      new DocumentError({ fileName: path, message, remedy, line });
    const bytes = sizeOf(path);
    if (typeof bytes === 'string') {
      return Promise.reject(refused(`the file cannot be read (${bytes})`, 'check its name and its permissions'));
    }
    if (bytes > mostBytes) {
      const size = `${Math.ceil(bytes / 1024 / 1024)} MB, more than ${mostBytes / 1024 / 1024} MB`;
      return Promise.reject(refused(`the file has ${size}`, 'hand in the document without pictures, or in parts'));
    }
    child ??= start();
    const asked = child;
    asked.ref();
    asked.channel?.ref();
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const settle = (work: () => void) => {
        clearTimeout(timer);
        asked.removeAllListeners();
        asked.unref();
        asked.channel?.unref();
        work();
      };
      const watch = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          settle(() =>
            reject(refused('reading the file took too long', 'save it anew in Word, or hand it in in parts')),
          );
          end();
        }, silentMs);
      };
      asked.on('message', (reply: ReadReply) => {
        if (reply.kind === 'alive') return watch();
        if (reply.kind === 'read') return settle(() => resolve(reply.file));
        settle(() => reject(refused(reply.message, reply.remedy, reply.line)));
      });
      asked.on('exit', () => {
        settle(() =>
          reject(refused('the file broke off the reading, or needs too much memory', 'save it anew in Word as .docx')),
        );
        end();
      });
      asked.on('error', () => {});
      watch();
      asked.send({ path, knowledgeDir } satisfies ReadOrder);
    });
  }

  return { read, stop: end };
}

/** In bytes; a word on why there is none. */
function sizeOf(path: string): number | string {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat.size : 'no file';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  }
}
