import type { FastifyInstance, FastifyRequest } from "fastify";

/** One received request. Headers are left out: they carry tokens. */
export interface RequestRecord {
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Parsed body, undefined when there was none or it did not parse. */
  readonly body: unknown;
  /** Status answered; undefined while unanswered, or when the answer was dropped. */
  readonly status: number | undefined;
  /** When it arrived, epoch milliseconds of the emulator's clock. */
  readonly time: number;
}

export interface RequestFilter {
  readonly method?: string;
  /** Tried on the path without its query. */
  readonly path?: string | RegExp;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const DEFAULT_LIMIT = 10_000;

/** The latest requests of an emulator, oldest first, at most `limit` of them. */
export class RequestLog {
  #records: Mutable<RequestRecord>[] = [];
  readonly #limit: number;

  constructor(limit: number = DEFAULT_LIMIT) {
    this.#limit = limit;
  }

  all(): readonly RequestRecord[] {
    return this.#records;
  }

  find(filter: RequestFilter): readonly RequestRecord[] {
    return this.#records.filter((record) => matches(record, filter));
  }

  count(filter: RequestFilter = {}): number {
    return this.find(filter).length;
  }

  clear(): void {
    this.#records = [];
  }

  /** Adds a request and returns its record, to be completed by the caller. */
  add(record: Mutable<RequestRecord>): Mutable<RequestRecord> {
    this.#records.push(record);
    if (this.#records.length > this.#limit * 1.1) this.#records = this.#records.slice(-this.#limit);
    return record;
  }
}

/** Records every request of `app` in `log`. Install it before any other hook. */
export function installRequestLog(app: FastifyInstance, log: RequestLog, clock: () => number): void {
  const open = new WeakMap<FastifyRequest, Mutable<RequestRecord>>();

  app.addHook("onRequest", async (request) => {
    const url = new URL(request.url, "http://127.0.0.1");
    const record = { method: request.method, path: url.pathname, query: queryOf(url), time: clock() };
    open.set(request, log.add({ ...record, body: undefined, status: undefined }));
  });
  app.addHook("preHandler", async (request) => {
    const record = open.get(request);
    if (record !== undefined) record.body = request.body ?? undefined;
  });
  app.addHook("onResponse", async (request, reply) => {
    const record = open.get(request);
    if (record !== undefined && reply.raw.writableFinished) record.status = reply.statusCode;
  });
}

function queryOf(url: URL): Record<string, string | readonly string[]> {
  const query: Record<string, string | readonly string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return query;
}

function matches(record: RequestRecord, { method, path }: RequestFilter): boolean {
  if (method !== undefined && record.method !== method.toUpperCase()) return false;
  if (path === undefined) return true;
  return typeof path === "string" ? record.path === path : path.test(record.path);
}
