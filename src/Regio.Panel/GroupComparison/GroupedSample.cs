using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The rows of a model with their groups, and the regression that stacks the groups.</summary>
internal sealed class GroupedSample
{
    private GroupedSample(LinearSample sample, Grouping groups, GroupComparisonSpec spec)
        => (Sample, Groups, Spec) = (sample, groups, spec);

    internal LinearSample Sample { get; }

    internal Grouping Groups { get; }

    internal GroupComparisonSpec Spec { get; }

    /// <summary>Columns compared.</summary>
    internal int[] Focal { get; private init; } = [];

    internal static GroupedSample Build(GroupComparisonSpec spec, Table data)
    {
        LinearSample sample = spec.Select(spec.Formula, data, "group_comparison");
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time);
        Grouping all = spec.Group.Evaluate(new EvaluationScope(data, panel)).Group();
        int[] codes = Array.ConvertAll(sample.Sample.Indices, row => all.Codes[row]);
        int[] known = [.. Enumerable.Range(0, codes.Length).Where(i => codes[i] >= 0)];
        if (known.Length < codes.Length)
        {
            int lost = codes.Length - known.Length;
            string count = lost.ToString(CultureInfo.InvariantCulture);
            sample = sample.Take(known, new Notice(NoticeKind.Note, "dropped_missing", ($"{count} rows dropped for missing values: {spec.Group.Text} ({count}).", $"因缺失值剔除 {count} 行：{spec.Group.Text} ({count})。")) { Items = [spec.Group.Text], Count = lost });
        }

        RequireGroups(spec, known.Length);
        Grouping groups = Used(all, sample.Sample.Indices);
        Check(spec, groups);
        FixedEffect[] crossed = [.. sample.Problem.Effects.Select(effect => Cross(effect, groups))];
        SingletonReport pruned = Singletons.Find(spec.Pooling == GroupPooling.Full ? crossed : [], sample.Problem.Y.Length);
        if (pruned.Dropped.Length > 0)
        {
            Grouping before = groups;
            sample = sample.Take(pruned.Kept, [.. pruned.Notices()]);
            groups = Used(all, sample.Sample.Indices);
            RequireAfterSingletons(spec, before, groups, pruned.Dropped.Length);
        }

