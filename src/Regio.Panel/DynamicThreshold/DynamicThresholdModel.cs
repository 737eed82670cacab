using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The differenced equations of a threshold model: Δy = Δx'β + δ'(w_t 1(q_t &gt; γ) − w_{t−1} 1(q_{t−1} &gt; γ)) + Δe, w = (1, x')', or for a kink Δx'β + κ((q_t − γ)_+ − (q_{t−1} − γ)_+) + Δe.</summary>
internal sealed class DynamicThresholdModel
{
    internal required ThresholdData Data { get; init; }

    internal required DifferencedRows Rows { get; init; }

    internal required GmmMoments Moments { get; init; }

    /// <summary>Δy.</summary>
    internal required double[] Outcome { get; init; }

    /// <summary>Δx, then the effects of periods.</summary>
    internal required Matrix Fixed { get; init; }

    /// <summary>w on the rows of the sample; (1, q) for a kink.</summary>
    internal required double[][] Changing { get; init; }

    internal required bool Kink { get; init; }

    /// <summary>Instruments left out as combinations of others.</summary>
    internal required int Dropped { get; init; }

    /// <summary>Names of x.</summary>
    internal IReadOnlyList<string> Names => Data.ZNames;

    /// <summary>Number of coefficients that appear above the threshold.</summary>
    internal int Jumps => Kink ? 1 : Changing.Length;

    internal static DynamicThresholdModel Build(DynamicThresholdSpec spec, Table table)
    {
        Term outcome = spec.Formula.Outcome;
        Formula formula = spec.Static ? spec.Formula : spec.Formula with { Regressors = [.. spec.Formula.Regressors.Prepend(Term.Parse($"lag({outcome.Text})")).Distinct()] };
        LeastSquaresSpec linear = new() { Formula = formula, Entity = spec.Entity, Time = spec.Time, Where = spec.Where, DropSingletons = false };
        ThresholdData data = ThresholdData.Read(linear, [], spec.ThresholdVariable, table);
        _ = data.Values();
        DynamicThresholdChecks.Kink(spec, data);
        DifferencedRows rows = DifferencedRows.Of(data.Panel!, data.Frame.Sample);
        double[][] periods = spec.TimeEffects ? [.. rows.Periods.Select(t => Enumerable.Range(0, rows.Count).Select(i => rows.Period(i) == t ? 1.0 : 0).ToArray())] : [];
        double[][] differences = [.. data.Z.Select(column => rows.Difference(column))];
        DynamicThresholdChecks.Varies(differences, data.ZNames, periods);
        (Matrix z, int dropped) = new ThresholdInstruments(spec, formula, data, rows).Build(differences, periods);
        double[] ones = new double[data.Rows];
        Array.Fill(ones, 1);
        return new()
        {
            Data = data,
            Rows = rows,
            Moments = new(rows, z),
            Outcome = rows.Difference(data.Y),
            Fixed = InstrumentMatrix.Of(rows.Count, [.. differences, .. periods]),
            Changing = spec.Kink ? [ones, data.Q] : [ones, .. data.Z],
            Kink = spec.Kink,
            Dropped = dropped,
        };
    }

    /// <summary>The columns that appear above γ, differenced: N × <see cref="Jumps"/>.</summary>
    internal Matrix Regime(double threshold)
    {
        Matrix regime = new(Rows.Count, Jumps);
        for (int k = 0; k < Jumps; k++)
        {
            double[] w = Changing[Kink ? 1 : k];
            double shift = Kink ? threshold : 0;
            double[] level = [.. w.Zip(Data.Q, (value, q) => q > threshold ? value - shift : 0)];
            Rows.Difference(level).CopyTo(regime.Column(k));
        }

        return regime;
    }

    /// <summary>Δy − Dθ at a threshold; without regimes where <paramref name="threshold"/> is null.</summary>
    internal double[] Residuals(double[] coefficients, double? threshold)
    {
        double[] residuals = (double[])Outcome.Clone();
        Gemv.MultiplyAdd(-1, Fixed, coefficients.AsSpan(0, Fixed.Columns), residuals);
        if (threshold is { } at)
        {
            Gemv.MultiplyAdd(-1, Regime(at), coefficients.AsSpan(Fixed.Columns), residuals);
        }

        return residuals;
    }

    /// <summary>−∂ḡ/∂γ, of length L: by kernel at a jump, in closed form at a kink.</summary>
    /// <remarks>
    /// E[z w'δ 1(q &gt; γ)] has the derivative −E[z w'δ | q = γ] p(γ) in γ. Seo and Shin (2016), sec. 3.1: kernel estimates of both at q_t and q_{t−1}, Gaussian, bandwidth h_0 1.06 sd(q) n^(−1/5) as xthenreg's.
    /// Seo, Kim and Kim (2019), sec. 2.3: at a kink the derivative is −κ(1(q_t &gt; γ) − 1(q_{t−1} &gt; γ)).
    /// </remarks>
    internal double[] ThresholdDerivative(double threshold, ReadOnlySpan<double> jumps, double bandwidth)
    {
        double[] q = Data.Q;
        double h = bandwidth * 1.06 * Math.Sqrt(Regression.Moments.SumOfSquares(q, null, centred: true) / (q.Length - 1)) * Math.Pow(Moments.Entities, -0.2);
        double[] level = new double[q.Length];
        for (int i = 0; i < q.Length; i++)
        {
            double height = Kink ? (q[i] > threshold ? jumps[0] : 0) : Normal.Density((threshold - q[i]) / h) / h;
            double effect = Kink ? 1 : 0;
            for (int k = 0; !Kink && k < jumps.Length; k++)
            {
                effect += jumps[k] * Changing[k][i];
            }

            level[i] = -height * effect;
        }

        return Moments.Mean(Rows.Difference(level));
    }
}
