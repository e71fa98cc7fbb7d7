import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { instantSchema } from "../../../shared/model/event-time.ts";
import type { AgentDesk, SignInFacts } from "../desk.ts";
import { Refusal } from "../refusal.ts";
import type { ApiServer, RouteParts } from "../route.ts";
import { addRoute } from "../route.ts";

const userRef = z.object({ user_id: z.string().min(1).max(320) });

const statusSchema = z.object({
  connected: z.boolean(),
  email: z.string().optional(),
  lastSyncedAt: instantSchema.nullable(),
  /** Changes on their way to Google. */
  pending: z.number().int(),
  errors: z.array(z.object({ code: z.string(), message: z.string() })),
});

const tokenInfoSchema = z.object({
  is_expired: z.boolean(),
  expires_in_minutes: z.number().int(),
  scope: z.string(),
  created_at: instantSchema,
  updated_at: instantSchema,
});

const handedSchema = z.object({
  access_token: z.string().min(1).max(4096).optional(),
  refresh_token: z.string().min(1).max(4096),
  token_expiry: z.union([z.string(), z.number()]).optional(),
  scope: z.string().max(4096).optional(),
});

/** The Google account: how it stands, signing in and out. No route answers a token. */
export function accountRoutes(app: ApiServer, parts: RouteParts): void {
  const { desk } = parts;
  addRoute(app, parts, {
    method: "GET",
    at: { googleAuth: "/api/integrations/google/auth" },
    scope: "write",
    // The rep says yes to Google itself.
    wish: "free",
    summary: "Begins a sign-in; open the URL in a browser on this computer",
    answer: z.object({ authUrl: z.string() }),
    run: async () => ({ authUrl: await desk.account.signInUrl() }),
  });
  addRoute(app, parts, {
    method: "GET",
    at: { googleStatus: "/api/integrations/google/status", calendarStatus: "/api/calendar/status" },
    scope: "read",
    summary: "How the connection to Google stands",
    answer: statusSchema,
    run: () => statusOf(desk),
  });
  const disconnect = {
    scope: "destructive" as const,
    summary: "Disconnects Google; events and waiting changes stay on this computer",
    answer: z.object({ disconnected: z.literal(true) }),
    sure: () => `Disconnect Google Calendar${named(desk.status().google.email)}`,
    async run() {
      await desk.account.disconnect();
      return { disconnected: true as const };
    },
  };
  addRoute(app, parts, {
    ...disconnect,
    method: "POST",
    at: { googleDisconnect: "/api/integrations/google/disconnect" },
  });
  addRoute(app, parts, {
    ...disconnect,
    method: "DELETE",
    at: { calendarDisconnect: "/api/calendar/disconnect" },
  });
  addRoute(app, parts, {
    ...disconnect,
    method: "DELETE",
    at: { removeGoogleTokens: "/api/google-tokens/:user_id" },
    params: userRef,
    sure({ params }) {
      requireRep(desk, params.user_id);
      return disconnect.sure();
    },
  });
  addRoute(app, parts, {
    method: "POST",
    at: { connectWithTokens: "/api/users/:user_id/google-calendar/connect" },
    scope: "destructive",
    summary: "Takes over a sign-in made elsewhere with the same OAuth client",
    params: userRef,
    body: handedSchema,
    answer: z.object({ connected: z.literal(true), email: z.string() }),
    sure({ params }) {
      requireRep(desk, params.user_id);
      return "Connect Google Calendar with a sign-in that it brings along";
    },
    async run({ body }) {
      const { email } = await desk.account.adopt({
        refreshToken: body.refresh_token,
        scope: body.scope ?? null,
      });
      return { connected: true as const, email };
    },
  });
  addRoute(app, parts, {
    method: "GET",
    at: { googleTokenInfo: "/api/google-tokens/:user_id" },
    scope: "read",
    summary: "What is known of the sign-in; never the token itself",
    params: userRef,
    answer: z.object({ token_info: tokenInfoSchema }),
    async run({ params }) {
      requireRep(desk, params.user_id);
      return { token_info: infoOf(await requireFacts(desk), desk.clock()) };
    },
  });
  addRoute(app, parts, {
    method: "GET",
    at: { googleTokenInfos: "/api/google-tokens" },
    scope: "read",
    summary: "The one connected account, in a list",
    answer: z.object({
      tokens: z.array(z.object({ user_id: z.string(), email: z.string(), token_info: tokenInfoSchema })),
    }),
    async run() {
      const facts = await desk.account.facts();
      if (facts === null) return { tokens: [] };
      const { subject, email } = facts;
      return { tokens: [{ user_id: subject, email, token_info: infoOf(facts, desk.clock()) }] };
    },
  });
}

function statusOf({ status }: AgentDesk): z.input<typeof statusSchema> {
  const { google, lastSyncedAt, waiting, needsYou, problem, platform } = status();
  const errors: z.input<typeof statusSchema>["errors"] = [problem, platform.error].flatMap((error) =>
    error === null ? [] : [{ code: error.code, message: error.message }],
  );
  if (google.state === "reconnect") {
    errors.push({ code: "reconnect", message: "Google wants the rep to sign in again." });
  }
  if (needsYou > 0) {
    errors.push({
      code: "needs_rep",
      message: `${needsYou} of the changes wait for the rep’s decision in Activity.`,
    });
  }
  const email = google.email === null ? {} : { email: google.email };
  return { connected: google.state === "connected", ...email, lastSyncedAt, pending: waiting, errors };
}

function named(email: string | null): string {
  return email === null ? "" : ` (${email})`;
}

/** @throws Refusal forbidden for anybody's id but the rep's own (or `me`) */
function requireRep({ status, db }: AgentDesk, userId: string): void {
  if (userId === "me") return;
  const subject = db.prepare<[], string>("SELECT subject FROM account").pluck().get();
  const email = status().google.email;
  if (userId === subject || (email !== null && userId.toLowerCase() === email.toLowerCase())) return;
  throw new Refusal(
    403,
    "forbidden",
    "This is another user: only the connected rep, or “me”, can be asked about.",
  );
}

async function requireFacts({ account }: AgentDesk): Promise<SignInFacts> {
  const facts = await account.facts();
  if (facts !== null) return facts;
  throw new AppError("not_found", "No Google account is connected.");
}

function infoOf(
  { scope, expiresAt, connectedAt }: SignInFacts,
  now: number,
): z.input<typeof tokenInfoSchema> {
  const left = expiresAt === null ? 0 : expiresAt - now;
  // A Google access token lasts an hour from the moment it was refreshed.
  const refreshedAt = expiresAt === null ? connectedAt : Math.max(connectedAt, expiresAt - 3_600_000);
  return {
    is_expired: left <= 0,
    expires_in_minutes: Math.max(0, Math.floor(left / 60_000)),
    scope,
    created_at: new Date(connectedAt).toISOString(),
    updated_at: new Date(refreshedAt).toISOString(),
  };
}
