import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import type { AccountRule, AccountView } from '../engine/views';
import { copyText } from '../parts/copy-text';
import { useStore } from '../state/use-pane';
import { useTexts } from '../texts';

/** One member: the year's record, the points, and for every point the record and the rule that it comes from. */
export function Account({ account, part }: { readonly account: AccountView; readonly part: 'score' | 'archive' }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  const { name, memberId, unit, total, grade, confirmedGrade, ranks, minimums, suggestions, notes } = account;
  const ranked = (['overall', 'sector', 'committee', 'unit'] as const).filter((scope) => ranks[scope] !== null);
  return (
    <main className="view">
      <div className="row">
        <Button size="small" onClick={() => store.closeMember()}>
          {texts.score.back}
        </Button>
        <Button size="small" onClick={() => store.show(part === 'score' ? 'archive' : 'score')}>
          {part === 'score' ? texts.views.archive : texts.views.score}
        </Button>
        <Button size="small" onClick={() => void copyText(account.text).then(() => store.told({ of: 'accountCopied', count: 1 }))}>
          {texts.score.copy}
        </Button>
      </div>
      <div>
        <h2 className="headline" style={{ margin: 0 }}>
          {name} {texts.score.points(total)}
        </h2>
        <div className="muted">
          {memberId} {unit}
        </div>
      </div>
      <dl className="facts">
        {grade !== '' && (
          <>
            <dt>{texts.score.grade}</dt>
            <dd>{grade}</dd>
          </>
        )}
        {confirmedGrade !== '' && (
          <>
            <dt>{texts.score.confirmed}</dt>
            <dd>{confirmedGrade}</dd>
          </>
        )}
        {ranked.map((scope) => (
          <div key={scope} style={{ display: 'contents' }}>
            <dt>{texts.score.ranks[scope]}</dt>
            <dd>{texts.score.rank(ranks[scope] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <div key={note} className="wrap">
          {note}
        </div>
      ))}
      {part === 'archive' && <Archive account={account} />}
      {part === 'score' && (
        <section aria-label={texts.score.why} style={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
          <h2 style={{ fontSize: 15, margin: 0 }}>{texts.score.why}</h2>
          {account.rules.map((rule) => (
            <RuleAccount key={rule.id} rule={rule} />
          ))}
        </section>
      )}
      {minimums.length > 0 && (
        <section>
          <h2 style={{ fontSize: 15, margin: 0 }}>{texts.score.minimums}</h2>
          <ul className="plain">
            {minimums.map((minimum) => (
              <li key={minimum.name}>
                <span className={minimum.met ? 'muted' : 'severity-error'}>{minimum.met ? texts.score.met : texts.score.unmet}</span>{' '}
                {minimum.name}（{minimum.text}）
              </li>
            ))}
          </ul>
        </section>
      )}
      {suggestions.length > 0 && (
        <section>
          <h2 style={{ fontSize: 15, margin: 0 }}>{texts.score.suggestions}</h2>
          <ul className="plain">
            {suggestions.map(({ consequence, evidence }) => (
              <li key={`${consequence} ${evidence}`}>
                {consequence}（{evidence}）
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

function RuleAccount({ rule }: { readonly rule: AccountRule }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  const { id, name, depth, points, full, sentence, sum, untold, link, items } = rule;
  return (
    <div className="rule" style={{ marginLeft: Math.min(depth, 3) * 8 }}>
      <div className="row">
        <strong className="grow wrap">
          {id} {name}
        </strong>
        <span>{points === null ? texts.score.notScored : texts.score.points(points)}</span>
        {link !== null && (
          <Button
            size="small"
            appearance="subtle"
            style={{ minWidth: 0 }}
            aria-label={texts.goTo(`${link.sheet} ${link.address}`)}
            onClick={() => void store.goTo(link)}
          >
            {texts.score.rule}
          </Button>
        )}
      </div>
      {full !== null && full > 0 && points !== null && (
        <div className="bar">
          <span style={{ width: `${Math.max(0, Math.min(100, (points / full) * 100))}%` }} />
        </div>
      )}
      <div className="muted wrap">{sentence}</div>
      {items.length > 0 && (
        <ul>
          {items.map((item, i) => (
            <li key={i}>
              <button type="button" className="record" onClick={() => void store.goTo(item.link)}>
                {item.text}
              </button>
              <div className={item.counted ? '' : 'muted'}>{item.points}</div>
            </li>
          ))}
        </ul>
      )}
      {sum !== '' && <div className="wrap">＝ {sum}</div>}
      {untold !== '' && <div className="muted wrap">{untold}</div>}
    </div>
  );
}

function Archive({ account }: { readonly account: AccountView }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  const { basics, lists } = account.archive;
  return (
    <>
      <section>
        <h2 style={{ fontSize: 15, margin: '0 0 4px' }}>{texts.archive.basics}</h2>
        <dl className="facts">
          {basics.map(({ label, value }) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {lists.map(({ name, items }) => (
        <section key={name}>
          <h2 style={{ fontSize: 15, margin: 0 }}>
            {name}（{items.length}）
          </h2>
          {items.length === 0 ? (
            <div className="muted">{texts.archive.none}</div>
          ) : (
            <ul className="plain">
              {items.map((item, i) => (
                <li key={i}>
                  <button
                    type="button"
                    className="record"
                    onClick={() => void store.goTo({ sheet: item.place.sheet, address: `A${item.place.row}` })}
                  >
                    {[item.date, item.title].filter((part) => part !== '').join(' ')}
                  </button>
                  <div className="muted">{[item.role, item.result].filter((part) => part !== '').join('，')}</div>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <section aria-label={texts.archive.score}>
        <h2 style={{ fontSize: 15, margin: '0 0 4px' }}>{texts.archive.score}</h2>
        <dl className="grades">
          {account.rules
            .filter(({ depth, points }) => depth <= 1 && points !== null)
            .map(({ id, name, points, full }) => (
              <div key={id} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd style={{ margin: 0 }} className="bar">
                  <span
                    style={{ width: `${full === null || full <= 0 ? 0 : Math.max(0, Math.min(100, ((points ?? 0) / full) * 100))}%` }}
                  />
                </dd>
                <dd style={{ margin: 0 }}>{points}</dd>
              </div>
            ))}
        </dl>
      </section>
    </>
  );
}
