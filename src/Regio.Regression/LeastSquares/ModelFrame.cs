using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A formula on the rows of its estimation sample: outcome, regressors, effects and weights without a missing value.</summary>
internal sealed record ModelFrame
{
    /// <summary>Name of the constant.</summary>
    internal const string Constant = "(Intercept)";

    /// <summary>The model, ready to be solved.</summary>
    internal required LinearProblem Problem { get; init; }

    /// <summary>Endogenous regressors on the rows of the sample; empty without instruments.</summary>
    internal required ModelBlock Endogenous { get; init; }

    /// <summary>Excluded instruments on the rows of the sample.</summary>
    internal required ModelBlock Instruments { get; init; }

    /// <summary>Values of the further expressions asked for, on the rows of the sample.</summary>
    internal IReadOnlyList<double[]> Further { get; init; } = [];

    /// <summary>Its rows.</summary>
    internal required EstimationSample Sample { get; init; }

    /// <summary>What was left out and why.</summary>
    internal required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Selects the rows and fills the columns.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="scope">The data.</param>
    /// <param name="further">More expressions that must have a value on every row, such as an offset.</param>
    /// <param name="run">Threads; one when null.</param>
    internal static ModelFrame Build(LeastSquaresSpec spec, EvaluationScope scope, IReadOnlyList<Expression>? further = null, RunContext? run = null)
    {
        RunContext crew = run ?? RunContext.Default;
        scope.GroupAhead([.. spec.Formula.Effects.SelectMany(effect => effect.Variables).Select(variable => variable.ColumnName).OfType<string>(), .. Keys(spec)], crew);
        SampleSelection selection = new(scope.Table.RowCount);
        int[]? filtered = Filter(spec, scope, selection);
        DesignMatrix design = DesignMatrix.Build(spec.Formula, scope, filtered);
        ReadOnlyMemory<double>? weights = spec.Weights is null ? default(ReadOnlyMemory<double>?) : FrameWeights.Read(spec.Weights, spec.WeightKind, scope);
        bool[] incomplete = new bool[scope.Table.RowCount];
        MarkIncomplete(spec, scope, design, selection, incomplete);
        ReadOnlyMemory<double>[] others = [.. (further ?? []).Select(expression => FrameWeights.Numbers(expression, scope, "formula"))];
        for (int i = 0; i < others.Length; i++)
        {
            selection.RequireNumbers(further![i].Text, others[i].Span, incomplete);
        }

        if (weights is not null)
        {
            selection.RequireNumbers(spec.Weights!.Text, weights.Value.Span, incomplete);
        }

        selection.Drop(incomplete);
        selection.RequireRows(scope.Table);
        int[] rows = selection.Rows();
        IReadOnlyList<FixedEffect> effects = Effects(design, rows, crew);
        bool prunes = spec.DropSingletons && spec.WeightKind != WeightKind.Frequency;
        SingletonReport pruned = Singletons.Find(prunes ? effects : [], rows.Length, weights is null ? null : Take(weights.Value.Span, rows), crew);
        if (pruned.Kept.Length == 0)
        {
            throw pruned.Dropped.Length == 0 ? Weightless(spec.Weights!.Text) : Emptied(pruned);
        }

        if (pruned.Kept.Length < rows.Length)
        {
            effects = [.. effects.Select(effect => Singletons.Take(effect, pruned.Kept))];
        }

        int[] kept = pruned.Kept.Length == rows.Length ? rows : Array.ConvertAll(pruned.Kept, i => rows[i]);
        if (kept.Length < scope.Table.RowCount && Columns(design).Count() > spec.Formula.Regressors.Count + spec.Formula.Endogenous.Count + spec.Formula.Instruments.Count)
        {
            design = DesignMatrix.Build(spec.Formula, scope, kept);
        }

        ModelFrame frame = new()
        {
            Problem = ProblemOf(spec, design, effects, weights, kept),
            Endogenous = BlockOf(design.Endogenous, kept),
            Instruments = BlockOf(design.Instruments, kept),
            Further = [.. others.Select(values => Take(values.Span, kept))],
            Sample = new(scope.Table, kept, spec.Entity, spec.Time, scope.Group),
            Notices = [.. design.Notices, .. selection.Notices, .. pruned.Notices()],
        };
        frame.Check(spec);
        return frame;
    }

    private void Check(LeastSquaresSpec spec)
    {
        LinearChecks.RequireOtherThanOutcome(spec.Formula, Problem.Outcome, [.. Problem.Terms, .. Endogenous.Names, .. Instruments.Names]);
        LinearChecks.RequireMagnitude(Problem.Outcome, Problem.Y, Sample.Table);
        LinearChecks.RequireMagnitude(spec.Weights?.Text ?? string.Empty, Problem.Weights, Sample.Table);
        foreach (ModelBlock block in new ModelBlock[] { new(Problem.Terms, Problem.X), Endogenous, Instruments })
        {
            for (int k = 0; k < block.Names.Count; k++)
            {
                LinearChecks.RequireMagnitude(block.Names[k], block.X.Column(k), Sample.Table);
            }
        }
    }

    private static int[]? Filter(LeastSquaresSpec spec, EvaluationScope scope, SampleSelection selection)
    {
        if (spec.Where is null)
        {
            return null;
        }

        selection.Filter(spec.Where.Text, FrameWeights.Numbers(spec.Where, scope, "where").Span);
        selection.RequireRows(scope.Table);
        return selection.Rows();
    }

