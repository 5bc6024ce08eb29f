import { describe, expect, test } from 'vitest';
import { axesOf } from '../../../ui/compute/target-search.ts';
import { shownPolicy } from '../../../ui/pages/policy-editor/levers-view-model.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { phasesOf } from '../../../ui/state/edit-draft.ts';
import { phasesOfMix } from '../../../ui/target/lever-axes.ts';
import { catalogue } from '../state/country.ts';

const { pack } = catalogue;

function startOf(policy: string) {
  const shown = shownPolicy(firstDraft, policy, catalogue);
  if (shown === null) throw new Error(policy);
  return { axes: axesOf(firstDraft, policy, catalogue), phases: phasesOf(shown.policy, pack), written: shown.phases };
}

describe('levers of a search', () => {
  test('have their present value among those tried, in order, within bounds', () => {
    for (const { id } of firstDraft.policies) {
      const { axes } = startOf(id);
      expect(axes.length).toBeGreaterThan(20);
      for (const { values, reference, lever, kind } of axes) {
        expect(reference).toBeGreaterThanOrEqual(0);
        expect(reference).toBeLessThan(values.length);
        expect(values.length).toBeGreaterThan(1);
        if (kind !== 'value' || typeof values[0] !== 'number') continue;
        const numbers = values as readonly number[];
        expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
        expect(numbers.every((value) => value >= lever.min && value <= lever.max)).toBe(true);
      }
    }
  });

  test('move unasked only where they need no law, or the policy sets them', () => {
    const usual = (policy: string): string[] =>
      startOf(policy).axes.flatMap((axis) => (axis.usual ? [axis.lever.id] : []));
    expect(usual('targeted-measures')).toContain('courses.evening');
    expect(usual('targeted-measures')).not.toContain('permits.temporaryMonths');
    const { axes, phases } = startOf('comprehensive-reform');
    const needsLaw = phases.filter(({ law }) => (law ?? null) !== null).flatMap(({ levers }) => Object.keys(levers));
    const legal = axes.filter(({ lever }) => needsLaw.includes(lever.id));
    expect(legal.length).toBeGreaterThan(3);
    expect(legal.every((axis) => axis.usual)).toBe(true);
  });

  test.each(['targeted-measures', 'comprehensive-reform', 'sequenced-path', 'status-quo'])(
    'give policies of %s that are valid at every single value',
    (policy) => {
      const { axes, phases, written } = startOf(policy);
      const reference = axes.map((axis) => axis.reference);
      expect(phasesOfMix(phases, written, axes, reference)).toBe(phases);
      axes.forEach((axis, k) => {
        axis.values.forEach((_, index) => {
          const mix = reference.map((own, i) => (i === k ? index : own));
          const mixed = phasesOfMix(phases, written, axes, mix);
          const read = catalogue.policyOf({ id: 'mine', base: policy, name: 'Mine', phases: mixed });
          expect(read.ok ? [] : read.errors).toEqual([]);
        });
      });
    },
  );

  test('multiply the number of every region in each phase that sets it', () => {
    const { axes, phases, written } = startOf('targeted-measures');
    const seats = axes.findIndex(({ lever }) => lever.id === 'courses.seats');
    const mix = axes.map(({ reference, values }, k) => (k === seats ? values.indexOf(2) : reference));
    const before = written[0]?.levers['courses.seats']?.value as Readonly<Record<string, number>>;
    expect(before['baku']).toBe(2800);
    expect(phasesOfMix(phases, written, axes, mix)[0]?.levers['courses.seats']).toEqual(
      Object.fromEntries(Object.entries(before).map(([region, places]) => [region, 2 * places])),
    );
  });

  test('are set in a phase without a law where no phase sets them', () => {
    const { axes, phases, written } = startOf('comprehensive-reform');
    const unset = axes.findIndex(({ lever }) => phases.every((phase) => phase.levers[lever.id] === undefined));
    const axis = axes[unset];
    const mix = axes.map(({ reference }, k) => (k === unset ? (reference === 0 ? 1 : 0) : reference));
    const mixed = phasesOfMix(phases, written, axes, mix);
    const setting = mixed.filter((phase) => axis !== undefined && phase.levers[axis.lever.id] !== undefined);
    expect(setting).toHaveLength(1);
    expect(setting[0]?.law ?? null).toBeNull();
    expect(setting[0]?.when ?? null).toBeNull();
  });
});
