import { members, not, rate, takingPart } from '../statistic';
import type { Statistic } from '../statistic';
import type { Facts } from '../facts';
import { timesPresent } from './activities';

const inActivities = (facts: Facts): ((member: number) => boolean) => {
  const times = timesPresent(facts);
  return (member) => times(member) > 0;
};
const inProposals = takingPart('提案');
const firstInProposals = takingPart('提案', undefined, true);
const inOpinions = takingPart('社情民意');
const firstInOpinions = takingPart('社情民意', undefined, true);
const trained = takingPart('学习培训', (sheet) => sheet.is('status', '全程', '部分'));
const rotated = takingPart('学习培训', (sheet) => {
  const [there, rotation] = [sheet.is('status', '全程', '部分'), sheet.is('kind', '界别专题')];
  return (record) => there(record) && rotation(record);
});
const interviewed = takingPart('约访记录');

/** Members in office, and how many of them took part in what. */
export const MEMBERS: readonly Statistic[] = [
  members('委员总数', '名册中在任委员（委员状态不是历届、没有退出日期）'),
  members(
    '常委数',
    '在任委员中的常委',
    ({ members: all }) =>
      (member) =>
        all.number(member, 'standing') === 1,
  ),
  members('参与委员数', '至少参加一次活动的在任委员（任何身份，含列席）', inActivities),
  rate('参与率', '参与委员数 ÷ 委员总数', '参与委员数', '委员总数'),
  members('未参加活动委员数', '没有参加过活动的在任委员', not(inActivities)),
  members('提案参与委员数', '至少参与一件提案的在任委员（第一提案人或联名人）', inProposals),
  rate('提案参与率', '提案参与委员数 ÷ 委员总数', '提案参与委员数', '委员总数'),
  members('提案委员数', '至少有一件第一提案的在任委员', firstInProposals),
  rate('第一提案人参与率', '提案委员数 ÷ 委员总数', '提案委员数', '委员总数'),
  members('未提提案委员数', '既没有第一提案也没有联名的在任委员', not(inProposals)),
  members('社情民意参与委员数', '至少参与一篇社情民意的在任委员（反映人或联名人）', inOpinions),
  rate('社情民意参与率', '社情民意参与委员数 ÷ 委员总数', '社情民意参与委员数', '委员总数'),
  members('反映委员数', '至少反映一篇社情民意的在任委员（第一反映人）', firstInOpinions),
  rate('第一反映人参与率', '反映委员数 ÷ 委员总数', '反映委员数', '委员总数'),
  members('未反映社情民意委员数', '没有反映也没有联名社情民意的在任委员', not(inOpinions)),
  members('学习覆盖委员数', '全年至少一次全程或部分到训的在任委员', trained),
  rate('学习覆盖率', '学习覆盖委员数 ÷ 委员总数', '学习覆盖委员数', '委员总数'),
  members('未参加学习委员数', '全年没有到训的在任委员', not(trained)),
  members('界别轮训委员数', '全年至少一次到训类型为界别专题的在任委员', rotated),
  rate('界别轮训覆盖率', '界别轮训委员数 ÷ 委员总数', '界别轮训委员数', '委员总数'),
  members('未参加界别轮训委员数', '全年没有参加界别专题培训的在任委员', not(rotated)),
  members('约访委员数', '至少被约访一次的在任委员', interviewed),
  rate('约访覆盖率', '约访委员数 ÷ 委员总数', '约访委员数', '委员总数'),
  members('未约访委员数', '没有被约访的在任委员', not(interviewed)),
];

/** Lists of members for whom something has not been done; the count of each is called so, with 数. */
export const NOT_REACHED = [
  '未参加活动委员',
  '未提提案委员',
  '未反映社情民意委员',
  '未参加学习委员',
  '未参加界别轮训委员',
  '未约访委员',
] as const;