    private static void MarkIncomplete(LeastSquaresSpec spec, EvaluationScope scope, DesignMatrix design, SampleSelection selection, bool[] incomplete)
    {
        selection.RequireNumbers(design.Outcome.Name, design.Outcome.Values.Span, incomplete);
        foreach (DesignColumn column in Columns(design))
        {
            selection.RequireNumbers(column.Term.Name, column.Values.Span, incomplete);
        }

        foreach (DesignEffect effect in design.Effects)
        {
            selection.RequireGroups(effect.Name, effect.Groups.Codes, incomplete);
            if (effect.Slope is { } slope)
            {
                selection.RequireNumbers(effect.Name, slope.Span, incomplete);
            }
        }

        foreach (string name in Keys(spec))
        {
            selection.RequireGroups(name, scope.Group(name).Codes, incomplete);
        }
    }

    /// <summary>Columns by whose groups the covariance goes, or that index the panel.</summary>
    private static IEnumerable<string> Keys(LeastSquaresSpec spec)
        => spec.Covariance.Variables.Concat(new string?[] { spec.Entity, spec.Time }.OfType<string>()).Distinct(StringComparer.Ordinal);

    private static LinearProblem ProblemOf(LeastSquaresSpec spec, DesignMatrix design, IReadOnlyList<FixedEffect> effects, ReadOnlyMemory<double>? weights, int[] rows)
    {
        int offset = design.Constant ? 1 : 0;
        Matrix x = new(rows.Length, design.Regressors.Count + offset);
        if (design.Constant)
        {
            x.Column(0).Fill(1);
        }

        for (int k = 0; k < design.Regressors.Count; k++)
        {
            Take(design.Regressors[k].Values.Span, rows, x.Column(k + offset));
        }

        string[] names = [.. design.Regressors.Select(column => column.Name)];
        return new()
        {
            Outcome = design.Outcome.Name,
            Y = Take(design.Outcome.Values.Span, rows),
            Terms = design.Constant ? [Constant, .. names] : names,
            X = x,
            Intercept = offset - 1,
            Effects = effects,
            Weights = weights is null ? null : Take(weights.Value.Span, rows),
            FrequencyWeights = spec.WeightKind == WeightKind.Frequency && weights is not null,
            Within = spec.Within,
            CollinearityTolerance = spec.CollinearityTolerance,
        };
    }

    private static IEnumerable<DesignColumn> Columns(DesignMatrix design) => [.. design.Regressors, .. design.Endogenous, .. design.Instruments];

    private static ModelBlock BlockOf(IReadOnlyList<DesignColumn> columns, int[] rows)
    {
        Matrix x = new(rows.Length, columns.Count);
        for (int k = 0; k < columns.Count; k++)
        {
            Take(columns[k].Values.Span, rows, x.Column(k));
        }

        return new([.. columns.Select(column => column.Name)], x);
    }

    /// <summary>The effects on some rows, levels renumbered so that each is used.</summary>
    private static FixedEffect[] Effects(DesignMatrix design, int[] rows, RunContext run)
    {
        FixedEffect[] effects = new FixedEffect[design.Effects.Count];
        run.ForEach(effects.Length, i =>
        {
            DesignEffect effect = design.Effects[i];
            FixedEffect whole = new(effect.Name, effect.Groups.Codes, effect.Groups.Count) { Variables = effect.Variables, LevelNames = effect.Groups.Levels, Slope = effect.Slope?.ToArray() };
            effects[i] = Singletons.Take(whole, rows);
        });
        return effects;
    }

    private static double[] Take(ReadOnlySpan<double> values, int[] rows)
    {
        double[] taken = new double[rows.Length];
        Take(values, rows, taken);
        return taken;
    }

    private static void Take(ReadOnlySpan<double> values, int[] rows, Span<double> taken)
    {
        // Rows ascend, so that as many as there are values are all of them.
        if (rows.Length == values.Length)
        {
            values.CopyTo(taken);
            return;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            taken[i] = values[rows[i]];
        }
    }

    private static IdentificationError Weightless(string weights) => new(
        new($"the weights '{weights}' are zero in every row", $"权重“{weights}”在所有行中均为零"),
        new("Check the variable and the rows selected.", "请检查该变量以及所选的样本。"))
    { Culprits = [weights] };

    private static IdentificationError Emptied(SingletonReport pruned)
    {
        string count = pruned.Dropped.Length.ToString(CultureInfo.InvariantCulture);
        return new(
            new($"every observation is alone in a level of a fixed effect ({count} singletons): nothing is left to estimate on", $"每个观测都在某一固定效应水平中单独出现（{count} 个单例），没有可用于估计的观测"),
            new("Use coarser fixed effects, or set drop_singletons to false.", "请使用更粗的固定效应，或将 drop_singletons 设为 false。"))
        { Culprits = [.. pruned.Levels.Select(level => level.Effect).Distinct(StringComparer.Ordinal)] };
    }
}

/// <summary>Some columns of a model.</summary>
/// <param name="Names">Their names.</param>
/// <param name="X">N × columns.</param>
internal sealed record ModelBlock(IReadOnlyList<string> Names, Matrix X);
