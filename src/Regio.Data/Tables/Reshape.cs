using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>Turns a table with a column a period into one with a row a period, and back.</summary>
/// <remarks>The two undo one another, as Stata's <c>reshape</c>, whose <c>i()</c>, <c>j()</c> and stubs they take.</remarks>
public static class Reshape
{
    /// <summary>Columns <c>gdp2010, gdp2011, pop2010, …</c> to rows with <c>gdp</c>, <c>pop</c> and the new column <paramref name="name"/> of 2010, 2011.</summary>
    /// <param name="table">The wide table.</param>
    /// <param name="id">Columns that identify a row.</param>
    /// <param name="stubs">Beginnings of the columns' names; none when every column besides the id is a period of one variable, as <c>2019年, 2020年, …</c> in a yearbook.</param>
    /// <param name="name">Name of the new column: numbers when every ending is one (2019年 is 2019), else text.</param>
    /// <param name="value">Name of the one variable when there are no stubs.</param>
    /// <exception cref="DataError">The id is not unique, a stub begins no column, or a name exists already.</exception>
    /// <exception cref="SpecError">A stub is empty, or the new names are not distinct.</exception>
    public static (Table Data, IReadOnlyList<Notice> Notices) Long(Table table, IReadOnlyList<string> id, IReadOnlyList<string> stubs, string name, string value = "value")
    {
        RefuseRepeated(table, id, "id");
        RefuseNames(table, id, stubs, name, value);
        Dictionary<(string Stub, string Ending), Column> wide = stubs.Count > 0 ? Endings(table, id, stubs) : Periods(table, id, value);
        stubs = stubs.Count > 0 ? stubs : [value];
        string[] endings = [.. wide.Keys.Select(key => key.Ending).Distinct(StringComparer.Ordinal)];
        bool numbers = endings.All(ending => double.TryParse(ending.TrimEnd('年'), NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        endings = numbers ? [.. endings.OrderBy(Number)] : [.. endings.Order(StringComparer.Ordinal)];
        int rows = table.RowCount * endings.Length;
        int[] source = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            source[i] = i / endings.Length;
        }

        HashSet<Column> taken = [.. wide.Values];
        List<Column> columns = [.. table.Columns.Where(column => !taken.Contains(column)).Select(column => column.Take(source))];
        columns.Insert(id.Count == 0 ? 0 : 1 + columns.FindLastIndex(column => id.Contains(column.Name, StringComparer.Ordinal)), numbers
            ? new NumberColumn(name, [.. source.Select((_, i) => Number(endings[i % endings.Length]))], endings.All(ending => Number(ending) == Math.Floor(Number(ending))) ? NumberKind.Whole : NumberKind.Real)
            : TextColumn.Of(name, source.Select((_, i) => endings[i % endings.Length])));
        List<Notice> notices = [];
        foreach (string stub in stubs)
        {
            columns.Add(Interleave(stub, endings, wide, table.RowCount));
            string[] absent = [.. endings.Where(ending => !wide.ContainsKey((stub, ending))).Select(ending => stub + ending)];
            if (absent.Length > 0)
            {
                string list = string.Join(", ", absent.Take(10));
                notices.Add(new(NoticeKind.Warning, "lacking_columns", new($"There is no column {list}: '{stub}' is missing there.", $"没有列 {list}：“{stub}”在相应行记为缺失。")) { Items = absent, Count = absent.Length });
            }
        }

        return (new Table(table.Name, columns) { Title = table.Title, Source = table.Source }, notices);
    }

    /// <summary>Rows to columns: for each value of <paramref name="name"/> and each of <paramref name="values"/> a column, such as <c>gdp2010</c>.</summary>
    /// <param name="table">The long table.</param>
    /// <param name="id">Columns that identify a row of the result.</param>
    /// <param name="name">Column whose values become endings of column names.</param>
    /// <param name="values">Columns to spread.</param>
    /// <exception cref="DataError">An id has the same <paramref name="name"/> twice, or another column varies within an id.</exception>
    public static Table Wide(Table table, IReadOnlyList<string> id, string name, IReadOnlyList<string> values)
    {
        RefuseRepeated(table, [.. id, name], "id and name");
        Grouping ids = Groupings.Join([.. id.Select(column => table[column].Group())]);
        Grouping periods = table[name].Group();
        RefuseMissing(table, ids, id[0]);
        RefuseMissing(table, periods, name);
        (int[] order, int[] first) = FirstRows(ids);
        int[,] cell = new int[first.Length, periods.Count];
        for (int i = 0; i < first.Length; i++)
        {
            for (int p = 0; p < periods.Count; p++)
            {
                cell[i, p] = -1;
            }
        }

        for (int row = 0; row < table.RowCount; row++)
        {
            cell[order[ids.Codes[row]], periods.Codes[row]] = row;
        }

        List<Column> columns = [];
        foreach (Column column in table.Columns.Where(column => !values.Contains(column.Name, StringComparer.Ordinal) && !string.Equals(column.Name, name, StringComparison.Ordinal)))
        {
            RefuseVarying(table, column, ids, order, first);
            columns.Add(column.Take(first));
        }

        foreach (string value in values)
        {
            for (int p = 0; p < periods.Count; p++)
            {
                int period = p;
                columns.Add(table[value].Take([.. Enumerable.Range(0, first.Length).Select(i => cell[i, period])]).Named(value + periods.Levels[p]));
            }
        }

        return new Table(table.Name, columns) { Title = table.Title, Source = table.Source };
    }

    private static double Number(string text) => double.Parse(text.TrimEnd('年'), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The whole names of all columns besides the id.</summary>
    private static Dictionary<(string Stub, string Ending), Column> Periods(Table table, IReadOnlyList<string> id, string value)
    {
        Dictionary<(string Stub, string Ending), Column> found = table.Columns.Where(column => !id.Contains(column.Name, StringComparer.Ordinal)).ToDictionary(column => (value, column.Name), column => column);
        return found.Count > 0 ? found : throw new DataError(new("there is no column besides the id", "除标识列外没有其他列")) { Source = table.Source ?? table.Name };
    }

    private static void RefuseNames(Table table, IReadOnlyList<string> id, IReadOnlyList<string> stubs, string name, string value)
    {
        if (name.Length == 0 || value.Length == 0 || stubs.Contains(string.Empty, StringComparer.Ordinal))
        {
            throw new SpecError(new("a name is empty", "名称为空"), new("Where all columns besides the id are periods of one variable, name no stubs, and the variable as value.", "若除标识列外各列都是同一变量的各期，请不写 stubs，并以 value 给出变量名。")) { Field = "stubs" };
        }

        IEnumerable<string> news = (stubs.Count > 0 ? stubs : [value]).Append(name);
        IEnumerable<string> kept = stubs.Count > 0
            ? table.Columns.Select(column => column.Name).Where(column => id.Contains(column, StringComparer.Ordinal) || !stubs.Any(stub => column.Length > stub.Length && column.StartsWith(stub, StringComparison.Ordinal)))
            : id;
        if (news.Concat(kept).GroupBy(one => one, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw new SpecError(new($"the long table would have two columns '{twice.Key}'", $"转换后的长表会有两列同名“{twice.Key}”"), new("Choose another name for the new column.", "请为新列另取名称。")) { Field = "name" };
        }
    }

    private static Dictionary<(string Stub, string Ending), Column> Endings(Table table, IReadOnlyList<string> id, IReadOnlyList<string> stubs)
    {
        Dictionary<(string Stub, string Ending), Column> found = [];
        foreach (Column column in table.Columns.Where(column => !id.Contains(column.Name, StringComparer.Ordinal)))
        {
            string? stub = stubs.Where(stub => column.Name.Length > stub.Length && column.Name.StartsWith(stub, StringComparison.Ordinal)).MaxBy(stub => stub.Length);
            if (stub is not null)
            {
                found.Add((stub, column.Name[stub.Length..]), column);
            }
        }

        foreach (string stub in stubs.Where(stub => !found.Keys.Any(key => string.Equals(key.Stub, stub, StringComparison.Ordinal))))
        {
            throw new DataError(new($"no column's name begins with '{stub}'", $"没有以“{stub}”开头的列"), new($"The columns are: {string.Join(", ", table.Columns.Take(30).Select(column => column.Name))}.", $"现有的列：{string.Join("、", table.Columns.Take(30).Select(column => column.Name))}。")) { Source = table.Source ?? table.Name, Column = stub };
        }

        return found;
    }

    private static Column Interleave(string stub, string[] endings, Dictionary<(string Stub, string Ending), Column> wide, int rows)
    {
        Column?[] parts = [.. endings.Select(ending => wide.GetValueOrDefault((stub, ending)))];
        Column known = parts.First(part => part is not null)!;
        if (parts.FirstOrDefault(part => part is not null && part.GetType() != known.GetType()) is Column other)
        {
            throw new DataError(new($"'{known.Name}' and '{other.Name}' are to become one column, and one is text, the other a number", $"“{known.Name}”与“{other.Name}”要合为一列，但一个是文本，一个是数值")) { Column = other.Name };
        }

        if (known is TextColumn)
        {
            return TextColumn.Of(stub, Enumerable.Range(0, rows * parts.Length).Select(i => (parts[i % parts.Length] as TextColumn)?[i / parts.Length]), known.Info);
        }

        double[] values = new double[rows * parts.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = parts[i % parts.Length] is NumberColumn numbers ? numbers.Values[i / parts.Length] : Missing.Value;
        }

        return new NumberColumn(stub, values, ((NumberColumn)known).Kind, known.Info);
    }

    /// <summary>Ids in order of first appearance: id → place, place → first row.</summary>
    private static (int[] Order, int[] First) FirstRows(Grouping ids)
    {
        int[] order = new int[ids.Count];
        Array.Fill(order, -1);
        List<int> first = [];
        for (int row = 0; row < ids.Codes.Length; row++)
        {
            if (order[ids.Codes[row]] < 0)
            {
                order[ids.Codes[row]] = first.Count;
                first.Add(row);
            }
        }

        return (order, [.. first]);
    }

    private static void RefuseRepeated(Table table, IReadOnlyList<string> id, string what)
    {
        if (id.Count == 0)
        {
            throw new SpecError(new("reshape needs the columns that identify a row", "重塑需要能标识行的列")) { Field = "id" };
        }

        Grouping groups = Groupings.Join([.. id.Select(column => table[column].Group())]);
        int[] seen = new int[groups.Count];
        for (int row = 0; row < groups.Codes.Length; row++)
        {
            int code = groups.Codes[row];
            if (code >= 0 && seen[code] > 0)
            {
                throw new DataError(
                    new(string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", id)} ({what}) must be unique, and rows {seen[code]} and {row + 1} are both {groups.Levels[code]}"), string.Create(CultureInfo.InvariantCulture, $"{string.Join("、", id)} 应唯一，但第 {seen[code]} 行与第 {row + 1} 行同为 {groups.Levels[code]}")))
                { Source = table.Source ?? table.Name, Column = id[0], Row = row + 1 };
            }

            if (code >= 0)
            {
                seen[code] = row + 1;
            }
        }
    }

    private static void RefuseMissing(Table table, Grouping groups, string column)
    {
        int row = Array.IndexOf(groups.Codes, -1);
        if (row >= 0)
        {
            throw new DataError(new(string.Create(CultureInfo.InvariantCulture, $"'{column}' is missing in row {row + 1}"), string.Create(CultureInfo.InvariantCulture, $"“{column}”在第 {row + 1} 行缺失")), new("Drop rows without it first.", "请先删除缺失的行。")) { Source = table.Source ?? table.Name, Column = column, Row = row + 1 };
        }
    }

    private static void RefuseVarying(Table table, Column column, Grouping ids, int[] order, int[] first)
    {
        int[] codes = column.Group().Codes;
        for (int row = 0; row < codes.Length; row++)
        {
            int before = first[order[ids.Codes[row]]];
            if (codes[row] != codes[before])
            {
                throw new DataError(
                    new(string.Create(CultureInfo.InvariantCulture, $"'{column.Name}' varies within an id: rows {before + 1} and {row + 1} differ"), string.Create(CultureInfo.InvariantCulture, $"“{column.Name}”在同一标识内取值不一：第 {before + 1} 行与第 {row + 1} 行不同")),
                    new("Spread it too, or drop it.", "请将其一并展开，或删除该列。"))
                { Source = table.Source ?? table.Name, Column = column.Name, Row = row + 1 };
            }
        }
    }
}
