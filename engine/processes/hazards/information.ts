import type { ParametersOf } from '../../parameters.ts';

/** Monthly hazard of being informed by campaign or guidebook, which act independently. Arguments: the levers, shares in [0, 1]. */
export function mediaHazard(parameters: ParametersOf<'information'>, campaign: number, guidebook: number): number {
  return 1 - (1 - campaign * parameters.campaignPerMonth) * (1 - guidebook * parameters.guidebookPerMonth);
}

/** Monthly hazard of being informed by the hotline. Arguments: the levers, shares in [0, 1]. */
export function hotlineHazard(parameters: ParametersOf<'information'>, hotline: number, languages: number): number {
  return hotline * parameters.hotlinePerMonth * languages;
}

/** Monthly hazard of being informed by the employer, for formal workers. toolkit: the lever, a share in [0, 1]. */
export function employerHazard(parameters: ParametersOf<'information'>, toolkit: number): number {
  return toolkit * parameters.employerPerMonth;
}

/** Monthly hazard that an unemployed person opens a case at a desk. languages: the lever, a share in [0, 1]. */
export const openCaseHazard = (
  parameters: ParametersOf<'information'>,
  informed: boolean,
  languages: number,
): number => {
  return parameters.openCasePerMonth * (informed ? 1 : parameters.openCaseUninformed) * languages;
};

/** Monthly hazard that a holder near expiry visits a counter. languages: the lever; it matters only below B1. */
export const counterHazard = (parameters: ParametersOf<'information'>, atB1: boolean, languages: number): number => {
  return parameters.counterSeekPerMonth * (atB1 ? 1 : languages);
};
