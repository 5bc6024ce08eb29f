import type { NumberOrigin } from '../../scenarios/import/index.ts';
import type { RankedInput, RankedInputs } from './rank-inputs.ts';

/** What an input is worth to the choice by one outcome. */
export interface OutcomeWorth {
  readonly outcome: string;
  readonly unit: string;
  readonly gain: RankedInput['gain'];
  /** Gain as a part of what knowing everything would add, 0 to 1. */
  readonly share: number;
  readonly movesLead: number;
  readonly isClear: boolean;
}

/** An input, and what its knowledge would be worth to the choice by each of several outcomes. */
export interface SharedInput extends Pick<RankedInput, 'id' | 'about' | 'unit' | 'low' | 'central' | 'high' | 'grade'> {
  readonly origin: NumberOrigin;
  /** In the order of the outcomes. */
  readonly worth: readonly OutcomeWorth[];
}

/** Inputs ranked over several outcomes. */
export interface SharedRanking {
  readonly outcomes: readonly Omit<RankedInputs, 'inputs' | 'withoutInfluence'>[];
  readonly inputs: readonly SharedInput[];
  /** Inputs, of all, that change no choice and move no lead beyond chance, by any of the outcomes. They are not listed. */
  readonly withoutInfluence: number;
}

/**
 * Ranks inputs over several outcomes, whose units cannot be added: by the largest part of the value of knowing everything
 * that an input has in any of them; then by how far it clearly moves a lead in any of them. Others are counted. rankings: all inputs of each outcome.
 */
export function rankSeveral(rankings: readonly RankedInputs[], most: number): SharedRanking {
  const byId = new Map<string, SharedInput>();
  for (const { outcome, unit, perfect, inputs } of rankings) {
    for (const { gain, movesLead, isClear, ...input } of inputs) {
      const share = perfect.value > 0 ? Math.min(1, Math.max(0, gain.value / perfect.value)) : 0;
      const worth = { outcome, unit, gain, share, movesLead, isClear };
      const before = byId.get(input.id);
      byId.set(input.id, { ...(before ?? input), worth: [...(before?.worth ?? []), worth] });
    }
  }
  const largest = ({ worth }: SharedInput): number => Math.max(...worth.map(({ share }) => share));
  const lead = ({ worth }: SharedInput): number =>
    Math.max(...worth.map(({ movesLead, isClear }) => (isClear ? Math.abs(movesLead) : 0)));
  const ranked = [...byId.values()].sort(
    (a, b) => largest(b) - largest(a) || lead(b) - lead(a) || (a.id < b.id ? -1 : 1),
  );
  const influential = ranked.filter(({ worth }) => worth.some(({ share, isClear }) => share > 0 || isClear));
  return {
    outcomes: rankings.map(({ inputs: _, withoutInfluence: __, ...rest }) => rest),
    inputs: influential.slice(0, most),
    withoutInfluence: ranked.length - influential.length,
  };
}
