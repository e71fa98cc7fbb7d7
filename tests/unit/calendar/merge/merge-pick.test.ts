import fc from "fast-check";
import { expect, it } from "vitest";
import { fieldsBetween } from "../../../../electron/calendar/merge/merge.ts";
import { pickFields } from "../../../../electron/calendar/merge/merge-pick.ts";
import { mergeFieldSchema } from "../../../../shared/model/conflict.ts";
import { version } from "./merge-arbitraries.ts";

const someFields = fc.subarray([...mergeFieldSchema.options]);

it("takes the fields that are asked for, and no other", () => {
  fc.assert(
    fc.property(version, version, someFields, (event, from, fields) => {
      const picked = pickFields(event, from, fields);
      // Without the rep among the guests there is no reply to take.
      const changed = fieldsBetween(event, picked).filter((field) => field !== "response");
      const left = fieldsBetween(picked, from).filter((field) => field !== "response");
      expect(fields).toEqual(expect.arrayContaining([...changed]));
      expect(left.filter((field) => fields.includes(field))).toEqual([]);
      expect(picked.etag).toBe(event.etag);
    }),
  );
});

it("takes the rep's own reply without the other guests, and the other way round", () => {
  fc.assert(
    fc.property(version, version, (event, from) => {
      const reply = pickFields(event, from, ["response"]);
      const own = (attendees = event.attendees) => attendees?.find(({ self }) => self === true);
      expect(fieldsBetween(event, reply).filter((field) => field !== "response")).toEqual([]);
      if (own() !== undefined && own(from.attendees) !== undefined) {
        expect(own(reply.attendees)?.responseStatus).toBe(own(from.attendees)?.responseStatus);
      }
    }),
  );
});
