import type { CalendarDate } from "@internationalized/date";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
} from "react-aria-components";
import { Calendar as CalendarIcon, ChevronLeft, ChevronRight } from "./icons.tsx";

interface Props {
  readonly label: string;
  readonly value: CalendarDate;
  /** The first day that can be picked, where there is one. */
  readonly earliest?: CalendarDate;
  readonly disabled?: boolean;
  /** Is the label read aloud only? */
  readonly labelHidden?: boolean;
  readonly onChange: (date: CalendarDate) => void;
}

/** A day, typed part by part or picked from a month. */
export function DateField({
  label,
  value,
  earliest,
  disabled = false,
  labelHidden = false,
  onChange,
}: Props) {
  return (
    <DatePicker
      className="date-field"
      value={value}
      isDisabled={disabled}
      {...(earliest === undefined ? {} : { minValue: earliest })}
      shouldForceLeadingZeros
      onChange={(date) => {
        if (date !== null && (earliest === undefined || date.compare(earliest) >= 0)) onChange(date);
      }}
    >
      <Label className={labelHidden ? "visually-hidden" : "field-label"}>{label}</Label>
      <Group className="field date-group">
        <DateInput className="date-input">
          {(segment) => <DateSegment className="date-segment" segment={segment} />}
        </DateInput>
        <Button className="icon-button small" aria-label="Pick from the month">
          <CalendarIcon size={14} />
        </Button>
      </Group>
      <Popover className="date-popover">
        <Dialog className="date-dialog">
          <Calendar>
            <header className="date-head">
              <Button slot="previous" className="icon-button">
                <ChevronLeft />
              </Button>
              <Heading />
              <Button slot="next" className="icon-button">
                <ChevronRight />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short">
              {(date) => <CalendarCell className="date-cell" date={date} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
