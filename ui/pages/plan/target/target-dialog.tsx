import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { format, messages, targetMessages } from '../../../../i18n/index.ts';
import { pageTargetSearch } from '../../../compute/page-target-search.ts';
import type { TargetResult, TargetState } from '../../../compute/target-search.ts';
import type { Catalogue } from '../../../state/catalogue.ts';
import { withOwnPolicy } from '../../../state/edit-draft.ts';
import { answerSentences, frontierTable, isSameQuestion, pointPolicyName } from '../../../target/target-text.ts';
import { runFailureText } from '../../run-failure-text.ts';
import type { PlanContext } from '../plan-context.ts';
import { FrontierChart } from './frontier-chart.tsx';
import { GoalForm } from './goal-form.tsx';

interface TargetDialogProps {
  readonly plan: PlanContext;
  readonly catalogue: Catalogue;
  onClose(): void;
}

/** Dialog of the search for a target, open while it is drawn. A search continues without it. */
export function TargetDialog({ plan, catalogue, onClose }: TargetDialogProps) {
  const state = plan.state.value;
  const { language, draft } = state;
  const words = targetMessages(language);
  const search = pageTargetSearch(catalogue);
  const now = search.state.value;
  const node = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => node.current?.showModal(), []);
  const policyName = (id: string): string =>
    draft.policies.find((policy) => policy.id === id)?.name ??
    messages(language).policies[id] ??
    catalogue.pack.policies.get(id)?.name ??
    id;
  return (
    <dialog ref={node} class="target" aria-labelledby="target-title" onClose={onClose}>
      <div class="target-head">
        <h2 id="target-title">{words.title}</h2>
        <button type="button" onClick={() => node.current?.close()}>
          {words.close}
        </button>
      </div>
      <p class="quiet">{words.about}</p>
      <div class="target-body">
        <GoalForm
          state={state}
          catalogue={catalogue}
          chosen={plan.selection.value.id}
          policyName={policyName}
          isRunning={now.kind === 'running'}
          isAnswered={now.kind === 'found'}
          onSearch={(goal) => void search.start(draft, goal)}
        />
        <div class="target-answer" aria-live="polite">
          {now.kind === 'running' && <Progress now={now} language={language} onStop={search.stop} />}
          {now.kind === 'stopped' && <p>{words.stopped}</p>}
          {now.kind === 'failed' && (
            <p role="alert">{format(words.failed, { reason: runFailureText(language, now.reason) })}</p>
          )}
          {now.kind === 'found' && (
            <Answer plan={plan} catalogue={catalogue} result={now.result} policyName={policyName} />
          )}
        </div>
      </div>
    </dialog>
  );
}

interface ProgressProps {
  readonly now: Extract<TargetState, { kind: 'running' }>;
  readonly language: Parameters<typeof targetMessages>[0];
  onStop(): void;
}

function Progress({ now: { done, total, secondsLeft }, language, onStop }: ProgressProps) {
  const words = targetMessages(language);
  const left =
    secondsLeft === null
      ? ''
      : secondsLeft < 90
        ? format(words.left, { seconds: String(Math.max(1, Math.round(secondsLeft))) })
        : format(words.leftMinutes, { minutes: String(Math.round(secondsLeft / 60)) });
  return (
    <div class="target-progress" aria-live="off">
      <progress max={Math.max(1, total)} value={done} aria-label={words.title} />
      <p>
        {total === 0 ? words.starting : format(words.progress, { done: String(done), total: String(total) })} {left}
      </p>
      <button type="button" id="target-stop" onClick={onStop}>
        {words.stop}
      </button>
    </div>
  );
}

interface AnswerProps {
  readonly plan: PlanContext;
  readonly catalogue: Catalogue;
  readonly result: TargetResult;
  readonly policyName: (id: string) => string;
}

function Answer({ plan, catalogue, result, policyName }: AnswerProps) {
  const { language, draft } = plan.state.value;
  const words = targetMessages(language);
  const [chosen, setChosen] = useState<{ readonly of: TargetResult; readonly point: number } | null>(null);
  const [message, setMessage] = useState('');
  const selected = chosen?.of === result ? chosen.point : result.nearest;
  const select = (point: number): void => setChosen({ of: result, point });
  const [found, ...rest] = answerSentences(result, language, policyName);
  const table = frontierTable(result, language, policyName);

  function open(point: number): void {
    select(point);
    const name = pointPolicyName(result, language);
    const policy = { base: result.base, name, phases: result.phases(point) };
    const opened = withOwnPolicy(draft, policy, catalogue.pack);
    const isDone = opened !== null && plan.editor.value?.attempt(() => opened.draft) === true;
    if (!isDone) {
      setMessage(words.full);
      return;
    }
    plan.choose(opened.id);
    const added = opened.draft.policies.find(({ id }) => id === opened.id);
    setMessage(format(words.opened, { name: added?.name ?? name }));
  }

  return (
    <div class="target-result">
      <p class="target-found">
        <strong>{found}</strong>
      </p>
      {!isSameQuestion(result.draft, draft) && <p class="changed">{words.changed}</p>}
      <FrontierChart
        result={result}
        language={language}
        policyName={policyName}
        selected={selected}
        onSelect={select}
      />
      {table.rows[selected] !== undefined && (
        <p class="target-selected">
          {table.rows[selected]?.join(' · ')}{' '}
          <button type="button" class="action" id="target-open" onClick={() => open(selected)}>
            {words.openPoint}
          </button>
        </p>
      )}
      <p role="status">{message}</p>
      <p class="quiet">{rest.join(' ')}</p>
      <details>
        <summary>{words.table}</summary>
        <div class="scroller">
          <table>
            <caption>{table.caption}</caption>
            <thead>
              <tr>
                {[...table.columns, words.columns.open].map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, point) => (
                <tr key={row[0]} class={point === selected ? 'is-selected' : ''}>
                  {row.map((cell, k) =>
                    k === 0 ? (
                      <th key={table.columns[k]} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={table.columns[k]}>{cell}</td>
                    ),
                  )}
                  <td>
                    <button
                      type="button"
                      aria-label={format(words.openPointOf, { n: String(point + 1) })}
                      onClick={() => open(point)}
                    >
                      {words.openPoint}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}
