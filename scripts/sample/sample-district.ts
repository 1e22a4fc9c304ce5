import type { SheetName } from '../../core/contract';
import { idNumberCheckCharacter } from '../../core/checks/id-number';
import { dayOf, serialOf } from '../../core/table/excel-date';
import { VALUE_LISTS } from '../../core/contract';
import { methodRecords, RECOMMENDED } from '../rule-methods';
import { Random } from './random';

/** A cell that is not simply the value of its column: what a clerk really typed. */
export type RawCell =
  | { readonly raw: 'text'; readonly text: string }
  | { readonly raw: 'number'; readonly number: number }
  | { readonly raw: 'date'; readonly serial: number }
  | { readonly raw: 'error'; readonly error: string }
  /** A formula whose result is not in the file. */
  | { readonly raw: 'formula'; readonly formula: string };

/** One record by field: texts, numbers (dates as serial days), or raw cells. */
export type SampleRecord = Record<string, string | number | RawCell | undefined>;

/** An invented district's ledger. */
export interface SampleDistrict {
  readonly unit: string;
  readonly fileName: string;
  readonly year: number;
  readonly term: string;
  readonly sheets: Map<SheetName, SampleRecord[]>;
}

export interface SampleSize {
  readonly members: number;
  /** Attendance rows. */
  readonly rows: number;
}

const YEAR = 2025;
const TERM = '十四届';
const NAME_CHARACTERS = Array.from('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北春夏秋冬');
const COMMITTEES = ['提案委员会', '经济委员会', '教科文卫体委员会', '社会法制委员会', '文史委员会', '港澳台侨委员会'];
const STREETS = ['示例一街道', '示例二街道', '示例三镇', '示例四镇'];
const DEPARTMENTS = ['示例区住建局', '示例区教育局', '示例区卫健委', '示例区民政局', '示例区交通局'];
const TOPICS = [
  '老旧小区停车',
  '社区养老助餐',
  '学位供给',
  '河道治理',
  '小微企业融资',
  '公共充电设施',
  '非遗传承',
  '托育服务',
  '农产品冷链',
  '夜间公交',
];
const SECTORS = valuesOf('界别');
const PARTIES = valuesOf('党派');
const MEETINGS = ['常委会', '专题协商会', '专委会全体会', '视察', '调研', '学习会', '界别活动组会议', '座谈会'];

function valuesOf(list: string): string[] {
  return VALUE_LISTS.find(({ name }) => name === list)?.items.map(({ value }) => value) ?? [];
}

/** An invented district: every name says 示例, no ID number or phone belongs to anybody. Clean: it raises no finding. */
export function sampleDistrict(index: number, size: SampleSize, seed: number): SampleDistrict {
  const number = String(index).padStart(2, '0');
  const random = new Random(seed * 100_003 + index);
  const builder = new DistrictBuilder(number, random);
  const members = builder.members(size.members);
  builder.activities(members, size.rows);
  builder.proposals(members);
  builder.opinions(members);
  builder.training(members);
  builder.otherRegisters(members);
  builder.variety(members);
  for (const [name, rows] of methodRecords(RECOMMENDED)) builder.sheets.set(name, rows);
  return { unit: `示例区${number}`, fileName: `示例区${number}.xlsx`, year: YEAR, term: TERM, sheets: builder.sheets };
}

const day = (month: number, date: number): number => serialOf(YEAR, month, date) as number;

/** The first 14 digits name no real county, the check character is right: 110000 is a whole city. */
export function sampleIdNumber(birthDate: number, sequence: number): string {
  const { year, month, day: date } = dayOf(birthDate);
  const first17 = `110000${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}${String(sequence % 1000).padStart(3, '0')}`;
  return first17 + idNumberCheckCharacter(first17);
}

class DistrictBuilder {
  readonly sheets = new Map<SheetName, SampleRecord[]>();
  private serial = 0;

  constructor(
    private readonly district: string,
    private readonly random: Random,
  ) {}

