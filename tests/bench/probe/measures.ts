import type { WebContents } from "electron";
import { committing } from "./committing.ts";
import { delta } from "./delta.ts";
import { dragging } from "./dragging.ts";
import type { Hands } from "./hands.ts";
import { createHands } from "./hands.ts";
import type { MeasureName } from "./measure-name.ts";
import { navigation } from "./navigation.ts";
import { scrolling } from "./scrolling.ts";

const measures: Readonly<Record<MeasureName, (hands: Hands, input: unknown) => Promise<number[]>>> = {
  navigation,
  dragging,
  scrolling,
  committing,
  delta,
};

/** What can be measured in a window, by name. */
export async function openMeasures(
  contents: WebContents,
): Promise<(name: MeasureName, input: unknown) => Promise<number[]>> {
  const hands = await createHands(contents);
  return (name, input) => measures[name](hands, input);
}
