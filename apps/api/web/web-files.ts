import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256 } from '#application';
import { sendTagged } from '#apps/http/etags';
import { ROOT } from '#apps/http/monitoring/release';

/** A file of the web page: its bytes as they are, and as brotli and gzip. All are read once: they are about three megabytes. */
export interface WebFile {
  /** The path at which it is served. */
  readonly path: string;
  readonly type: string;
  readonly tag: string;
  /** By `Content-Encoding`, the best first. */
  readonly encoded: readonly (readonly [encoding: string | null, bytes: Buffer])[];
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** In the order in which they are preferred. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** The files of the web page that `apps/web/build.mjs` has made; none when it was not built. */
export const webFiles = (): readonly WebFile[] => builtFiles().filter(({ path }) => !path.startsWith('/docs/'));

/** Those of the documentation's pages. */
export const docsFiles = (): readonly WebFile[] => builtFiles().filter(({ path }) => path.startsWith('/docs/'));

function builtFiles(): readonly WebFile[] {
  const folder = join(ROOT, 'dist/web');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
    .map((entry) => fileAt(folder, join(entry.parentPath, entry.name)));
}

function fileAt(folder: string, file: string): WebFile {
  const bytes = readFileSync(file);
  const smaller = ENCODINGS.map(([encoding, ending]) => [encoding, readFileSync(file + ending)] as const);
  return {
    path: `/${relative(folder, file).split(sep).join('/')}`,
    type: TYPES[extname(file)] ?? '',
    tag: `"${sha256(bytes.toString('latin1')).slice(0, 24)}"`,
    encoded: [...smaller, [null, bytes]],
  };
}

/** Answers with a file, in an encoding that the browser takes. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, { type, tag, encoded }: WebFile): void {
  const accepted = request.headers['accept-encoding'] ?? '';
  const [encoding = null, bytes = Buffer.alloc(0)] = encoded.find(([one]) => one === null || takes(accepted, one)) ?? [];
  void reply.header('content-type', type).header('vary', [reply.getHeader('vary'), 'Accept-Encoding'].flat().filter(Boolean).join(', '));
  if (encoding !== null) void reply.header('content-encoding', encoding);
  sendTagged(request, reply, tag, bytes);
}

/** Whether `Accept-Encoding` names this encoding without refusing it by `q=0`. */
const takes = (accepted: string, encoding: string): boolean =>
  accepted.split(',').some((one) => {
    const [name = '', quality = ''] = one.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !/^q=0(?:\.0*)?$/.test(quality);
  });
