import { format, numberFormat, targetMessages } from '../../../../i18n/index.ts';
import type { TargetResult } from '../../../compute/target-search.ts';
import { frontierFigure, type PlottedPoint, type PlottedRange } from '../../../target/frontier-figure.ts';
import type { SimulatedRange } from '../../../target/search-target.ts';
import {
  answerSentences,
  costUnit,
  frontierTitle,
  goalRange,
  goalUnit,
  pointName,
} from '../../../target/target-text.ts';

const WIDTH = 560;
const HEIGHT = 320;
const MARGIN = { left: 64, right: 16, top: 26, bottom: 44 } as const;

interface FrontierChartProps {
  readonly result: TargetResult;
  readonly language: Parameters<typeof targetMessages>[0];
  readonly policyName: (id: string) => string;
  readonly selected: number;
  onSelect(point: number): void;
}

/** Picture of a search: added cost against the outcome, a mark a point, with ranges, target and bound on cost. */
export function FrontierChart({ result, language, policyName, selected, onSelect }: FrontierChartProps) {
  const words = targetMessages(language);
  const { goal, points } = result;
  const [xUnit, yUnit] = [costUnit(language), goalUnit(goal, language)];
  const scaled = ({ mean, low, high }: SimulatedRange, times: number): SimulatedRange => ({
    mean: mean === null ? null : mean * times,
    low: low === null ? null : low * times,
    high: high === null ? null : high * times,
  });
  const target = goal.value * yUnit.times;
  const limit = goal.costLimit === null ? null : goal.costLimit * xUnit.times;
  const figure = frontierFigure(
    points.map((point) => ({ x: scaled(point.cost, xUnit.times), y: scaled(goalRange(point, goal), yUnit.times) })),
    { x: limit === null ? [] : [limit], y: [target] },
  );
  const x = (value: number): number =>
    MARGIN.left + ((value - figure.x.from) / (figure.x.to - figure.x.from)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number): number =>
    HEIGHT -
    MARGIN.bottom -
    ((value - figure.y.from) / (figure.y.to - figure.y.from)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const ticks = numberFormat(language, { maximumFractionDigits: 2 });
  const tick = (value: number): string => ticks.format(value);
  const bottom = HEIGHT - MARGIN.bottom;
  const line = figure.points.filter(({ index }) => points[index]?.dominated === false);
  return (
    <figure class="frontier">
      <figcaption>
        <strong>{frontierTitle(result, language)}</strong>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="group"
        aria-label={answerSentences(result, language, policyName)[0]}
      >
        {figure.x.ticks.map((value) => (
          <g key={`x${value}`}>
            <path class="grid" d={`M${x(value)} ${MARGIN.top}V${bottom}`} />
            <text x={x(value)} y={bottom + 16} text-anchor="middle">
              {tick(value)}
            </text>
          </g>
        ))}
        {figure.y.ticks.map((value) => (
          <g key={`y${value}`}>
            <path class="grid" d={`M${MARGIN.left} ${y(value)}H${WIDTH - MARGIN.right}`} />
            <text x={MARGIN.left - 8} y={y(value) + 4} text-anchor="end">
              {tick(value)}
            </text>
          </g>
        ))}
        <text x={WIDTH - MARGIN.right} y={HEIGHT - 8} text-anchor="end">
          {format(words.xAxis, { unit: xUnit.unit })}
        </text>
        <text x={8} y={14}>
          {yUnit.unit}
        </text>
        <path class="target-line" d={`M${MARGIN.left} ${y(target)}H${WIDTH - MARGIN.right}`} />
        <text class="line-name" x={WIDTH - MARGIN.right} y={y(target) - 5} text-anchor="end">
          {words.targetLine}
        </text>
        {limit !== null && (
          <>
            <path class="target-line" d={`M${x(limit)} ${MARGIN.top}V${bottom}`} />
            <text class="line-name" x={x(limit) - 5} y={MARGIN.top + 12} text-anchor="end">
              {words.limitLine}
            </text>
          </>
        )}
        <path
          class="frontier-line"
          d={line.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.x.mean)} ${y(one.y.mean)}`).join('')}
        />
        {figure.points.map((one) => (
          <Mark
            key={one.index}
            point={one}
            x={x}
            y={y}
            name={pointName(result, one.index, language, policyName)}
            reaches={points[one.index]?.reaches === true}
            isStart={points[one.index]?.isStart === true}
            isSelected={selected === one.index}
            onSelect={() => onSelect(one.index)}
          />
        ))}
      </svg>
      <p class="quiet">{words.marks}</p>
    </figure>
  );
}

interface MarkProps {
  readonly point: PlottedPoint;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly name: string;
  readonly reaches: boolean;
  readonly isStart: boolean;
  readonly isSelected: boolean;
  onSelect(): void;
}

function Mark({ point, x, y, name, reaches, isStart, isSelected, onSelect }: MarkProps) {
  const [cx, cy] = [x(point.x.mean), y(point.y.mean)];
  const across = ({ low, high }: PlottedRange): string => `M${x(low)} ${cy}H${x(high)}`;
  const along = ({ low, high }: PlottedRange): string => `M${cx} ${y(low)}V${y(high)}`;
  return (
    <g
      class={`mark${reaches ? ' reaches' : ''}${isSelected ? ' is-selected' : ''}`}
      role="button"
      tabindex={0}
      aria-label={name}
      aria-pressed={isSelected}
      data-point={point.index}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect();
      }}
    >
      <title>{name}</title>
      <path class="range" d={`${across(point.x)}${along(point.y)}`} />
      {isStart ? (
        <path class="dot" d={`M${cx} ${cy - 8}l8 8l-8 8l-8 -8z`} />
      ) : (
        <circle class="dot" cx={cx} cy={cy} r={isSelected ? 8 : 6} />
      )}
    </g>
  );
}
