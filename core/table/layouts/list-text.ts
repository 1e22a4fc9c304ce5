/* How people write down who was there, in one cell: names, and what stands around them. */

/** How many there were is nobody's name. (`等5人` is told: whoever is not named would be lost without a word.) */
const COUNT = /[(（]?(?:共计?|合计|计|应到|实到|请假|缺席)\s*\d+\s*[人名位](?:委员)?[)）]?(?![:：])/g;
/** Leads those who came: `示例甲等3人：`, `参加委员：`, `主持：`. */
const LED = /[^、,，;；:：\s]{0,14}(?:委员|人员|名单|\d{1,4}[人名位]|(?<![未不没])(?:主持|带队|参加|出席|参会|到会|实到))[:：]/g;
/** Leads those of one group: `第一组：示例甲、示例乙；教育界：示例丙`. */
const OF_GROUP =
  /(?<![^、,，;；\s])[^、,，;；:：\s]{0,10}(?<!请假|缺席|列席|特邀|未到|未参加)(?:组|界别?|支部|总支|片区|组长|成员|领队|队长)[:：]/g;
/** Leads others, up to the next semicolon or line: who only listened was not due. */
const OTHERS = /(?:列席|特邀|邀请|工作人员|陪同)[^、,，;；:：\s]{0,6}[:：][^;；\n。]*/g;
/** Of a group all but some: `除示例甲、示例乙外，全体委员`. */
const EXCEPT = /[(（]?除了?([^外()（）]{1,400})[之以]?外[)）]?/g;
/** What somebody did there, behind his name; and others, who are not named. */
const DID = /(?:带队|领队|主持|陪同|参加|参与|出席|参会|到会){1,3}$/;
const AND_OTHERS = /等(?:(\d{1,4})[人名位])?(?:委员|人)?$/;

/** A list without how many it names, and of which group they are. */
export function withoutCountsAndGroups(text: string): string {
  return text.replace(COUNT, '、').replace(OF_GROUP, '、');
}

/** What a list of those who came says. */
interface ThoseWhoCame {
  readonly names: string;
  /** Whom it names otherwise, as it says it. */
  readonly told: readonly string[];
  /** The names of those whom it excepts from a group. */
  readonly excepted: string;
}

/** Parts the names of those who came from what leads them, from others, and from who is excepted. */
export function namesOfThoseWhoCame(text: string): ThoseWhoCame {
  const own = text.replace(OTHERS, '、').replace(LED, '、');
  const excepted = [...own.matchAll(EXCEPT)];
  return {
    names: own.replace(EXCEPT, '、'),
    told: [...(text.match(OTHERS) ?? []), ...excepted.map(([all]) => all)],
    excepted: excepted.map(([, names = '']) => names).join('、'),
  };
}

/** `示例甲等5人参加` without what is no name; `unnamed` is 等5人, and `count` 5. */
export function bareName(text: string): { readonly name: string; readonly unnamed: string; readonly count: number } {
  const plain = text.replace(DID, '');
  const [unnamed = '', count] = AND_OTHERS.exec(plain) ?? [];
  return { name: plain.slice(0, plain.length - unnamed.length), unnamed, count: Number(count) };
}

/**
 * Those whom a list of who came names as away: `请假2人：示例甲、示例乙` up to the next semicolon or line, `请假2人（示例甲、示例乙）`, `示例甲（请假）`, `全体委员
 * （示例甲、示例乙因病请假）`.
 */
export class ListedAway {
  private readonly patterns: readonly RegExp[];
  /** `示例甲、示例乙因病请假`, between commas or the like. */
  private readonly clause: RegExp;

  /** @param leads words before them */
  constructor(leads: readonly string[]) {
    const away = `(?:${leads.join('|')})`;
    const label = String.raw`${away}[^、,，;；:：\s]{0,6}[:：]`;
    this.patterns = [
      String.raw`${away}[^、,，;；:：()（）\s]{0,6}[(（]([^()（）]*)[)）]`,
      String.raw`[(（]${label}([^()（）]*)[)）]`,
      String.raw`[(（]([^()（）]{1,400}?)(?:因[^、,，()（）]{1,4})?${away}[)）]`,
      String.raw`([^、,，;；:：()（）\s]{1,30}[(（]${away}[)）])`,
      String.raw`${label}([^;；\n。]*)`,
    ].map((pattern) => new RegExp(pattern, 'g'));
    this.clause = new RegExp(
      String.raw`(?<![^，,；;。\s])([^，,；;。:：()（）\s]{1,200}?)(?:因[^，,；;。、\s]{1,10}?)?${away}(?![^，,；;。\s])`,
      'g',
    );
  }

  /** Whom the remarks on an activity name as away; what else they say is no name. */
  namesInRemarks(text: string): string {
    return [this.names(text), ...Array.from(text.matchAll(this.clause), ([, names = '']) => names)]
      .filter((names) => names !== '')
      .join('、');
  }

  /** Their names alone; '' where the text has none. */
  names(text: string): string {
    const names: string[] = [];
    this.taken(text, (found) => names.push(found));
    return names.join('、');
  }

  /** The text without them. */
  without(text: string): string {
    return this.taken(text, () => undefined);
  }

  private taken(text: string, onFound: (names: string) => void): string {
    return this.patterns.reduce(
      (rest, pattern) =>
        rest.replace(pattern, (_, names: string) => {
          onFound(names);
          return '、';
        }),
      text,
    );
  }
}
