using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Bootstrap distribution of F_r = (S_{r−1} − S_r)/(S_r/D), r thresholds against r − 1.</summary>
/// <remarks>
/// Hansen (1999), sec. 3.2 and 4.2: regressors and q are held; residuals of the model with r thresholds are drawn by entity and added to the fit of the model with r − 1.
/// The thresholds of the null model are held, as in Hansen's program and xthreg (they converge faster than the slopes), or estimated anew in every replication.
/// </remarks>
internal static class ThresholdBootstrap
{
    /// <summary>The statistics of all replications, in their order.</summary>
    /// <param name="search">The data.</param>
    /// <param name="linear">Residuals of the model without thresholds, in the order of the search.</param>
    /// <param name="less">The model with r − 1 thresholds.</param>
    /// <param name="more">The model with r thresholds.</param>
    /// <param name="cells">For each entity the positions of its rows, in order of time.</param>
    /// <param name="plan">How the test is made.</param>
    /// <param name="run">Seed and threads.</param>
    internal static double[] Statistics(ThresholdSearch search, double[] linear, ThresholdModel less, ThresholdModel more, int[][] cells, ThresholdBootstrapPlan plan, RunContext run)
    {
        ThresholdStage held = StageOf(search, less);
        double[] errors = StageOf(search, more).Residuals(linear);
        double[] fit = [.. linear.Zip(held.Residuals(linear), (a, b) => a - b)];
        int r = more.Thresholds.Length;
        double[] statistics = new double[plan.Replications];
        run.ForEach(statistics.Length, b =>
        {
            Philox random = new(run.Seed, $"panel_threshold_{r}", (ulong)b);
            double[] drawn = Draw(errors, cells, plan.Draw, random);
            _ = search.Project(drawn);
            TensorPrimitives.Add(drawn, fit, drawn);
            statistics[b] = plan.Reestimate ? Anew(search, drawn, r, plan) : Held(held, drawn, r, plan);
        });
        return statistics;
    }

    private static double Held(ThresholdStage stage, double[] linear, int r, ThresholdBootstrapPlan plan)
    {
        double[] residuals = r == 1 ? linear : stage.Residuals(linear);
        (int found, double squares) = stage.Search(residuals, plan.Smallest[r - 1], default);
        return found < 0 ? 0 : ThresholdTest.Ratio(TensorPrimitives.SumOfSquares<double>(residuals), squares, plan.Degrees);
    }

    private static double Anew(ThresholdSearch search, double[] linear, int r, ThresholdBootstrapPlan plan)
    {
        List<ThresholdModel> models = ThresholdPath.Estimate(search, linear, plan.Smallest, r, profiles: false);
        return models.Count <= r ? 0 : ThresholdTest.Ratio(models[r - 1].SumOfSquares, models[r].Searched, plan.Degrees);
    }

    private static ThresholdStage StageOf(ThresholdSearch search, ThresholdModel model)
        => model.Thresholds.Aggregate(search.Base, (stage, threshold) => stage.With(threshold));

    private static double[] Draw(double[] errors, int[][] cells, ThresholdDraw how, Philox random)
    {
        double[] drawn = new double[errors.Length];
        foreach (int[] cell in cells)
        {
            int[] from = how == ThresholdDraw.Wild ? cell : cells[random.NextInteger(cells.Length)];
            double sign = how == ThresholdDraw.Wild ? random.NextRademacher() : 1;
            for (int t = 0; t < cell.Length; t++)
            {
                drawn[cell[t]] = sign * errors[from[t]];
            }
        }

        return drawn;
    }
}

/// <summary>How a threshold test is made.</summary>
/// <param name="Replications">B.</param>
/// <param name="Draw">How errors are drawn.</param>
/// <param name="Smallest">Fewest rows of a regime when threshold 1, 2, 3 is searched.</param>
/// <param name="Degrees">D.</param>
/// <param name="Reestimate">Whether a replication estimates the thresholds of the null model too.</param>
internal sealed record ThresholdBootstrapPlan(int Replications, ThresholdDraw Draw, int[] Smallest, double Degrees, bool Reestimate);
