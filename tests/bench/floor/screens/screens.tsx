import { createRoot } from "react-dom/client";
import { BareCalendar } from "./bare-calendar.tsx";
import { BareDelta } from "./bare-delta.tsx";
import { BareDrag } from "./bare-drag.tsx";
import { BareScroller } from "./bare-scroller.tsx";

// The least that each of the app's moving parts can be: what is shown is named in the address.
const screens: Readonly<Record<string, () => React.JSX.Element>> = {
  "#calendar": BareCalendar,
  "#drag": BareDrag,
  "#scroller": BareScroller,
  "#delta": BareDelta,
};

const root = document.getElementById("root");
const Screen = screens[window.location.hash];
if (root !== null && Screen !== undefined) createRoot(root).render(<Screen />);
