import { type CalibrationTerms, calibrate, runTrial } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import type { CalibrationApi } from './calibration-api.ts';

/** Creates the interface of a worker that calibrates; tests call it in their own thread. */
export function createCalibrationApi(): CalibrationApi {
  let opened: { readonly pack: CountryPack; readonly terms: CalibrationTerms } | null = null;
  return {
    open(pack, terms) {
      opened = { pack, terms };
    },
    run(draw) {
      if (opened === null) throw new Error('calibration: got a draw before a country');
      return runTrial(opened.pack, opened.terms, draw);
    },
    calibrate,
  };
}
