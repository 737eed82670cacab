using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Deviation of columns from any number of fixed effects and varying slopes, in the metric of weights.</summary>
/// <remarks>
/// Model: ẍ = x − Dα̂, α̂ = argmin (x − Dα)'W(x − Dα), D the dummies of all effects (times the slope variable for varying slopes).
/// By Frisch, Waugh and Lovell, least squares of ÿ on Ẍ gives the coefficients of the regression with all dummies (Frisch and Waugh 1933; Lovell 1963).
/// One effect takes one exact pass. Of several, the largest is eliminated exactly and the coefficients of the others solve a smaller
/// system by an <see cref="IWithinSolver"/>; docs/decisions/0002-within-transform.md says why, and what a step costs.
/// Rows of weight zero take no part in the effects and still receive a deviation; a level of weight zero has effect 0.
/// Differences to other tools: the tolerance bounds the share of the effects left in a column, where fixest and reghdfe bound the step between iterates.
/// </remarks>
public sealed class WithinTransform
{
    private readonly WithinDesign _design;
    private readonly IWithinSolver? _solver;
    private readonly IReadOnlyList<FixedEffect> _effects;
    private readonly WithinOptions _options;
    private readonly RunContext _run;

    private WithinTransform(IReadOnlyList<FixedEffect> effects, WithinDesign design, IWithinSolver? solver, WithinOptions options, RunContext run)
        => (_effects, _design, _solver, _options, _run) = (effects, design, solver, options, run);

    /// <summary>Number of rows N that columns must have.</summary>
    public int Rows => _design.Rows;

    /// <summary>Prepares the transform; it can then be used on any number of columns.</summary>
    /// <param name="effects">The effects on the rows of the sample, at least one.</param>
    /// <param name="weights">N weights, none negative, or null for ones.</param>
    /// <param name="options">How near and how fast.</param>
    /// <param name="run">Threads (columns are independent; bits do not depend on their number) and cancellation.</param>
    /// <exception cref="ArgumentException">No effect, or lengths that differ.</exception>
    public static WithinTransform Create(IReadOnlyList<FixedEffect> effects, double[]? weights, WithinOptions options, RunContext run)
    {
        if (effects.Count == 0)
        {
            throw new ArgumentException("at least one effect is needed", nameof(effects));
        }

        int rows = effects[0].Codes.Length;
        if (effects.Any(effect => effect.Codes.Length != rows || (effect.Slope ?? effects[0].Slope)?.Length is int n && n != rows) || (weights is not null && weights.Length != rows))
        {
            throw new ArgumentException($"effects, slopes and weights must all have {rows} rows", nameof(effects));
        }

        WithinDesign design = WithinDesign.Of(EffectBlock.Join(effects, weights), weights);
        return new WithinTransform(effects, design, design.Terms == 0 ? null : WithinSolvers.Choose(design, options, run), options, run);
    }

    /// <summary>The transform for the same effects in the metric of other weights, as each step of iteratively reweighted least squares needs it.</summary>
    /// <remarks>
    /// The order and layout of the rows are shared, and a factor found for the old weights serves as preconditioner for the new ones: where weights differ by ratios between a and b,
    /// its eigenvalues lie between a and b, so that near convergence two or three steps are enough. Effects with slopes are laid out anew, as their basis depends on the weights.
    /// </remarks>
    /// <param name="weights">N weights, none negative.</param>
    /// <param name="tolerance">How near; see <see cref="WithinOptions.Tolerance"/>.</param>
    internal WithinTransform Reweight(double[] weights, double tolerance)
    {
        WithinOptions options = _options with { Tolerance = tolerance };
        if (!_design.HasOnlyIntercepts)
        {
            return Create(_effects, weights, options, _run);
        }

        WithinDesign design = _design.Reweighted(weights, _run);
        return new WithinTransform(_effects, design, _solver is null ? null : WithinSolvers.Again(_solver, design, options, _run), options, _run);
    }

    /// <summary>Replaces each column by its deviation from the effects.</summary>
    /// <param name="columns">Columns of N finite numbers each; overwritten.</param>
    /// <returns>Iterations, convergence and criterion of each column; to be shown to the user where not converged.</returns>
    public WithinReport Demean(IReadOnlyList<double[]> columns)
    {
        // Few columns on data cut into pieces go together, the threads sharing the pieces; else every thread takes columns of its own.
        bool together = columns.Count is > 1 and <= 4 && _design.Pieces.Length > _run.Threads;
        int share = together ? columns.Count : (columns.Count + _run.Threads - 1) / Math.Max(1, _run.Threads);
        int width = share <= 1 ? 1 : share <= 4 ? 4 : 8;
        double[][][] batches = [.. columns.Chunk(width)];
        WithinColumn[][] reports = new WithinColumn[batches.Length][];
        _run.ForEach(batches.Length, i => reports[i] = Demean(batches[i], width));
        return new WithinReport([.. reports.SelectMany(report => report)], _solver?.Name ?? "exact");
    }

    /// <summary>Replaces each column of a matrix of N rows by its deviation from the effects.</summary>
    /// <param name="columns">N × K finite numbers; overwritten.</param>
    /// <returns>Iterations, convergence and criterion of each column.</returns>
    public WithinReport Demean(Matrix columns)
    {
        double[][] copies = [.. Enumerable.Range(0, columns.Columns).Select(j => columns.Column(j).ToArray())];
        WithinReport report = Demean(copies);
        for (int j = 0; j < copies.Length; j++)
        {
            copies[j].CopyTo(columns.Column(j));
        }

        return report;
    }

    /// <summary>Coefficients of the effects themselves for a column: one solution, not normalised.</summary>
    internal (double[][] Values, WithinColumn Report) Coefficients(int effects, double[] column)
        => WithinCoefficients.Solve(_design, _solver, effects, column, _options, _run);

    private WithinColumn[] Demean(double[][] batch, int width) => width switch
    {
        1 => new WithinSweep<Lane1>(_design, _solver, _options, _run).Demean(batch),
        4 => new WithinSweep<Lane4>(_design, _solver, _options, _run).Demean(batch),
        _ => new WithinSweep<Lane8>(_design, _solver, _options, _run).Demean(batch),
    };
}
