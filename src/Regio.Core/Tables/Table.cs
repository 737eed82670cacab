using System.Globalization;

namespace Regio.Core;

/// <summary>Columns of equal length under distinct names: the data of a study as well as the results of a method. Immutable.</summary>
public sealed class Table
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>A table from its columns.</summary>
    /// <param name="name">Name of the table, such as <c>cities</c> or <c>tidy</c>.</param>
    /// <param name="columns">Columns of equal length with distinct names.</param>
    /// <exception cref="DataError">Two columns share a name, or lengths differ.</exception>
    public Table(string name, IReadOnlyList<Column> columns)
    {
        Name = name;
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].Count;
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].Count != RowCount)
            {
                throw new DataError(new($"column '{columns[i].Name}' has {columns[i].Count} rows where '{columns[0].Name}' has {RowCount}", $"列“{columns[i].Name}”有 {columns[i].Count} 行，而“{columns[0].Name}”有 {RowCount} 行")) { Source = name, Column = columns[i].Name };
            }

            if (!_index.TryAdd(columns[i].Name, i))
            {
                throw new DataError(new($"two columns are named '{columns[i].Name}'", $"有两列同名“{columns[i].Name}”"), new("Rename one of them.", "请重命名其中一列。")) { Source = name, Column = columns[i].Name };
            }
        }
    }

    /// <summary>Name of the table.</summary>
    public string Name { get; }

    /// <summary>Heading in two languages, where there is one.</summary>
    public Label? Title { get; init; }

    /// <summary>The file (and sheet) the table was read from, for messages; null for a computed table.</summary>
    public string? Source { get; init; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The column called <paramref name="name"/>.</summary>
    /// <exception cref="DataError">There is none; the message names the nearest column.</exception>
    public Column this[string name] => Find(name) ?? throw Unknown(name);

    /// <summary>The column called <paramref name="name"/>, or null.</summary>
    public Column? Find(string name) => _index.TryGetValue(name, out int i) ? Columns[i] : null;

    /// <summary>The values of a number column.</summary>
    /// <exception cref="DataError">There is no such column, or it holds text.</exception>
    public NumberColumn Numbers(string name) => this[name] as NumberColumn ?? throw NotNumbers(name);

    /// <summary>The table with <paramref name="column"/> added at the end, or put in place of the column of that name.</summary>
    public Table With(Column column)
    {
        List<Column> columns = [.. Columns];
        if (_index.TryGetValue(column.Name, out int i))
        {
            columns[i] = column;
        }
        else
        {
            columns.Add(column);
        }

        return Like(columns);
    }

    /// <summary>The columns named, in that order.</summary>
    /// <exception cref="DataError">One of them does not exist.</exception>
    public Table Select(IEnumerable<string> names) => Like([.. names.Select(name => this[name])]);

    /// <summary>The rows given, in that order; -1 gives a row of missing values.</summary>
    public Table Take(ReadOnlySpan<int> rows)
    {
        List<Column> columns = new(Columns.Count);
        foreach (Column column in Columns)
        {
            columns.Add(column.Take(rows));
        }

        return Like(columns);
    }

    /// <summary>The same columns under another table name.</summary>
    public Table Named(string name) => new(name, Columns) { Title = Title, Source = Source };

    private Table Like(IReadOnlyList<Column> columns) => new(Name, columns) { Title = Title, Source = Source };

    private DataError Unknown(string name)
    {
        string? near = Nearest.To(name, _index.Keys);
        string have = string.Join(", ", _index.Keys.Take(30)) + (_index.Count > 30 ? ", …" : string.Empty);
        Label way = near is null
            ? new($"The columns are: {have}.", $"现有的列：{have}。")
            : new($"Did you mean '{near}'? The columns are: {have}.", $"是否指“{near}”？现有的列：{have}。");
        return new DataError(new($"there is no column '{name}'", $"没有名为“{name}”的列"), way) { Source = Source ?? Name, Column = name };
    }

    private DataError NotNumbers(string name)
    {
        TextColumn column = (TextColumn)this[name];
        int row = FirstRow(column, text => !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        row = row < column.Count ? row : FirstRow(column, _ => true);
        string example = row < column.Count ? column.TextAt(row) : string.Empty;
        return new DataError(
            new($"column '{name}' holds text where numbers are needed (row {row + 1}: '{example}')", $"列“{name}”应为数值，却含文本（第 {row + 1} 行：“{example}”）"),
            new("Correct the cells, declare the text as a missing code when reading, or use the column as i(name) or as a fixed effect.", "请修正单元格，或在读取时将该文本声明为缺失代码，或以 i(变量) 或固定效应的形式使用该列。"))
        { Source = Source ?? Name, Column = name, Row = row + 1 };
    }

    private static int FirstRow(TextColumn column, Func<string, bool> holds)
    {
        int row = 0;
        while (row < column.Count && (column.IsMissing(row) || !holds(column.TextAt(row))))
        {
            row++;
        }

        return row;
    }
}
