import { parseDocument } from 'yaml';
import { type FillContext, rounded, sourceText } from '../fill/fill-value.ts';
import { yamlText } from '../init/build-country.ts';
import { listOf, mapOf, type YamlMap } from '../init/yaml-value.ts';
import { holdOut, isHeldOut, type UseReason, useReasons } from './hold-out.ts';
import { type SeriesFigure, targetSeries } from './target-series.ts';
import { roundingStep, toleranceByRule } from './tolerance.ts';

/** A row of the record that an import writes, and what becomes of it. */
export interface PlannedTarget {
  readonly id: string;
  readonly about: string;
  readonly month: string;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly use: string;
  readonly why: string;
  /** False: the row of that id is the user's, and stays. */
  readonly written: boolean;
  /** Use of the row of the user's that this one replaces; null: it replaces none. */
  readonly replacedUse: string | null;
}

export interface TargetPlan {
  readonly targets: readonly PlannedTarget[];
  readonly notes: readonly string[];
  /** New text of the file; null: it does not change. */
  readonly text: string | null;
}

export const TARGETS_FILE = 'targets.yaml';
/** First part of the id of every row that an import writes. */
const IMPORTED = 'imported-';
/** Ids have 60 characters at most. */
const ID_PART = 34;
/** Largest figure that a file of targets takes. */
const LARGEST = 1e9;

interface PlanRequest {
  readonly country: string;
  /** Text of the country's file of targets; undefined: none. */
  readonly text: string | undefined;
  readonly context: FillContext;
  /** Whether a value of the country was filled by an import, this one included. */
  readonly isImported: (path: readonly string[]) => boolean;
  /** Months of permits that lengths of stay of the country were fitted to, which hold nothing out any more. */
  readonly readMonths: ReadonlySet<string>;
  /** Whether rows of the user's are replaced too. */
  readonly force: boolean;
}

/**
 * Plans the rows of the record: which figures of the tables are targets, how far each may be off, and which are held out
 * by rule. A row whose use or reason was changed by hand is the user's and stays, as do rows of other ids.
 */
export function planTargets(request: PlanRequest): TargetPlan {
  const { country, text, context, force } = request;
  const found = targetSeries.map(({ figures }) => figures(context));
  const figures = found.flatMap((one) => one.figures).filter(({ observed }) => observed <= LARGEST);
  const notes = found.flatMap((one) => one.notes);
  if (figures.length === 0) return { targets: [], notes, text: null };
  const document = parseDocument(text ?? '{}');
  const before = new Map(
    listOf(mapOf(document.toJS())['targets']).map((item) => [String(mapOf(item)['id']), mapOf(item)]),
  );
  const reasonOf = reasons(country, figures, request, [...before.values()]);
  const rows = figures.map((figure) => rowOf(figure, reasonOf(figure)));
  const targets = rows.map((row): PlannedTarget => {
    const own = before.get(row.id);
    const isOwn = own !== undefined && isUsers(own);
    const stays = isOwn && !force;
    const { id, about, month, observed, low, high, use, why } = stays ? { ...row, ...own } : row;
    const replacedUse = isOwn && force ? String(own['use']) : null;
    const shown = { id, about, month, observed, low, high, use, why: String(why ?? '') };
    return { ...shown, written: !stays, replacedUse } as PlannedTarget;
  });
  const written = rows.filter((_, i) => targets[i]?.written);
  return { targets, notes, text: written.length === 0 ? null : withRows(text, written) };
}

/** Months of valid permits, in all or by ground, that the record holds out: by rule, or by rows of the user's that stay. */
export function heldOutPermits(request: Omit<PlanRequest, 'readMonths'>): ReadonlySet<string> {
  const { country, text, context, force } = request;
  const figures = targetSeries
    .flatMap((one) => one.figures(context).figures)
    .filter((figure) => countsPermits(figure) && figure.observed <= LARGEST);
  const before = listOf(mapOf(parseDocument(text ?? '{}').toJS())['targets']).map(mapOf);
  const reasonOf = reasons(country, figures, { ...request, readMonths: new Set() }, before);
  const ownUses = new Map(force ? [] : before.filter(isUsers).map(({ id, use }) => [String(id), use]));
  const isOut = (figure: SeriesFigure): boolean => {
    const own = ownUses.get(idOf(figure));
    return own === undefined ? isHeldOut(reasonOf(figure)) : own === 'heldOut';
  };
  return new Set(figures.filter(isOut).map(({ month }) => month));
}

