import type { KeyboardEvent, RefObject } from "react";
import { count } from "../ui/format.ts";
import "./settings-search.css";

interface Props {
  readonly typed: string;
  /** How many panes fit; null while nothing is looked for. */
  readonly found: number | null;
  readonly panes: RefObject<HTMLElement | null>;
  readonly onType: (text: string) => void;
}

const controls = "input, select, button, textarea, a[href]";

/** Looks through Settings: Enter or Down goes to the first thing found, Escape empties the field before it closes the dialog. */
export function SettingsSearch({ typed, found, panes, onType }: Props) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && typed !== "") {
      event.preventDefault();
      event.stopPropagation();
      onType("");
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      firstControl(panes.current)?.focus();
    }
  }
  return (
    <div className="settings-search">
      <input
        type="search"
        className="field"
        aria-label="Search the settings"
        placeholder="Search the settings"
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <output className={found === 0 ? "dialog-sub" : "visually-hidden"}>
        {found === 0 && `Nothing in Settings says “${typed}”. Try one word of it.`}
        {found !== null && found > 0 && `Found in ${count(found, "part", "parts")}`}
      </output>
    </div>
  );
}

/** With words found in a row, what can be set in that row; else the first of what is left. */
function firstControl(root: HTMLElement | null): HTMLElement | undefined {
  const all = [...(root?.querySelectorAll<HTMLElement>(controls) ?? [])];
  return all.find((control) => control.checkVisibility() && !control.matches(":disabled"));
}
