import { icon } from "../ui/icons.tsx";

export const Bold = icon(
  <path d="M5 3h3.5a2.3 2.3 0 0 1 0 4.7H5zm0 4.7h4.2a2.6 2.6 0 0 1 0 5.3H5z" strokeWidth="1.9" />,
);
export const Italic = icon(<path d="M10.5 3h-3m1 10h-3M9 3 7 13" />);
export const BulletList = icon(
  <>
    <path d="M6.5 4.5h6.5M6.5 8h6.5m-6.5 3.5h6.5" />
    <g fill="currentColor" stroke="none">
      <circle cx="3.4" cy="4.5" r="1" />
      <circle cx="3.4" cy="8" r="1" />
      <circle cx="3.4" cy="11.5" r="1" />
    </g>
  </>,
);
export const NumberedList = icon(
  <path
    d="M7.5 4.5H13M7.5 8H13m-5.5 3.5H13M3 3.6l1-.6v3M2.9 9.8c.2-.8 1.8-.8 1.8.2 0 .8-1.8 1.4-1.8 2.4h1.9"
    strokeWidth="1.2"
  />,
);
export const Link = icon(
  <path d="m6.8 9.2 2.4-2.4M7 5l1.4-1.4a2.8 2.8 0 0 1 4 4L11 9m-2 2-1.4 1.4a2.8 2.8 0 0 1-4-4L5 7" />,
);
export const Drop = icon(<path d="m4.5 6.5 3.5 3.5 3.5-3.5" />);
