using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>GMM of a threshold model at every candidate: the moments of the regimes are running sums over the rows in order of q, so that no candidate needs a pass over the data.</summary>
internal sealed class ThresholdGmm
{
    private readonly DynamicThresholdModel _model;
    private readonly Matrix _fixed;
    private readonly Matrix[] _regimes;
    private readonly RunContext _run;

    internal ThresholdGmm(DynamicThresholdModel model, double[] candidates, RunContext run)
    {
        (_model, Candidates, _run) = (model, candidates, run);
        _fixed = model.Moments.Mean(model.Fixed, run);
        Outcome = model.Moments.Mean(model.Outcome);
        _regimes = Regimes();
    }

    internal double[] Candidates { get; }

    /// <summary>Z'Δy/n.</summary>
    internal double[] Outcome { get; }

    /// <summary>Estimates without a threshold, or null where they are not identified.</summary>
    internal LinearGmm? Linear(GmmWeight weight) => LinearGmm.Solve(Gemm.Multiply(weight.Factor, _fixed), Gemv.Multiply(weight.Factor, Outcome));

    /// <summary>Estimates at a candidate, or null where they are not identified.</summary>
    internal LinearGmm? At(int candidate, GmmWeight weight) => LinearGmm.Solve(Gemm.Multiply(weight.Factor, Design(candidate)), Gemv.Multiply(weight.Factor, Outcome));

    /// <summary>Z'D(γ)/n and, where given, a further column.</summary>
    internal Matrix Design(int candidate, double[]? further = null)
        => new(_fixed.Rows, _fixed.Columns + _model.Jumps + (further is null ? 0 : 1), [.. _fixed.Array, .. _regimes[candidate].Array, .. further ?? []]);

    /// <summary>The objective at every candidate, NaN where the regimes are not identified, and the place of its minimum.</summary>
    /// <exception cref="IdentificationError">It is nowhere identified.</exception>
    internal (double[] Objective, int Best) Search(GmmWeight weight)
    {
        Matrix common = Gemm.Multiply(weight.Factor, _fixed);
        double[] outcome = Gemv.Multiply(weight.Factor, Outcome);
        double[] objective = new double[Candidates.Length];
        _run.ForEach(objective.Length, j =>
        {
            Matrix regime = Gemm.Multiply(weight.Factor, _regimes[j]);
            objective[j] = LinearGmm.Solve(new(common.Rows, common.Columns + regime.Columns, [.. common.Array, .. regime.Array]), outcome)?.Objective ?? double.NaN;
        });
        int best = -1;
        for (int j = 0; j < objective.Length; j++)
        {
            best = !double.IsNaN(objective[j]) && (best < 0 || objective[j] < objective[best]) ? j : best;
        }

        return best >= 0 ? (objective, best) : throw DynamicThresholdChecks.Unidentified(_model.Data.Threshold);
    }

    private Matrix[] Regimes()
    {
        DifferencedRows rows = _model.Rows;
        double[] q = _model.Data.Q;
        Matrix z = _model.Moments.Instruments.Transpose();
        double n = rows.Entities;
        Matrix sums = _model.Moments.Mean(InstrumentMatrix.Of(rows.Count, [.. _model.Changing.Select(column => rows.Difference(column))]), _run);
        (int Equation, int Row, double Sign)[] parts = [.. Enumerable.Range(0, rows.Count).SelectMany(i => new[] { (i, rows.Current[i], 1.0), (i, rows.Previous[i], -1.0) }).OrderBy(part => q[part.Item2])];
        Matrix[] regimes = new Matrix[Candidates.Length];
        int next = 0;
        for (int j = 0; j < regimes.Length; j++)
        {
            for (; next < parts.Length && q[parts[next].Row] <= Candidates[j]; next++)
            {
                (int equation, int row, double sign) = parts[next];
                for (int k = 0; k < sums.Columns; k++)
                {
                    TensorPrimitives.MultiplyAdd(z.Column(equation), -sign * _model.Changing[k][row] / n, sums.Column(k), sums.Column(k));
                }
            }

            regimes[j] = _model.Kink ? Bend(sums, Candidates[j]) : sums.Clone();
        }

        return regimes;
    }

    /// <summary>Σ z q 1(q &gt; γ) − γ Σ z 1(q &gt; γ).</summary>
    private static Matrix Bend(Matrix sums, double threshold)
    {
        Matrix bend = new(sums.Rows, 1);
        TensorPrimitives.MultiplyAdd(sums.Column(0), -threshold, sums.Column(1), bend.Column(0));
        return bend;
    }
}
