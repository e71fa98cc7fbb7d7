import type { Field, Shown, Values } from "./view.ts";
import { fields } from "./view.ts";

/** A value that somebody gave a field, and the values it was meant to take the place of. */
interface Word {
  readonly event: string;
  readonly field: Field;
  readonly value: string;
  /** Numbers of other words. */
  readonly over: Set<number>;
}

/** What an event was when somebody deleted it, as far as they knew. */
type LastSeen = Map<Field, number[]>;

/** A decision of the rep's about an event, with Google's version that they were shown. */
export interface Decided {
  readonly eventId: string;
  readonly theirs: Values | null;
}

/**
 * Who said what of an event, and what they had before their eyes when they said it. From it follows, whatever happens on the way, what a
 * calendar may end as: the last word of either side has to be the final value, or to have been seen by whoever took its place. A word that
 * was overwritten by somebody who never knew it is a lost edit.
 */
export class Ledger {
  readonly #words: Word[] = [];
  readonly #latest = new Map<string, number>();
  readonly #lastOfRep = new Map<string, number>();
  readonly #lastOfGoogle = new Map<string, number>();
  readonly #goneByRep = new Map<string, LastSeen>();
  readonly #goneByGoogle = new Map<string, LastSeen>();

  /** An event that was there before anybody said anything, or that somebody made in Google. */
  there(event: string, values: Values): void {
    for (const field of fields) this.#say(event, field, values[field], []);
  }

  /** Values a field has had, oldest first. */
  valuesOf(event: string, field: Field): readonly string[] {
    return this.#words
      .filter((word) => word.event === event && word.field === field)
      .map(({ value }) => value);
  }

  googleSays(event: string, field: Field, before: Values, after: Values): void {
    if (before[field] === after[field]) return;
    const word = this.#say(event, field, after[field], [this.#meant(event, field, before[field])]);
    this.#lastOfGoogle.set(keyOf(event, field), word);
  }

  googleDeletes(event: string, values: Values): void {
    this.#goneByGoogle.set(event, this.#seen(event, values));
  }

