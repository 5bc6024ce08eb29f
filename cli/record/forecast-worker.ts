import { type ForecastAnswer, type ForecastTask, forecastSet } from './forecast-task.ts';

/** Forecasts one accepted set in a worker. */
export default function compute(task: ForecastTask): ForecastAnswer {
  return forecastSet(task);
}