  private add(sheet: SheetName, record: SampleRecord): SampleRecord {
    const records = this.sheets.get(sheet);
    if (records === undefined) this.sheets.set(sheet, [record]);
    else records.push(record);
    return record;
  }

  private id(prefix: string): string {
    this.serial++;
    return `${prefix}${this.district}-${String(this.serial).padStart(4, '0')}`;
  }

  members(count: number): SampleRecord[] {
    const { random } = this;
    return Array.from({ length: count }, (_, i) => {
      const birthDate = (serialOf(random.integer(1955, 1995), random.integer(1, 12), random.integer(1, 28)) as number) + 0;
      // The pair of birth date and sequence differs between districts, so that no ID number occurs twice.
      const sequence = (Number(this.district) * 31 + i * 7) % 1000;
      const standing = i % 8 === 0;
      return this.add('委员名册', {
        memberId: `${this.district}${String(i + 1).padStart(4, '0')}`,
        name: sampleName(i),
        sex: sequence % 2 === 1 ? '男' : '女',
        ethnicGroup: random.chance(0.9) ? '汉族' : '回族',
        birthDate,
        idNumber: sampleIdNumber(birthDate, sequence),
        party: random.pick(PARTIES),
        sector: SECTORS[i % SECTORS.length],
        committee: COMMITTEES[i % COMMITTEES.length],
        streetGroup: STREETS[i % STREETS.length],
        posts: standing ? '常委' : '委员',
        standing: standing ? '是' : '否',
        chairMeeting: i < 3 ? '是' : '否',
        employer: `示例单位${(i % 40) + 1}`,
        position: random.pick(['主任', '经理', '教授', '医师', '工程师']),
        employerKind: random.pick(['机关', '事业', '国企', '私营']),
        mobile: `138${this.district.padStart(3, '0').slice(-3)}${String(i).padStart(5, '0')}`,
        education: random.pick(['大学本科', '研究生', '大学专科']),
        term: TERM,
        appointedOn: serialOf(2022, 1, 10),
        status: '当前届',
        evaluated: '是',
      });
    });
  }

  /** Every member has a row for every activity, but the last one, which takes as many as are left. */
  activities(members: readonly SampleRecord[], rows: number): void {
    const count = Math.max(1, Math.ceil(rows / Math.max(1, members.length)));
    let left = rows;
    for (let i = 0; i < count; i++) {
      const category = i === 0 ? '全会' : (MEETINGS[(i - 1) % MEETINGS.length] as string);
      const everybody = i === 0;
      const startsOn = i === 0 ? day(1, 8) : day(1 + (i % 11), 1 + ((i * 5) % 27));
      const halfDays = everybody ? 6 : 1;
      const activity = this.add('活动台账', {
        activityId: this.id('HD'),
        name: `示例：${category}（第${i + 1}次活动）`,
        category,
        organiser: this.random.pick([...COMMITTEES, '办公室']),
        attendanceMode: everybody && left >= members.length ? '必须参加' : '报名参加',
        startsOn,
        endsOn: everybody ? startsOn + 2 : startsOn,
        place: '示例会堂',
        halfDays,
        status: '关闭',
      });
      for (const member of members.slice(0, left)) this.attendance(activity, member, halfDays, startsOn);
      left -= Math.min(left, members.length);
    }
  }

  private attendance(activity: SampleRecord, member: SampleRecord, due: number, date: number): void {
    const { random } = this;
    const status = random.chance(0.86) ? '出席' : random.chance(0.7) ? '请假' : '缺席';
    const attended = status === '出席' ? due : 0;
    this.add('出席记录', {
      activityId: activity['activityId'],
      memberId: member['memberId'],
      memberName: member['name'],
      capacity: member['standing'] === '是' ? '常委' : '委员',
      status,
      due,
      attended,
      ...(status === '出席' ? { signedInAt: date + random.integer(510, 540) / 1440, channel: random.chance(0.9) ? '线下' : '线上' } : {}),
      ...(status === '请假' ? { leaveReason: random.pick(['病假', '事假', '公务']), leaveApproval: '批准' } : {}),
    });
  }

