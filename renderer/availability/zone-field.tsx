import { useMemo } from "react";
import { zoneChoices, zoneCity } from "../editor/zones.ts";
import { currentName } from "../ui/zone-names.ts";

interface Props {
  readonly label: string;
  readonly value: string;
  /** Zones to be found first. */
  readonly likely: readonly string[];
  readonly atMs: number;
  readonly onChange: (timeZone: string) => void;
}

/** A time zone, by its city. */
export function ZoneField({ label, value, likely, atMs, onChange }: Props) {
  const first = JSON.stringify([...new Set([value, ...likely])]);
  // Hundreds of zones are asked for their offsets; the day is near enough for a list.
  const day = Math.floor(atMs / 86_400_000) * 86_400_000;
  const choices = useMemo(() => {
    const zones: readonly string[] = JSON.parse(first);
    const known = zoneChoices(zones, day).map((zone) => {
      const id = currentName(zone.id);
      return id === zone.id ? zone : { ...zone, id, label: zoneCity(id) };
    });
    return [...new Map(known.map((zone) => [zone.id, zone])).values()];
  }, [first, day]);
  return (
    <label className="zone-field">
      <span className="field-label">{label}</span>
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map(({ id, label: city, detail }) => (
          <option key={id} value={id}>
            {city} · {detail}
          </option>
        ))}
      </select>
    </label>
  );
}
