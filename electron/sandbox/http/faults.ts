import * as z from "zod";

/** What happens to a request that a fault rule picks. */
export const faultActionSchema = z.discriminatedUnion("kind", [
  /** Answered at once with this status; the request is not handled. */
  z.object({
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** The socket is destroyed before the request is handled. */
  z.object({ kind: z.literal("drop-before") }),
  /** Handled and stored; the socket is destroyed instead of the answer. */
  z.object({ kind: z.literal("drop-after") }),
  /** Handled and stored; the answer's body is cut in the middle. */
  z.object({ kind: z.literal("truncate") }),
  /** Handled and stored; answered with 200 and JSON that does not parse. */
  z.object({ kind: z.literal("malformed") }),
  /** Handled after so many real milliseconds. */
  z.object({ kind: z.literal("delay"), ms: z.int().min(0) }),
  /** Not handled and never answered; the socket stays open. */
  z.object({ kind: z.literal("black-hole") }),
]);

/** One rule: which requests, how many of them, and what happens to them. */
export const faultSchema = z.object({
  match: z
    .object({
      method: z.string().toUpperCase().optional(),
      /** Source of a regular expression, tried on the path and on the path with its query. */
      path: z.string().refine(isPattern, "not a regular expression").optional(),
    })
    .default({}),
  /** How many matching requests it acts on. */
  times: z.int().min(1).default(1),
  /** How many matching requests pass first. */
  skip: z.int().min(0).default(0),
  action: faultActionSchema,
});

export type FaultAction = z.output<typeof faultActionSchema>;
export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

/** A rule and how far it has come. Spent rules stay listed until they are cleared. */
export interface FaultState {
  readonly id: string;
  readonly fault: Fault;
  /** Matching requests seen, the skipped ones included. */
  readonly matched: number;
  /** Requests it acted on. */
  readonly fired: number;
}

/** What a rule is matched against. */
export interface FaultTarget {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
}

interface Rule {
  readonly id: string;
  readonly fault: Fault;
  readonly pattern: RegExp | undefined;
  matched: number;
  fired: number;
}

/** Ordered fault rules. The first rule that is past its skips and not spent decides. */
export class FaultList {
  #rules: Rule[] = [];
  #nextId = 1;

  /** Adds a rule at the end and returns its id. @throws ZodError when the rule is malformed */
  add(input: FaultInput): string {
    const fault = faultSchema.parse(input);
    const id = `fault-${this.#nextId++}`;
    const pattern = fault.match.path === undefined ? undefined : new RegExp(fault.match.path);
    this.#rules.push({ id, fault, pattern, matched: 0, fired: 0 });
    return id;
  }

  clear(): void {
    this.#rules = [];
  }

  list(): readonly FaultState[] {
    return this.#rules.map(({ id, fault, matched, fired }) => ({ id, fault, matched, fired }));
  }

  /** Counts the request against the rules and returns what is to happen to it, if anything. */
  take(target: FaultTarget): FaultAction | undefined {
    for (const rule of this.#rules) {
      if (rule.fired >= rule.fault.times || !matches(rule, target)) continue;
      rule.matched += 1;
      if (rule.matched <= rule.fault.skip) continue;
      rule.fired += 1;
      return rule.fault.action;
    }
    return undefined;
  }
}

function matches(rule: Rule, target: FaultTarget): boolean {
  const { method } = rule.fault.match;
  if (method !== undefined && method !== target.method) return false;
  if (rule.pattern === undefined) return true;
  const path = target.url.split("?", 1)[0] ?? "";
  return rule.pattern.test(path) || rule.pattern.test(target.url);
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
