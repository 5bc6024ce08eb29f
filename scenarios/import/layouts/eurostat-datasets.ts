/** Titles of the data sets of Eurostat on migrants, by code. */
const titles: Readonly<Record<string, string>> = {
  migr_resfirst: 'First permits by reason, length of validity and citizenship',
  migr_resvalid: 'All valid permits by reason, length of validity and citizenship on 31 December of each year',
  migr_reschange: 'Change of immigration status permits by reason and citizenship',
  migr_pop1ctz: 'Population on 1 January by age group, sex and citizenship',
  migr_pop3ctb: 'Population on 1 January by age group, sex and country of birth',
  migr_imm1ctz: 'Immigration by age group, sex and citizenship',
  migr_emi1ctz: 'Emigration by age group, sex and citizenship',
};

/** Code of a data set in a file name, such as `estat_migr_resfirst_filtered_en.tsv`; else `table` and its dimensions. */
export function datasetOf(file: string, dimensions: readonly string[]): string {
  const name = file.toLowerCase();
  const known = Object.keys(titles).find((code) => name.includes(code));
  if (known !== undefined) return known;
  const [, code] =
    /(?:^|estat_)((?:migr|demo|lfsa|lfsq|earn|edat|tps)[a-z0-9_]*?)(?:__custom|_filtered|_linear|_tabular|_en|_page|\.)/.exec(
      name,
    ) ?? [];
  return code ?? `table.${dimensions.filter((one) => one !== 'freq' && one !== 'geo').join('.')}`;
}

export const datasetTitle = (code: string): string => titles[code] ?? `Data set ${code}`;

export const datasetAddress = (code: string): string =>
  code.startsWith('table.')
    ? 'https://ec.europa.eu/eurostat/databrowser/'
    : `https://ec.europa.eu/eurostat/databrowser/view/${code}/default/table`;
