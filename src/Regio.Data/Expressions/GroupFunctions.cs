using Regio.Core;

namespace Regio.Data;

/// <summary>Functions of all values of a group: <c>mean(x, by = region)</c>; without by, of the whole table. Missing values are left out.</summary>
internal static class GroupFunctions
{
    internal static IEnumerable<Function> All { get; } =
    [
        Statistic("mean", GroupStatistics.Mean),
        Statistic("sum", GroupStatistics.Sum),
        Statistic("var", GroupStatistics.Variance),
        Statistic("sd", static x => Math.Sqrt(GroupStatistics.Variance(x))),
        Extreme("min", GroupStatistics.Min, Math.Min),
        Extreme("max", GroupStatistics.Max, Math.Max),
        new("count", "count(x, by = g), count(by = g)", 0, 1, Count) { Options = ["by"] },
        new("median", "median(x, by = g, type = \"r\")", 1, 1, call => Quantiles(call, 0.5)) { Options = ["by", "type"] },
        new("quantile", "quantile(x, p, by = g, type = \"r\")", 2, 2, call => Quantiles(call, Share(call, 1))) { Options = ["by", "type"] },
        new("rank", "rank(x, by = g)", 1, 1, Rank) { Options = ["by"] },
        new("winsor", "winsor(x, 0.01, 0.99, by = g, type = \"r\")", 3, 3, Winsor) { Options = ["by", "type"] },
        new("standardise", "standardise(x, by = g)", 1, 1, Standardise) { Options = ["by"] },
        new("first", "first(x, by = g)", 1, 1, call => End(call, last: false)) { Options = ["by"] },
        new("last", "last(x, by = g)", 1, 1, call => End(call, last: true)) { Options = ["by"] },
        new("group", "group(a, b, …)", 1, 20, Group),
        new("dummies", "dummies(x, ref = level)", 0, 100, static call => throw call.Evaluator.Fault(call.Node, new("dummies() gives several columns and stands inside an expression", "dummies() 产生多列，不能用于表达式内部"), new("Let it be the whole derived variable, or write i(x) in a formula.", "请将其作为整个派生变量，或在公式中写 i(x)。"))) { Options = ["ref"] },
    ];

    /// <summary>A statistic of the values of a group without the missing ones; it may sort them in place.</summary>
    private delegate double OfValues(Span<double> values);

    private static Function Statistic(string name, Func<ReadOnlySpan<double>, double> f)
        => new(name, $"{name}(x, by = g)", 1, 1, call => Spread(call, x => f(x))) { Options = ["by"] };

