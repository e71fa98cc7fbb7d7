import type { MappedField } from "../../../shared/model/source.ts";
import { isAddress } from "../address.ts";
import { looksLikeTime } from "./demo-value.ts";
import type { Leaf } from "./leaves.ts";
import { isBlank, readBoolean, wordsOf } from "./words.ts";

/** What people call these things in the languages that agents are set up in, as `wordsOf` writes them. */
const terms = {
  name: "name|nombre|nom|nome|naam|navn|namn|imie|jmeno|isim|ad soyad|nama|имя|имя клиента|नाम|名前|氏名|お名前|姓名|이름|الاسم",
  company:
    "company|company name|organi[sz]ation|organi[sz]ation name|business|business name|firm|firm name|employer|account|account name|brand|workplace|empresa|compania|entreprise|societe|firma|firmenname|unternehmen|azienda|societa|bedrijf|bedrijfsnaam|foretag|virksomhet|virksomhed|yritys|spolecnost|sirket|компания|организация|कंपनी|会社|会社名|公司|회사|الشركة",
  email:
    "e ?mails?|e ?mail address|e ?mail id|mail|mail id|correo|correo electronico|courriel|adresse e ?mail|e posta|posta elettronica|почта|ईमेल|メール|メールアドレス|邮箱|이메일|البريد الإلكتروني",
  tag: "tag|lead status tag|status tag|temperature|lead temperature|lead status|lead quality|lead category|lead tag|lead stage|lead type|lead rating|qualification|qualification status|interest level|rating|priority|status|stage|category|disposition|outcome|etiqueta|calificacion|statut|einstufung|priorita|тег|श्रेणी",
  summary:
    "summary|call summary|smart notification|notes|note|resumen|resume|zusammenfassung|riassunto|resumo|samenvatting|sammanfattning|итог|सारांश|要約|摘要",
} as const;

const meeting =
  "demo|demonstration|meeting|appointment|booking|book|visit|slot|schedule|scheduled|consultation|session|cita|reunion|agenda|rendez vous|rdv|termin|vorfuhrung|appuntamento|incontro|agendamento|reuniao|afspraak|mote|moede|spotkanie|schuzka|randevu|встреча|демо|डेमो|デモ|予約|预约|演示|데모";
const moment =
  "time|date|datetime|date time|at|when|slot|on|start|start time|timestamp|hora|fecha|fecha y hora|heure|date et heure|uhrzeit|zeit|zeitpunkt|datum|ora|data|data e ora|horario|tijd|tid|dato|дата|время|समय|तारीख|日時|日時間|时间|시간";

/** Keys about others than the lead. */
const others =
  /\b(agent|assistant|bot|ai|campaign|product|event|file|voice|model|tool|function|our|rep|owner|host|organizer)\b/;
const aboutCompany = new RegExp(`^(?:${terms.company})$`);
const roles =
  "(?:full|complete|customer|client|lead|user|caller|contact|contact person|person|prospect|guest|visitor|attendee|callee|buyer|patient|member|recipient|extracted|your|kunden|cliente|client|du client|del cliente)";

const patterns = {
  name: new RegExp(
    `^(?:${roles} )*(?:${terms.name})(?: (?:of|del?|du) (?:the )?(?:${roles}))?$|^(?:${terms.name}) (?:completo|complet|completa)$`,
  ),
  email: new RegExp(`(?:^| )(?:${terms.email})(?: |$)|(?:^| )(?:${terms.email}) address(?: |$)`),
  company: new RegExp(
    `^(?:${roles} )*(?:${terms.company})(?: name)?$|^(?:${terms.name}) (?:of|de la|de l|der|del?|da) (?:${terms.company})$`,
  ),
  tag: new RegExp(`^(?:${roles} )*(?:${terms.tag})$`),
  summary: new RegExp(`^(?:${terms.summary})$`),
} as const;

const meetingWord = wordIn(meeting);
const momentWord = wordIn(moment);
const otherMoment =
  /\b(call|called|callback|call back|created|updated|ended|birth|expiry|expires|due|purchase|delivery|reminder)\b/;
const wish =
  /\b(booked|book|requested|request|wants|want|wanted|interested|agreed|confirmed|scheduled|needed|accepted|required|gebucht|gewunscht|reservado|solicitado|reserve|demande|prenotato|agendado|geboekt)\b/;

/** `\b` knows Latin letters only. */
function wordIn(alternatives: string): RegExp {
  return new RegExp(`(?:^| )(?:${alternatives})(?: |$)`);
}

