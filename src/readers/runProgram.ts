// Runs a program of the system on a file: no shell, limits of time and output, and a clear word when it is not there.
import { spawn } from 'node:child_process';

/** `missing`: not installed. `failed`: it ended with an error. */
export class ProgramProblem extends Error {
  readonly reason: 'missing' | 'failed' | 'timeout' | 'too-much';
  readonly program: string;
  /** What it wrote to standard error, cut short. */
  readonly complaint: string;
  constructor(reason: 'missing' | 'failed' | 'timeout' | 'too-much', program: string, complaint = '') {
    super(`${program}: ${reason}`);
    this.reason = reason;
    this.program = program;
    this.complaint = complaint;
  }
}

const mostOutputBytes = 256 * 1024 * 1024;
/** Of env and of shells. */
const notFound = 127;
const mostComplaint = 2_000;

/** Resolves with standard output. Throws ProgramProblem. */
export function runProgram(
  program: string,
  args: string[],
  { timeoutMs, input, env }: { timeoutMs: number; input?: Uint8Array; env?: Record<string, string> },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // By env, which adds to what this process was started with.
    const settings = Object.entries({ LC_ALL: 'C.UTF-8', ...env }).map(([key, value]) => `${key}=${value}`);
    const child = spawn('env', [...settings, program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    let bytes = 0;
    let complaint = '';
    let reason: ProgramProblem['reason'] | undefined;
    const stop = (why: ProgramProblem['reason']) => {
      reason ??= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('timeout'), timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostOutputBytes) stop('too-much');
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < mostComplaint) complaint += chunk.toString('utf8');
    });
    child.stdin.on('error', () => {});
    child.on('error', () => {
      clearTimeout(timer);
      reject(new ProgramProblem('missing', program));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (reason !== undefined) reject(new ProgramProblem(reason, program, complaint));
      else if (code === 0) resolve(Buffer.concat(output));
      else reject(new ProgramProblem(code === notFound ? 'missing' : 'failed', program, complaint));
    });
    child.stdin.end(input);
  });
}
