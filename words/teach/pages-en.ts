import type { TextPage } from './words.ts';

/** What the model cannot tell, in English. */
export const enLimits: TextPage = {
  title: 'What this model cannot tell you',
  lead: 'Say this to a class before the first figure, and again at the end.',
  parts: [
    {
      title: 'It explores, it does not predict',
      sentences: [
        'It answers what would follow if its assumptions held. It does not know what will happen in 2035.',
        'Compare policies with each other. A difference under the same luck says more than any single number.',
      ],
    },
    {
      title: 'The band is chance, not ignorance',
      sentences: [
        'Bands show how far runs differ by luck. They do not show that an assumption may be wrong.',
        'Evidence shows which numbers are measured, which are estimated and which are judged; the last can move a result further than luck does.',
      ],
    },
    {
      title: 'Nobody in it is real',
      sentences: [
        'Its people are invented so that together they look like the record. A life in it is an example, never a case.',
        'Origins and streams have averages. No single person follows from them.',
      ],
    },
    {
      title: 'What is not in it',
      sentences: [
        'No households, no births, no health, housing or schools. A spouse does not know the other one’s course times.',
        'Employers are sectors, without a will of their own. Locals neither vote nor change their minds.',
        'The economy around it stands still unless a shock moves it; what migrants earn does not create jobs for others.',
        'Nobody moves from one region to another.',
      ],
    },
    {
      title: 'What it cannot weigh',
      sentences: [
        'Dignity, belonging and fairness have no unit. A policy may be right where the model sees little change.',
        'Whether a law passes is a judged chance. Whether it should is for people to say.',
      ],
    },
    {
      title: 'When it disagrees with you',
      sentences: [
        'Ask first what it leaves out that you have seen. Then ask which assumption would have to change, and look it up in Evidence.',
        'A model that is wrong in a way you can name has taught you something.',
      ],
    },
  ],
};

/** How to run a lesson, in English. */
export const enGuide: TextPage = {
  title: 'For the facilitator',
  lead: 'You need no knowledge of programming and none of statistics. You need half an hour to walk through the lesson once by yourself.',
  parts: [
    {
      title: 'The day before',
      sentences: [
        'Choose by time: 20 minutes for one idea, 45 for one lesson, 90 for the role play. Large groups take less time, not more.',
        'Walk through the whole lesson. Make your own predictions and read your score: you will be more patient with others.',
        'Without a network at school, write the one-file edition on a stick: korpu workbench --single-file korpu.html. It opens with a double click.',
        'Print the handouts: role briefs one a page, and the sheet for everybody.',
      ],
    },
    {
      title: 'In the room',
      sentences: [
        'One projector is enough. Open the lesson, open the facilitator’s window on your own screen, and press Present.',
        'Seat people in groups of three or four with one voice each. Each group gives one prediction.',
        'Write predictions down in the page before anybody sees the answer. Numbers are kept in this browser only, without names.',
      ],
    },
    {
      title: 'Before each figure',
      sentences: [
        'Name what stands on both axes, and what each line is. Read the unit aloud.',
        'Tell people where to look. Colours alone do not help everyone: lines have a dash, a mark and a name.',
      ],
    },
    {
      title: 'Predict, then reveal',
      sentences: [
        'Ask for something definite: a number, a line, a choice. Then ask how far off they could be.',
        'Wait. Silence of half a minute is work.',
        'Reveal, play it again, and ask what surprised them before you explain anything.',
        'A low score is not a bad mark. The gap between what was expected and what came is the lesson.',
      ],
    },
    {
      title: 'The role play',
      sentences: [
        'Five roles, three to eight people each; with fewer than fifteen people leave out the employers.',
        'Everybody reads their own brief only. Nobody has to believe what the brief says, but everybody speaks for it.',
        'Keep the time strictly: negotiation grows into whatever time it is given.',
        'Leave the roles aloud before the debrief: everybody says one thing they would not have said as themselves.',
      ],
    },
    {
      title: 'Debrief',
      sentences: [
        'Three questions in this order: what happened, why did it happen, what would we do differently?',
        'Ask which answer nobody believes, and what would have to be measured to settle it.',
        'End with the page on what the model cannot tell, and with the sheet for everybody.',
      ],
    },
    {
      title: 'When something goes wrong',
      sentences: [
        'The page was closed or the power went: open it again, the lesson goes on where it was, predictions included.',
        'A second window does not open: allow pop-up windows for the page, or print the script from this guide.',
        'Somebody asks what you cannot answer: write it on the board and look in Evidence together.',
      ],
    },
    {
      title: 'Care',
      sentences: [
        'There may be migrants, displaced people and their children in the room. Nobody is asked to speak about their own family.',
        'Lines are of groups in a model. Stop any sentence that turns a group’s line into a person’s worth.',
      ],
    },
  ],
};