    /// <summary>min and max: of a group's values with one argument, of the arguments row by row with several.</summary>
    private static Function Extreme(string name, Func<ReadOnlySpan<double>, double> ofGroup, Func<double, double, double> ofTwo)
        => new(name, $"{name}(x, by = g), {name}(a, b, …)", 1, 100, call =>
        {
            if (call.Arguments.Count == 1)
            {
                return Spread(call, x => ofGroup(x));
            }

            if (call.Option("by") is Node by)
            {
                throw call.Evaluator.Fault(by, new($"{name} of several variables is taken row by row and has no by", $"{name} 含多个变量时按行计算，不能使用 by"));
            }

            Value result = call.Number(0);
            for (int i = 1; i < call.Arguments.Count; i++)
            {
                result = Elementwise.Zip(result, call.Number(i), call.Evaluator.Rows, NumberKind.Real, (a, b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : ofTwo(a, b));
            }

            return result;
        })
        { Options = ["by"] };

    /// <summary>The rows of each group: those of equal by-values, or all.</summary>
    private static GroupRows Rows(Call call)
    {
        if (call.Option("by") is not Node by)
        {
            return GroupRows.All(call.Evaluator.Rows);
        }

        IReadOnlyList<Node> variables = by is ListNode list ? list.Items : [by];
        return variables.Count == 0
            ? throw call.Evaluator.Fault(by, new("by names no variable", "by 没有变量"))
            : GroupRows.Of(Join(call, variables));
    }

    private static Grouping Join(Call call, IReadOnlyList<Node> variables)
        => Groupings.Join([.. variables.Select(variable => call.Evaluator.Scope.Group(Expression.Of(call.Evaluator.Source, variable)))]);

    /// <summary>Gives every row of a group the statistic of the group; rows without a group have none.</summary>
    private static NumberVector Spread(Call call, OfValues f)
    {
        double[] result = new double[call.Evaluator.Rows];
        Array.Fill(result, Missing.Value);
        Each(call, (rows, values) =>
        {
            double statistic = f(values.Span);
            foreach (int row in rows.Span)
            {
                result[row] = statistic;
            }
        });
        return NumberVector.Own(result);
    }

    /// <summary>Calls with the rows of each group, and the group's values without the missing ones.</summary>
    private static void Each(Call call, Action<ReadOnlyMemory<int>, Memory<double>> body)
    {
        ReadOnlyMemory<double> x = call.Evaluator.Vector(call.Arguments[0]).Numbers;
        GroupRows groups = Rows(call);
        double[] buffer = new double[x.Length];
        for (int g = 0; g < groups.Count; g++)
        {
            int n = 0;
            foreach (int row in groups.Of(g))
            {
                double value = x.Span[row];
                buffer[n] = value;
                n += double.IsNaN(value) ? 0 : 1;
            }

            body(groups.Rows.AsMemory(groups.Start[g]..groups.Start[g + 1]), buffer.AsMemory(0, n));
        }
    }

    /// <summary>Replaces each known value of a group; <paramref name="f"/> writes over the group's values in the order of rows.</summary>
    private static NumberVector Replace(Call call, Action<Memory<double>> f)
    {
        ReadOnlyMemory<double> x = call.Evaluator.Vector(call.Arguments[0]).Numbers;
        double[] result = new double[x.Length];
        Array.Fill(result, Missing.Value);
        Each(call, (rows, values) =>
        {
            f(values);
            int n = 0;
            foreach (int row in rows.Span)
            {
                if (!double.IsNaN(x.Span[row]))
                {
                    result[row] = values.Span[n++];
                }
            }
        });
        return NumberVector.Own(result);
    }

    private static NumberVector Count(Call call)
    {
        Value? x = call.Arguments.Count == 0 ? null : call.Evaluator.Evaluate(call.Arguments[0]);
        GroupRows groups = Rows(call);
        double[] result = new double[call.Evaluator.Rows];
        Array.Fill(result, Missing.Value);
        for (int g = 0; g < groups.Count; g++)
        {
            int n = 0;
            foreach (int row in groups.Of(g))
            {
                n += Known(x, row) ? 1 : 0;
            }

            foreach (int row in groups.Of(g))
            {
                result[row] = n;
            }
        }

        return NumberVector.Own(result, NumberKind.Whole);
    }

    private static bool Known(Value? value, int row) => value switch
    {
        NumberVector numbers => !double.IsNaN(numbers.Numbers.Span[row]),
        TextVector texts => !texts.Texts.IsMissing(row),
        NumberScalar scalar => !double.IsNaN(scalar.Number),
        _ => true,
    };

    private static NumberVector Quantiles(Call call, double p)
    {
        QuantileDefinition definition = Definition(call);
        return Spread(call, x =>
        {
            x.Sort();
            return Quantile.OfSorted(x, p, definition);
        });
    }

    private static NumberVector Rank(Call call) => Replace(call, static values =>
    {
        double[] ranks = new double[values.Length];
        GroupStatistics.Ranks(values.Span, ranks);
        ranks.CopyTo(values);
    });

    private static NumberVector Winsor(Call call)
    {
        (double low, double high) = (Share(call, 1), Share(call, 2));
        QuantileDefinition definition = Definition(call);
        if (low > high)
        {
            throw call.Evaluator.Fault(call.Arguments[2], new("the upper share of winsor is below the lower one", "winsor 的上侧比例小于下侧比例"), new("Write winsor(x, 0.01, 0.99).", "请写成 winsor(x, 0.01, 0.99)。"));
        }

        return Replace(call, values =>
        {
            double[] sorted = values.ToArray();
            Array.Sort(sorted);
            (double floor, double ceiling) = (Quantile.OfSorted(sorted, low, definition), Quantile.OfSorted(sorted, high, definition));
            Span<double> x = values.Span;
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = Math.Min(Math.Max(x[i], floor), ceiling);
            }
        });
    }

