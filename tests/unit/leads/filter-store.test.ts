import { expect, it } from "vitest";
import { createFilterStore, filtersList } from "../../../electron/leads/filters/filter-store.ts";
import { plainFilter } from "../../../shared/model/plain-filter.ts";
import { testDatabase } from "../../support/database.ts";

it("filters are kept by name, replaced by name, and forgotten; one that cannot be read is left alone", () => {
  const { db, reader } = testDatabase();
  const store = createFilterStore(db);
  const hot = { ...plainFilter, tags: ["Hot"] };
  store.save("Hot ones", hot, 1);
  store.save("aged", { ...plainFilter, since: { kind: "days", days: 30 } }, 2);
  store.save("HOT ONES", { ...hot, unread: true }, 3);
  db.prepare("INSERT INTO lead_filters VALUES ('x', 'of another version', '{\"future\":1}', 4)").run();
  const listed = filtersList(reader());
  expect(listed.map(({ name }) => name)).toEqual(["aged", "HOT ONES"]);
  expect(listed[1]?.filter).toEqual({ ...hot, unread: true });
  store.remove(listed[0]?.id ?? "");
  expect(filtersList(reader()).map(({ name }) => name)).toEqual(["HOT ONES"]);
  expect(db.prepare("SELECT count(*) FROM lead_filters").pluck().get()).toBe(2);
});
