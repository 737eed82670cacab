using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Rows of a table named in a spec: value added (<c>VA</c>), imports (<c>M</c>), their parts, satellites; and categories of final demand.</summary>
internal static class AccountRows
{
    /// <summary>Name of the sum of value added.</summary>
    internal const string ValueAdded = "VA";

    /// <summary>Name of the intermediate imports.</summary>
    internal const string Imports = "M";

    /// <summary>The row called <paramref name="name"/>, in absolute numbers.</summary>
    /// <exception cref="SpecError">There is none.</exception>
    internal static IoRow Of(IoTable table, string name, string field)
    {
        IoRow? row = table.ValueAddedRows.Concat(table.Satellites).FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        if (row is not null)
        {
            return row;
        }

        return name switch
        {
            ValueAdded => new IoRow(ValueAdded, table.ValueAdded()),
            Imports => new IoRow(Imports, table.Imports ?? new double[table.Order]),
            _ => throw Unknown(name, Names(table), field, ("row", "行")),
        };
    }

    /// <summary>The rows named; where none are, the satellites, and where the table has none, value added.</summary>
    internal static IoRow[] Of(IoTable table, IReadOnlyList<string>? names, string field)
        => names is { Count: > 0 }
            ? [.. names.Distinct(StringComparer.Ordinal).Select(name => Of(table, name, field))]
            : table.Satellites.Count > 0 ? [.. table.Satellites] : [Of(table, ValueAdded, field)];

    /// <summary>Deliveries to a category of final demand (n × G).</summary>
    /// <exception cref="SpecError">No column is called so.</exception>
    internal static Numerics.Matrix Category(IoTable table, IReadOnlyList<string> categories, string field)
    {
        Numerics.Matrix sum = new(table.Order, table.RegionCount);
        foreach (string category in categories.Distinct(StringComparer.Ordinal))
        {
            IoFinalColumn[] columns = [.. table.FinalDemand.Where(column => string.Equals(column.Category, category, StringComparison.Ordinal))];
            if (columns.Length == 0)
            {
                throw Unknown(category, [.. table.FinalDemand.Select(column => column.Category).Distinct(StringComparer.Ordinal)], field, ("category of final demand", "最终需求类别"));
            }

            foreach (IoFinalColumn column in columns)
            {
                Span<double> target = sum.Column(column.Region);
                System.Numerics.Tensors.TensorPrimitives.Add<double>(target, column.Values, target);
            }
        }

        return sum;
    }

    private static string[] Names(IoTable table)
        => [.. table.ValueAddedRows.Concat(table.Satellites).Select(row => row.Name), .. new[] { ValueAdded, Imports }.Where(name => !table.ValueAddedRows.Any(row => row.Name == name))];

    private static SpecError Unknown(string name, string[] choices, string field, Label kind)
    {
        string? near = Nearest.To(name, choices);
        string list = string.Join(", ", choices);
        Label way = new(
            (near is null ? string.Empty : $"Did you mean '{near}'? ") + $"The table has: {list}.",
            (near is null ? string.Empty : $"是否指“{near}”？") + $"该表有：{list}。");
        return new SpecError(new($"the table has no {kind.En} '{name}'", $"该表没有名为“{name}”的{kind.Zh}"), way) { Field = field, Choices = choices };
    }
}
