import { describe, expect, it } from 'vitest';
import { CASE, NEVER, SIGNAL, WORK } from '../../../engine/population/codes.ts';
import {
  counterHazard,
  employerHazard,
  hotlineHazard,
  mediaHazard,
  openCaseHazard,
} from '../../../engine/processes/hazards/information.ts';
import { parameters as all } from '../../properties/parameters.ts';
import { alike, column, counted, MONTH, runProcess, stateOf } from '../fixtures/state.ts';

const parameters = all.information;
const silence = {
  toldPerMeeting: 0,
  campaignPerMonth: 0,
  guidebookPerMonth: 0,
  employerPerMonth: 0,
  hotlinePerMonth: 0,
  forgetPerMonth: 0,
};
const uninformed = { informed: 0, arrival: MONTH - 5 };

describe('information hazards', () => {
  it('combine campaign and guidebook as independent events', () => {
    expect(mediaHazard(parameters, 0, 0)).toBe(0);
    expect(mediaHazard(parameters, 1, 0)).toBeCloseTo(parameters.campaignPerMonth, 12);
    expect(mediaHazard(parameters, 1, 1)).toBeCloseTo(1 - 0.95 * 0.92, 12);
  });

  it('multiply hotline and languages, and follow the coverage of employers', () => {
    expect(hotlineHazard(parameters, 1, 0.5)).toBeCloseTo(parameters.hotlinePerMonth / 2, 12);
    expect(employerHazard(parameters, 0.5)).toBeCloseTo(parameters.employerPerMonth / 2, 12);
  });

  it('open fewer cases of uninformed people, and do not depend on languages for people at B1', () => {
    expect(openCaseHazard(parameters, true, 1)).toBe(parameters.openCasePerMonth);
    expect(openCaseHazard(parameters, false, 1)).toBe(parameters.openCasePerMonth * parameters.openCaseUninformed);
    expect(counterHazard(parameters, true, 0)).toBe(parameters.counterSeekPerMonth);
    expect(counterHazard(parameters, false, 0)).toBe(0);
  });
});

describe('information', () => {
  it('forgets with certainty at a hazard of 1, and informs with certainty by a campaign', () => {
    const forgetting = stateOf([{}], { parameters: { information: { ...silence, forgetPerMonth: 1 } } });
    runProcess(forgetting, 'information');
    expect(column(forgetting, 'informed')).toEqual([0]);
    const told = stateOf([uninformed], {
      parameters: { information: { ...silence, campaignPerMonth: 1 } },
      levers: { 'information.campaign': 1 },
    });
    runProcess(told, 'information');
    expect(column(told, 'informed')).toEqual([1]);
  });

  it('passes knowledge on from the contact met, by the signals of last month', () => {
    const talkative = { parameters: { information: { ...silence, toldPerMeeting: 1 } } };
    const run = (signal: number, contacts: number): number[] => {
      const state = stateOf(alike(3, { ...uninformed, contacts, signal }), talkative);
      runProcess(state, 'information');
      return column(state, 'informed');
    };
    expect(run(SIGNAL.informed, 4)).toEqual([1, 1, 1]);
    expect(run(SIGNAL.employed, 4)).toEqual([0, 0, 0]);
    expect(run(SIGNAL.informed, 0)).toEqual([0, 0, 0]);
  });

  it('informs formal workers by the tool-kit, and newcomers by orientation', () => {
    const state = stateOf(
      [
        { ...uninformed, work: WORK.formal },
        { ...uninformed, work: WORK.informal },
        { ...uninformed, arrival: MONTH },
      ],
      {
        parameters: { information: { ...silence, employerPerMonth: 1 } },
        levers: { 'employers.toolkit': 1, 'information.orientation': 1 },
      },
    );
    runProcess(state, 'information');
    expect(column(state, 'informed')).toEqual([1, 0, 1]);
  });

  it('records a hotline call as a visit', () => {
    const state = stateOf([uninformed], {
      parameters: { information: { ...silence, hotlinePerMonth: 1 } },
      levers: { 'desks.hotline': 1, 'desks.languages': 1 },
    });
    runProcess(state, 'information');
    expect(column(state, 'counterMonth')).toEqual([MONTH]);
  });

  it('opens cases of unemployed people and serves the longest waiting first, up to capacity', () => {
    const people = [
      { caseState: CASE.open, caseSince: MONTH - 2 },
      { caseState: CASE.open, caseSince: MONTH - 5 },
      { caseState: CASE.open, caseSince: MONTH - 1, work: WORK.formal },
      {},
    ];
    const state = stateOf(people, {
      parameters: { information: { ...silence, openCasePerMonth: 1, dropCasePerMonth: 0 } },
      levers: { 'desks.caseWorkers': { centre: 1, rim: 0 }, 'desks.caseload': 12, 'desks.languages': 1 },
    });
    runProcess(state, 'information');
    expect(column(state, 'caseState')).toEqual([CASE.open, CASE.served, CASE.none, CASE.open]);
    expect(counted(state, 'casesServed')).toBe(1);
  });

  it('serves holders near expiry at counters, and not again for some months', () => {
    const { counterWindowMonths: window, counterAgainMonths: again } = parameters;
    const people = [
      { permitUntil: MONTH + window },
      { permitUntil: MONTH + window + 1 },
      { permitUntil: MONTH + 1, counterMonth: MONTH - again },
      { permitUntil: MONTH + 1, counterMonth: MONTH - again + 1 },
    ];
    const state = stateOf(people, {
      parameters: { information: { ...silence, counterSeekPerMonth: 1 } },
      levers: { 'desks.counterWorkers': { centre: 1, rim: 0 }, 'desks.languages': 1 },
    });
    runProcess(state, 'information');
    expect(column(state, 'counterMonth')).toEqual([MONTH, NEVER, MONTH, MONTH - again + 1]);
  });
});
