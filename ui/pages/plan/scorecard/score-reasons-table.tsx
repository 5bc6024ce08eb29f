import type { ScoreReasons } from './score-reasons.ts';

/** Why a policy has a score: its parts with their values and weights, and what experts judged. */
export function ScoreReasonsTable({ reasons }: { readonly reasons: ScoreReasons }) {
  const { title, certainty, columns, rows, judged } = reasons;
  return (
    <>
      <h3>{title}</h3>
      <p>{certainty}</p>
      <div class="score-scroll">
        <table class="reasons-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first = '', ...cells]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {cells.map((cell, n) => (
                  <td key={columns[n + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {judged.map((sentence) => (
        <p class="quiet" key={sentence}>
          {sentence}
        </p>
      ))}
    </>
  );
}
