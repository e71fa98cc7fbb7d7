import { useEffect, useState } from "react";

/** One title, asked of main at the press of R. */
export function BareDelta() {
  const [title, setTitle] = useState("One event");
  useEffect(() => {
    const onKey = async ({ key }: KeyboardEvent) => {
      if (key === "r") setTitle(await window.floor.delta());
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return <div data-event="">{title}</div>;
}
