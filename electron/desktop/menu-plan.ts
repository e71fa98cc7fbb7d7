import type { MenuCommand } from "../../shared/model/window-view.ts";

/** A line of the menu bar: a command of the page's, one of the system's own, or a line between. */
export type MenuLine =
  | {
      readonly kind: "command";
      readonly id: string;
      readonly label: string;
      readonly accelerator: string | null;
      readonly hint: string | null;
    }
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "separator" };

export type Role =
  | "about"
  | "close"
  | "copy"
  | "cut"
  | "front"
  | "hide"
  | "hideOthers"
  | "minimize"
  | "paste"
  | "quit"
  | "resetZoom"
  | "selectAll"
  | "services"
  | "togglefullscreen"
  | "unhide"
  | "zoomIn"
  | "zoomOut";

export interface MenuPlan {
  readonly title: string;
  readonly lines: readonly MenuLine[];
}

type Section = "Edit" | "File" | "Go" | "Help" | "Meeting" | "View";

/** Where a command stands, by the beginning of its id; one that nothing says stands under Go. */
const sections: readonly (readonly [string, Section])[] = [
  ["window.", "File"],
  ["ics.", "File"],
  ["week.print", "File"],
  ["sync.", "File"],
  ["edit.", "Edit"],
  ["view.", "View"],
  ["calendar.create", "Meeting"],
  ["event.", "Meeting"],
  ["times.", "Meeting"],
  ["lead.", "Meeting"],
  ["keys.", "Help"],
  ["settings.", "File"],
];

function sectionOf(id: string): Section {
  return sections.find(([start]) => id.startsWith(start))?.[1] ?? "Go";
}

/** The menu bar of a system, made of what can be done right now. On macOS the app's own menu comes first, with Settings and Quit in it. */
export function menuPlan(commands: readonly MenuCommand[], mac: boolean): readonly MenuPlan[] {
  const line = ({ id, label, keys }: MenuCommand): MenuLine => ({
    kind: "command",
    id,
    label,
    ...keysOf(keys),
  });
  const of = (section: Section) =>
    commands.filter(({ id }) => sectionOf(id) === section && id !== "settings.open").map(line);
  const settings = commands.filter(({ id }) => id === "settings.open").map(line);
  const role = (name: Role): MenuLine => ({ kind: "role", role: name });
  const between: MenuLine = { kind: "separator" };
  const app: readonly MenuPlan[] = mac
    ? [
        {
          title: "Callsheet",
          lines: [
            ...[role("about"), between, ...settings, between, role("services"), between],
            ...[role("hide"), role("hideOthers"), role("unhide"), between, role("quit")],
          ],
        },
      ]
    : [];
  return [
    ...app,
    {
      title: "File",
      lines: [
        ...of("File"),
        between,
        ...(mac ? [role("close")] : [...settings, role("close"), role("quit")]),
      ],
    },
    {
      title: "Edit",
      lines: [...of("Edit"), between, ...(["cut", "copy", "paste", "selectAll"] as const).map(role)],
    },
    {
      title: "View",
      lines: [
        ...of("View"),
        between,
        ...(["zoomIn", "zoomOut", "resetZoom", "togglefullscreen"] as const).map(role),
      ],
    },
    { title: "Go", lines: of("Go") },
    { title: "Meeting", lines: of("Meeting") },
    { title: "Window", lines: [role("minimize"), ...(mac ? [role("front")] : [])] },
    { title: "Help", lines: of("Help") },
  ].filter(({ lines }) => lines.some(({ kind }) => kind !== "separator"));
}

/**
 * Keys with Ctrl or Cmd are the menu's too; a single letter would be taken from whoever types, so it is only named. Keys one after the other are
 * no accelerator to any system.
 */
function keysOf(keys: string): { readonly accelerator: string | null; readonly hint: string | null } {
  const parts = keys.split("+");
  if (!keys.includes("Mod+"))
    return { accelerator: null, hint: keys === "" ? null : keys.replace(" ", " then ") };
  const named = parts.map((part) =>
    part === "Mod" ? "CommandOrControl" : part.length === 1 ? part.toUpperCase() : part,
  );
  return { accelerator: named.join("+"), hint: null };
}