  proposals(members: readonly SampleRecord[]): void {
    const { random } = this;
    for (let i = 0; i < Math.ceil(members.length * 0.8); i++) {
      const first = members[i] as SampleRecord;
      const submittedOn = i % 5 === 4 ? day(6, 3) : day(1, 9);
      const review = random.chance(0.85) ? '立案' : random.pick(['不立案', '转社情民意']);
      const coSigners =
        i % 3 === 0
          ? random
              .pickSome(
                members.filter((member) => member !== first),
                2,
              )
              .map((member) => member['memberId'] as string)
          : [];
      const filed = review === '立案';
      const caseNumber = `A${this.district}${String(i + 1).padStart(3, '0')}`;
      this.add('提案', {
        serial: this.id('TA'),
        ...(filed ? { caseNumber, filedOn: submittedOn + 12 } : {}),
        term: '14',
        session: '4',
        period: i % 5 === 4 ? '会后' : '会间',
        submittedOn,
        subject: `示例：关于${TOPICS[i % TOPICS.length]}的提案（${i + 1}）`,
        category: random.pick(['经济', '城建', '教科文卫体', '社会', '其他']),
        form: coSigners.length > 0 ? '联名' : '个人',
        firstProposer: first['memberId'],
        ...(coSigners.length > 0 ? { coSigners: coSigners.join('、') } : {}),
        review,
        ...(filed
          ? { keyProposal: i % 9 === 0 ? '是' : '否', excellent: i % 7 === 0 ? '是' : '否' }
          : { rejectionReason: '示例：不属于本区职权' }),
        public: '是',
      });
      if (filed) this.handling(caseNumber, submittedOn + 40);
    }
  }

  private handling(caseNumber: string, assignedOn: number): void {
    const { random } = this;
    const answeredOn = assignedOn + random.integer(30, 88);
    this.add('提案办理', {
      caseNumber,
      handler: random.pick(DEPARTMENTS),
      handlerRole: '主办',
      assignedOn,
      dueOn: assignedOn + 90,
      answeredOn,
      method: random.chance(0.8) ? '面商' : '电话',
      result: random.chance(0.6) ? 'A' : random.chance(0.7) ? 'B' : 'C',
      attitude: random.chance(0.85) ? '满意' : random.chance(0.8) ? '理解' : '不满意',
      feedbackOn: answeredOn + 7,
    });
  }

  opinions(members: readonly SampleRecord[]): void {
    const { random } = this;
    for (let i = 0; i < Math.ceil(members.length * 0.7); i++) {
      const author = members[members.length - 1 - i] as SampleRecord;
      const opinionId = this.id('SQ');
      this.add('社情民意', {
        opinionId,
        submittedOn: day(2 + (i % 10), 1 + (i % 27)),
        firstAuthor: author['memberId'],
        authorCapacity: '区委员',
        title: `示例：关于${TOPICS[(i * 3) % TOPICS.length]}的建议（${i + 1}）`,
        category: random.pick(['经济', '城建', '社会']),
        source: '委员反映',
        disposition: random.chance(0.7) ? '录用' : '留存',
      });
      if (!random.chance(0.5)) continue;
      this.add('社情民意采用', { opinionId, level: '区', submitted: '是', mode: '单篇', adopted: '是' });
      if (random.chance(0.4))
        this.add('社情民意采用', {
          opinionId,
          level: '市',
          submitted: '是',
          mode: '综合',
          adopted: '是',
          instructedBy: '示例副市长',
          instructedOn: day(11, 3),
        });
    }
  }

  training(members: readonly SampleRecord[]): void {
    const { random } = this;
    const classId = this.id('PX');
    for (const member of members) {
      const status = random.chance(0.9) ? '全程' : random.pick(['请假', '缺席']);
      this.add('学习培训', {
        classId,
        theme: '示例：全体委员培训',
        kind: '全体轮训',
        organiser: '委员工作委',
        startsOn: day(5, 12),
        endsOn: day(5, 13),
        halfDays: 4,
        due: '全体委员',
        memberId: member['memberId'],
        memberName: member['name'],
        status,
        hours: status === '全程' ? 16 : 0,
      });
    }
  }