/** Reason of each figure: the periods of earlier imports count too, so that the rule sees whole series. */
function reasons(
  country: string,
  figures: readonly SeriesFigure[],
  { isImported, readMonths }: Pick<PlanRequest, 'isImported' | 'readMonths'>,
  before: readonly YamlMap[],
): (figure: SeriesFigure) => UseReason {
  const isReadBack = ({ filled }: SeriesFigure): boolean => filled !== null && isImported(filled);
  const periods = new Map<string, Set<string>>();
  const add = (series: string, month: string): void => {
    periods.set(series, (periods.get(series) ?? new Set()).add(month));
  };
  for (const figure of figures) if (!isReadBack(figure)) add(figure.series, figure.month);
  for (const { id, row, month, nature } of before) {
    if (!String(id).startsWith(IMPORTED) || nature !== 'emergent') continue;
    const [, series] = /^imported-(.+)-\d{4}-\d{2}$/.exec(String(row)) ?? [];
    if (series !== undefined) add(series, String(month));
  }
  const chosen = new Map([...periods].map(([series, all]) => [series, holdOut(country, series, [...all])]));
  return (figure) => {
    if (isReadBack(figure)) return 'readBack';
    const reason = chosen.get(figure.series)?.get(figure.month) ?? 'fitted';
    const isRead = countsPermits(figure) && readMonths.has(figure.month);
    return isHeldOut(reason) && isRead ? 'alreadyRead' : reason;
  };
}

/** Whether a figure is of the stocks of permits to which lengths of stay are fitted. */
const countsPermits = ({ measure }: SeriesFigure): boolean => measure !== 'originShare';

interface TargetRow extends YamlMap {
  readonly id: string;
}

function rowOf(figure: SeriesFigure, reason: UseReason): TargetRow {
  const { series, month, measure, streams, origins, about, persons, table, used, definition } = figure;
  const isShare = measure !== 'holders';
  const observed = isShare ? rounded(figure.observed) : figure.observed;
  const { low, high, text } = toleranceByRule({
    ...{ observed, persons, isShare, definition },
    step: roundingStep(
      table.observations.filter(({ indicator }) => indicator === used[0]?.indicator).map((one) => one.value),
    ),
    isMarked: used.some(({ flag }) => /[bdepsu]/.test(flag)),
  });
  return {
    id: idOf(figure),
    row: `${IMPORTED}${series}-${month}`,
    ...{ about, measure, month },
    ...(streams === undefined ? {} : { streams: [...streams] }),
    ...(origins === undefined ? {} : { origins: [...origins] }),
    ...(measure === 'holders' ? { fixes: ['stock.total'] } : {}),
    ...{ observed, low, high },
    use: isHeldOut(reason) ? 'heldOut' : 'fit',
    nature: reason === 'readBack' ? 'set' : 'emergent',
    why: `${useReasons[reason]} ${text}`,
    source: sourceText(table, used),
  };
}

const idOf = ({ series, month, of }: SeriesFigure): string =>
  `${IMPORTED}${series}-${month}${of === '' ? '' : `-${of.slice(0, ID_PART)}`}`;

/** Whether a row was changed by hand: its reason is none of the rule's, or its use is not what the reason says. */
function isUsers({ use, why }: YamlMap): boolean {
  const reason = (Object.keys(useReasons) as UseReason[]).find((key) => String(why ?? '').startsWith(useReasons[key]));
  return reason === undefined || (use === 'heldOut') !== isHeldOut(reason);
}

/** File of targets with rows added or replaced; comments and rows of other ids stay. */
function withRows(text: string | undefined, rows: readonly TargetRow[]): string {
  if (text === undefined) return yamlText({ korpu: 1, kind: 'targets', targets: rows });
  const document = parseDocument(text);
  const ids = listOf(mapOf(document.toJS())['targets']).map((item) => String(mapOf(item)['id']));
  for (const row of rows) {
    const at = ids.indexOf(row.id);
    if (at < 0) {
      document.addIn(['targets'], document.createNode(row));
      ids.push(row.id);
    } else document.setIn(['targets', at], document.createNode(row));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
