import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import * as z from "zod";

const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(["path", "query", "header"]) })).optional(),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: z.unknown().optional() })).optional() }),
  ),
});
const documentSchema = z.object({
  openapi: z.string(),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});
type Operation = z.output<typeof operationSchema>;

/** What an operation is called with. */
interface Given {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A client made from an OpenAPI document and nothing else: it knows no address, parameter or form that is not in there. */
export interface OpenApiClient {
  readonly document: unknown;
  readonly operations: readonly string[];
  /** What was called so far. */
  readonly called: ReadonlySet<string>;
  /** Calls an operation; throws when the request or the answer is not as the document says. */
  call(operation: string, given?: Given): Promise<Answered>;
}

export async function openApiClient(url: string, token: string): Promise<OpenApiClient> {
  const authorization = `Bearer ${token}`;
  const document: unknown = await (await fetch(`${url}/openapi.json`, { headers: { authorization } })).json();
  const { paths, servers } = documentSchema.parse(document);
  const root = new URL(servers[0]?.url ?? "", url).href.replace(/\/$/, "");
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const operations = new Map<string, { path: string; method: string; operation: Operation }>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operations.has(operation.operationId)) throw new Error(`${operation.operationId} is there twice`);
      operations.set(operation.operationId, { path, method, operation });
    }
  }
  const called = new Set<string>();

  function check(what: string, schema: unknown, value: unknown): void {
    const validate: ValidateFunction = ajv.compile(z.union([z.boolean(), z.looseObject({})]).parse(schema));
    if (validate(value)) return;
    throw new Error(
      `${what} is not as described: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`,
    );
  }

  return {
    document,
    operations: [...operations.keys()],
    called,
    async call(name, given = {}) {
      const found = operations.get(name);
      if (found === undefined) throw new Error(`No operation ${name} in the document`);
      const { operation, path, method } = found;
      requireKnown(name, operation, given);
      if (given.body !== undefined) {
        const request = operation.requestBody?.content["application/json"];
        if (request === undefined) throw new Error(`${name} takes no body`);
        check(`the body of ${name}`, request.schema, given.body);
      }
      const answer = await fetch(`${root}${filled(path, given)}`, {
        method: method.toUpperCase(),
        headers: {
          authorization,
          ...(given.body === undefined ? {} : { "content-type": "application/json" }),
          ...given.headers,
        },
        ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      });
      called.add(name);
      const { status } = answer;
      const kind = answer.headers.get("content-type")?.split(";")[0] ?? "";
      const body = kind === "text/event-stream" ? await firstPiece(answer) : await jsonOf(answer);
      const described = operation.responses[status] ?? operation.responses[`${Math.floor(status / 100)}XX`];
      const schema = described?.content?.[kind]?.schema;
      if (schema === undefined)
        throw new Error(`${name} answered ${status}, which is not described: ${JSON.stringify(body)}`);
      check(`the answer ${status} of ${name}`, schema, body);
      return { status, body, headers: answer.headers };
    },
  };
}

function requireKnown(name: string, { parameters = [] }: Operation, { path = {}, query = {} }: Given): void {
  const known = new Set(parameters.map((one) => `${one.in} ${one.name}`));
  const asked = [
    ...Object.keys(path).map((key) => `path ${key}`),
    ...Object.keys(query).map((key) => `query ${key}`),
  ];
  const strange = asked.find((one) => !known.has(one));
  if (strange !== undefined) throw new Error(`${name} has no ${strange}`);
}

function filled(path: string, { path: values = {}, query = {} }: Given): string {
  const whole = path.replaceAll(/\{(\w+)\}/g, (_all, key: string) => encodeURIComponent(values[key] ?? ""));
  const search = new URLSearchParams(query).toString();
  return search === "" ? whole : `${whole}?${search}`;
}

async function jsonOf(answer: Response): Promise<unknown> {
  return await answer.json();
}

/** What a stream begins with; then it is hung up. */
async function firstPiece(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  const piece = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(piece?.value);
}
