import type { FastifyInstance } from "fastify";
import type { PlatformContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { parseRange } from "../recordings/range.ts";

type ById = { Params: { id: string } };

/** Registers transcripts and recordings of calls. A recording can be read in ranges (RFC 9110, section 14). */
export function callRoutes(server: FastifyInstance, context: PlatformContext): void {
  server.get<ById>("/api/v1/transcripts/:id", (request) => {
    const transcript = context.leads.transcript(request.params.id);
    if (transcript === undefined) {
      throw notFound("transcript");
    }
    return transcript;
  });

  server.get<ById>("/api/v1/calls/:id/recording", (request, reply) => {
    const call = context.leads.call(request.params.id);
    if (call?.transcript === undefined || call.lead.call.recording_url === null) {
      throw notFound("recording");
    }
    const audio = context.recordings.of(call.transcript, call.lead.call.duration_seconds);
    reply.header("accept-ranges", "bytes").header("cache-control", "private, max-age=3600").type("audio/wav");
    const range = parseRange(request.headers.range, audio.length);
    if (range === "unsatisfiable") {
      return reply
        .code(416)
        .header("content-range", `bytes */${audio.length}`)
        .type("application/json; charset=utf-8")
        .send({
          error: { code: "range_not_satisfiable", message: `The recording has ${audio.length} bytes.` },
        });
    }
    if (range === undefined) {
      return reply.send(audio);
    }
    return reply
      .code(206)
      .header("content-range", `bytes ${range.first}-${range.last}/${audio.length}`)
      .send(audio.subarray(range.first, range.last + 1));
  });
}
