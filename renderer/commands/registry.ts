import { useEffect } from "react";
import { useDialogs } from "../state/dialogs.ts";
import type { KeyBinding, KeyId } from "./keys.ts";
import { createKeyMatcher, keyBindings, keyName } from "./keys.ts";

type Handlers = { readonly [K in KeyId]?: () => void };

const handlers = new Map<string, () => void>();

/** Says what some of the table's keys do for as long as the component is there. Keep the object's identity steady (`useMemo`). */
export function useCommands(commands: Handlers): void {
  useEffect(() => {
    const entries = Object.entries(commands);
    for (const [id, run] of entries) handlers.set(id, run);
    return () => {
      for (const [id, run] of entries) if (handlers.get(id) === run) handlers.delete(id);
    };
  }, [commands]);
}

/** The commands that can be given right now, in the order of the table. */
export function commandsNow(): readonly { readonly binding: KeyBinding; readonly run: () => void }[] {
  return pageBindings.flatMap((binding) => {
    const run = handlers.get(binding.id);
    return run === undefined ? [] : [{ binding, run }];
  });
}

/** Gives a command, as a line of the menu bar asks; one that cannot be given right now, or under a dialog, does nothing. */
export function runCommand(id: string): void {
  if (useDialogs.getState().open === null) handlers.get(id)?.();
}

const pageBindings: readonly KeyBinding[] = keyBindings.filter((binding) => binding.scope === "everywhere");

/** Listens for the keys that work everywhere. Parts with the focus handle theirs first and prevent the default. */
export function listenForKeys(mac: boolean): () => void {
  const matcher = createKeyMatcher(pageBindings);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const name = keyName(event, mac);
    if (name === null) return;
    const binding = matcher.match(name, event.timeStamp);
    if (binding === null || (isTyping(event.target) && !worksInFields(binding, name))) return;
    if (useDialogs.getState().open !== null) return;
    const run = handlers.get(binding.id);
    if (run === undefined) return;
    event.preventDefault();
    run();
  }
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

function worksInFields(binding: KeyBinding, name: string): boolean {
  return binding.inFields === true && name.startsWith("Mod+");
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [role=spinbutton]");
}
