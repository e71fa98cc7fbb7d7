import { useEffect, useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { LeadRow } from "../../shared/model/lead.ts";
import { plainFilter } from "../../shared/model/plain-filter.ts";
import { Drop } from "../editor/rich-icons.tsx";
import { useLiveQuery } from "../state/live-query.ts";

interface Props {
  readonly label: string;
  readonly leadId: string | null;
  /** What is said while none is chosen. */
  readonly empty: string;
  readonly disabled?: boolean;
  readonly onChange: (lead: Pick<LeadRow, "id" | "title"> | null) => void;
}

/** A lead that was picked, instead of which one. */
interface Picked extends Pick<LeadRow, "id" | "title"> {
  readonly instead: string | null;
}

const most = 8;

/** Chooses a lead by a few letters of name, company or anything else the list is searched by; emptied it chooses none. */
export function LeadPicker({ label, leadId, empty, disabled = false, onChange }: Props) {
  const chosen = useLiveQuery("lead.get", leadId === null ? null : { leadId }, ["leads"]).data;
  const [picked, setPicked] = useState<Picked | null>(null);
  // What was picked stands in the field at once, also while it is looked up: a text that changes later would open the list again.
  const own = picked !== null && (picked.id === leadId || picked.instead === leadId) ? picked.title : null;
  const name = own ?? (leadId === null ? "" : (chosen?.title ?? ""));
  const [typing, setTyping] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another lead ends the typing
  useEffect(() => setTyping(null), [leadId, name]);
  const filter = { ...plainFilter, shelf: "all" as const, search: (typing ?? "").slice(0, 200) };
  const { data } = useLiveQuery("leads.list", { filter, offset: 0, limit: most }, ["leads"], {
    keepPrevious: true,
  });
  const rows = data?.rows ?? [];

  function commit(): void {
    if (typing?.trim() === "" && leadId !== null) {
      setPicked(null);
      onChange(null);
    }
    setTyping(null);
  }
  return (
    <ComboBox
      className="combo"
      items={rows}
      inputValue={typing ?? name}
      isDisabled={disabled}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
      onInputChange={(value) => {
        if (value !== name || typing !== null) setTyping(value);
      }}
      onSelectionChange={(key) => {
        const row = rows.find(({ id }) => id === key);
        if (row === undefined) return;
        setTyping(null);
        setPicked({ id: row.id, title: row.title, instead: leadId });
        onChange(row);
      }}
      onBlur={commit}
    >
      <Label className="field-label">{label}</Label>
      <div className="combo-box">
        <Input className="field" placeholder={empty} onFocus={(event) => event.target.select()} />
        <Button className="combo-button">
          <Drop size={14} />
        </Button>
      </div>
      <Popover className="combo-popover">
        <ListBox className="combo-list" renderEmptyState={() => <p className="combo-empty">No lead fits.</p>}>
          {(row: LeadRow) => (
            <ListBoxItem className="combo-item" id={row.id} textValue={row.title}>
              {row.title}
              {row.company !== null && row.company !== row.title && (
                <span className="combo-detail">{row.company}</span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
