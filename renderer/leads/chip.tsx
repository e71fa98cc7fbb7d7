interface Props {
  readonly label: string;
  readonly count?: number | undefined;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

const number = new Intl.NumberFormat();

/** A filter that is on or off. */
export function Chip({ label, count, pressed, onPress }: Props) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} onClick={onPress}>
      <span className="truncate">{label}</span>
      {count !== undefined && count > 0 && <span>&nbsp;{number.format(count)}</span>}
    </button>
  );
}
