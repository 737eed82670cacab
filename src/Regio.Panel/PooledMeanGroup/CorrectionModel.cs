using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The error-correction models of all entities that have one.</summary>
/// <param name="Entities">Models with more rows than parameters and regressors that vary.</param>
/// <param name="LongRun">Names of the long-run regressors.</param>
/// <param name="ShortRun">Names of constant and changes, the constant first.</param>
/// <param name="LeftOut">Entities without a model.</param>
internal sealed record CorrectionModel(EntityCorrection[] Entities, string[] LongRun, string[] ShortRun, int LeftOut)
{
    /// <summary>Name of the adjustment coefficient.</summary>
    internal const string Adjustment = "error_correction";

    internal static CorrectionModel Of(PooledMeanGroupSpec spec, PanelModel model, PanelSeries series)
    {
        double[] y = series.Sort(model.Problem.Y);
        Matrix x = Scores.Reorder(model.Problem.X, series.Order);
        int[][] lags = [[.. Enumerable.Range(0, y.Length)], .. Enumerable.Range(1, Math.Max(spec.OutcomeLags, spec.RegressorLags)).Select(k => series.Lag(k))];
        string outcome = model.Problem.Outcome;
        string[] regressors = [.. model.Problem.Terms.Skip(1)];
        List<string> names = [ModelFrame.Constant];
        for (int j = 0; j < spec.RegressorLags; j++)
        {
            names.AddRange(regressors.Select(name => j == 0 ? $"d({name})" : FormattableString.Invariant($"l(d({name}), {j})")));
        }

        names.AddRange(Enumerable.Range(1, spec.OutcomeLags - 1).Select(j => FormattableString.Invariant($"l(d({outcome}), {j})")));
        int parameters = names.Count + regressors.Length + 1;
        List<EntityCorrection> entities = [];
        for (int g = 0; g < series.Entities; g++)
        {
            int[] places = [.. Enumerable.Range(series.Starts[g], series.Starts[g + 1] - series.Starts[g]).Where(p => Array.TrueForAll(lags, lag => lag[p] >= 0))];
            if (places.Length <= parameters)
            {
                continue;
            }

            EntityCorrection entity = Build(g, places, y, x, lags, spec, names.Count);
            Matrix all = new(places.Length, regressors.Length + 1);
            entity.B.CopyTo(all.Column(0));
            entity.C.Values.CopyTo(all.Values[places.Length..]);
            if (entity.HasShortRun && Qr.Factor(all, 1e-10).Dropped.Count == 0)
            {
                entities.Add(entity);
            }
        }

        return entities.Count > 1
            ? new([.. entities], regressors, [.. names], series.Entities - entities.Count)
            : throw new IdentificationError(
                new($"fewer than two '{spec.Entity}' have more periods than parameters ({parameters}) and regressors that vary", $"期数多于参数个数（{parameters}）且解释变量有变化的“{spec.Entity}”不足两个"),
                new("Use fewer regressors or lags, or more periods.", "请减少解释变量或滞后阶数，或增加期数。"))
            { Culprits = [spec.Entity] };
    }

    private static EntityCorrection Build(int entity, int[] places, double[] y, Matrix x, int[][] lags, PooledMeanGroupSpec spec, int width)
    {
        int n = places.Length, k = x.Columns - 1;
        double[] dy = Array.ConvertAll(places, p => y[p] - y[lags[1][p]]), before = Array.ConvertAll(places, p => y[lags[1][p]]);
        Matrix levels = new(n, k), w = new(n, width);
        w.Column(0).Fill(1);
        for (int i = 0; i < n; i++)
        {
            int p = places[i], column = 1;
            for (int j = 0; j < k; j++)
            {
                levels[i, j] = x[p, j + 1];
            }

            for (int lag = 0; lag < spec.RegressorLags; lag++)
            {
                for (int j = 1; j <= k; j++)
                {
                    w[i, column++] = x[lags[lag][p], j] - x[lags[lag + 1][p], j];
                }
            }

            for (int lag = 1; lag < spec.OutcomeLags; lag++)
            {
                w[i, column++] = y[lags[lag][p]] - y[lags[lag + 1][p]];
            }
        }

        return new(entity, places, dy, before, levels, w);
    }
}
