import type { KeyboardEvent, ReactNode } from "react";
import { useId, useRef } from "react";

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly danger?: boolean;
}

interface Props {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly items: readonly MenuItem[];
}

/** A button that opens a short list of acts. The browser closes it (Escape, press elsewhere) and gives the focus back. */
export function PopoverMenu({ label, className, children, items }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const now = buttons.findIndex((button) => button.matches(":focus"));
    buttons.at((now + direction) % buttons.length)?.focus();
  }
  function choose(item: MenuItem): void {
    list.current?.hidePopover();
    item.run();
  }
  return (
    <>
      <button type="button" className={className} aria-label={label} aria-haspopup="menu" popoverTarget={id}>
        {children}
      </button>
      <div
        ref={list}
        id={id}
        className="popover menu"
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          if (event.newState === "open") list.current?.querySelector("button")?.focus();
        }}
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            className={item.danger === true ? "menu-item danger" : "menu-item"}
            onClick={() => choose(item)}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}
