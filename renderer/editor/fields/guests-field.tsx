import type { ClipboardEvent, KeyboardEvent } from "react";
import { useEffect, useId, useState } from "react";
import type { EventDetail } from "../../../shared/model/event.ts";
import type { GuestFind } from "../../../shared/model/guest-finds.ts";
import { Close } from "../../ui/icons.tsx";
import { responseWords } from "../../ui/meeting-words.ts";
import type { Guest } from "../form.ts";
import { isAddress, takeGuests } from "../quick/quick-guests.ts";
import { typed } from "../quick/quick-text.ts";
import { GuestFinds, useGuestFinds } from "./guest-finds.tsx";

interface Props {
  readonly guests: readonly Guest[];
  /** The event as it is, with everybody's replies; null for a new one. */
  readonly event: EventDetail | null;
  readonly disabled: boolean;
  /** What is in the field and was not added yet. */
  readonly typing: string;
  readonly problem: string | undefined;
  readonly onTyping: (text: string) => void;
  readonly onChange: (guests: Guest[]) => void;
}

/** Who is invited, with what they replied. Addresses are added by Enter, comma, leaving the field, or pasting a whole list. */
export function GuestsField({ guests, event, disabled, typing, problem, onTyping, onChange }: Props) {
  const id = useId();
  const finds = useGuestFinds(disabled ? "" : typing, guests);
  const [active, setActive] = useState(-1);
  const [closed, setClosed] = useState(false);
  const shown = closed ? [] : finds;
  const chosen = shown[active];
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words begin anew
  useEffect(() => {
    setActive(-1);
    setClosed(false);
  }, [typing]);
  function pick({ email, name }: GuestFind): void {
    onChange([...guests, { email, name, optional: false }]);
    onTyping("");
  }
  /** Answers whether the key was for the list. */
  function inList(press: KeyboardEvent<HTMLInputElement>): boolean {
    if (shown.length === 0) return false;
    if (press.key === "ArrowDown") setActive((active + 1) % shown.length);
    else if (press.key === "ArrowUp") setActive(((active + shown.length) % (shown.length + 1)) - 1);
    else if (press.key === "Escape") setClosed(true);
    else if (press.key === "Enter" && chosen !== undefined) pick(chosen);
    else return false;
    press.preventDefault();
    press.stopPropagation();
    return true;
  }
  function add(text: string): void {
    const { guests: found } = takeGuests(typed(text));
    const known = new Set(guests.map(({ email }) => email.toLowerCase()));
    const fresh = found.filter((email) => !known.has(email.toLowerCase()));
    if (fresh.length > 0)
      onChange([...guests, ...fresh.map((email) => ({ email, name: null, optional: false }))]);
    if (found.length > 0) onTyping("");
  }
  function onKeyDown(press: KeyboardEvent<HTMLInputElement>): void {
    if (inList(press)) return;
    const ends = press.key === "Enter" || press.key === "," || press.key === ";" || press.key === " ";
    if (press.key === "Enter") press.preventDefault();
    if (ends && isAddress(typing.trim())) {
      press.preventDefault();
      add(typing);
    }
    const last = guests.at(-1);
    if (press.key === "Backspace" && typing === "" && last !== undefined && event === null) {
      onChange(guests.slice(0, -1));
      onTyping(last.email);
      press.preventDefault();
    }
  }
  function onPaste(paste: ClipboardEvent): void {
    const text = paste.clipboardData.getData("text/plain");
    if (takeGuests(typed(text)).guests.length < 2) return;
    paste.preventDefault();
    add(text);
  }
  return (
    <div className="guests-field">
      <label className="field-label" htmlFor={id}>
        Guests
      </label>
      {!disabled && (
        <input
          id={id}
          className="field"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-finds`}
          aria-activedescendant={chosen === undefined ? undefined : `${id}-finds-${active}`}
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          placeholder="ana@example.com"
          value={typing}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onChange={({ target }) => onTyping(target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => {
            if (isAddress(typing.trim())) add(typing);
          }}
        />
      )}
      <GuestFinds id={`${id}-finds`} finds={shown} active={active} onPick={pick} />
      {problem !== undefined && (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      )}
      <ul className="guest-list" aria-label="Guests">
        {fixedGuests(event).map(({ email, name, response, organizer, self }) => (
          <li key={email} className="guest">
            <span className="truncate" title={email}>
              {name ?? email}
              {self && " (you)"}
            </span>
            <span className="reply">{organizer ? "organizer" : responseWords(response)}</span>
          </li>
        ))}
        {guests.map((guest) => (
          <GuestRow
            key={guest.email}
            guest={guest}
            reply={replyOf(event, guest.email)}
            disabled={disabled}
            onChange={(changed) => onChange(guests.map((one) => (one === guest ? changed : one)))}
            onRemove={() => onChange(guests.filter((one) => one !== guest))}
          />
        ))}
      </ul>
    </div>
  );
}

/** The organizer and the rep, who cannot be taken off. */
function fixedGuests(event: EventDetail | null): EventDetail["attendees"] {
  return event?.attendees.filter(({ organizer, self }) => organizer || self) ?? [];
}

function replyOf(event: EventDetail | null, email: string): string | null {
  const known = event?.attendees.find((guest) => guest.email.toLowerCase() === email.toLowerCase());
  return known === undefined ? null : responseWords(known.response);
}

interface RowProps {
  readonly guest: Guest;
  readonly reply: string | null;
  readonly disabled: boolean;
  readonly onChange: (guest: Guest) => void;
  readonly onRemove: () => void;
}

function GuestRow({ guest, reply, disabled, onChange, onRemove }: RowProps) {
  const { email, name, optional } = guest;
  return (
    <li className="guest">
      <span className="truncate" title={email}>
        {name ?? email}
      </span>
      <span className="reply">{reply ?? "will be invited"}</span>
      {disabled ? (
        optional && <span className="reply">optional</span>
      ) : (
        <>
          <label className="check small">
            <input
              type="checkbox"
              checked={optional}
              aria-label={`${name ?? email} is optional`}
              onChange={({ target }) => onChange({ ...guest, optional: target.checked })}
            />
            optional
          </label>
          <button
            type="button"
            className="icon-button small"
            aria-label={`Remove ${name ?? email}`}
            onClick={onRemove}
          >
            <Close size={12} />
          </button>
        </>
      )}
    </li>
  );
}
