import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { PlatformError } from "../platform/errors.ts";
import { recordingOf } from "../platform/recordings/recordings.ts";
import type { CallBook } from "./call-book.ts";

const DAY_MS = 86_400_000;
const STORAGE = "/storage/recordings/";

/** Signed links to recordings, as object stores give them out: good for a while, without any key. */
export class Links {
  readonly #secret = randomBytes(32);
  readonly #clock: () => number;
  readonly #url: () => string;
  #lifeMs = DAY_MS;
  #target: string | undefined;

  constructor(clock: () => number, url: () => string) {
    this.#clock = clock;
    this.#url = url;
  }

  /** How long links given out from now on last. */
  setLife(ms: number): void {
    this.#lifeMs = ms;
  }

  /** Answers every link with a redirect there; undefined serves the recording again. */
  redirectTo(target: string | undefined): void {
    this.#target = target;
  }

  get target(): string | undefined {
    return this.#target;
  }

  to(id: string): string {
    const expires = this.#clock() + this.#lifeMs;
    return `${this.#url()}${STORAGE}${id}?expires=${expires}&signature=${this.#sign(id, expires)}`;
  }

  /** @throws PlatformError 403 */
  check(id: string, expires: string | undefined, signature: string | undefined): void {
    const right = Buffer.from(this.#sign(id, Number(expires)));
    const sent = Buffer.from(signature ?? "");
    const genuine = sent.length === right.length && timingSafeEqual(sent, right);
    if (!genuine) throw new PlatformError(403, "signature_mismatch", "The signature does not match.");
    if (Number(expires) <= this.#clock()) throw new PlatformError(403, "expired", "Request has expired.");
  }

  #sign(id: string, expires: number): string {
    return createHmac("sha256", this.#secret).update(`${id} ${expires}`).digest("hex");
  }
}

type ByLink = { Params: { id: string }; Querystring: { expires?: string; signature?: string } };

export function isStorage(url: string): boolean {
  return url.startsWith(STORAGE);
}

export function storageRoutes(app: FastifyInstance, links: Links, calls: CallBook): void {
  app.get<ByLink>(`${STORAGE}:id`, (request, reply) => {
    links.check(request.params.id, request.query.expires, request.query.signature);
    if (links.target !== undefined) return reply.redirect(links.target, 302);
    const call = calls.get(request.params.id);
    const segments = call.turns.map(({ speaker, startMs, text }) => ({ speaker, start_ms: startMs, text }));
    const content = call.turns.map(({ text }) => text).join("\n");
    const audio = recordingOf({ id: call.id, call_id: call.id, content, segments }, call.durationSeconds);
    return reply.type("audio/wav").send(audio);
  });
}
