using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The regression of each entity: its own regressors and what is added to them, in the order of the series.</summary>
internal sealed class HeterogeneousDesign
{
    /// <summary>Dependence below which a column of an entity's regression counts as collinear.</summary>
    private const double Tolerance = 1e-10;

    private readonly Matrix _x;
    private readonly PanelSeries _series;
    private readonly int _own;
    private readonly string[] _shown;

    private HeterogeneousDesign(Matrix x, double[] outcome, PanelSeries series, int own, string[] shown, IReadOnlyList<Notice> notices)
        => (_x, Outcome, _series, _own, _shown, Notices) = (x, outcome, series, own, shown, notices);

    /// <summary>y, less the common process where it is imposed.</summary>
    internal double[] Outcome { get; }

    /// <summary>Parameters of an entity.</summary>
    internal int Columns => _x.Columns;

    internal IReadOnlyList<Notice> Notices { get; }

    internal static HeterogeneousDesign Of(MeanGroupSpec spec, PanelModel model, PanelSeries series, RunContext run)
    {
        Matrix x = Scores.Reorder(model.Problem.X, series.Order);
        double[] y = series.Sort(model.Problem.Y);
        List<(string Name, double[] Values, bool Shown)> added = [];
        if (spec.Estimator == MeanGroupEstimator.Augmented)
        {
            double[] process = EntityColumns.Process(model, series, y, x, run);
            double[] values = [.. series.Periods.Select(period => process[period])];
            if (spec.Impose)
            {
                y = [.. y.Zip(values, (a, c) => a - c)];
            }
            else
            {
                added.Add((EntityColumns.CommonProcess, values, true));
            }
        }

        if (spec.Trend)
        {
            added.Add((EntityColumns.Trend, EntityColumns.TrendOf(series), true));
        }

        if (spec.Estimator is MeanGroupEstimator.CceMeanGroup or MeanGroupEstimator.CcePooled)
        {
            IEnumerable<double[]> columns = [y, .. Enumerable.Range(1, x.Columns - 1).Select(k => x.Column(k).ToArray())];
            added.AddRange(columns.SelectMany(column => EntityColumns.Means(column, series, spec.MeanLags)).Select(column => ("mean", column, false)));
        }

        bool[] complete = [.. Enumerable.Range(0, y.Length).Select(p => added.TrueForAll(column => !double.IsNaN(column.Values[p])))];
        Matrix all = new(y.Length, x.Columns + added.Count);
        x.Values.CopyTo(all.Values);
        for (int k = 0; k < added.Count; k++)
        {
            added[k].Values.CopyTo(all.Column(x.Columns + k));
        }

        return new(all, y, series, x.Columns, [.. model.Problem.Terms, .. added.Where(column => column.Shown).Select(column => column.Name)], Lost(complete));
    }

    /// <summary>Names of the coefficients: of the pooled estimator only those of the regressors.</summary>
    internal IReadOnlyList<string> Terms(MeanGroupEstimator estimator) => estimator == MeanGroupEstimator.CcePooled ? [.. _shown.Take(_own).Skip(1)] : _shown;

    /// <summary>The rows of an entity that have all columns.</summary>
    private int[] Rows(int entity) => [.. Enumerable.Range(_series.Starts[entity], _series.Starts[entity + 1] - _series.Starts[entity]).Where(p => !Enumerable.Range(0, Columns).Any(k => double.IsNaN(_x[p, k])))];

    /// <summary>Each entity's own least squares.</summary>
    internal EntityRegression[] Each(RunContext run)
    {
        EntityRegression[] each = new EntityRegression[_series.Entities];
        run.ForEach(each.Length, g =>
        {
            int[] rows = Rows(g);
            LinearSolver? solver = rows.Length > Columns ? new(Scores.Reorder(_x, rows), null, Tolerance, RunContext.Default) : null;
            if (solver is null || solver.Kept.Count < Columns)
            {
                each[g] = new(g, [], new Matrix(0, 0), false);
                return;
            }

            (double[] b, double[] residuals) = solver.Solve(Array.ConvertAll(rows, p => Outcome[p]));
            double s2 = Moments.SumOfSquares(residuals, null, centred: false) / (rows.Length - Columns);
            Matrix bread = solver.Bread(), variance = new(_shown.Length, _shown.Length);
            for (int i = 0; i < _shown.Length; i++)
            {
                for (int j = 0; j < _shown.Length; j++)
                {
                    variance[i, j] = s2 * bread[i, j];
                }
            }

            each[g] = new(g, b[.._shown.Length], variance, true) { Parameters = Columns };
        });
        return each;
    }

