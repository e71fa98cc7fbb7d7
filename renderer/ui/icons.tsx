import type { ReactElement } from "react";

interface IconProps {
  /** Edge length in pixels. */
  readonly size?: number;
}

/** Drawings on a 16-pixel grid, in the text's colour. They are decoration: what they mean is always said in words beside them. */
export function icon(path: ReactElement): (props: IconProps) => ReactElement {
  return function Icon({ size = 16 }) {
    return (
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {path}
      </svg>
    );
  };
}

export const ChatBubble = icon(
  <path d="M3.5 3.5h9a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H8l-3 2.5v-2.5H3.5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1z" />,
);
export const ChevronLeft = icon(<path d="m9.5 4-4 4 4 4" />);
export const ChevronRight = icon(<path d="m6.5 4 4 4-4 4" />);
export const Close = icon(<path d="m4 4 8 8m0-8-8 8" />);
export const Plus = icon(<path d="M8 3.5v9M3.5 8h9" />);
export const More = icon(
  <g fill="currentColor" stroke="none">
    <circle cx="3.5" cy="8" r="1.2" />
    <circle cx="8" cy="8" r="1.2" />
    <circle cx="12.5" cy="8" r="1.2" />
  </g>,
);
export const Play = icon(<path d="M5.5 3.6v8.8l7-4.4z" fill="currentColor" stroke="none" />);
export const Pause = icon(
  <g fill="currentColor" stroke="none">
    <rect x="4" y="3.5" width="3" height="9" rx="0.8" />
    <rect x="9" y="3.5" width="3" height="9" rx="0.8" />
  </g>,
);
export const Copy = icon(
  <>
    <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5" />
    <path d="M10.5 3.5v-.2c0-.7-.6-1.3-1.3-1.3H4.3C3.6 2 3 2.6 3 3.3v4.9c0 .7.6 1.3 1.3 1.3h.2" />
  </>,
);
export const Pencil = icon(
  <path d="m3 13 .7-3L10.400 3.300a1.300 1.300 0 0 1 1.900 0l.4.4a1.300 1.300 0 0 1 0 1.900L6 12.300z" />,
);
export const Gear = icon(
  <>
    <circle cx="8" cy="8" r="2" />
    <path d="M8 1.8v1.7m0 9v1.7M1.8 8h1.7m9 0h1.7M3.6 3.6l1.2 1.2m6.4 6.4 1.2 1.2m0-8.8-1.2 1.2m-6.4 6.4-1.2 1.2" />
  </>,
);
export const Keyboard = icon(
  <>
    <rect x="1.5" y="4" width="13" height="8.5" rx="1.5" />
    <path d="M4.2 6.6h.1m2.4 0h.1m2.4 0h.1m2.4 0h.1M5 9.9h6" />
  </>,
);
export const PaneLeft = icon(
  <>
    <rect x="2" y="3" width="12" height="10" rx="1.5" />
    <path d="M6.2 3v10" />
  </>,
);
export const PaneRight = icon(
  <>
    <rect x="2" y="3" width="12" height="10" rx="1.5" />
    <path d="M9.8 3v10" />
  </>,
);
export const Phone = icon(
  <path d="M3.2 2.5h2.1l1.1 2.9-1.3 1a7.6 7.6 0 0 0 3.5 3.5l1-1.3 2.9 1.1v2.1c0 .6-.5 1.1-1.1 1C6.600 12.300 3 8.600 2.100 3.600c0-.6.5-1.100 1.100-1.100z" />,
);
export const Calendar = icon(
  <>
    <rect x="2" y="3" width="12" height="11" rx="1.8" />
    <path d="M2 6.500h12M5.200 1.500v2.400M10.800 1.500v2.400" />
  </>,
);
export const Sparkle = icon(
  <path
    d="M8 1.800c.5 3.600 2.600 5.700 6.200 6.200-3.600.5-5.700 2.600-6.200 6.200C7.500 10.600 5.400 8.500 1.800 8 5.400 7.500 7.500 5.400 8 1.800z"
    fill="currentColor"
    stroke="none"
  />,
);
