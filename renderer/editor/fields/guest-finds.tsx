import { useDeferredValue } from "react";
import type { GuestFind } from "../../../shared/model/guest-finds.ts";
import { useLiveQuery } from "../../state/live-query.ts";

/** People that what is typed may mean, without those who are guests already. */
export function useGuestFinds(
  typing: string,
  guests: readonly { readonly email: string }[],
): readonly GuestFind[] {
  const text = useDeferredValue(typing.trim());
  const asked = text.length < 2 ? null : { text: text.slice(0, 200) };
  const { data = [] } = useLiveQuery("guests.find", asked, ["leads", "events"]);
  const known = new Set(guests.map(({ email }) => email.toLowerCase()));
  return asked === null ? [] : data.filter(({ email }) => !known.has(email.toLowerCase()));
}

interface Props {
  readonly id: string;
  readonly finds: readonly GuestFind[];
  readonly active: number;
  readonly onPick: (find: GuestFind) => void;
}

/** The list beneath the field; the keys are the field's. */
export function GuestFinds({ id, finds, active, onPick }: Props) {
  if (finds.length === 0) return null;
  return (
    <div id={id} className="guest-finds" role="listbox" aria-label="People you know" tabIndex={-1}>
      {finds.map((find, index) => (
        <div
          key={find.email}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="combo-item"
          data-focused={index === active ? "" : undefined}
          // The field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(find);
          }}
        >
          <span className="truncate">{find.name ?? find.email}</span>
          <span className="combo-detail truncate">
            {find.name === null ? "" : `${find.email} · `}
            {find.from === "lead" ? "lead" : "past guest"}
          </span>
        </div>
      ))}
    </div>
  );
}