  /**
   * The rep did something. `known` is Google's version as it is known here: where the rep's word comes to what Google says, there is nothing
   * of theirs left to be told.
   */
  repDid(before: Shown, after: Shown, known: (event: string) => Values | null, decided?: Decided): void {
    for (const event of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(event), after.get(event)];
      if (is !== undefined) this.#repSays(event, was, is, known(event));
      else if (decided?.eventId === event && decided.theirs === null) this.#letGo(event);
      else if (was !== undefined) {
        this.#goneByRep.set(event, this.#seen(event, was));
        this.#letGo(event);
      }
    }
    if (decided !== undefined) this.#repDecides(decided, after.get(decided.eventId));
  }

  /** Google has deleted it, and the rep leaves it at that: their words are given up, or go on with a new event. */
  #letGo(event: string): void {
    for (const field of fields) this.#lastOfRep.delete(keyOf(event, field));
  }

  #repSays(event: string, was: Values | undefined, is: Values, google: Values | null): void {
    const seen = this.#goneByRep.get(event);
    this.#goneByRep.delete(event);
    for (const field of fields) {
      if (was?.[field] === is[field]) continue;
      const over = was === undefined ? (seen?.get(field) ?? []) : [this.#meant(event, field, was[field])];
      const adopted =
        google?.[field] === is[field] ? this.#latest.get(valueKey(event, field, is[field])) : undefined;
      const word = adopted ?? this.#say(event, field, is[field], over);
      this.#lastOfRep.set(keyOf(event, field), word);
    }
  }

  #repDecides({ eventId: event, theirs }: Decided, is: Values | undefined): void {
    // Of series no words are kept.
    if (theirs === null || !this.#words.some((word) => word.event === event)) return;
    for (const field of fields) {
      const word = this.#meant(event, field, theirs[field]);
      if (is === undefined) this.#goneByRep.get(event)?.get(field)?.push(word);
      else if (is[field] === theirs[field]) this.#lastOfRep.set(keyOf(event, field), word);
      else {
        const { over } = this.#words[this.#meant(event, field, is[field])] ?? {};
        // Whoever said it: what was shown is the value.
        this.#words.forEach((other, number) => {
          if (other.event === event && other.field === field && other.value === theirs[field])
            over?.add(number);
        });
      }
    }
  }

  /** What is lost at the end. `there` are Google's events by their ids, null for a deleted one. */
  losses(there: (event: string) => Values | null): readonly string[] {
    const events = new Set(this.#words.map(({ event }) => event));
    return [...events].flatMap((event) => {
      const values = there(event);
      return values === null ? this.#lostByDeletion(event) : this.#lostByWords(event, values);
    });
  }

  #lostByWords(event: string, values: Values): readonly string[] {
    if (this.#goneByRep.has(event)) return [`L: the rep's deletion of ${event} is lost`];
    return fields.flatMap((field) =>
      this.#unheard(event, field, [this.#meant(event, field, values[field])], `it is “${values[field]}”`),
    );
  }

  #lostByDeletion(event: string): readonly string[] {
    const [rep, google] = [this.#goneByRep.get(event), this.#goneByGoogle.get(event)];
    if (rep === undefined && google === undefined) return [`L: ${event} is nowhere`];
    // A deletion in both places is what both wanted; one here goes over what the rep saw, one there over what Google had.
    if (rep !== undefined && google !== undefined) return [];
    const seen = rep ?? google;
    return fields.flatMap((field) => this.#unheard(event, field, seen?.get(field) ?? [], "it is deleted"));
  }

  #unheard(event: string, field: Field, final: readonly number[], what: string): readonly string[] {
    const heard = this.#allBefore(final);
    // Whoever said it: what was shown is the value, and of a text its lines, which are merged one by one.
    const lines = new Set([...heard].flatMap((word) => this.#words[word]?.value.split("\n") ?? []));
    const missing = (last: ReadonlyMap<string, number>) => {
      const word = last.get(keyOf(event, field));
      const value = word === undefined ? undefined : this.#words[word]?.value;
      return word === undefined || value?.split("\n").every((line) => lines.has(line)) === true
        ? []
        : [`${field} of ${event}, “${value}”`];
    };
    return [
      ...missing(this.#lastOfRep).map((word) => `L: the rep's ${word}, is lost: ${what}`),
      ...missing(this.#lastOfGoogle).map((word) => `O: Google's ${word}, was overwritten unseen: ${what}`),
    ];
  }

  #allBefore(words: readonly number[]): ReadonlySet<number> {
    const found = new Set(words);
    for (const word of found) for (const earlier of this.#words[word]?.over ?? []) found.add(earlier);
    return found;
  }

  #seen(event: string, values: Values): LastSeen {
    return new Map(fields.map((field) => [field, [this.#meant(event, field, values[field])]]));
  }

  /** The word that a value stands for: the last one that said it, or the texts that were merged into it. */
  #meant(event: string, field: Field, value: string): number {
    const known = this.#latest.get(valueKey(event, field, value));
    if (known !== undefined) return known;
    const merged = this.#words.flatMap((word, number) => {
      const own = word.value.split("\n");
      return word.event === event && word.field === field && own.every((line) => value.includes(line))
        ? [number]
        : [];
    });
    return this.#say(event, field, value, merged);
  }

  #say(event: string, field: Field, value: string, over: readonly number[]): number {
    const number = this.#words.push({ event, field, value, over: new Set(over) }) - 1;
    this.#latest.set(valueKey(event, field, value), number);
    return number;
  }
}

function keyOf(event: string, field: Field): string {
  return `${event} ${field}`;
}

function valueKey(event: string, field: Field, value: string): string {
  return `${event} ${field} ${value}`;
}
