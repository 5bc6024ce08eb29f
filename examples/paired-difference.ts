import { comparePolicies, readDifference, runReplicates } from 'korpu';
import { buildScenario, unwrap } from 'korpu/scenarios';
import { loadCountry, loadPolicy } from 'korpu/scenarios/node';

const country = loadCountry('azerbaijan');
const policy = loadPolicy('longer-courses.yaml', country);
const policies = ['status-quo', policy];
const scenario = unwrap(buildScenario(country, { policies, months: 60, scale: 0.02 }));

const comparison = comparePolicies(scenario, runReplicates(scenario, 8));
const { mean, low, high, unit } = readDifference(comparison, policy.id, 'language.b1ShareAt36Months');
console.log(`${policy.name}: ${mean} (90 % interval ${low} to ${high}) ${unit}`);
