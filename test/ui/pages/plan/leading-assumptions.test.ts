import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInPack } from '../../../../cli/countries/resolve-request.ts';
import { languages } from '../../../../i18n/index.ts';
import type { PrecomputedEvidence } from '../../../../scenarios/internal.ts';
import { assumptionLabel, assumptionValue } from '../../../../ui/pages/plan/scorecard/assumption-text.ts';
import { leadingAssumptions } from '../../../../ui/pages/plan/scorecard/leading-assumptions.ts';
import { scorecardOutcomes } from '../../../../ui/pages/plan/scorecard/scorecard-rows.ts';

const pack = builtInPack('azerbaijan');
const path = new URL('../../../../scenarios/countries/azerbaijan/precomputed/evidence.json', import.meta.url);
const evidence = JSON.parse(readFileSync(path, 'utf8')) as PrecomputedEvidence;
const { sensitivity } = evidence;
const policies = [...new Set(sensitivity.figures.map(({ policy }) => policy))];

describe('assumptions that matter most', () => {
  test('are five for every outcome and policy, those beyond chance first', () => {
    for (const outcome of scorecardOutcomes) {
      for (const policy of [...policies, 'status-quo']) {
        const { list } = leadingAssumptions(pack, evidence, policy, outcome);
        expect(list).toHaveLength(5);
        expect(new Set(list.map(({ entry }) => entry.id)).size).toBe(5);
        const beyond = list.map(({ beyondChance }) => beyondChance);
        expect(beyond).toEqual([...beyond].sort((a, b) => Number(b) - Number(a)));
        for (const { correlation, beyondChance } of list)
          expect(beyondChance).toBe(Math.abs(correlation) >= sensitivity.least);
      }
    }
  });

  test('begin with the strongest link where it is beyond chance', () => {
    let checked = 0;
    for (const [k, { policy, outcome }] of sensitivity.figures.entries()) {
      const { list, isOwn } = leadingAssumptions(pack, evidence, policy, outcome);
      expect(isOwn).toBe(true);
      if (list[0]?.beyondChance !== true) continue;
      const others = Object.values(sensitivity.correlations).map((of) => Math.abs(of[k] ?? 0));
      expect(Math.abs(list[0].correlation)).toBeGreaterThanOrEqual(
        Math.max(...list.map(({ correlation }) => Math.abs(correlation))),
      );
      expect(others).toContain(Math.abs(list[0].correlation));
      checked += 1;
    }
    expect(checked).toBeGreaterThan(5);
  });

  test('say when the outcome has no sensitivity of its own, and are none without any', () => {
    expect(leadingAssumptions(pack, evidence, 'targeted-measures', 'departures.highSkill').isOwn).toBe(false);
    expect(leadingAssumptions(pack, evidence, 'targeted-measures', 'accounts.programmeCost').isOwn).toBe(true);
    expect(leadingAssumptions(pack, null, 'targeted-measures', 'accounts.net').list).toEqual([]);
  });

  test('have a name and a unit in every language on the score card', () => {
    for (const outcome of scorecardOutcomes) {
      for (const policy of policies) {
        const [first] = leadingAssumptions(pack, evidence, policy, outcome).list;
        if (first === undefined) throw new Error('no assumption');
        for (const language of languages) {
          expect(assumptionLabel(first.entry, language).isEnglish, first.entry.id).toBe(language === 'en');
          expect(assumptionValue(first.entry.central, first.entry, language)).toMatch(/\d/);
        }
      }
    }
  });
});
