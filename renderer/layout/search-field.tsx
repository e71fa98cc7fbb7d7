import type { KeyboardEvent } from "react";
import { useEffect, useState } from "react";
import { useLeadFilter } from "../state/lead-filter.ts";
import { Close } from "../ui/icons.tsx";
import { focusLeads } from "./use-desk-commands.ts";

/** Search over leads and what was said in their calls. What is typed within one frame is asked at once. */
export function SearchField() {
  const search = useLeadFilter((state) => state.filter.search);
  const [typed, setTyped] = useState(search);

  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const { filter, change } = useLeadFilter.getState();
      if (filter.search !== typed) change({ search: typed });
    });
    return () => cancelAnimationFrame(frame);
  }, [typed]);
  // Cleared from elsewhere ("Clear filters").
  useEffect(() => {
    if (search === "") setTyped("");
  }, [search]);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Escape" && typed !== "") setTyped("");
    else if (event.key === "Escape") event.currentTarget.blur();
    else if (event.key === "ArrowDown" || event.key === "Enter") focusLeads();
    else return;
    event.preventDefault();
  }

  return (
    <search className="search">
      <input
        id="search"
        type="search"
        className="field"
        placeholder="Search leads, calls"
        aria-label="Search leads and calls"
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {typed === "" ? (
        <kbd className="kbd">/</kbd>
      ) : (
        <button
          type="button"
          className="icon-button small"
          aria-label="Clear the search"
          onClick={() => setTyped("")}
        >
          <Close size={12} />
        </button>
      )}
    </search>
  );
}
