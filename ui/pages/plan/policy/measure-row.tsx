import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { LeverValue } from '../../../../engine/index.ts';
import { editorMessages, format, type Language, planMessages } from '../../../../i18n/index.ts';
import type { CountryPack } from '../../../../scenarios/index.ts';
import { Hosted } from '../../../components/hosted.tsx';
import { typedNumberField } from '../../number-field.ts';
import { leverSpec, type NumberSpec, shownNumber } from '../../number-spec.ts';
import { alignmentOfLever } from '../../policy-editor/alignment-view.ts';
import { leverControl, leverValueText } from '../../policy-editor/lever-control.ts';
import { type LeverRow, usualValues } from '../../policy-editor/levers-view-model.ts';
import type { PlanContext } from '../plan-context.ts';

interface MeasureProps {
  readonly plan: PlanContext;
  readonly pack: CountryPack;
  readonly row: LeverRow;
  /** Value of the measure today. */
  readonly today: LeverValue | undefined;
}

/** One measure: name, slider with notches for today and for the built-in value, number, unit, reset and source. */
export function MeasureRow({ plan, pack, row, today }: MeasureProps) {
  const { language } = plan.state.value;
  const words = editorMessages(language);
  const texts = planMessages(language).measures;
  const isOpen = useSignal(false);
  const { lever } = row;
  const name = words.names[lever.id] ?? lever.id;
  const id = `lever-${lever.id.replace('.', '-')}`;
  const isNumber = typeof row.value === 'number';
  const editor = plan.editor.value;
  return (
    <div class={`measure${row.changed ? ' is-changed' : ''}`} role="group" aria-label={name} data-lever={lever.id}>
      <div class="measure-head">
        <span class="measure-name" title={name}>
          {name}
        </span>
        {row.changed && (
          <button
            type="button"
            class="small reset"
            aria-label={format(words.levers.resetOf, { name })}
            onClick={() => editor?.resetLever(lever.id)}
          >
            ↺
          </button>
        )}
        <button
          type="button"
          class="small about"
          aria-expanded={isOpen.value}
          aria-label={format(texts.about, { name })}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          i
        </button>
      </div>
      {isNumber ? (
        <NumberMeasure plan={plan} pack={pack} row={row} today={today} id={id} name={name} />
      ) : (
        <OtherMeasure plan={plan} pack={pack} row={row} today={today} />
      )}
      {isOpen.value && (
        <div class="measure-about">
          <p>{words.helps[lever.id] ?? lever.about}</p>
          {today !== undefined && <p>{format(texts.today, { value: leverValueText(lever, today, pack, language) })}</p>}
          {row.changed && (
            <p>{format(texts.builtIn, { value: leverValueText(lever, row.builtInValue, pack, language) })}</p>
          )}
          {(row.passage !== null || row.evidence !== null) && (
            <p lang="en">
              {words.levers.source}
              {row.evidence === null ? '' : ` (${format(words.levers.grade, { grade: row.evidence.grade })})`}:{' '}
              {row.passage ?? ''}
            </p>
          )}
          <Goals pack={pack} id={lever.id} language={language} />
        </div>
      )}
    </div>
  );
}

/** Goals that a measure is aimed at. */
function Goals({
  pack,
  id,
  language,
}: {
  readonly pack: CountryPack;
  readonly id: LeverRow['lever']['id'];
  readonly language: Language;
}) {
  const node = useMemo(() => alignmentOfLever(pack, id, language), [pack, id, language]);
  return node === null ? null : <Hosted node={node} />;
}

/** Slider and number of a measure that is a single number. */
function NumberMeasure({
  plan,
  pack,
  row,
  today,
  id,
  name,
}: MeasureProps & { readonly id: string; readonly name: string }) {
  const { language } = plan.state.value;
  const words = editorMessages(language);
  const { lever } = row;
  const spec = useMemo(() => leverSpec(lever, usualValues(pack, lever.id)), [lever, pack]);
  const value = row.value as number;
  const unit = words.units[lever.unit] ?? lever.unit;
  const reach = Math.max(spec.reach, Math.min(spec.max, value));
  const latest = useRef({ spec, unit, language, value });
  latest.current = { spec, unit, language, value };
  const commit = (next: number): void => plan.editor.value?.setLever(lever.id, next);
  const field = useMemo(
    () =>
      typedNumberField(
        id,
        () => ({ ...latest.current, fault: faultOf(latest.current.spec, latest.current.language) }),
        (next) => plan.editor.peek()?.setLever(lever.id, next),
      ),
    [id, lever, plan],
  );
  const shownBefore = useRef(value);
  useLayoutEffect(() => {
    field.box.setAttribute('aria-label', `${name}${unit === '' ? '' : `, ${unit}`}`);
    field.refresh(value, shownBefore.current !== value);
    shownBefore.current = value;
  });
  const part = (at: number): number => Math.min(1, Math.max(0, (at - spec.min) / (reach - spec.min || 1)));
  return (
    <div class="measure-number">
      <span
        class="slider"
        style={{
          '--today': typeof today === 'number' ? part(today) : -1,
          '--built-in': typeof row.builtInValue === 'number' ? part(row.builtInValue) : -1,
        }}
      >
        <input
          type="range"
          min={spec.min}
          max={reach}
          step={spec.step}
          value={value}
          aria-label={format(words.levers.slider, { name })}
          aria-valuetext={`${shownNumber(value, spec, language)} ${unit}`.trim()}
          onInput={({ currentTarget }) => {
            field.show(currentTarget.valueAsNumber);
            plan.editor.peek()?.previewLever(lever.id, currentTarget.valueAsNumber);
          }}
          onChange={({ currentTarget }) => commit(currentTarget.valueAsNumber)}
        />
      </span>
      <Hosted node={field.box} class="measure-box" />
      <span class="unit">{unit}</span>
      <Hosted node={field.message} class="measure-fault" />
    </div>
  );
}

/** Control of a measure that is a choice, a list or a number by group. */
function OtherMeasure({ plan, pack, row }: MeasureProps) {
  const { language } = plan.state.value;
  const { lever } = row;
  const control = useMemo(
    () =>
      leverControl(lever, `lever-${lever.id.replace('.', '-')}`, pack, (value) =>
        plan.editor.peek()?.setLever(lever.id, value),
      ),
    [lever, pack, plan],
  );
  useLayoutEffect(() => control.update(row.value, language));
  // A choice or a tick is short; numbers by group and lists open below their summary.
  if (typeof row.value !== 'object') return <Hosted node={control.node} />;
  return (
    <details class="measure-parts">
      <summary>{leverValueText(lever, row.value, pack, language)}</summary>
      <Hosted node={control.node} />
    </details>
  );
}

function faultOf(spec: NumberSpec, language: Language): string {
  const { numberFault, wholeFault } = editorMessages(language).levers;
  const end = (bound: number) => shownNumber(bound, spec, language);
  return format(spec.whole ? wholeFault : numberFault, { min: end(spec.min), max: end(spec.max) });
}
