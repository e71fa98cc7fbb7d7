import fc from "fast-check";
import { expect, it } from "vitest";
import { rowSetOf } from "../../../electron/leads/row-set.ts";

const number = fc.integer({ min: 1, max: 3000 });

it("a set of rows says what a set of numbers says", () => {
  const step = fc.record({ add: fc.boolean(), number });
  fc.assert(
    fc.property(fc.array(number), fc.array(step), (numbers, steps) => {
      const rows = rowSetOf(numbers);
      const model = new Set(numbers);
      for (const { add, number: one } of steps) {
        if (!add) expect(rows.delete(one)).toBe(model.delete(one));
        else {
          rows.add(one);
          model.add(one);
        }
        expect(rows.has(one)).toBe(model.has(one));
      }
      expect(rows.size).toBe(model.size);
      expect(rows.values()).toEqual([...model].toSorted((a, b) => a - b));
    }),
  );
});
