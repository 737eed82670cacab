using System.Numerics.Tensors;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Dynamic least squares: leads and lags −q … p of Δx beside the regressors; Saikkonen (1991), Econometric Theory 7; Stock and Watson (1993), Econometrica 61.</summary>
internal static class DynamicEstimator
{
    internal static CointegratedRows Of(EntitySeries one, CointegratingRegressionSpec spec, bool shown)
    {
        (int q, int p) = Choose(one, spec);
        int first = p + 1;
        Matrix d = CorrectedEstimators.Terms(one.Length, spec.Deterministic, first, q), x = CorrectedEstimators.Regressors(one, first, q), changes = Changes(one, q, p, first, q);
        Matrix own = shown ? changes : CointegratedRows.Beside(d, changes);
        (double[] y, Matrix rest) = CointegratedRows.Net(own, one.Values[first..(one.Length - q)], shown ? CointegratedRows.Beside(x, d) : x);
        return new(y, rest, new double[rest.Columns], first, own.Columns) { Leads = q, Lags = p };
    }

    /// <summary>Long-run variance of the errors of an entity, and its bandwidth.</summary>
    internal static CointegratedRows Varied(CointegratedRows rows, string name, ReadOnlySpan<double> errors, CointegratingRegressionSpec spec)
    {
        Matrix u = new(errors.Length, 1, errors.ToArray());
        double bandwidth = spec.Bandwidth is { } lags ? lags == 0 ? 0 : lags + 1.0 : SerialBandwidth.Of(spec.BandwidthRule, spec.Kernel, u);
        LongRunCovariance all = LongRunCovariance.Of(u, spec.Kernel, bandwidth);
        return all.Both[0, 0] > 1e-20 * all.Same[0, 0] && all.Same[0, 0] > 1e-24 * TensorPrimitives.SumOfSquares<double>(rows.Y) / rows.Y.Length
            ? rows with { LongRunVariance = all.Both[0, 0], Bandwidth = bandwidth }
            : throw CointegratingChecks.NotPositive(name, all.Both[0, 0]);
    }

    /// <summary>Most leads and lags that may be tried: 12 (T/100)^¼ as long as twice as many rows as columns are left.</summary>
    private static int Most(EntitySeries one, CointegratingRegressionSpec spec)
    {
        int most = spec.MostLags ?? (int)(12 * Math.Pow(one.Length / 100.0, 0.25)), k = one.Columns.Length - 1;
        while (spec.MostLags is null && most > 0 && one.Length - 1 - (2 * most) < 2 * ((k * (2 + (2 * most))) + DickeyFuller.Terms(spec.Deterministic)))
        {
            most--;
        }

        return most;
    }

    private static (int Leads, int Lags) Choose(EntitySeries one, CointegratingRegressionSpec spec)
    {
        if (spec is { Leads: { } q, Lags: { } p })
        {
            return (q, p);
        }

        int most = Most(one, spec);
        int[] leads = spec.Leads is { } given ? [given] : [.. Enumerable.Range(0, most + 1)], lags = spec.Lags is { } fixedLags ? [fixedLags] : [.. Enumerable.Range(0, most + 1)];
        (double best, int bestLeads, int bestLags) = (double.PositiveInfinity, leads[0], lags[0]);
        foreach (int lead in leads)
        {
            foreach (int lag in lags)
            {
                double value = Criterion(one, spec, lead, lag, lags[^1] + 1, leads[^1]);
                if (value < best)
                {
                    (best, bestLeads, bestLags) = (value, lead, lag);
                }
            }
        }

        return double.IsInfinity(best) ? throw CointegratingChecks.Collinear() : (bestLeads, bestLags);
    }

    private static double Criterion(EntitySeries one, CointegratingRegressionSpec spec, int leads, int lags, int first, int beyond)
    {
        if (one.Length - first - beyond < 2)
        {
            return double.PositiveInfinity;
        }

        Matrix x = CointegratedRows.Beside(CorrectedEstimators.Regressors(one, first, beyond), CorrectedEstimators.Terms(one.Length, spec.Deterministic, first, beyond), Changes(one, leads, lags, first, beyond));
        if (SeriesRegression.Fit(x, one.Values.AsSpan(first, x.Rows)) is not { } fit)
        {
            return double.PositiveInfinity;
        }

        double n = x.Rows, k = x.Columns;
        return Math.Log(fit.SumOfSquares / n) + (spec.Criterion switch { LeadLagCriterion.Aic => 2 * k, LeadLagCriterion.Hq => 2 * k * Math.Log(Math.Log(n)), _ => k * Math.Log(n) } / n);
    }

    private static Matrix Changes(EntitySeries one, int leads, int lags, int first, int beyond)
    {
        DesignColumns x = new(one.Length - first - beyond);
        Westerlund.AddChanges(x, one.Columns, lags, leads, first);
        return x.ToMatrix();
    }
}
