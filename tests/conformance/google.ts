import * as z from "zod";

/** Where Google is and what opens it; never printed. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export interface Answer {
  readonly status: number;
  /** The parsed body; undefined when there was none. */
  readonly body: unknown;
}

type Query = Readonly<Record<string, string | number | boolean>>;

export interface Ask {
  readonly query?: Query;
  readonly body?: unknown;
  readonly ifMatch?: string;
  /** Another token than the account's. */
  readonly token?: string;
  /** How often to ask when Google says "later"; six times unless told otherwise. */
  readonly patience?: number;
}

export interface Google {
  /** The permissions that the token endpoint says were given, space-separated. */
  readonly scope: string;
  ask(method: string, path: string, options?: Ask): Promise<Answer>;
  /** Asks the token endpoint for an access token. */
  refresh(refreshToken: string): Promise<Answer>;
}

const tokenSchema = z.looseObject({ access_token: z.string(), scope: z.string().default("") });
const errorSchema = z.looseObject({
  error: z.looseObject({ errors: z.array(z.looseObject({ reason: z.string() })).default([]) }),
});

/** Google's own word for what went wrong; null when the answer is no error in its envelope. */
export function reasonOf({ body }: Answer): string | null {
  const parsed = errorSchema.safeParse(body);
  return parsed.success ? (parsed.data.error.errors[0]?.reason ?? null) : null;
}

const tries = 6;

/** A client as plain as can be, so that what it sees is Google and not the app. Waits when Google asks it to. @throws Error when the sign-in is refused */
export async function openGoogle(
  root: { readonly api: string; readonly token: string },
  credentials: Credentials,
): Promise<Google> {
  async function refresh(refreshToken: string): Promise<Answer> {
    const body = new URLSearchParams({
      grant_type: "refresh_token",
      refresh_token: refreshToken,
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
    });
    const response = await fetch(root.token, { method: "POST", body });
    return { status: response.status, body: await response.json() };
  }

  const signedIn = tokenSchema.safeParse((await refresh(credentials.refreshToken)).body);
  if (!signedIn.success) {
    throw new Error("Google does not accept this client id, client secret and refresh token together.");
  }

  async function once(
    method: string,
    path: string,
    { query = {}, body, ifMatch, token }: Ask,
  ): Promise<Response> {
    const url = new URL(`calendar/v3/${path}`, root.api);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token ?? signedIn.data?.access_token ?? ""}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  return {
    scope: signedIn.data.scope,
    refresh,
    async ask(method, path, options = {}) {
      for (let attempt = 0; ; attempt += 1) {
        const response = await once(method, path, options);
        const text = await response.text();
        const answer = {
          status: response.status,
          body: text === "" ? undefined : (JSON.parse(text) as unknown),
        };
        if (!isForNow(answer) || attempt === (options.patience ?? tries) - 1) return answer;
        const asked = Number(response.headers.get("retry-after") ?? Number.NaN);
        const seconds = Number.isFinite(asked) ? asked : 2 ** attempt + Math.random();
        await new Promise((next) => setTimeout(next, seconds * 1000));
      }
    },
  };
}

function isForNow(answer: Answer): boolean {
  if (answer.status === 429 || answer.status >= 500) return true;
  return answer.status === 403 && /[rR]ateLimitExceeded|quotaExceeded/.test(reasonOf(answer) ?? "");
}
