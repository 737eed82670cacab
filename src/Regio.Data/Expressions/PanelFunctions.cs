using Regio.Core;

namespace Regio.Data;

/// <summary>Lags, leads, differences and growth rates within an entity; gaps and the ends of a series give missing values.</summary>
internal static class PanelFunctions
{
    internal static IEnumerable<Function> All { get; } =
    [
        Shift("l", 1),
        Shift("lag", 1),
        Shift("f", -1),
        Shift("lead", -1),
        Change("d"),
        Change("diff"),
        new("growth", "growth(x), growth(x, k)", 1, 2, Growth),
    ];

    private static Function Shift(string name, int sign)
        => new(name, $"{name}(x), {name}(x, k)", 1, 2, call =>
        {
            int k = sign * (call.Arguments.Count == 2 ? call.Whole(1) : 1);
            PanelIndex panel = Panel(call);
            return call.Evaluator.Evaluate(call.Arguments[0]) switch
            {
                TextVector texts => new TextVector((TextColumn)texts.Texts.Take(RowsBefore(panel, k))),
                NumberVector numbers => NumberVector.Own(Lagged(panel, numbers.Numbers.Span, k), numbers.Kind),
                Value constant => constant,
            };
        });

    private static Function Change(string name)
        => new(name, $"{name}(x), {name}(x, k)", 1, 2, call => Compare(call, static (now, before) => now - before, null));

    private static Value Growth(Call call)
        => Compare(call, static (now, before) => before == 0 ? double.NaN : (now - before) / before, ("a growth rate from zero", "以零为基期计算增长率"));

    /// <summary>f of a value and the value k periods before.</summary>
    private static Value Compare(Call call, Func<double, double, double> f, Label? undefined)
    {
        int k = call.Arguments.Count == 2 ? call.Whole(1) : 1;
        PanelIndex panel = Panel(call);
        NumberVector now = call.Evaluator.Vector(call.Arguments[0]);
        NumberVector before = NumberVector.Own(Lagged(panel, now.Numbers.Span, k));
        return Arithmetic.Partial(call.Evaluator, call.Node, now, before, f, "division_by_zero", undefined ?? ("no value", "无值"));
    }

    private static PanelIndex Panel(Call call)
        => call.Evaluator.Scope.Panel is { Time: not null } panel
        ? panel
        : throw call.Evaluator.Fault(call.Node, new($"{call.Node.Function}() needs a panel or time series, and the data have no time variable set", $"{call.Node.Function}() 需要面板或时间序列，但数据未设定时间变量"), new("Declare the entity and the time of the data, such as --panel city,year (entity, time).", "请设定数据的个体变量与时间变量，例如 --panel city,year（entity、time）。"));

    private static double[] Lagged(PanelIndex panel, ReadOnlySpan<double> x, int k)
    {
        double[] result = new double[x.Length];
        for (int i = 0; i < result.Length; i++)
        {
            int row = panel.Lag(i, k);
            result[i] = row < 0 ? Missing.Value : x[row];
        }

        return result;
    }

    private static int[] RowsBefore(PanelIndex panel, int k)
    {
        int[] rows = new int[panel.RowCount];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = panel.Lag(i, k);
        }

        return rows;
    }
}
