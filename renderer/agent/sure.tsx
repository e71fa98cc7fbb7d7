import { useState } from "react";

interface SureProps {
  readonly label: string;
  readonly really: string;
  readonly name: string;
  readonly act: () => Promise<unknown>;
}

/** Asks once more in its own place: the program is locked out by it. */
export function Sure({ label, really, name, act }: SureProps) {
  const [sure, setSure] = useState(false);
  return (
    <button
      type="button"
      className={sure ? "button small danger" : "button small"}
      aria-label={`${sure ? really : label}: ${name}`}
      onBlur={() => setSure(false)}
      onClick={() => {
        if (sure) void act();
        setSure(!sure);
      }}
    >
      {sure ? really : label}
    </button>
  );
}
