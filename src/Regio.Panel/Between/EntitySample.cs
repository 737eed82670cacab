using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The variables a covariance may ask for where an entity is an observation: those that are constant within entities.</summary>
internal sealed class EntitySample(EstimationSample rows, PanelGroups groups) : CovarianceSample
{
    public override int Rows => groups.Count;

    public override string? Entity => rows.Entity;

    public override string? Time => null;

    public override Grouping Group(string variable)
    {
        Grouping all = rows.Group(variable);
        int[] codes = new int[groups.Count];
        Array.Fill(codes, -1);
        for (int i = 0; i < all.Codes.Length; i++)
        {
            ref int code = ref codes[groups.Codes[i]];
            code = code < 0 || code == all.Codes[i] ? all.Codes[i] : throw Varies(variable, groups.Codes[i]);
        }

        return new(codes, all.Levels);
    }

    public override ReadOnlyMemory<double> Numbers(string variable)
    {
        ReadOnlySpan<double> all = rows.Numbers(variable).Span;
        double[] values = new double[groups.Count];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < all.Length; i++)
        {
            ref double value = ref values[groups.Codes[i]];
            value = double.IsNaN(value) || value == all[i] ? all[i] : throw Varies(variable, groups.Codes[i]);
        }

        return values;
    }

    private SpecError Varies(string variable, int entity) => new(
        new($"'{variable}' varies within {rows.Entity} {groups.Names[entity]}, while the regression has one observation for each {rows.Entity}", $"“{variable}”在{rows.Entity} {groups.Names[entity]} 内部有变化，而该回归中每个{rows.Entity}只是一个观测"),
        new("Use a variable that is constant within entities.", "请使用在个体内部不变的变量。"))
    { Field = "covariance", Given = variable };
}
