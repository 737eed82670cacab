using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The equations of a system on the rows that are complete in all of them.</summary>
internal sealed record SystemSample(IReadOnlyList<SystemEquation> Equations, EstimationSample Sample, IReadOnlyList<Notice> Notices)
{
    internal static SystemSample Build(EquationSystemSpec spec, EvaluationScope scope, RunContext run)
    {
        string[] names = [.. spec.Equations.Keys];
        ModelFrame[] frames = [.. spec.Equations.Values.Select(formula => ModelFrame.Build(FrameOf(spec, formula), scope))];
        ModelFrame? shared = spec.Instruments.Count == 0 ? null : ModelFrame.Build(FrameOf(spec, InstrumentFormula(spec)), scope);
        ModelFrame[] all = [.. frames, .. shared is null ? Array.Empty<ModelFrame>() : [shared]];
        List<Notice> notices = [.. scope.Panel?.Notices ?? []];
        int[] rows = CommonRows(all, names, scope.Table, notices);
        ModelFrame[] common = Array.ConvertAll(all, frame => OnRows(frame, rows));
        bool instrumented = spec.Effective is SystemEstimator.TwoStage or SystemEstimator.WeightedTwoStage or SystemEstimator.ThreeStage;
        ModelFrame? instruments = shared is null ? null : common[^1];
        SystemEquation[] equations = [.. names.Select((name, i) => Equation(name, common[i], instrumented, instruments, notices, run))];
        if (instruments is not null && instrumented)
        {
            notices.Add(Endogenous(equations, instruments));
        }

        RequireNames(equations);
        return new(equations, new(scope.Table, rows, spec.Entity, spec.Time), notices);
    }

    private static SystemEquation Equation(string name, ModelFrame frame, bool instrumented, ModelFrame? shared, List<Notice> notices, RunContext run)
    {
        LinearProblem problem = frame.Problem;
        LinearChecks.RequireVariation(problem);
        int constant = problem.Intercept >= 0 ? 1 : 0;
        ModelBlock own = new(problem.Terms, problem.X);
        Matrix x = Parts.Beside(Parts.Columns(own.X, 0, constant), frame.Endogenous.X, Parts.Columns(own.X, constant, own.X.Columns - constant));
        ModelBlock regressors = new([.. own.Names.Take(constant), .. frame.Endogenous.Names, .. own.Names.Skip(constant)], x);
        ModelBlock? instruments = !instrumented ? null
            : shared is not null ? new(shared.Problem.Terms, shared.Problem.X)
            : frame.Endogenous.Names.Count == 0 ? null
            : new([.. own.Names, .. frame.Instruments.Names], Parts.Beside(own.X, frame.Instruments.X));
        return SystemEquation.Of(name, problem.Outcome, problem.Y, regressors, instruments, Roots(problem.Weights), notices, run);
    }

    /// <summary>√w of weights scaled to a mean of one, which leaves Σ̂ in the units of the outcomes (Stata's aweights, linearmodels).</summary>
    private static double[]? Roots(double[]? weights)
    {
        double mean = weights is null ? 1 : weights.Average();
        return weights is null ? null : Array.ConvertAll(weights, w => Math.Sqrt(w / mean));
    }

    private static LeastSquaresSpec FrameOf(EquationSystemSpec spec, Formula formula)
        => new() { Formula = formula, Covariance = spec.Covariance, Weights = spec.Weights, Entity = spec.Entity, Time = spec.Time, Where = spec.Where };

    private static Formula InstrumentFormula(EquationSystemSpec spec) => new()
    {
        Outcome = spec.Equations.Values.First().Outcome,
        Regressors = [.. spec.Instruments.Select(instrument => Term.Parse(instrument.Text))],
    };

    /// <summary>Rows complete in every equation; says which equations lack rows that others have.</summary>
    private static int[] CommonRows(ModelFrame[] frames, string[] names, Table table, List<Notice> notices)
    {
        IEnumerable<int> common = frames[0].Sample.Indices;
        foreach (ModelFrame frame in frames.Skip(1))
        {
            common = common.Intersect(frame.Sample.Indices);
        }

        int[] rows = [.. common.Order()];
        foreach (Notice notice in frames.SelectMany(frame => frame.Notices))
        {
            if (!notices.Exists(known => known.Code == notice.Code && known.Message.En == notice.Message.En))
            {
                notices.Add(notice);
            }
        }

        if (rows.Length == 0)
        {
            throw new DataError(
                new("no row is complete in all equations", "没有任何一行在所有方程中取值齐全"),
                new("Check the missing values of the equations' variables, or estimate the equations apart.", "请检查各方程变量的缺失值，或分别估计各方程。"))
            { Source = table.Source ?? table.Name };
        }

        if (frames.Any(frame => frame.Sample.Indices.Length > rows.Length))
        {
            string[] items = [.. frames.Take(names.Length).Select((frame, i) => string.Create(CultureInfo.InvariantCulture, $"{names[i]} ({frame.Sample.Indices.Length})"))];
            string list = string.Join(", ", items);
            notices.Add(new(NoticeKind.Warning, "unequal_equations", (
                string.Create(CultureInfo.InvariantCulture, $"The equations have different complete rows: {list}. All are estimated on the {rows.Length} rows they share."),
                string.Create(CultureInfo.InvariantCulture, $"各方程的完整行不同：{list}。全部方程均以共有的 {rows.Length} 行估计。")))
            { Items = items, Count = rows.Length });
        }

        return rows;
    }

    private static ModelFrame OnRows(ModelFrame frame, int[] rows)
    {
        if (frame.Sample.Indices.Length == rows.Length)
        {
            return frame;
        }

        int[] places = Array.ConvertAll(rows, row => Array.BinarySearch(frame.Sample.Indices, row));
        return frame with { Problem = frame.Problem.Take(places), Endogenous = Take(frame.Endogenous, places), Instruments = Take(frame.Instruments, places) };
    }

    private static ModelBlock Take(ModelBlock block, int[] places)
    {
        Matrix x = new(places.Length, block.X.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            ReadOnlySpan<double> from = block.X.Column(k);
            Span<double> to = x.Column(k);
            for (int i = 0; i < places.Length; i++)
            {
                to[i] = from[places[i]];
            }
        }

        return new(block.Names, x);
    }

    private static Notice Endogenous(SystemEquation[] equations, ModelFrame instruments)
    {
        string[] names = [.. equations.SelectMany(equation => equation.Terms).Distinct(StringComparer.Ordinal).Except(instruments.Problem.Terms, StringComparer.Ordinal)];
        string list = string.Join(", ", names);
        return names.Length == 0
            ? new(NoticeKind.Warning, "no_endogenous", ("Every regressor is among the instruments: there is nothing to instrument.", "所有解释变量均在工具变量之中，没有内生变量。"))
            : new(NoticeKind.Note, "endogenous", ($"Treated as endogenous, since not among the instruments: {list}.", $"以下变量不在工具变量之中，视为内生：{list}。")) { Items = names };
    }

    private static void RequireNames(SystemEquation[] equations)
    {
        string? twice = equations.SelectMany(equation => equation.Terms.Select((_, k) => equation.FullName(k)))
            .GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new SpecError(
                new($"two coefficients would be called '{twice}'", $"两个系数将同名为“{twice}”"),
                new("Name the equations so that equation and variable cannot be confused.", "请更改方程名称，避免方程名与变量名混淆。"))
            { Field = "equations", Given = twice };
        }
    }
}
