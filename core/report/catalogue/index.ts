import type { Statistic } from '../statistic';
import { ACTIVITIES } from './activities';
import { MEMBERS } from './members';
import { OPINIONS } from './opinions';
import { PROPOSALS } from './proposals';
import { SERVICE } from './service';

/** Every statistic that is counted from the records, in the order of 统计口径. */
export const STATISTICS: readonly Statistic[] = [...MEMBERS, ...ACTIVITIES, ...PROPOSALS, ...OPINIONS, ...SERVICE];
