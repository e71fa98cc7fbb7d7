import { describe, expect, it } from "vitest";
import type { LeadPage } from "../../../../renderer/leads/lead-pages.ts";
import { createLeadPages } from "../../../../renderer/leads/lead-pages.ts";
import { AppError } from "../../../../shared/errors.ts";
import type { LeadRow } from "../../../../shared/model/lead.ts";

function lead(index: number, version: number): LeadRow {
  return {
    id: `lead ${index}`,
    personId: `lead ${index}`,
    calls: 1,
    demoLeadId: `lead ${index}`,
    title: `Lead ${index}, version ${version}`,
    company: null,
    phone: "+919845012345",
    tag: null,
    summary: null,
    unread: false,
    state: "open",
    snoozedUntil: null,
    updatedAt: "2026-11-24T05:42:00Z",
    demo: { kind: "none" },
  };
}

/** A list of so many leads behind pages; counts what is read. */
function list(total: number) {
  const reads: number[] = [];
  const state = { version: 1, failing: false };
  const read = async (offset: number, limit: number): Promise<LeadPage> => {
    reads.push(offset);
    const { version, failing } = state;
    await Promise.resolve();
    if (failing) throw new AppError("engine_stopped", "The engine is starting.");
    const count = Math.max(0, Math.min(limit, total - offset));
    return {
      total,
      unread: 0,
      rows: Array.from({ length: count }, (_, index) => lead(offset + index, version)),
    };
  };
  return { reads, state, read };
}

const toError = (error: unknown) =>
  error instanceof AppError ? error : new AppError("internal", String(error));
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a long list of leads", () => {
  it("reads only the pages that are looked at, each once", async () => {
    const { reads, read } = list(5000);
    const pages = createLeadPages({ read, toError });
    pages.show(0, 12);
    pages.show(1, 13);
    await settled();
    pages.show(2, 14);
    expect(reads).toEqual([0]);
    pages.show(2490, 2510);
    await settled();
    expect(reads).toEqual([0, 2400, 2500]);
    expect(pages.state().row(2500)?.id).toBe("lead 2500");
    expect(pages.state().row(1000)).toBeUndefined();
    expect(pages.state().total).toBe(5000);
  });

  it("reads its beginning, or the rows shown before, when nobody says which rows are on the screen", async () => {
    const { reads, read } = list(5000);
    const pages = createLeadPages({ read, toError });
    pages.show();
    await settled();
    expect(pages.state().total).toBe(5000);
    pages.show(2400, 2410);
    await settled();
    pages.show();
    expect(reads).toEqual([0, 2400]);
  });

  it("reads what is on the screen again after a change, also one that came during a read", async () => {
    const { reads, read, state } = list(500);
    const pages = createLeadPages({ read, toError });
    pages.show(0, 12);
    await settled();
    pages.show(210, 220);
    await settled();
    state.version = 2;
    pages.refresh();
    state.version = 3;
    pages.refresh();
    expect(pages.state().row(210)?.title).toBe("Lead 210, version 1");
    await settled();
    expect(pages.state().row(210)?.title).toBe("Lead 210, version 3");
    expect(reads).toEqual([0, 200, 200, 200]);
    expect(pages.state().row(0)).toBeUndefined();
  });

  it("says why a page could not be read, and keeps the rows that are here", async () => {
    const { read, state } = list(500);
    const pages = createLeadPages({ read, toError });
    pages.show(0, 12);
    await settled();
    state.failing = true;
    pages.refresh();
    await settled();
    expect(pages.state().error?.code).toBe("engine_stopped");
    expect(pages.state().row(0)?.id).toBe("lead 0");
    state.failing = false;
    pages.refresh();
    await settled();
    expect(pages.state().error).toBeNull();
  });
});
