using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>A dynamic panel with one lag as plain columns, so that simulated outcomes can take the place of observed ones.</summary>
internal sealed class LsdvPanel
{
    private readonly LsdvCorrectedSpec _spec;
    private readonly DynamicPanelDesign _design;
    private readonly double[] _used;

    internal LsdvPanel(LsdvCorrectedSpec spec, Table table)
    {
        _spec = spec;
        _design = DynamicPanelDesign.Read(new() { Formula = spec.Formula, Entity = spec.Entity, Time = spec.Time, Where = spec.Where }, table);
        int[] lags = [.. Enumerable.Range(0, _design.Regressors.Count).Where(k => LagTerms.Of(_design.TermTexts[k], spec.Formula.Outcome.Text) > 0)];
        DynamicPanelChecks.Range(
            lags.Length == 1 && LagTerms.Of(_design.TermTexts[lags[0]], spec.Formula.Outcome.Text) == 1,
            "formula",
            new("the bias correction is for models with the first lag of the outcome and no other", "该偏误修正仅适用于含且仅含一阶滞后被解释变量的模型"),
            new($"Write {spec.Formula.Outcome.Text} ~ lag({spec.Formula.Outcome.Text}) + x.", $"请写作 {spec.Formula.Outcome.Text} ~ lag({spec.Formula.Outcome.Text}) + x。"));
        LagAt = lags[0];
        _used = Array.ConvertAll(_design.Filter, kept => kept ? 1.0 : 0);
        Outcome = _design.Outcome.Values.ToArray();
    }

    /// <summary>The original variables.</summary>
    internal DynamicPanelDesign Design => _design;

    /// <summary>Place of the lagged outcome among the regressors.</summary>
    internal int LagAt { get; }

    /// <summary>y on all rows of the table.</summary>
    internal double[] Outcome { get; }

    /// <summary>Names of the coefficients.</summary>
    internal string[] Terms => [.. _design.Regressors.Select(regressor => regressor.Name)];

    /// <summary>The initial estimates with some outcome, in the order of the regressors.</summary>
    /// <exception cref="IdentificationError">It does not identify all coefficients.</exception>
    internal double[] InitialEstimates(double[] outcome, RunContext run)
    {
        string[] names = [.. Enumerable.Range(0, _design.Regressors.Count).Select(k => k == LagAt ? "lag(y)" : string.Create(CultureInfo.InvariantCulture, $"x{k}"))];
        List<Column> columns = [_design.Table[_spec.Entity].Named("entity"), _design.Table[_spec.Time].Named("time"), new NumberColumn("y", outcome), new NumberColumn("used", _used)];
        columns.AddRange(Enumerable.Range(0, names.Length).Where(k => k != LagAt).Select(k => new NumberColumn(names[k], _design.Regressors[k].Values.ToArray())));
        DynamicPanelSpec spec = new()
        {
            Formula = Formula.Parse($"y ~ 0 + {string.Join(" + ", names)}"),
            Entity = "entity",
            Time = "time",
            Where = Expression.Parse("used == 1"),
            Steps = 1,
            Equations = _spec.Initial switch
            {
                InitialEstimator.AndersonHsiao => DynamicEquations.AndersonHsiaoLevels,
                InitialEstimator.BlundellBond => DynamicEquations.System,
                _ => DynamicEquations.Difference,
            },
            Covariance = new Regression.Iid(),
        };
        DynamicPanelModel model = DynamicPanelModel.Build(spec, new("plain", columns), run);
        double[] found = new DynamicPanelGmm(model, run).First.Coefficients;
        int lost = Array.FindIndex(names, name => !model.Terms.Contains(name, StringComparer.Ordinal));
        return lost < 0 ? [.. names.Select(name => found[model.Terms.ToList().IndexOf(name)])] : throw Unidentified(Terms[lost]);
    }