        int[] focal = spec.Terms.Count > 0
            ? [.. spec.Terms.Select(term => sample.Column(Term.Parse(term.Text), "terms"))]
            : [sample.Focal(null, "terms")];
        return new(sample, groups, spec) { Focal = focal };
    }

    /// <summary>The stacked regression, and the place of column k in group g; -1 where it is common or was dropped.</summary>
    internal (LeastSquaresResult Fit, int[,] Place) Stack(GroupPooling pooling, Covariance covariance, SmallSample convention, RunContext run)
    {
        LinearProblem problem = Sample.Problem;
        List<(string Name, int Column, int Group)> columns = [];
        for (int k = 0; k < problem.Terms.Count; k++)
        {
            bool differs = k != problem.Intercept && (pooling != GroupPooling.Focal || Focal.Contains(k));
            for (int g = differs || k == problem.Intercept ? 0 : -1; g < (differs || k == problem.Intercept ? Groups.Count : 0); g++)
            {
                columns.Add((g < 0 ? problem.Terms[k] : $"{problem.Terms[k]}:{Spec.Group.Text}::{Groups.Levels[g]}", k, g));
            }
        }

        columns.AddRange(Levels(pooling));
        Matrix x = new(problem.X.Rows, columns.Count);
        for (int j = 0; j < columns.Count; j++)
        {
            (_, int column, int group) = columns[j];
            Span<double> to = x.Column(j);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = group >= 0 && Groups.Codes[i] != group ? 0 : column < 0 ? 1 : problem.X[i, column];
            }
        }

        LinearProblem stacked = problem with
        {
            X = x,
            Terms = [.. columns.Select(column => column.Name)],
            Intercept = -1,
            Effects = pooling == GroupPooling.Full ? [.. problem.Effects.Select(effect => Cross(effect, Groups))] : problem.Effects,
        };
        LeastSquaresResult fit = LeastSquares.Fit(Sample.Spec with { Covariance = covariance, SmallSample = convention }, stacked, Sample.Sample, [], run);
        int[,] place = new int[problem.Terms.Count, Groups.Count];
        List<string> kept = [.. fit.Fit.Terms];
        for (int k = 0; k < problem.Terms.Count; k++)
        {
            for (int g = 0; g < Groups.Count; g++)
            {
                place[k, g] = kept.IndexOf($"{problem.Terms[k]}:{Spec.Group.Text}::{Groups.Levels[g]}");
            }
        }

        foreach (int k in Focal)
        {
            for (int g = 0; g < Groups.Count; g++)
            {
                LinearSample.Require(fit, $"{problem.Terms[k]}:{Spec.Group.Text}::{Groups.Levels[g]}");
            }
        }

        return (fit, place);
    }

    /// <summary>
    /// Dummies of the groups but the first beside effects that are common to them: without its level a group that changes within the effects would have the difference in level counted as one of slopes.
    /// None where an effect holds whole groups.
    /// </summary>
    private IEnumerable<(string Name, int Column, int Group)> Levels(GroupPooling pooling)
    {
        IReadOnlyList<FixedEffect> effects = Sample.Problem.Effects;
        return pooling == GroupPooling.Full || !effects.Any(effect => effect.Slope is null) || effects.Any(effect => effect.Slope is null && Nesting.IsNested(effect, Groups))
            ? []
            : Enumerable.Range(1, Groups.Count - 1).Select(g => ($"{Spec.Group.Text}::{Groups.Levels[g]}", -1, g));
    }

    private static Grouping Used(Grouping all, int[] rows)
    {
        int[] codes = Array.ConvertAll(rows, row => all.Codes[row]);
        int[] used = [.. codes.Distinct().Order()];
        Dictionary<int, int> rank = used.Select((code, i) => (code, i)).ToDictionary(pair => pair.code, pair => pair.i);
        return new(Array.ConvertAll(codes, code => rank[code]), [.. used.Select(code => all.Levels[code])]);
    }

    private static FixedEffect Cross(FixedEffect effect, Grouping groups)
    {
        Grouping joined = Groupings.Join([new(effect.Codes, effect.LevelNames ?? [.. Enumerable.Range(0, effect.Levels).Select(level => level.ToString(CultureInfo.InvariantCulture))]), groups]);
        return effect with { Codes = joined.Codes, Levels = joined.Count, LevelNames = joined.Levels };
    }

    private static void RequireGroups(GroupComparisonSpec spec, int known)
    {
        if (known == 0)
        {
            throw new IdentificationError(
                new($"'{spec.Group.Text}' has no value in the sample", $"“{spec.Group.Text}”在样本中没有取值"),
                new("Use a variable with at least two groups.", "请使用至少含两组的变量。"))
            { Culprits = [spec.Group.Text] };
        }
    }

    private static void RequireAfterSingletons(GroupComparisonSpec spec, Grouping before, Grouping after, int dropped)
    {
        if (after.Count > 1)
        {
            return;
        }

        Label[] lost = [.. before.Levels.Except(after.Levels, StringComparer.Ordinal).Take(5).Select(level => GroupNames.Of(spec.Group, level))];
        string count = dropped.ToString(CultureInfo.InvariantCulture);
        throw new IdentificationError(
            new($"every row of {string.Join(", ", lost.Select(name => name.En))} is alone in a fixed effect of its group ({count} {(dropped == 1 ? "singleton" : "singletons")}): fewer than two groups are left", $"{string.Join("、", lost.Select(name => name.Zh))} 的每一行都在本组的固定效应中单独出现（{count} 个单例）：剩余不足两组"),
            new("Use larger groups or coarser fixed effects, or set pooling to regressors so that groups share the effects.", "请使用更大的组或更粗的固定效应，或将 pooling 设为 regressors 使各组共用固定效应。"))
        { Culprits = [spec.Group.Text] };
    }

    private static void Check(GroupComparisonSpec spec, Grouping groups)
    {
        if (groups.Count < 2)
        {
            throw new IdentificationError(
                new($"all rows of the sample belong to one group of '{spec.Group.Text}'", $"样本中所有观测都属于“{spec.Group.Text}”的同一组"),
                new("Use a variable with at least two groups.", "请使用至少含两组的变量。"))
            { Culprits = [spec.Group.Text] };
        }

        if (groups.Count > 30)
        {
            string count = groups.Count.ToString(CultureInfo.InvariantCulture);
            throw new SpecError(
                new($"'{spec.Group.Text}' has {count} different values", $"“{spec.Group.Text}”有 {count} 个不同取值"),
                new("Groups are compared in pairs: give a variable with at most 30, such as x > median(x).", "组别两两比较：请给出至多 30 组的变量，例如 x > median(x)。"))
            { Field = "group", Given = spec.Group.Text };
        }

        if (spec.Permutation.Replications < 1)
        {
            throw new SpecError(new("at least one permutation is needed", "至少需要一次置换"), new("Write 1000, or leave permutation out of tests.", "请写 1000，或不将 permutation 列入 tests。")) { Field = "permutation.replications" };
        }

        if (spec.Tests.Count == 0)
        {
            throw new SpecError(new("no test is asked for", "未给出检验方法"), new("Write tests: [interaction, suest, permutation].", "请写 tests: [interaction, suest, permutation]。")) { Field = "tests" };
        }
    }
}
