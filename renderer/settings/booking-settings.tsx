import { useId, useState } from "react";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { useSession } from "../state/session.ts";
import "./booking-settings.css";

/** Whether demos are booked by themselves. */
export function BookingSettings() {
  const settings = useSession((session) => session.settings);
  const changeSettings = useSession((session) => session.changeSettings);
  if (settings === null) return null;
  const { autoSchedule } = settings;
  return (
    <section className="settings-section">
      <h3>Booking</h3>
      <label className="settings-switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={autoSchedule}
          checked={autoSchedule}
          onChange={() => void changeSettings({ autoSchedule: !autoSchedule })}
        />
        <span>
          Book demos by itself
          <span className="dialog-sub">
            Shortly after a lead who asked for a time arrives, as its template says, unless you say otherwise.
          </span>
        </span>
      </label>
      <ChatApology kept={settings.chatApology} />
    </section>
  );
}

/** What the chat agent's customers read when nothing could be booked; kept when the field is left. */
function ChatApology({ kept }: { readonly kept: string }) {
  const changeSettings = useSession((session) => session.changeSettings);
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const text = typed ?? kept;
  const empty = text.trim() === "";
  function keep(): void {
    // An empty one says nothing to anybody: the last one stays.
    if (!empty && text.trim() !== kept) void changeSettings({ chatApology: text.trim() });
    setTyped(null);
  }
  return (
    <div className="chat-apology">
      <label className="field-label" htmlFor={id}>
        When a meeting agreed in the chat cannot be booked, the customer reads
      </label>
      <textarea
        id={id}
        className="field note-field"
        maxLength={1000}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
      />
      <p id={`${id}-hint`} className="dialog-sub" role={empty ? "alert" : undefined}>
        {empty
          ? "Write a word or two: without a text the last one stays."
          : "A meeting that is booked is confirmed in the chat with its time and Meet link."}
      </p>
      {kept !== defaultSettings.chatApology && (
        <button
          type="button"
          className="button small"
          onClick={() => void changeSettings({ chatApology: defaultSettings.chatApology })}
        >
          Use the standard text
        </button>
      )}
    </div>
  );
}
