import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { baselineAndChosen, pageColours, shareText, whyDrawing, whyPicture } from '../../../../charts/index.ts';
import { format, populationPicturesMessages } from '../../../../i18n/index.ts';
import { openTrajectoryClient } from '../../../compute/trajectory-client.ts';
import type { Catalogue } from '../../../state/catalogue.ts';
import { createTrajectoryRunner, type TrajectoryState } from '../../../state/trajectory-runner.ts';
import { trajectorySession } from '../../../state/trajectory-session.ts';
import { runFailureText } from '../../run-failure-text.ts';
import { trajectoryLabels } from '../../trajectories/labels.ts';
import type { PlanContext } from '../plan-context.ts';
import { Drawing } from './drawing.tsx';
import { PictureFrame } from './picture-frame.tsx';
import { nextRevision, type PictureState, shownIn } from './picture-state.ts';
import { personFor, whyFigure } from './why-model.ts';

interface WhyProps {
  readonly plan: PlanContext;
  readonly state: PictureState;
  readonly catalogue: Catalogue;
}

/** Trajectories of the draft, traced in workers while the component is there. */
function useTrajectories(plan: PlanContext, catalogue: Catalogue): TrajectoryState {
  const trajectories = useSignal(trajectorySession.state);
  const runner = useMemo(
    () =>
      createTrajectoryRunner({
        open: openTrajectoryClient,
        scenarioOf: catalogue.scenarioOf,
        // Stories are traced on their own page.
        firstOf: () => null,
        initial: trajectorySession.state,
        onChange: (next) => {
          trajectorySession.state = next;
          trajectories.value = next;
        },
      }),
    [catalogue],
  );
  const { draft } = plan.state.value;
  useEffect(() => {
    runner.request(draft);
    runner.resume();
  }, [runner, draft]);
  useEffect(() => () => runner.close(), [runner]);
  return trajectories.value;
}

/** Whom the chosen policy reaches, by what makes the difference, with a way to one person's story. */
export function WhyView({ plan, state, catalogue }: WhyProps) {
  const { language } = state;
  const words = populationPicturesMessages(language).why;
  const { people, reasons, scenario, draft } = useTrajectories(plan, catalogue);
  const { chosen } = baselineAndChosen(state);
  const wanted = useSignal('');
  const revision = useMemo(nextRevision, [people, reasons, chosen?.id, chosen?.place, language]);
  if (chosen === null) return <p class="quiet">{words.only}</p>;
  const failed = people.kind === 'failed' ? people : reasons.kind === 'failed' ? reasons : null;
  if (failed !== null) return <p role="alert">{runFailureText(language, failed.reason)}</p>;
  if (people.kind !== 'done' || reasons.kind !== 'done' || scenario === null) {
    // Listing everyone is the first half of the work, the reasons the second.
    const part = (task: typeof people | typeof reasons): number =>
      task.kind === 'done' ? 0.5 : task.kind === 'running' ? task.share / 2 : 0;
    const share = Math.round(100 * (part(people) + part(reasons))) / 100;
    return (
      <p role="status">
        {format(words.wait, { share: shareText(share, language) })} <progress value={share} />
      </p>
    );
  }
  const own = Object.fromEntries((draft ?? plan.state.value.draft).policies.map(({ id, name }) => [id, name ?? id]));
  const names = trajectoryLabels(language, catalogue.pack.labels, own);
  const figure = whyFigure(people.value, reasons.value, scenario, chosen, names);
  if (figure === null) return <p class="quiet">{words.only}</p>;
  const picture = whyPicture(figure);
  const read = (reason: string | null): void => {
    const life = personFor(people.value, reasons.value, scenario, chosen.id, reason);
    if (life === null) return;
    plan.store.set({ life });
    plan.go('lives');
  };
  return (
    <PictureFrame picture={picture} revision={revision} shown={shownIn(state, 'why', picture)}>
      <Drawing drawing={whyDrawing(figure, pageColours)} label={picture.sentence} />
      {figure.reached > 0 && (
        <div class="why-stories">
          <select
            id="story-reason"
            aria-label={words.reason}
            value={wanted.value}
            onChange={({ currentTarget }) => {
              wanted.value = currentTarget.value;
            }}
          >
            <option value="">{words.any}</option>
            {figure.reasons
              .filter(({ id }) => id !== 'rest')
              .map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
          </select>
          <button type="button" id="read-story" onClick={() => read(wanted.value === '' ? null : wanted.value)}>
            {words.story}
          </button>
        </div>
      )}
    </PictureFrame>
  );
}