/** How surely a leaf is this field: 0 for not at all. Key, the keys around it, and the value all have a say. */
export function scoreOf(leaf: Leaf, field: MappedField): number {
  if (isBlank(leaf.value)) return 0;
  const key = wordsOf(leaf.path.at(-1) ?? "");
  // A list's entries are called as the list is.
  const own = /^\d+$/.test(key) ? wordsOf(leaf.path.at(-2) ?? "") : key;
  const around = leaf.path.slice(0, -1).map(wordsOf);
  if (others.test(own)) return 0;
  const foreign = around.some((word) => others.test(word)) ? 0.5 : 1;
  return foreign * judges[field](leaf.value, own, around);
}

type Judge = (value: Leaf["value"], key: string, around: readonly string[]) => number;

const judges: Readonly<Record<MappedField, Judge>> = {
  name(value, key, around) {
    if (!isWords(value, 120) || isAddress(value)) return 0;
    if (around.some((word) => aboutCompany.test(word))) return 0;
    return patterns.name.test(key) ? 1 + specific(key) : 0;
  },
  email(value, key) {
    if (typeof value !== "string" || !isAddress(value)) return 0;
    return patterns.email.test(key) ? 1 + specific(key) : 0.3;
  },
  company(value, key, around) {
    if (!isWords(value, 160) || isAddress(value) || readBoolean(value) !== null) return 0;
    if (patterns.company.test(key)) return 1 + specific(key);
    return new RegExp(`^(?:${terms.name})$`).test(key) && aboutCompany.test(around.at(-1) ?? "") ? 1.1 : 0;
  },
  demoTime(value, key, around) {
    if (typeof value === "boolean" || otherMoment.test(key)) return 0;
    const near = around.at(-1) ?? "";
    const isMeeting = meetingWord.test(key);
    const isMoment = momentWord.test(key);
    if (isMeeting ? !isMoment && !looksLikeTime(value) : !(isMoment && meetingWord.test(near))) return 0;
    if (looksLikeTime(value)) return String(value).length > 10 ? 1.5 : 1.4;
    // Words nobody can book by still say that a demo was asked for; a plain yes does not say when.
    return isMoment && readBoolean(value) === null && isSaid(value, 200) ? 0.6 : 0;
  },
  tag(value, key) {
    if (!isWords(value, 40) || readBoolean(value) !== null) return 0;
    return patterns.tag.test(key) ? 1 + (/\b(?:tag|temperature|lead)\b/.test(key) ? 0.2 : 0) : 0;
  },
  summary(value, key) {
    return isWords(value, 5_000) && patterns.summary.test(key) ? 1 : 0;
  },
};

/** A longer match says more: "customer name" before "name". */
function specific(key: string): number {
  return Math.min(key.split(" ").length, 3) / 100;
}

function isWords(value: Leaf["value"], longest: number): value is string {
  return typeof value === "string" && value.trim().length <= longest && /\p{L}/u.test(value);
}

function isSaid(value: Leaf["value"], longest: number): value is string {
  return typeof value === "string" && value.trim().length <= longest && /[\p{L}\p{N}]/u.test(value);
}

/** The likeliest leaf for a field; the earlier of two alike. Null when none is likely. */
export function findField(leaves: readonly Leaf[], field: MappedField): Leaf | null {
  let best: { readonly leaf: Leaf; readonly score: number } | null = null;
  for (const leaf of leaves) {
    const score = scoreOf(leaf, field);
    if (score > (best?.score ?? 0)) best = { leaf, score };
  }
  return best?.leaf ?? null;
}

/** First and last name where they were extracted apart. */
export function findNameParts(leaves: readonly Leaf[]): readonly Leaf[] {
  const part = (pattern: RegExp) =>
    leaves.find(
      ({ path, value }) => isWords(value, 80) && !isBlank(value) && pattern.test(wordsOf(path.at(-1) ?? "")),
    );
  const first = part(
    /^(?:\w+ )?(?:first|given|fore) ?names?$|^vorname$|^prenom$|^primer nombre$|^nombre de pila$/,
  );
  const last = part(
    /^(?:\w+ )?(?:last|family|sur) ?names?$|^nachname$|^nom de famille$|^apellidos?$|^cognome$|^sobrenome$/,
  );
  return [first, last].filter((leaf) => leaf !== undefined);
}

/** Was it said outright that no demo is wanted or booked? */
export function saysNoDemo(leaves: readonly Leaf[]): boolean {
  const answers = leaves.flatMap(({ path, value }) => {
    const key = wordsOf(path.at(-1) ?? "");
    const asks = meetingWord.test(key) && (wish.test(key) || !momentWord.test(key));
    const answer = asks ? readBoolean(value) : null;
    return answer === null ? [] : [answer];
  });
  return answers.length > 0 && answers.every((answer) => !answer);
}
