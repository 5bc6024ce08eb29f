import { noTrajectories, type TrajectoryState } from './trajectory-runner.ts';

/** Trajectories kept between visits of the pages that show them, so that none is traced twice; workers end on leaving. */
export const trajectorySession: { state: TrajectoryState } = { state: noTrajectories };
