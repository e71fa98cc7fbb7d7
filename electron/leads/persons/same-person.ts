/** What a person is recognized by. */
export interface Trace {
  readonly id: string;
  /** As it was extracted. */
  readonly email: string | null;
  /** E.164 where it could be read (see `parsePhone`). */
  readonly phone: string;
  /** The rep said that it is nobody else's. */
  readonly apart: boolean;
}

/** Shorter ones are extensions and "unknown", not somebody's number. */
const shortestPhone = 7;

/** An address in the one form that is compared: mail takes no notice of capitals. Null for none. */
export function emailKey(email: string | null): string | null {
  const key = email?.normalize("NFKC").trim().toLowerCase() ?? "";
  return key === "" ? null : key;
}

/** A number in the one form that is compared; null for what is nobody's number. */
export function phoneKey(phone: string): string | null {
  return phone.replace(/\D/g, "").length < shortestPhone ? null : phone;
}

/**
 * The persons behind some calls, each as the ids of theirs. Two calls are one person's when they share an e-mail address or a phone number, or are
 * linked by others that do; one that the rep took apart is linked to none. The order of the calls makes no difference.
 */
export function personsOf(traces: readonly Trace[]): readonly (readonly string[])[] {
  const parents = new Map<string, string>();
  const root = (node: string): string => {
    let top = node;
    for (let up = parents.get(top); up !== undefined && up !== top; up = parents.get(top)) top = up;
    parents.set(node, top);
    return top;
  };
  const join = (a: string, b: string): void => {
    const [low, high] = [root(a), root(b)].toSorted();
    if (low !== undefined && high !== undefined) parents.set(high, low);
  };
  const firstBy = new Map<string, string>();
  for (const trace of traces) {
    parents.set(trace.id, parents.get(trace.id) ?? trace.id);
    for (const key of keysOf(trace)) {
      const first = firstBy.get(key);
      if (first === undefined) firstBy.set(key, trace.id);
      else join(first, trace.id);
    }
  }
  const persons = new Map<string, string[]>();
  for (const { id } of traces) {
    const person = root(id);
    persons.set(person, [...(persons.get(person) ?? []), id]);
  }
  return [...persons.values()].map((ids) => ids.toSorted());
}

function keysOf({ apart, email, phone }: Trace): string[] {
  if (apart) return [];
  const [mail, number] = [emailKey(email), phoneKey(phone)];
  return [...(mail === null ? [] : [`mail ${mail}`]), ...(number === null ? [] : [`phone ${number}`])];
}
