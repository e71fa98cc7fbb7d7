import { expect, it } from "vitest";
import { proposalsAhead } from "../../../electron/leads/proposal-query.ts";
import { reviewAct } from "../../../renderer/leads/review-act.ts";
import { refusalSchema } from "../../../shared/model/lead.ts";
import { proposalPageSchema } from "../../../shared/model/proposal.ts";
import { startMachine, startWorld } from "../../sync/auto-schedule-machine.ts";
import { deliver } from "../../sync/auto-schedule-steps.ts";
import { monday, platformLead } from "../platforms/platform.ts";

const hour = 3_600_000;
const late = { created_at: new Date(monday - 5 * hour).toISOString() };

it("late wishes wait for the rep's word, the soonest first, until they are answered, past, or put away", async () => {
  const world = await startWorld();
  const machine = await startMachine(world);
  await deliver(
    world,
    machine,
    platformLead({ id: "later", ...late, demo_book_datetime: "2026-11-26T15:00:00Z" }),
    platformLead({ id: "sooner", ...late, demo_book_datetime: "2026-11-24T09:00:00Z" }),
    platformLead({ id: "gone", ...late, demo_book_datetime: "2026-11-20T09:00:00Z" }),
    platformLead({ id: "unclear", ...late, demo_book_datetime: "soon" }),
    platformLead({ id: "fresh" }),
  );
  const page = () => proposalPageSchema.parse(proposalsAhead(machine.db, 10, world.clock()));
  expect(page().lines.map(({ leadId, refusal }) => [leadId, refusal])).toEqual([
    ["sooner", "extracted_too_early"],
    ["later", "extracted_too_early"],
  ]);
  expect(proposalsAhead(machine.db, 1, world.clock())).toMatchObject({
    total: 2,
    lines: [{ leadId: "sooner" }],
  });
  await machine.rep.bookNow("sooner");
  machine.rep.decline("later");
  expect(page()).toEqual({ total: 0, lines: [] });
  world.advance(10 * 24 * hour);
  expect(page().total).toBe(0);
});

it("is read along an index of its own", async () => {
  const machine = await startMachine(await startWorld());
  const plan = JSON.stringify(
    machine.db
      .prepare(
        "EXPLAIN QUERY PLAN SELECT count(*) FROM auto_schedule AS s JOIN leads AS l ON l.id = s.lead_id WHERE s.state = 'proposed' AND s.time IS NOT NULL AND l.demo_ms > 1",
      )
      .all(),
  );
  expect(plan).toContain("auto_schedule_proposed");
});

it("one press books what the rep's word is enough for, and opens the rest", () => {
  const open = refusalSchema.options.filter((refusal) => reviewAct(refusal) === null);
  expect(open).toEqual([
    "not_individual",
    "no_demo_time",
    "malformed_time",
    "no_offset",
    "past",
    "no_email",
    "not_connected",
    "clash",
    "booking_paused",
  ]);
});
