using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>How the demeaning of one column went.</summary>
/// <param name="Iterations">Iterations done; 0 where one pass is exact.</param>
/// <param name="Converged">Whether <paramref name="Criterion"/> came below the tolerance.</param>
/// <param name="Criterion">Estimated share ‖δ‖/‖ẍ‖ of the demeaned column ẍ that still lies in the span of the effects, in the weighted norm.</param>
/// <param name="Norm">√Σ w x² before.</param>
/// <param name="NormWithin">√Σ w ẍ² after; near zero beside <paramref name="Norm"/> when the effects absorb the column.</param>
public sealed record WithinColumn(int Iterations, bool Converged, double Criterion, double Norm, double NormWithin);

/// <summary>How a demeaning went, column by column.</summary>
/// <param name="Columns">One entry a column, in order.</param>
/// <param name="Solver">The solver that did it, <c>exact</c>, <c>projections</c>, <c>factorisation</c>, or <c>projections, factorisation</c> where the second was called in.</param>
public sealed record WithinReport(IReadOnlyList<WithinColumn> Columns, string Solver)
{
    /// <summary>Whether every column converged.</summary>
    public bool Converged => Columns.All(column => column.Converged);

    /// <summary>Most iterations any column took.</summary>
    public int Iterations => Columns.Count == 0 ? 0 : Columns.Max(column => column.Iterations);

    /// <summary>A warning that names the columns that did not converge, or null when all did.</summary>
    /// <param name="names">Names of the columns, in order.</param>
    public Notice? Warning(IReadOnlyList<string> names)
    {
        string[] failed = [.. names.Where((_, j) => !Columns[j].Converged)];
        if (failed.Length == 0)
        {
            return null;
        }

        string worst = Columns.Max(column => column.Criterion).ToString("G2", CultureInfo.InvariantCulture);
        string list = string.Join(", ", failed);
        return new Notice(NoticeKind.Warning, "not_converged", new(
            $"Partialling out the fixed effects did not converge for {list} ({Iterations} iterations, share of the effects left {worst}); raise the iterations, or loosen the tolerance if that share is small enough.",
            $"对 {list} 剔除固定效应时未收敛（迭代 {Iterations} 次，剩余固定效应成分 {worst}）；请增加迭代次数，若该成分已足够小可放宽容差。"))
        { Items = failed, Count = failed.Length };
    }
}
