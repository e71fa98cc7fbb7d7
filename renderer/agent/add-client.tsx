import { useId, useState } from "react";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";

/** Lets another program in, by a name that tells it from the others. */
export function AddClient() {
  const [name, setName] = useState("");
  const id = useId();
  const empty = name.trim() === "";
  async function add(): Promise<void> {
    const made = await attempt(() => call("api.addClient", { name: name.trim(), scopes: ["read"] }));
    if (made !== null) setName("");
  }
  return (
    <form
      className="api-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) void add();
      }}
    >
      <label className="visually-hidden" htmlFor={id}>
        Name of another program
      </label>
      <input
        id={id}
        className="field"
        placeholder="Name of another program"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button small" disabled={empty}>
        Add program
      </button>
    </form>
  );
}
