import type { FastifyInstance } from "fastify";
import { insufficientPermissions, invalidCredentials } from "../errors.ts";
import { ACCEPTED_SCOPES } from "../oauth/scopes.ts";
import type { Tokens } from "../oauth/tokens.ts";
import type { Quota } from "../quota.ts";

export type Access = keyof typeof ACCEPTED_SCOPES;

declare module "fastify" {
  interface FastifyContextConfig {
    /** Which scopes let a request in. */
    access?: Access;
  }
}

/** Asks every route with an `access` for a live token with one of its scopes, then counts the request. */
export function installAuth(app: FastifyInstance, tokens: Tokens, quota: Quota, user: string): void {
  app.addHook("preHandler", async (request) => {
    const access = request.routeOptions.config.access;
    if (access === undefined) return;
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const grant = token === undefined ? undefined : tokens.authenticate(token);
    if (grant === undefined) throw invalidCredentials(token !== undefined);
    const accepted: readonly string[] = ACCEPTED_SCOPES[access];
    if (!grant.scopes.some((scope) => accepted.includes(scope))) throw insufficientPermissions(accepted);
    quota.takeRequest(user);
  });
}
