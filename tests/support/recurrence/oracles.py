"""Expands series with python-dateutil and with libical, to hold Callsheet's expansion against both.

Reads a JSON array of { "lines", "from", "to" } on its standard input, as `npm run recurrence` does from a file, and prints
{ "dateutil": [[...], ...], "libical": [[...], ...] }: epoch milliseconds.
Zones are those of the system (zoneinfo): dateutil's own end in 2037, and libical's are approximations.
"""

import ctypes
import json
import re
import sys
from datetime import datetime, timedelta, timezone
from itertools import takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr

UTC = timezone.utc
EPOCH = datetime(1970, 1, 1)
DAY = timedelta(days=1)
MOST = 20_000

libical = ctypes.CDLL("libical.so.3")
libical.icalrecur_expand_recurrence.restype = ctypes.c_int
libical.icalrecur_expand_recurrence.argtypes = [
    ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.POINTER(ctypes.c_long),
]
walls_buffer = (ctypes.c_long * MOST)()


def stamp(text):
    """A date or date-time of RFC 5545: (naive datetime, is it UTC?)."""
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d"), False
    return datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S"), text.endswith("Z")


def seconds(naive):
    """A wall time in seconds, as if it were UTC."""
    return int((naive - EPOCH).total_seconds())


class Case:
    def __init__(self, lines, start, end):
        self.window = tuple(
            int(datetime.fromisoformat(edge.replace("Z", "+00:00")).timestamp() * 1000) for edge in (start, end)
        )
        self.rules, self.dates = [], {"RDATE": [], "EXDATE": []}
        for line in lines:
            head, value = line.split(":", 1)
            name, *parameters = head.split(";")
            zone = next((p[5:] for p in parameters if p.startswith("TZID=")), None)
            if name == "DTSTART":
                self.start, utc = stamp(value)
                self.all_day = "T" not in value
                self.zone = None if self.all_day else ZoneInfo("UTC" if zone is None else zone)
            elif name == "RRULE":
                self.rules.append(value)
            else:
                self.dates[name] += [(zone, *stamp(text)) for text in value.split(",")]

    def place(self, wall):
        """The instant of a wall time in milliseconds; a skipped one moves forward, a doubled one is the first (RFC 5545, 3.3.5)."""
        zone = UTC if self.all_day else self.zone
        return int(wall.replace(tzinfo=zone).timestamp() * 1000)

    def instant(self, zone, naive, utc):
        if self.all_day:
            return seconds(naive) * 1000
        return int(naive.replace(tzinfo=UTC if utc else ZoneInfo(zone) if zone else self.zone).timestamp() * 1000)

    def instants(self, name):
        return {self.instant(*date) for date in self.dates[name]}

    def answer(self, starts):
        found = (set(starts) | self.instants("RDATE")) - self.instants("EXDATE")
        return sorted(at for at in found if self.window[0] <= at < self.window[1])

    def with_dateutil(self):
        start = self.start if self.all_day else self.start.replace(tzinfo=self.zone)
        everything = rruleset()
        for rule in self.rules:
            everything.rrule(rrulestr(rule, dtstart=start))
        last = self.window[1] + 2 * 86_400_000
        starts = []
        for at in everything:
            wall = at.replace(tzinfo=None)
            if seconds(wall) * 1000 > last:
                break
            starts.append(self.place(wall))
        return self.answer(starts)

    def with_libical(self):
        starts = []
        for rule in self.rules:
            bounded = self.bounded(rule)
            if libical.icalrecur_expand_recurrence(bounded.encode(), seconds(self.start), MOST, walls_buffer) == 0:
                raise ValueError(f"libical cannot read {bounded}")
            # The rest of the buffer is zeros; no case starts in 1970's first second.
            walls = takewhile(lambda wall: wall != 0, walls_buffer)
            starts += [self.place(EPOCH + timedelta(seconds=wall)) for wall in walls]
        return self.answer(starts)

    def bounded(self, rule):
        """libical expands on wall time alone here: UNTIL becomes wall time, and a rule without an end gets one after the window."""
        until = re.search(r"UNTIL=([0-9TZ]+)", rule)
        if until is None:
            if "COUNT=" in rule:
                return rule
            return f"{rule};UNTIL={EPOCH + timedelta(milliseconds=self.window[1]) + 2 * DAY:%Y%m%dT%H%M%SZ}"
        naive, utc = stamp(until.group(1))
        if utc:
            naive = naive.replace(tzinfo=UTC).astimezone(self.zone).replace(tzinfo=None)
        return rule.replace(until.group(0), f"UNTIL={naive:%Y%m%dT%H%M%SZ}")


def main():
    cases = [Case(case["lines"], case["from"], case["to"]) for case in json.load(sys.stdin)]
    json.dump(
        {
            "dateutil": [case.with_dateutil() for case in cases],
            "libical": [case.with_libical() for case in cases],
        },
        sys.stdout,
    )


main()
