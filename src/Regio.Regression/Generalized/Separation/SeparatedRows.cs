namespace Regio.Regression;

/// <summary>Rows that one check found separated, with the proof.</summary>
/// <param name="Check">The check.</param>
/// <param name="Rows">Rows of the problem, ascending.</param>
/// <param name="Certificate">z of each of the rows: positive here, zero on every other row it was sought on, and a combination of regressors and effects.</param>
/// <param name="Causes">The regressors and effects in that combination.</param>
internal sealed record SeparatedRows(SeparationCheck Check, int[] Rows, double[] Certificate, IReadOnlyList<string> Causes);
