import type { Picture } from '../../../state/state.ts';
import type { PlanContext } from '../plan-context.ts';
import { FlowView } from './flow-view.tsx';
import { PeopleView } from './people-view.tsx';
import type { PictureState } from './picture-state.ts';
import { RegionsView } from './regions-view.tsx';
import { WhyPart } from './why-part.tsx';

interface FurtherPictureProps {
  readonly plan: PlanContext;
  readonly way: Exclude<Picture, 'time'>;
  readonly state: PictureState;
}

/** Pictures that are no part of the first screen. */
export function FurtherPicture({ plan, way, state }: FurtherPictureProps) {
  switch (way) {
    case 'people':
      return <PeopleView plan={plan} state={state} />;
    case 'flow':
      return <FlowView plan={plan} state={state} />;
    case 'regions':
      return <RegionsView plan={plan} state={state} />;
    case 'why':
      return <WhyPart plan={plan} state={state} />;
  }
}
