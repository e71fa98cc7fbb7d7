import type { PaletteItem } from "./palette-items.ts";
import { pieces } from "./palette-items.ts";

interface Props {
  readonly id: string;
  readonly item: PaletteItem;
  /** Its keys as they are drawn. */
  readonly caps: readonly string[];
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

/** One line of the palette. The focus never comes here: the field above names the active line. */
export function PaletteLine({ id, item, caps, active, onPoint, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field chooses the active line
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={active ? "palette-line active" : "palette-line"}
      onMouseMove={active ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="palette-text truncate">
        {pieces(item.text, item.places).map(({ text, typed }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
          typed ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
      {item.detail !== "" && <span className="palette-detail truncate">{item.detail}</span>}
      {caps.map((cap) => (
        <kbd key={cap} className="kbd">
          {cap}
        </kbd>
      ))}
    </div>
  );
}
