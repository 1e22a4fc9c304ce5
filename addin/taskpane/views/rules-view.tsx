import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactElement } from 'react';

import type { ChangeView, FindingView, RuleNumber, RuleView } from '../engine/views';
import { usePane, useStore } from '../state/use-pane';
import { useTexts } from '../texts';

/** Changed numbers by rule and column; rows may move while the clerk tries. */
type Tried = Readonly<Record<string, string>>;

const keyOf = ({ id }: { readonly id: string }, { header }: RuleNumber): string => `${id} ${header}`;

/** Rules as sentences, their mistakes, and what other numbers would do. */
export function RulesView(): ReactElement {
  const { rules, check, score, busy } = usePane();
  const store = useStore();
  const texts = useTexts();
  const [tried, setTried] = useState<Tried>({});
  const [changes, setChanges] = useState<readonly ChangeView[] | 'broken'>();
  if (check === undefined || rules === undefined)
    return (
      <main className="view">
        <div className="row">
          <span className="grow">{check === undefined ? texts.check.never : texts.rules.none}</span>
          <Button appearance="primary" disabled={busy !== undefined} onClick={() => void store.check().then(() => store.show('rules'))}>
            {texts.check.run}
          </Button>
        </div>
      </main>
    );

  const numbers = rules.rules
    .flatMap((rule) => rule.numbers.map((number) => ({ rule, number })))
    .flatMap(({ rule, number }) => {
      const text = tried[keyOf(rule, number)];
      const value = Number(text);
      return text === undefined || text.trim() === '' || Number.isNaN(value) || value === number.value ? [] : [{ ...number, value }];
    });
  const compare = (): void => {
    void store.tryNumbers(numbers).then((result) => setChanges(result ?? 'broken'));
  };
  const reset = (): void => {
    setTried({});
    setChanges(undefined);
  };
  return (
    <main className="view">
      {rules.rules.length === 0 ? <p style={{ margin: 0 }}>{texts.rules.none}</p> : <Mistakes findings={rules.findings} />}
      {numbers.length > 0 && (
        <section className="rule" aria-label={texts.rules.tryOut}>
          <div>{texts.rules.tryIntro}</div>
          <div className="row">
            <Button size="small" appearance="primary" disabled={busy !== undefined} onClick={compare}>
              {texts.rules.compare}
            </Button>
            <Button size="small" disabled={busy !== undefined} onClick={() => void store.saveNumbers(numbers).then(reset)}>
              {texts.rules.save}
            </Button>
            <Button size="small" onClick={reset}>
              {texts.rules.reset}
            </Button>
          </div>
          {changes === 'broken' && <div className="severity-error">{texts.rules.broken}</div>}
          {Array.isArray(changes) && <Changes changes={changes} />}
        </section>
      )}
      {rules.rules.map((rule, i) => (
        <Rule
          key={`${rule.id} ${i}`}
          rule={rule}
          tried={tried}
          canTry={score?.ok === true}
          onTry={(number, text) => {
            setTried({ ...tried, [keyOf(rule, number)]: text });
            setChanges(undefined);
          }}
        />
      ))}
    </main>
  );
}

function Mistakes({ findings }: { readonly findings: readonly FindingView[] }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  if (findings.length === 0) return <p style={{ margin: 0 }}>{texts.rules.fine}</p>;
  return (
    <section aria-label={texts.rules.mistakes(findings.length)}>
      <strong>{texts.rules.mistakes(findings.length)}</strong>
      <ul className="plain">
        {findings.map((finding) => (
          <li key={finding.fingerprint}>
            <button type="button" className="record" onClick={() => void store.goTo(finding)}>
              {finding.sheet} {finding.address}
            </button>{' '}
            <span className={`severity-${finding.severity}`}>{texts.check.severities[finding.severity]}</span> {finding.what}{' '}
            <span className="muted">{finding.how}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ changes }: { readonly changes: readonly ChangeView[] }): ReactElement {
  const texts = useTexts();
  const grades = changes.filter(({ grade }) => grade[0] !== grade[1]).length;
  return (
    <>
      <strong>{texts.rules.changed(changes.length, grades)}</strong>
      <ul>
        {changes.slice(0, 200).map(({ key, name, unit, total, rank, grade }) => (
          <li key={key}>
            {unit === '' ? name : `${unit} ${name}`}：{texts.rules.row(String(total[0]), String(total[1]))}
            {rank[0] !== rank[1] && `，${texts.score.sorts.rank} ${texts.rules.row(String(rank[0] ?? '—'), String(rank[1] ?? '—'))}`}
            {grade[0] !== grade[1] && `，${texts.rules.row(grade[0], grade[1])}`}
          </li>
        ))}
      </ul>
    </>
  );
}

function Rule({
  rule,
  tried,
  canTry,
  onTry,
}: {
  readonly rule: RuleView;
  readonly tried: Tried;
  readonly canTry: boolean;
  readonly onTry: (number: RuleNumber, text: string) => void;
}): ReactElement {
  const store = useStore();
  const { id, depth, sentence, link, numbers } = rule;
  return (
    <div className="rule" style={{ marginLeft: Math.min(depth, 3) * 8 }}>
      <div className="wrap">
        {link === null ? (
          <strong>{id}</strong>
        ) : (
          <button type="button" className="record" onClick={() => void store.goTo(link)}>
            <strong>{id}</strong>
          </button>
        )}{' '}
        {sentence}
      </div>
      {canTry && numbers.length > 0 && (
        <div className="row">
          {numbers.map((number) => (
            <label key={number.header} className="muted wrap" style={{ display: 'flex', gap: 4, alignItems: 'center' }}>
              {number.header}
              <Input
                size="small"
                type="number"
                style={{ width: 76, minWidth: 0 }}
                aria-label={`${id} ${number.header}`}
                value={tried[keyOf(rule, number)] ?? String(number.value)}
                onChange={(_, { value }) => onTry(number, value)}
              />
            </label>
          ))}
        </div>
      )}
    </div>
  );
}
