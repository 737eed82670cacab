using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The rows, columns and offset of a model with one index.</summary>
/// <param name="Problem">Outcome, regressors, effects, weights.</param>
/// <param name="Sample">The rows.</param>
/// <param name="Offset">What is added to the index, or null.</param>
/// <param name="Covariance">The covariance asked for.</param>
/// <param name="Notices">What was left out and why.</param>
internal sealed record IndexSample(LinearProblem Problem, EstimationSample Sample, double[]? Offset, Covariance Covariance, IReadOnlyList<Notice> Notices)
{
    /// <summary>The same on some of the rows.</summary>
    internal IndexSample Take(int[] rows, params Notice[] notices) => this with
    {
        Problem = Problem.Take(rows),
        Sample = new(Sample.Table, Array.ConvertAll(rows, i => Sample.Indices[i]), Sample.Entity, Sample.Time),
        Offset = Offset is null ? null : Array.ConvertAll(rows, i => Offset[i]),
        Notices = [.. Notices, .. notices],
    };
}
