/** What is counted for a unit, a 界别 or the whole. */
export class Tally {
  members = 0;
  activities = 0;
  personTimes = 0;
  due = 0;
  attended = 0;
  proposals = 0;
  filed = 0;
  assigned = 0;
  answered = 0;
  feedback = 0;
  satisfied = 0;
  opinions = 0;
  adoptedOpinions = 0;
  trainingDue = 0;
  trained = 0;
  studios = 0;
  receptions = 0;
  readonly participants = new Set<number>();
  readonly proposers = new Set<number>();
  readonly reporters = new Set<number>();

  /** 出席率: Σ实到/Σ应到. */
  get attendanceRate(): number | null {
    return share(this.attended, this.due);
  }

  get perMember(): number | null {
    return share(this.personTimes, this.members);
  }
}

/** A share, or null where there is nothing to share. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