  otherRegisters(members: readonly SampleRecord[]): void {
    const member = (i: number): SampleRecord => members[i % members.length] as SampleRecord;
    const idOf = (i: number): string => member(i)['memberId'] as string;
    const person = (i: number) => ({ memberId: idOf(i), memberName: member(i)['name'] as string });
    this.add('调研成果', {
      researchId: this.id('DY'),
      title: '示例：社区养老调研报告',
      nature: '专题',
      organiser: COMMITTEES[3],
      authors: idOf(1),
      participants: [idOf(2), idOf(3)].join('、'),
      submittedOn: day(9, 1),
      delivery: '常委会发言',
      sentTo: '区政府',
      conversion: '措施',
      convertedOn: day(11, 20),
    });
    const interviewId = this.id('YF');
    this.add('约访记录', {
      interviewId,
      leader: '示例副主席',
      method: '集体',
      heldOn: day(6, 18),
      place: '示例会议室',
      members: [idOf(4), idOf(5)].join('、'),
      theme: '示例：听取意见',
    });
    this.add('约访意见', {
      opinionId: `${interviewId}-1`,
      interviewId,
      ...person(4),
      opinion: '示例：增加界别活动',
      assignedTo: '委员工作委',
      dueOn: day(9, 18),
      progress: '已办结',
      repliedOn: day(8, 30),
      satisfaction: '满意',
    });
    const enterpriseId = this.id('QY');
    this.add('企业联系', {
      enterpriseId,
      enterprise: '示例科技有限公司',
      ...person(6),
      industry: '信息技术',
      scale: '中型',
      leader: '示例副主席',
      office: '委员工作委',
      since: day(2, 1),
    });
    this.add('企业走访', {
      visitId: `${enterpriseId}-1`,
      enterpriseId,
      heldOn: day(3, 12),
      method: '走访',
      difficulty: '示例：用地审批慢',
      difficultyStatus: '已解决',
      coordinatedWith: DEPARTMENTS[0],
      closedOn: day(4, 20),
    });
    const studioId = this.id('GZS');
    this.add('工作室', {
      studioId,
      name: '示例街道委员工作室',
      kind: '镇街',
      place: '示例路1号',
      head: idOf(7),
      members: [idOf(7), idOf(8)].join('、'),
      openedOn: serialOf(2023, 6, 1),
      wallDisplay: '是',
    });
    for (let i = 0; i < 3; i++)
      this.add('接待日', {
        receptionId: this.id('JD'),
        studioId,
        heldOn: day(3 + i, 10),
        onDuty: idOf(7),
        category: '民生',
        problem: '示例：小区路灯不亮',
        disposition: '转办',
        handler: '示例街道',
        repliedOn: day(3 + i, 15),
        satisfaction: '满意',
      });
    this.add('民主监督', {
      recordId: this.id('JC'),
      taskId: 'JC-1',
      theme: '示例：河道整治工程',
      department: '示例区水务局',
      members: [idOf(9), idOf(10)].join('、'),
      heldOn: day(7, 10),
      problem: '示例：排口未封堵',
      advice: '限期封堵',
      rectification: '已整改',
    });
    this.add('智库', {
      recordId: this.id('ZK'),
      expert: '示例专家',
      origin: '外聘',
      area: '城市治理',
      tenure: '2025-2027',
      topic: '示例：学位供给',
      heldOn: day(5, 20),
      consultation: '论证会一次',
    });
    for (let i = 0; i < Math.ceil(members.length / 5); i++)
      this.add('公益与其他', {
        recordId: this.id('GY'),
        ...person(i * 5),
        heldOn: day(5, 4),
        kind: '公益',
        name: '示例：社区助学',
        quantity: 1,
        confirmed: '是',
      });
    this.add('奖惩', {
      recordId: this.id('JL'),
      ...person(11),
      grantedOn: day(10, 1),
      kind: '表彰',
      level: '区',
      name: '示例：优秀政协委员',
      grantedBy: '示例区政协',
    });
    this.add('工作人员培训', {
      recordId: this.id('GB'),
      heldOn: day(6, 3),
      staffName: '示例工作人员',
      department: '委员工作委',
      theme: '示例：业务培训',
      hours: 8,
    });
    for (const [i] of members.entries())
      this.add('历年评价', { year: YEAR - 1, ...person(i), total: 60 + ((i * 7) % 40), grade: (i * 7) % 40 >= 25 ? '优秀' : '称职' });
  }

