import { Button, MessageBar, MessageBarActions, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactElement } from 'react';

import type { NoticeText, PaneState, Problem, ViewName } from '../state/pane-state';
import { useStore } from '../state/use-pane';
import { useTexts } from '../texts';
import type { Texts } from '../texts';
import { copyText } from './copy-text';

declare const __VERSION__: string;

/** Views that show what was read of the workbook; the first one says itself whether that is out of date. */
const READ_VIEWS: ReadonlySet<ViewName> = new Set(['fix', 'score', 'rules', 'archive', 'due']);

/** What is going on, what went wrong, what was done: above every view. */
export function Messages({ state: { busy, problem, notice, undo, stale, view } }: { readonly state: PaneState }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  return (
    <div role="status" aria-live="polite" style={{ flex: 'none' }}>
      {busy !== undefined && (
        <div className="row" style={{ padding: '6px 12px' }}>
          <span className="grow">
            {texts.busy[busy.what]}
            {busy.done === undefined ? '……' : ` ${Math.round(busy.done * 100)}%`}
            <ProgressBar {...(busy.done === undefined ? {} : { value: busy.done })} aria-label={texts.busy[busy.what]} />
          </span>
          <Button size="small" onClick={() => store.cancel()}>
            {texts.cancel}
          </Button>
        </div>
      )}
      {stale && busy === undefined && READ_VIEWS.has(view) && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{texts.check.stale}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => void store.check()}>
              {texts.check.again}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {problem !== undefined && <ProblemBar problem={problem} />}
      {notice !== undefined && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{noticeText(notice, texts)}</MessageBarBody>
          <MessageBarActions>
            {undo !== undefined && (notice.of === 'fixed' || notice.of === 'rulesSaved') && (
              <Button size="small" onClick={() => void store.undoFix()}>
                {texts.fix.undo}
              </Button>
            )}
            <Button size="small" onClick={() => store.dismiss()}>
              {texts.close}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}

function ProblemBar({ problem }: { readonly problem: Problem }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  const [copied, setCopied] = useState(false);
  const { link } = problem;
  const reported = problem.kind === 'internal' || problem.kind === 'unexpected';
  const report = (): void => {
    const { version, platform } = store.host.info;
    void copyText(`Duty Ledger ${__VERSION__}\nExcel ${version} ${platform}\n${problem.kind}\n${problem.detail}`).then(() =>
      setCopied(true),
    );
  };
  return (
    <MessageBar intent={problem.kind === 'cell-editing' || link !== undefined ? 'warning' : 'error'} layout="multiline">
      <MessageBarBody>
        {texts.problems[problem.kind]}
        {reported && <span className="muted"> {texts.report.note}</span>}
      </MessageBarBody>
      <MessageBarActions>
        {link !== undefined && (
          <Button size="small" onClick={() => void store.reveal(link)}>
            {texts.showSheet}
          </Button>
        )}
        {reported && (
          <Button size="small" onClick={report}>
            {copied ? texts.report.copied : texts.report.copy}
          </Button>
        )}
        <Button size="small" onClick={() => store.dismiss()}>
          {texts.close}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function noticeText(notice: NoticeText, texts: Texts): string {
  switch (notice.of) {
    case 'fixed':
      return texts.fix.applied(notice.count);
    case 'undone':
      return texts.fix.undone(notice.kept);
    case 'undoLost':
      return texts.fix.undoLost;
    case 'overtaken':
      return texts.fix.overtaken;
    case 'restored':
      return texts.fix.restored;
    case 'copied':
      return texts.check.copied(notice.count);
    case 'accountCopied':
      return texts.score.copied;
    case 'cleared':
      return texts.check.cleared(notice.count);
    case 'marked':
      return texts.check.marked;
    case 'waived':
      return texts.check.waived;
    case 'unwaived':
      return texts.check.unwaived;
    case 'stopped':
      return texts.stopped;
    case 'inserted':
      return texts.create.inserted;
    case 'created':
      return texts.create.created;
    case 'rulesSaved':
      return texts.rules.saved;
    case 'written':
      return texts.results.written(notice.names.map((name) => texts.results.names[name]).join('、'));
    case 'matrix':
      return texts.create.matrixDone(notice.count, notice.name);
  }
}
