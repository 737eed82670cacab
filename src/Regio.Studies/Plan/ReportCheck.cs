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
            foreach (string model in ModelsOf(item).Concat(item is TableItem shown ? shown.Rows.Select(row => row.Model).OfType<string>() : []).Except(models, StringComparer.Ordinal))
            {
                yield return study.Text.Unknown(item.Position, field, model, Model, models);
            }

            foreach (SpecError error in item switch
            {
                TableItem table => [.. Table(study, table, field), .. table.Data is string data ? Data(study, table, field, data, Listed(table), tables) : []],
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
        TableItem table => ShownIn(table).Select(shown => shown.Model),
        FigureItem figure => figure.Models,
        ResultFigureItem figure => [figure.Figure],
        CompareItem compare => compare.Compare,
        _ => [],
    };

    /// <summary>What a table shows of which models.</summary>
    internal static IReadOnlyList<ShownModel> ShownIn(TableItem item) => item switch
    {
        { Panels.Count: > 0 } => [.. item.Panels.SelectMany(panel => panel.Models)],
        { Models.Count: > 0 } => item.Models,
        { Data: not null } => [],
        _ => [new ShownModel { Model = item.Table }],
    };

    /// <summary>Name of a part in the outputs, where it has one.</summary>
    internal static string? NameOf(ReportItem item) => item switch
    {
        TableItem table => table.Table,
        DescribeItem describe => describe.Name ?? "descriptive_" + describe.Describe,
        FigureItem figure => figure.Name,
        ResultFigureItem figure => figure.Name ?? (figure.Which is null ? figure.Figure : figure.Figure + "_" + figure.Which),
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

        if (table.Which is not null && ModelsOf(table).Count() > 1)
        {
            yield return study.Text.Refuse(table.Position, field + ".which", ("'which' lists the table of one model", "which 只能列出一个模型的结果表"), ("Give each model a table of its own.", "请为每个模型单独设表。"));
        }

        foreach (string statistic in table.Statistics.Where(name => !Vocabulary.Names.Contains(name, StringComparer.Ordinal)))
        {
            yield return study.Text.Unknown(table.Position, field + ".statistics", statistic, ("statistic", "统计量"), [.. Vocabulary.Names.Order(StringComparer.Ordinal)]);
        }

        foreach (RowItem row in table.Rows.Where(row => row.Model is null == (row.Values.Count == 0)))
        {
            yield return study.Text.Refuse(table.Position, field + ".rows", new($"the row '{row.Label.En}' needs either 'values' or a 'model'", $"“{row.Label.Zh}”一行应给出 values 或 model 之一"));
        }
    }

    /// <summary>Columns of a data table that a list speaks of.</summary>
    private static IEnumerable<string> Listed(TableItem table)
        => table.Columns.Concat(table.Sort.Select(name => name.TrimStart('-'))).Concat(table.Where?.Variables ?? []);

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
        string[] needs = figure.Figure switch
        {
            FigureKind.Density or FigureKind.Histogram => ["data", "x"],
            FigureKind.Heatmap => ["data", "x", "y", "value"],
            FigureKind.Flow or FigureKind.Network => ["data", "x", "y"],
            FigureKind.Map => ["data", "x", "value"],
            FigureKind.Interval => ["data", "x", "y", "low", "high"],
            _ => ["data", "x", "y"],
        };
        string?[] given = [data, figure.X, figure.Y, figure.Value, figure.Low, figure.High];
        string[] names = ["data", "x", "y", "value", "low", "high"];
        string[] absent = [.. needs.Where(need => given[Array.IndexOf(names, need)] is null)];
        string list = string.Join(", ", absent);
        return absent.Length > 0
            ? [study.Text.Refuse(figure.Position, field, new($"a figure of this kind needs {string.Join(", ", needs)}", $"此类图需要 {string.Join("、", needs)}"), new($"Add {list}.", $"请补充 {list}。"))]
            : DataFigures.PathOf(study, figure) is string path && !File.Exists(path)
            ? [study.Text.Refuse(figure.Position, field + ".boundaries", new($"there is no file {path}", $"没有文件 {path}"), ("Check the path; it is relative to the study file.", "请检查路径；它相对于研究文件所在的文件夹。"))]
            : [.. Nodes(study, figure, field, tables), .. Data(study, figure, field, data!, new[] { figure.X, figure.Y, figure.Series, figure.Panel, figure.Value, figure.Low, figure.High, figure.Text }.OfType<string>().Concat(figure.Where?.Variables ?? []), tables)];
    }

    private static IEnumerable<SpecError> Nodes(Study study, FigureItem figure, string field, IReadOnlyDictionary<string, VariableNames> tables) => figure.Nodes is not NodeTable nodes ? []
        : Data(study, figure, field + ".nodes", nodes.Data, new[] { nodes.Name, nodes.Size, nodes.Group }.OfType<string>(), tables);
}
