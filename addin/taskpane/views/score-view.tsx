import { Button, SearchBox } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';

import type { MemberRow, ScoreView as Scores } from '../engine/views';
import { Choice } from '../parts/choice';
import { matchesMember } from '../parts/match-member';
import { VirtualList } from '../parts/virtual-list';
import type { ListEntry } from '../parts/virtual-list';
import { usePane, useStore } from '../state/use-pane';
import { useTexts } from '../texts';
import { Account } from './account';

type Sort = 'rank' | 'name' | 'sector';

/** Totals, grades and ranks; one member's account when chosen. */
export function ScoreView(): ReactElement {
  const { score, account, busy } = usePane();
  const store = useStore();
  const texts = useTexts();
  if (account !== undefined && score?.ok === true) return <Account account={account} part="score" />;
  return (
    <main className={score?.ok === true ? 'view fills' : 'view'}>
      <div className="row">
        <Button appearance="primary" disabled={busy !== undefined} onClick={() => void store.score()}>
          {texts.score.run}
        </Button>
        {score?.ok === true && (
          <Button disabled={busy !== undefined} onClick={() => store.show('rules')} className="wide-text">
            {texts.rules.tryOut}
          </Button>
        )}
      </div>
      {score?.ok === false && <Problems score={score} />}
      {score?.ok === true && <Members score={score} />}
    </main>
  );
}

function Problems({ score }: { readonly score: Scores }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  return (
    <section className="rule">
      <p style={{ margin: 0 }}>{texts.score.noRules}</p>
      <ul>
        {score.problems.map((problem) => (
          <li key={problem.fingerprint}>
            {problem.what} <span className="muted">{problem.how}</span>{' '}
            {problem.address !== '' && (
              <Button size="small" onClick={() => void store.goTo(problem)}>
                {texts.goTo(`${problem.sheet} ${problem.address}`)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Members({ score }: { readonly score: Scores }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort>('rank');
  const [selected, setSelected] = useState<string>();
  const entries = useMemo(
    () =>
      score.members
        .filter((member) => matchesMember(member, search))
        .sort(ORDERS[sort])
        .map((item): ListEntry<MemberRow> => ({ kind: 'item', key: item.key, item })),
    [score, search, sort],
  );
  const most = Math.max(1, ...score.grades.map(({ count }) => count));
  return (
    <div className="grow" style={{ display: 'flex', flexDirection: 'column', gap: 6, minHeight: 0 }}>
      <h2 className="headline" style={{ margin: 0 }}>
        {texts.score.headline(score.members.length)}
      </h2>
      <dl className="grades" aria-label={texts.score.grades}>
        {score.grades.map(({ name, count }) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd style={{ margin: 0 }} className="bar">
              <span style={{ width: `${(count / most) * 100}%` }} />
            </dd>
            <dd style={{ margin: 0 }}>{count}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <SearchBox
          size="small"
          className="grow"
          style={{ minWidth: 140 }}
          placeholder={texts.score.search}
          aria-label={texts.score.search}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
        <Choice
          label={texts.score.sort}
          value={sort}
          onChange={setSort}
          options={(['rank', 'name', 'sector'] as const).map((name) => [name, texts.score.sorts[name]])}
        />
      </div>
      <VirtualList
        label={texts.score.list}
        entries={entries}
        selected={selected}
        onSelect={({ key }) => setSelected(key)}
        onOpen={({ key }) => void store.openMember(key)}
        render={(member) => <MemberLine member={member} best={score.best} />}
      />
    </div>
  );
}

function MemberLine({ member, best }: { readonly member: MemberRow; readonly best: number }): ReactElement {
  const texts = useTexts();
  const { name, memberId, unit, sector, total, grade, rank, evaluated } = member;
  return (
    <>
      <div className="row">
        <strong>{name}</strong>
        <span className="muted grow">
          {memberId} {unit} {sector}
        </span>
        <span>{evaluated ? texts.score.points(total) : texts.score.notEvaluated}</span>
      </div>
      <div className="row">
        <span className="bar grow">
          <span style={{ width: `${best > 0 ? Math.max(0, (total / best) * 100) : 0}%` }} />
        </span>
        <span className="where">
          {grade} {rank === null ? '' : texts.score.rank(rank)}
        </span>
      </div>
    </>
  );
}

const ORDERS: Readonly<Record<Sort, (a: MemberRow, b: MemberRow) => number>> = {
  rank: (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.key < b.key ? -1 : 1),
  name: (a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.key < b.key ? -1 : 1),
  sector: (a, b) => a.sector.localeCompare(b.sector, 'zh-CN') || (a.rank ?? Infinity) - (b.rank ?? Infinity),
};
