import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { breakEven, balances } from '../../../engine/outcomes/balance.ts';
import { outcomes } from '../../../engine/outcomes/index.ts';
import { events, groupedCounters } from '../../../engine/outcomes/counters.ts';
import { listGroups } from '../../../engine/population/groups.ts';
import { scenarioOf, country, asItIs, policyOf } from '../../properties/country.ts';
import { run, outcomeAt } from '../../properties/runs.ts';
it('probe', () => {
  const out: string[] = [];
  const n = outcomes.length;
  out.push('rolling over a stock: ' + outcomes.filter((o) => o.rolling > 1 && o.grouped && o.over.some((c) => c >= events.length && c < groupedCounters)).map((o) => o.id));
  const months = 36;
  // A policy that only brings money in: 12 months like the first, then higher fees.
  const s = scenarioOf({ months, scale: 0.3, policies: [asItIs, policyOf('fees', { 'permits.feePerYear': 400 }, 12)] });
  for (const r of run(s, 6)) {
    const a = r.policies[1]!.series, b = r.policies[0]!.series;
    const at = (x: Float64Array, id: string, t: number) => x[t * n + outcomeAt(id)]!;
    const old = Float64Array.from({ length: months }, (_, t) => {
      const p = at(a, 'stock.total', t) + at(a, 'stock.citizens', t), q = at(b, 'stock.total', t) + at(b, 'stock.citizens', t);
      return (at(a, 'accounts.revenue', t) / p) * q - at(b, 'accounts.revenue', t) - (at(a, 'accounts.programmeCost', t) - at(b, 'accounts.programmeCost', t));
    });
    const neu = balances(a, b).perHead;
    out.push(`rep ${r.replicate}: old breakEvenPerHead=${breakEven(old, 0.997)} dust months=${[...old.slice(0, 12)].filter((x) => x !== 0).length}; new=${breakEven(neu, 0.997)} dust=${[...neu.slice(0, 12)].filter((x) => x !== 0).length}`);
  }
  const groups = listGroups(country, 18 + 60); const G = groups.values.length;
  let odd = 0; const which = new Set<string>();
  const s2 = scenarioOf({ months: 60, scale: 0.1, policies: [asItIs, policyOf('open', { 'permits.portable': 1, 'permits.temporaryMonths': 36 })] });
  for (const r of run(s2, 6)) { const f = r.policies[0]!, p = r.policies[1]!;
    for (let g = 0; g < G; g++) { const few = Number.isNaN(f.groupFigures[g * n + outcomeAt('stock.total')]!); if (!few) continue;
      for (let k = 0; k < n; k++) if (!Number.isNaN(p.pairedGroupFigures[g*n+k]!) && !Number.isNaN(p.referenceGroupFigures[g*n+k]!)) { odd++; which.add(`${groups.values[g]!.dimension} ${groups.values[g]!.value}`); } } }
  out.push(`group differences given though the first policy has under 30: ${odd} in ${[...which].join(', ')}`);
  writeFileSync('/tmp/k/out2', out.join('\n') + '\n');
});
