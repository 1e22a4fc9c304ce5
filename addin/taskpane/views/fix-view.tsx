import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import type { CellFix } from '../../../core/fixes/plan-fixes';
import { usePane, useStore } from '../state/use-pane';
import { useTexts } from '../texts';

/** Kinds with more fixes than this show the first ones; all of them are mended together. */
const SHOWN = 50;

/** Changes that mend findings: before and after, one by one or all of a kind. */
export function FixView(): ReactElement {
  const { check, busy, undo } = usePane();
  const store = useStore();
  const texts = useTexts();
  const kinds = new Map<string, CellFix[]>();
  const titles = new Map((check?.findings ?? []).map(({ fingerprint, title }) => [fingerprint, title]));
  for (const fix of check?.fixes ?? []) {
    const key = `${fix.safety} ${titles.get(fix.fingerprint) ?? fix.code}`;
    kinds.set(key, [...(kinds.get(key) ?? []), fix]);
  }
  const lost = check?.dropDowns ?? [];
  return (
    <main className="view">
      {check === undefined ? (
        <div className="row">
          <span className="grow">{texts.fix.first}</span>
          <Button appearance="primary" disabled={busy !== undefined} onClick={() => void store.check()}>
            {texts.check.run}
          </Button>
        </div>
      ) : (
        <p style={{ margin: 0 }}>{kinds.size === 0 && lost.length === 0 ? texts.fix.none : texts.fix.intro}</p>
      )}
      {undo !== undefined && (
        <div>
          <Button size="small" onClick={() => void store.undoFix()}>
            {texts.fix.undo}
          </Button>
        </div>
      )}
      {lost.length > 0 && (
        <section className="rule">
          <div className="wrap">{texts.fix.dropDownsNote(lost.map(({ sheet, header }) => `${sheet}·${header}`).join('、'))}</div>
          <div>
            <Button
              size="small"
              disabled={busy !== undefined || !store.host.info.capabilities.dataValidation}
              onClick={() => void store.restoreDropDowns()}
            >
              {texts.fix.dropDowns}
            </Button>
          </div>
        </section>
      )}
      {[...kinds].map(([key, fixes]) => {
        const title = titles.get(fixes[0]?.fingerprint ?? '') ?? '';
        const safe = fixes[0]?.safety === 'safe';
        return (
          <section key={key} className="rule" aria-label={title}>
            <div className="row">
              <strong className="grow wrap">
                {title} <span className="muted">{safe ? texts.fix.safe : texts.fix.review}</span>
              </strong>
              {safe && (
                <Button size="small" appearance="primary" disabled={busy !== undefined} onClick={() => void store.fix(fixes)}>
                  {texts.fix.applyAll(fixes.length)}
                </Button>
              )}
            </div>
            <ul>
              {fixes.slice(0, SHOWN).map((fix) => (
                <li key={fix.fingerprint}>
                  <div className="row">
                    <Button
                      size="small"
                      appearance="transparent"
                      style={{ padding: 0, minWidth: 0 }}
                      onClick={() => void store.goTo(fix)}
                      aria-label={texts.goTo(`${fix.sheet} ${fix.address}`)}
                    >
                      {fix.sheet} {fix.address}
                    </Button>
                    <span className="muted grow">{fix.header}</span>
                    <Button size="small" disabled={busy !== undefined} onClick={() => void store.fix([fix])}>
                      {texts.fix.apply}
                    </Button>
                  </div>
                  <div className="change">
                    <del aria-label={`${texts.fix.before} ${fix.before}`}>{fix.before.replaceAll(/^[\s\u3000]+|[\s\u3000]+$/g, '␣')}</del>
                    <span>→</span>
                    <ins aria-label={`${texts.fix.after} ${fix.after}`}>{fix.after}</ins>
                  </div>
                </li>
              ))}
              {fixes.length > SHOWN && <li className="muted">…… {texts.check.shown(SHOWN, fixes.length)}</li>}
            </ul>
          </section>
        );
      })}
    </main>
  );
}
