import { expect, it } from "vitest";
import { faultDesk } from "../../support/fault-desk.ts";

it("tells how things stand when that changed, and never the same twice in a row", async () => {
  const desk = await faultDesk();
  await desk.call("sync.now", {});
  await desk.call("sync.now", {});
  desk.engine().tellStatus();
  const told = desk.statuses.map((status) => JSON.stringify(status));
  expect(told.length).toBeGreaterThan(1);
  expect(told.filter((text, index) => text === told[index - 1])).toEqual([]);
});