    /// <summary>One slope for all: Pesaran's (2006) pooled estimator and its covariance from the spread of the entities' own slopes.</summary>
    internal (double[] Slopes, Matrix Variance) Pooled(EntityRegression[] own, double[] mean)
    {
        int k = _own - 1, g = own.Length;
        Matrix sum = new(k, k), psi = new(k, k), spread = new(k, k);
        double[] right = new double[k];
        foreach (EntityRegression entity in own)
        {
            (Matrix mx, double[] my) = Projected(entity.Entity);
            Matrix moment = Syrk.Gram(mx);
            double[] cross = Gemv.TransposeMultiply(mx, my), d = [.. Enumerable.Range(0, k).Select(j => entity.Coefficients[j + 1] - mean[j + 1])];
            double[] weighted = Gemv.Multiply(moment, d);
            for (int i = 0; i < k; i++)
            {
                right[i] += cross[i];
                for (int j = 0; j < k; j++)
                {
                    sum[i, j] += moment[i, j];
                    psi[i, j] += moment[i, j] / (my.Length * (double)g);
                    spread[i, j] += weighted[i] * weighted[j] / ((double)my.Length * my.Length * (g - 1.0));
                }
            }
        }

        Matrix inverse = Cholesky.Factor(psi).Inverse();
        return (Cholesky.Factor(sum).Solve(right), Sandwich.Of(inverse, spread, 1.0 / g));
    }

    /// <summary>Residuals in the order of the series, NaN in entities without a regression and rows without means; of the pooled slopes, after the other columns are partialled out.</summary>
    internal double[] Residuals(EntityRegression[] all, double[]? pooled)
    {
        double[] residuals = new double[Outcome.Length];
        Array.Fill(residuals, double.NaN);
        foreach (EntityRegression entity in all.Where(entity => entity.Identified))
        {
            int[] rows = Rows(entity.Entity);
            double[] e;
            if (pooled is null)
            {
                e = new LinearSolver(Scores.Reorder(_x, rows), null, Tolerance, RunContext.Default).Solve(Array.ConvertAll(rows, p => Outcome[p])).Residuals;
            }
            else
            {
                (Matrix mx, e) = Projected(entity.Entity);
                Gemv.MultiplyAdd(-1, mx, pooled, e);
            }

            for (int i = 0; i < rows.Length; i++)
            {
                residuals[rows[i]] = e[i];
            }
        }

        return residuals;
    }

    /// <summary>Regressors and outcome of an entity less their projection on constant, trend and means.</summary>
    private (Matrix X, double[] Y) Projected(int entity)
    {
        int[] rows = Rows(entity);
        Matrix all = Scores.Reorder(_x, rows), others = new(rows.Length, Columns - _own + 1), x = new(rows.Length, _own - 1);
        others.Column(0).Fill(1);
        for (int k = _own; k < Columns; k++)
        {
            all.Column(k).CopyTo(others.Column(k - _own + 1));
        }

        LinearSolver solver = new(others, null, Tolerance, RunContext.Default);
        for (int k = 1; k < _own; k++)
        {
            solver.Solve(all.Column(k)).Residuals.CopyTo(x.Column(k - 1));
        }

        return (x, solver.Solve(Array.ConvertAll(rows, p => Outcome[p])).Residuals);
    }

    /// <summary>A row an entity and coefficient.</summary>
    internal Table Table(PanelModel model, EntityRegression[] own)
    {
        (EntityRegression Entity, int K)[] rows = [.. own.SelectMany(entity => Enumerable.Range(0, _shown.Length).Select(k => (entity, k)))];
        return new("entity_coefficients",
        [
            TextColumn.Of("entity", rows.Select(row => model.Groups.Names[row.Entity.Entity])),
            TextColumn.Of("term", rows.Select(row => _shown[row.K])),
            new NumberColumn("estimate", [.. rows.Select(row => row.Entity.Coefficients[row.K])]),
            new NumberColumn("std_error", [.. rows.Select(row => Math.Sqrt(row.Entity.Variance[row.K, row.K]))]),
        ]);
    }

    private static Notice[] Lost(bool[] complete)
    {
        int lost = complete.Count(value => !value);
        string count = lost.ToString(CultureInfo.InvariantCulture);
        return lost == 0 ? [] :
        [
            new(NoticeKind.Note, "dropped_missing", ($"{count} rows dropped: the cross-section means have no lag there.", $"剔除 {count} 行：截面均值在该处无滞后值。")) { Count = lost },
        ];
    }
}