    private static NumberVector Standardise(Call call)
    {
        long constant = 0;
        NumberVector result = Replace(call, values =>
        {
            Span<double> x = values.Span;
            double mean = GroupStatistics.Mean(x);
            double sd = Math.Sqrt(GroupStatistics.Variance(x));
            constant += sd > 0 ? 0 : x.Length;
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = sd > 0 ? (x[i] - mean) / sd : Missing.Value;
            }
        });
        call.Evaluator.Tell(constant, "no_variation", ("groups without variation, which cannot be standardised", "组内无变异、无法标准化"), call.Node);
        return result;
    }

    /// <summary>The first or last known value of a group, in order of time where the data have one, else in order of rows.</summary>
    private static Value End(Call call, bool last)
    {
        Value x = call.Evaluator.Evaluate(call.Arguments[0]);
        GroupRows groups = Rows(call);
        IReadOnlyList<int>? periods = call.Evaluator.Scope.Panel is { Time: not null } panel ? panel.Periods : null;
        int[] source = new int[call.Evaluator.Rows];
        Array.Fill(source, -1);
        for (int g = 0; g < groups.Count; g++)
        {
            int found = -1;
            foreach (int row in groups.Of(g))
            {
                bool better = found < 0 || (periods is null ? last : last ? periods[row] >= periods[found] : periods[row] < periods[found]);
                found = better && Known(x, row) && (periods is null || periods[row] >= 0) ? row : found;
            }

            foreach (int row in groups.Of(g))
            {
                source[row] = found;
            }
        }

        return x switch
        {
            TextVector texts => new TextVector((TextColumn)texts.Texts.Take(source)),
            NumberVector numbers => new NumberVector(((NumberColumn)new NumberColumn("x", numbers.Numbers.ToArray()).Take(source)).Memory, numbers.Kind),
            _ => x,
        };
    }

    /// <summary>Numbers 1, 2, … of the combinations of values that occur, in ascending order (Stata's egen group).</summary>
    private static NumberVector Group(Call call)
        => NumberVector.Own(Array.ConvertAll(Join(call, call.Arguments).Codes, static code => code < 0 ? Missing.Value : code + 1), NumberKind.Whole);

    private static double Share(Call call, int argument)
    {
        double share = call.Constant(argument);
        return share is >= 0 and <= 1
            ? share
            : throw call.Evaluator.Fault(call.Arguments[argument], new("a share must lie between 0 and 1", "比例应在 0 与 1 之间"), new("Write 0.01 for one per cent.", "百分之一请写 0.01。"));
    }

    private static QuantileDefinition Definition(Call call)
    {
        if (call.Option("type") is not Node type)
        {
            return QuantileDefinition.R;
        }

        string[] choices = ["r", "stata", "stata_altdef"];
        return Array.IndexOf(choices, (type as TextNode)?.Value) switch
        {
            0 => QuantileDefinition.R,
            1 => QuantileDefinition.Stata,
            2 => QuantileDefinition.StataAlternative,
            _ => throw call.Evaluator.Fault(type, new("the type of quantile is unknown", "分位数类型未知"), new("Write type = \"r\", \"stata\" or \"stata_altdef\".", "请写 type = \"r\"、\"stata\" 或 \"stata_altdef\"。"), choices),
        };
    }
}
