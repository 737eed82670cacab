using Regio.Core;

namespace Regio.Studies;

/// <summary>Whether what a report names is there.</summary>
internal static class ReportCheck
{
    private static readonly Label Model = ("model", "模型");

    internal static IEnumerable<SpecError> Errors(Study study, IReadOnlyDictionary<string, VariableNames> tables)
    {
        string[] models = [.. study.Models.Select(model => model.Name)];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < study.Report.Count; i++)
        {
            ReportItem item = study.Report[i];
            string field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"report[{i}]");
            foreach (string model in ModelsOf(item).Except(models, StringComparer.Ordinal))
            {
                yield return study.Text.Unknown(item.Position, field, model, Model, models);
            }

            foreach (SpecError error in item switch
            {
                TableItem table => Table(study, table, field),
                DescribeItem describe => Data(study, describe, field, describe.Describe, describe.Variables, tables),
                FigureItem { Figure: not FigureKind.Coefficients } figure => Figure(study, figure, field, tables),
                _ => [],
            })
            {
                yield return error;
            }

            if (NameOf(item) is string name && !names.Add(name))
            {
                yield return study.Text.Refuse(item.Position, field, new($"two parts of the report are named '{name}'", $"报告中有两处同名“{name}”"), ("Give one of them another name.", "请为其中之一另取名称。"));
            }
        }
    }

    /// <summary>Models that a part of the report shows.</summary>
    internal static IEnumerable<string> ModelsOf(ReportItem item) => item switch
    {
        TableItem { Panels.Count: > 0 } stacked => stacked.Panels.SelectMany(panel => panel.Models),
        TableItem { Models.Count: > 0 } table => table.Models,
        TableItem table => [table.Table],
        FigureItem figure => figure.Models,
        CompareItem compare => compare.Compare,
        _ => [],
    };

    /// <summary>Name of a part in the outputs, where it has one.</summary>
    internal static string? NameOf(ReportItem item) => item switch
    {
        TableItem table => table.Table,
        DescribeItem describe => describe.Name ?? "descriptive_" + describe.Describe,
        FigureItem figure => figure.Name,
        CompareItem compare => compare.Name,
        _ => null,
    };

    private static IEnumerable<SpecError> Table(Study study, TableItem table, string field)
    {
        string[] lists = [.. study.Head.Lists.Keys];
        foreach (string list in table.Controls.Except(lists, StringComparer.Ordinal))
        {
            yield return study.Text.Unknown(table.Position, field + ".controls", list, ("list", "列表"), lists);
        }

        if (table.Models.Count > 0 && table.Panels.Count > 0)
        {
            yield return study.Text.Refuse(table.Position, field, ("'models' and 'panels' both say which columns there are", "models 与 panels 都在指定列"), ("Keep one of them.", "请只保留一个。"));
        }

        string[] known = [.. study.Models.Select(model => model.Name)];
        foreach (string model in ModelsOf(table).Intersect(known, StringComparer.Ordinal).Where(name => !typeof(IRegressionResult).IsAssignableFrom(study.Models.First(model => model.Name == name).Call.Method.ResultType)))
        {
            if (ModelsOf(table).Count() > 1)
            {
                yield return study.Text.Refuse(table.Position, field, new($"'{model}' is no regression and cannot stand beside another model", $"“{model}”不是回归模型，无法与其他模型并列"), ("Give it a table of its own.", "请为其单独设表。"));
            }
        }
    }

    private static IEnumerable<SpecError> Data(Study study, ReportItem item, string field, string data, IEnumerable<string> variables, IReadOnlyDictionary<string, VariableNames> tables)
    {
        if (!tables.TryGetValue(data, out VariableNames? known))
        {
            yield return study.Text.Unknown(item.Position, field, data, ("table", "数据表"), [.. tables.Keys]);
            yield break;
        }

        foreach (string variable in variables.Where(name => !known.Has(name)))
        {
            yield return study.Text.Unknown(item.Position, field, variable, ("variable", "变量"), known.Known);
        }
    }

    private static IEnumerable<SpecError> Figure(Study study, FigureItem figure, string field, IReadOnlyDictionary<string, VariableNames> tables)
    {
        string? data = figure.Data ?? (tables.Count == 1 ? tables.Keys.First() : null);
        return data is null || figure.X is null || figure.Y is null
            ? [study.Text.Refuse(figure.Position, field, ("a figure of a table needs data, x and y", "数据图需要 data、x 与 y"), ("Add data: TABLE, x: VARIABLE and y: VARIABLE.", "请加上 data: 数据表、x: 变量、y: 变量。"))]
            : Data(study, figure, field, data, new[] { figure.X, figure.Y, figure.Series, figure.Panel }.OfType<string>(), tables);
    }
}