    /// <summary>The rows of the model in order of entity and period, with their values.</summary>
    internal LsdvRows Rows(double[] outcome)
    {
        PanelIndex panel = _design.Panel;
        double[] lag = new double[outcome.Length];
        for (int row = 0; row < lag.Length; row++)
        {
            lag[row] = panel.Lag(row, 1) is >= 0 and int before ? outcome[before] : double.NaN;
        }

        bool Known(int row) => _used[row] == 1 && double.IsFinite(outcome[row]) && double.IsFinite(lag[row]) && _design.Regressors.Where((_, k) => k != LagAt).All(regressor => double.IsFinite(regressor.Values.Span[row]));
        int[] rows = [.. Enumerable.Range(0, outcome.Length).Where(row => panel.Entities.Codes[row] >= 0 && panel.Periods[row] >= 0 && Known(row)).OrderBy(row => panel.Entities.Codes[row]).ThenBy(row => panel.Periods[row])];
        Matrix w = new(rows.Length, _design.Regressors.Count);
        for (int k = 0; k < w.Columns; k++)
        {
            ReadOnlySpan<double> values = k == LagAt ? lag : _design.Regressors[k].Values.Span;
            for (int i = 0; i < rows.Length; i++)
            {
                w[i, k] = values[rows[i]];
            }
        }

        int[] starts = [.. Enumerable.Range(0, rows.Length).Where(i => i == 0 || panel.Entities.Codes[rows[i]] != panel.Entities.Codes[rows[i - 1]]), rows.Length];
        HashSet<int> entities = [.. rows.Select(row => panel.Entities.Codes[row])];
        int[] observed = [.. Enumerable.Range(0, outcome.Length).Where(row => entities.Contains(panel.Entities.Codes[row]) && double.IsFinite(outcome[row]))];
        int first = observed.Length == 0 ? 0 : observed.Min(row => panel.Periods[row]);
        return new(rows, starts, Array.ConvertAll(rows, row => panel.Periods[row] - first - 1), Array.ConvertAll(rows, row => outcome[row]), w);
    }

    internal static IdentificationError Unidentified(string term) => new(
        new($"the coefficient of '{term}' is not identified", $"“{term}”的系数无法识别"),
        new("Leave out regressors that do not vary within entities or that others determine.", "请删去个体内不变或可由其他变量决定的解释变量。"))
    { Culprits = [term] };
}

/// <summary>Rows of a dynamic panel by entity and period.</summary>
/// <param name="TableRows">Rows of the table.</param>
/// <param name="Starts">Entity → first row; one more at the end.</param>
/// <param name="Places">Periods from the second of the panel on, from 0.</param>
/// <param name="Y">y.</param>
/// <param name="W">Lagged y and the other regressors.</param>
internal sealed record LsdvRows(int[] TableRows, int[] Starts, int[] Places, double[] Y, Matrix W)
{
    internal int Entities => Starts.Length - 1;

    /// <summary>n − G.</summary>
    internal int Within => TableRows.Length - Entities;

    /// <summary>Values less their entity means.</summary>
    internal double[] Demean(ReadOnlySpan<double> values)
    {
        double[] deviations = values.ToArray();
        for (int g = 0; g < Entities; g++)
        {
            Span<double> own = deviations.AsSpan(Starts[g]..Starts[g + 1]);
            for (int pass = 0; pass < 2; pass++)
            {
                System.Numerics.Tensors.TensorPrimitives.Subtract(own, System.Numerics.Tensors.TensorPrimitives.Sum<double>(own) / own.Length, own);
            }
        }

        return deviations;
    }

    /// <summary>Columns less their entity means.</summary>
    internal Matrix Demean(Matrix values) => InstrumentMatrix.Of(values.Rows, [.. Enumerable.Range(0, values.Columns).Select(k => Demean(values.Column(k)))]);

    /// <summary>y − Wb.</summary>
    internal double[] Rest(ReadOnlySpan<double> coefficients)
    {
        double[] rest = (double[])Y.Clone();
        Gemv.MultiplyAdd(-1, W, coefficients, rest);
        return rest;
    }
}
