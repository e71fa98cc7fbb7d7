import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { faultSchema } from "../http/faults.ts";
import { parseBody } from "../platform/validate.ts";
import type { ControlContext } from "./context.ts";

const networkSchema = z.object({ up: z.boolean() });
const domainSchema = z.object({ domain: z.string().min(1) });

/** Registers what ZeptoMail's emulator took, and what goes wrong with it. */
export function mailControl(server: FastifyInstance, { zeptomail }: ControlContext): void {
  server.get("/zeptomail/inbox", () => ({ mails: zeptomail.inbox() }));
  server.post("/zeptomail/faults", (request, reply) =>
    reply.code(201).send({ id: zeptomail.faults.add(parseBody(faultSchema, request.body)) }),
  );
  server.delete("/zeptomail/faults", () => {
    zeptomail.faults.clear();
    return { cleared: "zeptomail" };
  });
  server.post("/zeptomail/network", (request) => {
    const { up } = parseBody(networkSchema, request.body);
    zeptomail.network.set(up);
    return { up };
  });
  server.post("/zeptomail/revoke", () => {
    zeptomail.revokeKey();
    return { revoked: "zeptomail" };
  });
  server.post("/zeptomail/unverify", (request) => {
    const { domain } = parseBody(domainSchema, request.body);
    zeptomail.unverify(domain);
    return { unverified: domain };
  });
}
