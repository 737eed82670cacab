using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Parametric bootstrap of the corrected estimate (Bruno 2005, Stata Journal 5, sec. 2.4).</summary>
internal static class LsdvBootstrap
{
    internal static CovarianceEstimate Covariance(LsdvCorrectedSpec spec, LsdvPanel panel, LsdvRows rows, double[] corrected, double sigma, RunContext run, List<Notice> notices)
    {
        double[][] draws = new double[spec.Replications][];
        double[] effects = Effects(rows, corrected);
        run.ForEach(draws.Length, r =>
        {
            try
            {
                double[] outcome = Simulate(panel, rows, corrected, effects, sigma, new Philox(run.Seed, "lsdv_bootstrap", (ulong)r));
                double[] initial = panel.InitialEstimates(outcome, RunContext.Default);
                draws[r] = LsdvBias.Of(panel.Rows(outcome), initial, panel.LagAt, spec.Order).Corrected;
            }
            catch (IdentificationError)
            {
                draws[r] = [.. corrected.Select(_ => double.NaN)];
            }
        });
        DrawnEstimates drawn = new(draws);
        notices.AddRange(drawn.Notices());
        string count = drawn.Usable.Length.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Values = Of(drawn.Usable, corrected.Length),
            DegreesOfFreedom = double.PositiveInfinity,
            Description = new($"Standard errors by parametric bootstrap ({count} replications)", $"参数自助法标准误（{count} 次重复）"),
            Name = "bootstrap",
        };
    }

    private static Matrix Of(double[][] draws, int k)
    {
        Matrix covariance = new(k, k);
        double[] means = [.. Enumerable.Range(0, k).Select(j => draws.Average(draw => draw[j]))];
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                covariance[i, j] = draws.Sum(draw => (draw[i] - means[i]) * (draw[j] - means[j])) / (draws.Length - 1);
            }
        }

        return covariance;
    }

    private static double[] Effects(LsdvRows rows, double[] corrected)
    {
        double[] rest = rows.Rest(corrected);
        return [.. Enumerable.Range(0, rows.Entities).Select(g => rest.AsSpan(rows.Starts[g]..rows.Starts[g + 1]).ToArray().Average())];
    }

    private static double[] Simulate(LsdvPanel panel, LsdvRows rows, double[] corrected, double[] effects, double sigma, Philox random)
    {
        double[] outcome = (double[])panel.Outcome.Clone();
        for (int g = 0; g < rows.Entities; g++)
        {
            for (int i = rows.Starts[g]; i < rows.Starts[g + 1]; i++)
            {
                bool follows = i > rows.Starts[g] && rows.Places[i] == rows.Places[i - 1] + 1;
                double value = effects[g] + (sigma * random.NextNormal());
                for (int k = 0; k < corrected.Length; k++)
                {
                    value += corrected[k] * (k == panel.LagAt && follows ? outcome[rows.TableRows[i - 1]] : rows.W[i, k]);
                }

                outcome[rows.TableRows[i]] = value;
            }
        }

        return outcome;
    }
}
