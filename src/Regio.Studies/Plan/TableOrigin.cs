using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.Studies;

/// <summary>The columns of the models that have been estimated, for the tables made from them.</summary>
internal interface IModelResults
{
    /// <summary>The columns of a model, complete by the time a table is made from them.</summary>
    ModelRun this[string model] { get; }

    /// <summary>The table of rows that a step kept beside its result.</summary>
    Table Augmented(ColumnRun step);
}

/// <summary>Rows as they come from a source, before any is left out.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Hash">SHA-256 of the content; of a simulated table that of its model and seed.</param>
/// <param name="Truth">Known coefficients of simulated rows, or null.</param>
/// <param name="Notices">What reading or joining had to say.</param>
internal sealed record OriginRows(Table Table, string Hash, Table? Truth, IReadOnlyList<Notice> Notices);

/// <summary>Where a table comes from: how it is told, by what it is known, how it is read.</summary>
/// <param name="Source">For people.</param>
/// <param name="Path">The file, or null.</param>
/// <param name="Key">What the rows depend on.</param>
/// <param name="Read">Reads them.</param>
internal sealed record TableOrigin(string Source, string? Path, Func<string> Key, Func<RunContext, OriginRows> Read)
{
    /// <summary>The origin of a table.</summary>
    /// <param name="study">The study.</param>
    /// <param name="step">The table.</param>
    /// <param name="tables">The other tables, complete by the time the rows are read.</param>
    /// <param name="models">The results of models, or null.</param>
    internal static TableOrigin Of(Study study, DataStep step, IReadOnlyDictionary<string, TablePlan> tables, IModelResults? models) => step.Source switch
    {
        { Model: not null } => ModelOrigin.Of(study, step, tables, models),
        { Join.Count: > 0 } => Combined("join", step, tables, (found, _) => Joined(step.Source, found)),
        { Stack.Count: > 0 } => Combined("stack", step, tables, (found, _) => Stacked(step.Source, found)),
        { Builtin: string name } => BuiltIn(study, step, name),
        { Simulate: string name } => Simulated(study, step, name),
        _ => OfFile(study, step),
    };

    /// <summary>SHA-256 of a table's content.</summary>
    internal static string HashOf(Table table)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            StoredTable.Write(writer, table);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static TableOrigin BuiltIn(Study study, DataStep step, string name)
    {
        string known = BuiltInTables.Find(name) ?? throw study.Text.Unknown(step.Position, $"data.{step.Name}.builtin", name, ("built-in table", "内置数据表"), BuiltInTables.Names);
        string hash = BuiltInTables.Hash(known);
        return new("builtin:" + known, null, () => hash, run => new(BuiltInTables.Read(known, step.Source.Options(), run), hash, null, []));
    }

    private static TableOrigin Simulated(Study study, DataStep step, string name)
    {
        string hash = SimulatedSource.Hash(study, step);
        return new("simulated:" + name, null, () => hash, run =>
        {
            (Table table, Table? truth, IReadOnlyList<Notice> notices) = SimulatedSource.Read(study, step, run);
            return new(table, hash, truth, notices);
        });
    }

    private static TableOrigin OfFile(Study study, DataStep step)
    {
        string file = step.Source.File!;
        string path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(study.Text.FileAt(step.Position)) ?? string.Empty, file);
        bool isFolder = step.Source.Layout is not null && Directory.Exists(path);
        if (!File.Exists(path) && !isFolder)
        {
            throw study.Text.Refuse(step.Position, $"data.{step.Name}.file", new($"there is no file {path}", $"没有文件 {path}"), ("Check the path; it is relative to the study file.", "请检查路径；它相对于研究文件所在的文件夹。"));
        }

        string hash = isFolder ? StepKey.HashOfFolder(path) : StepKey.HashOf(path);
        return new(file, path, () => hash, run => step.Source.Layout is IoReadOptions layout
            ? InputOutputRows(path, layout, step.Source.Options(), hash, run)
            : new(TableFile.Read(path, step.Source.Options(), run), hash, null, []));
    }

    /// <summary>An input-output table in matrix form, with what its reader and its balances had to say.</summary>
    private static OriginRows InputOutputRows(string path, IoReadOptions layout, ReadOptions options, string hash, RunContext run)
    {
        IoTable table = IoFile.Read(path, layout, run, options);
        return new(IoTableData.ToMatrixForm(table), hash, null, IoBalance.Of(table, layout.Tolerance).Notices);
    }

    private static TableOrigin Combined(string how, DataStep step, IReadOnlyDictionary<string, TablePlan> tables, Func<IReadOnlyList<Table>, RunContext, (Table Table, IReadOnlyList<Notice> Notices)> combine)
        => new($"{how}:{string.Join("+", step.Uses.Select(use => use.Name))}", null, () => StepKey.Of([how, .. step.Uses.Select(use => tables[use.Name].Key)]), run =>
        {
            TablePlan[] used = [.. step.Uses.Select(use => tables[use.Name])];
            (Table table, IReadOnlyList<Notice> notices) = combine([.. used.Select(one => one.Table)], run);
            return new(table, HashOf(table), used.Select(one => one.Summary.Truth).FirstOrDefault(truth => truth is not null), notices);
        });

    private static (Table Table, IReadOnlyList<Notice> Notices) Joined(DataSource source, IReadOnlyList<Table> tables)
    {
        Table table = Taken(source.Join[0], source.On, tables[0]);
        List<Notice> notices = [];
        for (int i = 1; i < tables.Count; i++)
        {
            JoinedTable join = source.Join[i];
            IReadOnlyList<string> keys = join.On.Count > 0 ? join.On : source.On;
            JoinResult joined = Join.Compute(table, Taken(join, keys, tables[i]), new JoinSpec { Keys = keys, Kind = join.How ?? source.How, Cardinality = join.Cardinality, Suffix = join.Suffix });
            notices.AddRange(joined.Notices);
            table = joined.Data;
        }

        return (table, notices);
    }

    private static Table Taken(JoinedTable join, IReadOnlyList<string> keys, Table table)
        => join.Columns.Count == 0 ? table : table.Select(keys.Concat(join.Columns).Distinct(StringComparer.Ordinal));

    private static (Table Table, IReadOnlyList<Notice> Notices) Stacked(DataSource source, IReadOnlyList<Table> tables)
    {
        string[] values = [.. source.Stack.Select(table => table.Value ?? table.Table)];
        AppendResult stacked = Append.Compute(source.Id is string id ? [.. tables.Select((table, i) => TableIds.Prepend(table, id, values, i))] : tables);
        return (stacked.Data, stacked.Notices);
    }
}

/// <summary>Columns that tell stacked tables apart.</summary>
internal static class TableIds
{
    /// <summary>The table with a leading column of its value: a number where all values are numbers.</summary>
    internal static Table Prepend(Table table, string name, IReadOnlyList<string> values, int which)
    {
        bool numbers = values.All(value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        if (!numbers)
        {
            return Prepend(table, TextColumn.Of(name, Enumerable.Repeat(values[which], table.RowCount)));
        }

        double number = double.Parse(values[which], NumberStyles.Float, CultureInfo.InvariantCulture);
        bool whole = values.All(value => double.IsInteger(double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture)));
        return Prepend(table, new NumberColumn(name, [.. Enumerable.Repeat(number, table.RowCount)], whole ? NumberKind.Whole : NumberKind.Real));
    }

    /// <summary>The table with a leading column.</summary>
    internal static Table Prepend(Table table, Column column) => new(table.Name, [column, .. table.Columns]) { Title = table.Title, Source = table.Source };
}
