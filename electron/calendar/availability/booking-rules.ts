import type { Settings } from "../../../shared/model/status.ts";
import type { Interval } from "./interval.ts";

export type BusinessHours = Settings["businessHours"];

/** Weekly hours, and the zone (IANA) whose clocks they are read from. */
export interface WeekHours {
  readonly hours: BusinessHours;
  readonly zone: string;
}

/** What is kept free around a meeting, and ahead of the next one; minutes. */
export type BookingLimits = Pick<Settings, "bufferBefore" | "bufferAfter" | "minimumNotice">;

/** When the rep lets a meeting be booked. */
export interface BookingRules extends WeekHours {
  readonly limits: BookingLimits;
  /** Hours that must hold as well: those of a lead who lives elsewhere. */
  readonly also?: WeekHours | undefined;
  /** When others are busy who have to come. No buffers are kept around it. */
  readonly others?: readonly Interval[] | undefined;
}
