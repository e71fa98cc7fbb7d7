import type { FocusEvent, KeyboardEvent } from "react";
import { useEffect, useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { Drop } from "../rich-icons.tsx";

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
}

interface Props {
  readonly label: string;
  /** Is the label seen, or read aloud only? */
  readonly labelShown?: boolean;
  readonly className?: string;
  readonly choices: readonly Choice[];
  /** What is chosen, in the words of the field. */
  readonly text: string;
  readonly disabled: boolean;
  readonly onChoose: (id: string) => void;
  /** What else may be typed; left out: only the choices. Answers the choice it means, or null for what makes no sense. */
  readonly read?: (text: string) => string | null;
}

/** A field to type into or to pick from a list. What makes no sense goes back to what it was. */
export function Combo({
  label,
  labelShown = true,
  className,
  choices,
  text,
  disabled,
  onChoose,
  read,
}: Props) {
  const [typing, setTyping] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice ends the typing
  useEffect(() => setTyping(null), [text]);
  const shown = matching(choices, typing);

  function commit(): void {
    if (typing === null) return;
    setTyping(null);
    const exact = choices.find((choice) => choice.label.toLowerCase() === typing.trim().toLowerCase());
    const meant = exact?.id ?? read?.(typing) ?? null;
    if (meant !== null) onChoose(meant);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || typing === null || read === undefined) return;
    // What was typed counts first; the form is for the next Enter.
    event.preventDefault();
    commit();
  }
  return (
    <ComboBox
      className={className === undefined ? "combo" : `combo ${className}`}
      {...(labelShown ? {} : { "aria-label": label })}
      items={shown}
      inputValue={typing ?? text}
      isDisabled={disabled}
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="input"
      onInputChange={(value) => {
        if (value !== text || typing !== null) setTyping(value);
      }}
      onSelectionChange={(key) => {
        if (key === null) return;
        setTyping(null);
        onChoose(String(key));
      }}
      onBlur={(_event: FocusEvent) => commit()}
    >
      {labelShown && <Label className="field-label">{label}</Label>}
      <div className="combo-box">
        <Input className="field" onKeyDown={onKeyDown} onFocus={(event) => event.target.select()} />
        <Button className="combo-button">
          <Drop size={14} />
        </Button>
      </div>
      <Popover className="combo-popover">
        <ListBox className="combo-list">
          {(choice: Choice) => (
            <ListBoxItem className="combo-item" id={choice.id} textValue={choice.label}>
              {choice.label}
              {choice.detail !== undefined && <span className="combo-detail">{choice.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function matching(choices: readonly Choice[], typing: string | null): readonly Choice[] {
  const words = (typing ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const fits = ({ label, detail = "" }: Choice) => {
    const text = `${label} ${detail}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return typing === null ? choices : choices.filter(fits);
}
