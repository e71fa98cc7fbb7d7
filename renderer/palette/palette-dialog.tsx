import type { KeyboardEvent } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { Palette } from "../../shared/model/palette.ts";
import { keyCaps } from "../commands/keys.ts";
import { commandsNow } from "../commands/registry.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useStart } from "../state/session.ts";
import { fullTime } from "../ui/format.ts";
import { followGoal } from "./follow-goal.ts";
import type { PaletteGroup, PaletteItem } from "./palette-items.ts";
import { commandItems, dateItems, foundGroups, lineAfter } from "./palette-items.ts";
import { PaletteLine } from "./palette-line.tsx";
import { useDateWords } from "./use-date-words.ts";
import "./palette.css";

const nothingFound: Palette = { leads: [], events: [], transcripts: [] };

/** Commands, leads, events, calls and dates by what is typed: a combobox over one list (WAI-ARIA, "Combobox With Listbox Popup"). */
export function PaletteDialog() {
  const close = useDialogs((dialogs) => dialogs.close);
  return (
    <ModalOverlay
      className="scrim palette-scrim"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal className="palette">
        <Dialog className="palette-body" aria-label="Find anything">
          <Finder onClose={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const { platform } = useStart();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const groups = useGroups(typed);
  const items = groups.flatMap((group) => group.items);
  const chosen = items[Math.min(active, items.length - 1)];
  const list = useRef<HTMLDivElement>(null);
  const lineId = (item: PaletteItem) => `${listId}-${items.indexOf(item)}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is active
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen?.id]);

  function choose(item: PaletteItem): void {
    onClose();
    // The focus goes back to where it was first: a command may want it elsewhere.
    requestAnimationFrame(() => requestAnimationFrame(() => followGoal(item.goal)));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const by = steps[event.key];
    if (event.nativeEvent.isComposing) return;
    if (by !== undefined) setActive(lineAfter(Math.min(active, items.length - 1), by, items.length));
    else if (event.key === "Enter" && chosen !== undefined) choose(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        className="palette-input"
        type="text"
        role="combobox"
        aria-label="Find anything"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : lineId(chosen)}
        placeholder="A command, a lead, an event, a word from a call, “next tue 3pm”"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: it is what the dialog is opened for
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} className="palette-list" role="listbox" aria-label="Found">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="card-head" aria-hidden="true">
              {group.title}
            </div>
            {group.items.map((item) => (
              <PaletteLine
                key={item.id}
                id={lineId(item)}
                item={item}
                caps={
                  item.goal.kind === "command"
                    ? item.goal.keys.map((keys) => keyCaps(keys, platform === "darwin"))
                    : []
                }
                active={item === chosen}
                onPoint={() => setActive(items.indexOf(item))}
                onChoose={() => choose(item)}
              />
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="palette-none">Nothing fits “{typed}”.</p>}
      <p className="visually-hidden" role="status">
        {typed === "" ? "" : `${items.length} found`}
      </p>
    </>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };

function useGroups(typed: string): readonly PaletteGroup[] {
  const { timeZone } = useStart();
  const understood = useDateWords(typed, timeZone);
  const text = typed.trim();
  const found = useLiveQuery("palette.search", text.length < 2 ? null : { text }, ["leads", "events"], {
    keepPrevious: true,
  });
  const name = (time: EventTime) => fullTime(time, Date.now());
  const data = text.length < 2 ? nothingFound : (found.data ?? nothingFound);
  const groups: readonly PaletteGroup[] = [
    { title: "Dates", items: dateItems(understood, name) },
    {
      title: "Commands",
      items: commandItems(
        text,
        commandsNow().map(({ binding }) => binding),
      ),
    },
    ...foundGroups(text, data, name),
  ];
  return groups.filter(({ items }) => items.length > 0);
}