  /** What happens less often: collective proposals, answers to come, opinions that went further, problems still open. */
  variety(members: readonly SampleRecord[]): void {
    const idOf = (i: number): string => (members[i % members.length] as SampleRecord)['memberId'] as string;
    const person = (i: number) => ({ memberId: idOf(i), memberName: (members[i % members.length] as SampleRecord)['name'] as string });
    const last = members.length - 1;
    const proposal = (i: number, more: SampleRecord): void => {
      const caseNumber = `A${this.district}9${i}`;
      this.add('提案', {
        serial: this.id('TA'),
        caseNumber,
        filedOn: day(9, 20),
        term: '14',
        session: '4',
        period: '会后',
        submittedOn: day(9, 10),
        subject: `示例：关于完善社区服务的提案（集体${i}）`,
        category: '社会',
        form: '集体',
        collective: `示例党派支部${i}`,
        contact: '示例联系人',
        review: '立案',
        public: '是',
        ...more,
      });
    };
    proposal(1, { keyProposal: '是', supervisedBy: '示例副主席' });
    this.add('提案办理', {
      caseNumber: `A${this.district}91`,
      handler: DEPARTMENTS[0],
      handlerRole: '主办',
      assignedOn: day(10, 8),
      dueOn: serialOf(YEAR + 1, 1, 8),
    });
    this.add('提案办理', {
      caseNumber: `A${this.district}91`,
      handler: DEPARTMENTS[1],
      handlerRole: '会办',
      assignedOn: day(10, 8),
      dueOn: serialOf(YEAR + 1, 1, 8),
      answeredOn: day(11, 30),
      method: '电话',
      result: 'B',
    });
    proposal(2, { formalSuggestion: '是', outcome: '示例：列入区年度重点工作' });
    this.add('提案办理', {
      caseNumber: `A${this.district}92`,
      handler: DEPARTMENTS[2],
      handlerRole: '主办',
      assignedOn: day(9, 28),
      dueOn: day(12, 27),
      answeredOn: day(12, 1),
      method: '面商',
      result: 'D',
    });

    const opinionId = this.id('SQ');
    this.add('社情民意', {
      opinionId,
      submittedOn: day(8, 8),
      firstAuthor: idOf(last),
      coAuthors: idOf(last - 1),
      authorCapacity: '区委员',
      title: '示例：关于校园周边停车的建议',
      category: '其他',
      source: '接待日',
      disposition: '转办',
      excellent: '是',
    });
    for (const level of ['省', '全国'])
      this.add('社情民意采用', {
        opinionId,
        level,
        submitted: '是',
        mode: '转送',
        adopted: level === '省' ? '是' : '否',
        ...(level === '省' ? { instructedBy: '示例副省长', instructedOn: day(10, 20) } : {}),
      });

    const classId = this.id('PX');
    for (let i = 0; i < members.length; i += 4)
      this.add('学习培训', {
        classId,
        theme: '示例：界别轮训',
        kind: '界别专题',
        organiser: '委员工作委',
        startsOn: day(9, 16),
        endsOn: day(9, 16),
        halfDays: 2,
        due: '本界别委员',
        ...person(i),
        status: i % 12 === 8 ? '部分' : '全程',
        hours: 8,
      });

    for (const [i, method] of (['个别', '课题', '民情'] as const).entries()) {
      const interviewId = this.id('YF');
      this.add('约访记录', {
        interviewId,
        leader: i === 0 ? '示例主席' : '示例副主席',
        method,
        heldOn: day(8 + i, 6),
        place: '示例会议室',
        members: [idOf(20 + i), ...(i === 1 ? [idOf(30)] : [])].join('、'),
        theme: '示例：听取意见',
      });
      if (i === 2) continue;
      this.add('约访意见', {
        opinionId: `${interviewId}-1`,
        interviewId,
        ...person(20 + i),
        opinion: '示例：加强委员培训',
        ...(i === 0 ? { assignedTo: '办公室', dueOn: serialOf(YEAR + 1, 1, 15), progress: '办理中' } : { progress: '未办理' }),
      });
    }

    const enterpriseId = this.id('QY');
    this.add('企业联系', {
      enterpriseId,
      enterprise: '示例制造有限公司',
      ...person(9),
      industry: '制造',
      scale: '小型',
      leader: '示例副主席',
      office: '委员工作委',
      since: day(4, 1),
    });
    for (const [i, difficultyStatus] of ['需上报', '无'].entries())
      this.add('企业走访', {
        visitId: `${enterpriseId}-${i + 1}`,
        enterpriseId,
        heldOn: day(9 + i, 18),
        method: i === 0 ? '走访' : '电话',
        ...(i === 0 ? { difficulty: '示例：融资困难', coordinatedWith: DEPARTMENTS[1] } : {}),
        difficultyStatus,
      });

    const studioId = this.id('GZS');
    this.add('工作室', {
      studioId,
      name: '示例界别委员工作室',
      kind: '界别',
      place: '示例路9号',
      head: idOf(12),
      members: idOf(12),
      openedOn: day(3, 1),
    });
    for (const visitor of ['示例居民甲', '示例居民乙'])
      this.add('接待日', {
        receptionId: this.id('JD'),
        studioId,
        heldOn: day(10, 15),
        onDuty: [idOf(12), idOf(13)].join('、'),
        visitor,
        category: '教育',
        problem: '示例：课后托管',
        disposition: visitor.endsWith('甲') ? '形成社情民意' : '当场答复',
        ...(visitor.endsWith('甲') ? { resultId: opinionId } : {}),
      });

    this.add('民主监督', {
      recordId: this.id('JC'),
      taskId: 'JC-2',
      theme: '示例：学校食堂监督',
      department: '示例区教育局',
      members: idOf(14),
      heldOn: day(10, 21),
      problem: '示例：公示不及时',
      advice: '限期公示',
    });
    this.add('调研成果', {
      researchId: this.id('DY'),
      title: '示例：托育服务调研报告',
      nature: '建议案',
      organiser: COMMITTEES[1],
      authors: idOf(15),
      submittedOn: day(10, 30),
      delivery: '全会书面',
      sentTo: '区委',
      instruction: '示例：请研究吸收',
      adoptedBy: DEPARTMENTS[2],
      conversion: '政策',
      convertedOn: day(12, 20),
    });
    this.add('智库', {
      recordId: this.id('ZK'),
      expert: person(16).memberName,
      origin: '委员',
      memberId: idOf(16),
      area: '教育',
      topic: '示例：托育服务',
      heldOn: day(11, 6),
      consultation: '座谈一次',
      result: '示例：意见写入工作方案',
    });
    this.add('退出机制', {
      recordId: this.id('TC'),
      ...person(last),
      situation: '长期不履职',
      evidence: '示例：全年缺席 3 次',
      suggestion: '提醒',
      remindedOn: day(12, 10),
    });
    this.add('工作人员培训', {
      recordId: this.id('GB'),
      heldOn: day(10, 10),
      staffName: '示例工作人员',
      department: '委员工作委',
      theme: '示例：公文写作',
      hours: 4,
    });
  }
}

/** 示例甲甲, 示例甲乙 ...: 30 x 30 names, then with a third character. */
function sampleName(i: number): string {
  const at = (n: number): string => NAME_CHARACTERS[n % NAME_CHARACTERS.length] as string;
  const base = NAME_CHARACTERS.length;
  const third = i >= base * base ? at(Math.floor(i / (base * base)) - 1) : '';
  return `示例${at(Math.floor(i / base))}${at(i)}${third}`;
}
