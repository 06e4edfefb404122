/**
 * Phone numbers → E.164 ('+17029191300') where the country is known from the number or the column, else their digits.
 *
 * A full parse by the phone library costs 10–20 µs, so numbers whose form is plain are done by rule: digits, the
 * national prefix off, the country's code on, when the length is possible there. The library is asked only where a
 * trunk zero stands after a country code. Extensions go; of several numbers in one cell the first counts.
 */
import { getCountryCallingCode, isSupportedCountry, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isPlaceholderPhone } from './placeholders.ts';
import { toAscii } from './words.ts';

/** What the rule needs to know of a country's numbers. */
export interface PhonePlan {
  readonly region: string;
  readonly callingCode: string;
  readonly nationalPrefix: string;
  readonly lengths: ReadonlySet<number>;
}

const LONGEST = 80;
const FEWEST_DIGITS = 5;
const FEWEST_INTERNATIONAL = 7;
const MOST_DIGITS = 20;
const EXTENSION = /(?:;ext=|\bext(?:ension|n)?\b\.?|\bx|#|\bdurchwahl\b)\s*:?\s*\d{1,7}\s*$/;
const CLEARLY_BETTER = 0.15;
/** Values that are asked what country they are of: some 10 µs each and country. */
const MOST_TRIED = 200;
const AFTER_CODE = /^\s*(?:\+|00)/;
/** Where the national prefix is 0 and people leave it away; elsewhere a number without it is foreign. */
const ZERO_LEFT_AWAY: ReadonlySet<string> = new Set(['IN', 'BR', 'CN']);
/** One number and nothing else, a plus only in front: nearly all cells, and spared four expressions. */
const PLAIN = /^\(?\+?[\d()\s-]+$/;
const SEPARATE = /[/,;|&]|\bor\b/;
const NANP = /^[2-9]\d{2}[2-9]\d{6}$/;
/** Countries whose national numbers keep a leading zero after the code. */
const KEEPS_ZERO = /^(?:39|378|379|225|241|242)/;
const ONE_OR_TWO_DIGIT_CODES = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** @throws RangeError when there is no such region. */
export function phonePlan(region: string): PhonePlan {
  if (!isSupportedCountry(region)) throw new RangeError(`no phone region ${region}`);
  const metadata = new Metadata();
  metadata.selectNumberingPlan(region);
  // The published types leave out that a plan knows its national prefix.
  const plan = metadata.numberingPlan as unknown as { nationalPrefix(): string | null; possibleLengths(): number[] };
  return {
    region,
    callingCode: getCountryCallingCode(region),
    nationalPrefix: plan.nationalPrefix() ?? '',
    lengths: new Set(plan.possibleLengths()),
  };
}

export function isPhoneRegion(region: string): boolean {
  return isSupportedCountry(region);
}

export function standardPhone(raw: string, plan: PhonePlan | null = null): string | null {
  if (raw.length <= LONGEST && PLAIN.test(raw)) return standardDigits(raw.replace(/\D+/g, ''), raw.includes('+'), plan);
  let text = toAscii(raw.length > LONGEST ? raw.slice(0, LONGEST) : raw).toLowerCase();
  text = text.replace(/^\s*(?:tel|phone|ph|fon|mobile|fax)?[.:]?\s*/, '').replace(EXTENSION, '');
  text = firstNumber(text).replace(/\.0$/, '');
  return standardDigits(text.replace(/\D+/g, ''), /^[\s(]*\+/.test(text), plan);
}

function standardDigits(written: string, isAfterPlus: boolean, plan: PhonePlan | null): string | null {
  let digits = written;
  let isInternational = isAfterPlus;
  if (digits.length < FEWEST_DIGITS) return null;
  if (!isInternational && digits.length >= 10 && digits.length <= 17) {
    const prefix = plan?.callingCode === '1' ? '011' : '00';
    if (digits.startsWith(prefix) && digits[prefix.length] !== '0') {
      isInternational = true;
      digits = digits.slice(prefix.length);
    }
  }
  if (isInternational && digits.length >= FEWEST_INTERNATIONAL && digits.length <= 15 && digits[0] !== '0')
    return international(digits);
  return national(digits.slice(0, MOST_DIGITS), plan);
}

/**
 * The country whose rules fit a column: at least `share` of the values without a country code must be valid numbers
 * there. Null: none does. Several countries may take the same digits (ten of them are a number of the USA as of India);
 * then the codes that other values are written with tell, so that values of both kinds count. Candidates come in order
 * of preference; the first of the best wins.
 */
export function inferPhoneRegion(
  samples: readonly string[],
  candidates: readonly string[],
  share = 0.5,
): string | null {
  const written = samples.filter((sample) => sample.replace(/\D/g, '').length >= FEWEST_DIGITS).slice(0, MOST_TRIED);
  const national = written.filter((sample) => !AFTER_CODE.test(sample));
  if (national.length === 0) return null;
  const codes = written
    .filter((sample) => AFTER_CODE.test(sample))
    .map((sample) => callingCodeOf(sample.replace(/\D+/g, '').replace(/^00/, '')));
  const total = national.length + codes.length;
  let [best, bestFitting] = [null as string | null, 0];
  for (const region of candidates) {
    if (!isSupportedCountry(region)) continue;
    const { callingCode, nationalPrefix } = phonePlan(region);
    const isZeroWritten = nationalPrefix === '0' && !ZERO_LEFT_AWAY.has(region);
    const valid = national.filter((sample) => {
      if (isZeroWritten && !/^\D*0/.test(sample)) return false;
      const parsed = parsePhoneNumberFromString(sample, region);
      return parsed !== undefined && parsed.isValid() && parsed.countryCallingCode === callingCode;
    }).length;
    if (valid < share * national.length) continue;
    const fitting = valid + codes.filter((code) => code === callingCode).length;
    // Some countries take numbers of nearly any form: a later one must be clearly better.
    if (fitting > bestFitting + (best === null ? 0 : CLEARLY_BETTER * total)) [best, bestFitting] = [region, fitting];
    if (bestFitting > 0.95 * total) break;
  }
  return best;
}

/** The calling code with which international digits begin. */
function callingCodeOf(digits: string): string {
  return ONE_OR_TWO_DIGIT_CODES.exec(digits)?.[0] ?? digits.slice(0, 3);
}

function firstNumber(text: string): string {
  const at = SEPARATE.exec(text)?.index;
  if (at === undefined) return text;
  const head = text.slice(0, at);
  return head.replace(/\D/g, '').length >= 7 ? head : text;
}

function international(digits: string): string | null {
  const code = callingCodeOf(digits);
  const rest = digits.slice(code.length);
  if (isPlaceholderPhone(rest)) return null;
  if (rest[0] !== '0' || KEEPS_ZERO.test(digits)) return `+${digits}`;
  // '+44 (0)20 …': without the trunk zero, where enough of a number remains.
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  const without = rest.replace(/^0+/, '');
  if (isPlaceholderPhone(without)) return null;
  const text = parsed?.isPossible() === true ? parsed.number : `+${code}${without}`;
  return text.length > FEWEST_INTERNATIONAL ? text : `+${digits}`;
}

function national(digits: string, plan: PhonePlan | null): string | null {
  if (isPlaceholderPhone(digits)) return null;
  if (plan === null)
    return digits.length === 11 && digits[0] === '1' && NANP.test(digits.slice(1)) ? digits.slice(1) : digits;
  const { callingCode, nationalPrefix, lengths } = plan;
  if (callingCode === '1') {
    const ten = digits.length === 11 && digits[0] === '1' ? digits.slice(1) : digits;
    if (!NANP.test(ten)) return digits;
    return isPlaceholderPhone(ten) ? null : `+1${ten}`;
  }
  const hasPrefix = nationalPrefix !== '' && digits.startsWith(nationalPrefix);
  const core = hasPrefix ? digits.slice(nationalPrefix.length) : digits;
  if (core.length >= 7 && lengths.has(core.length) && core[0] !== '0') {
    return isPlaceholderPhone(core) ? null : `+${callingCode}${core}`;
  }
  const rest = digits.slice(callingCode.length);
  if (digits.startsWith(callingCode) && lengths.has(rest.length) && rest.length >= 7 && rest[0] !== '0')
    return `+${digits}`;
  return digits;
}
