/** Public API of `korpu/scenarios/node`: reads countries, policies and shocks from files. */

export { countryFiles, loadCountry, loadPolicy, loadShock, packagedCountries } from './load.ts';
