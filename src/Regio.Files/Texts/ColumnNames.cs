namespace Regio.Files;

/// <summary>The rules for column names of text files and sheets.</summary>
internal static class ColumnNames
{
    /// <summary>Name given to a first column without one: R and Python write row names so.</summary>
    internal const string RowNames = "row_names";

    /// <summary>The names, distinct; refuses a declared type of a column that does not exist.</summary>
    internal static IReadOnlyList<string> Check(IReadOnlyList<string> names, ReadOptions options, string source)
    {
        if (options.Header is null && names.All(name => NumberText.TryParse(Encoding.UTF8.GetBytes(name), (byte)'.', out _, out _)))
        {
            throw new DataError(
                new($"the first row holds numbers only ({string.Join(", ", names.Take(5))}{(names.Count > 5 ? ", …" : string.Empty)}): no names of columns", $"第一行全是数字（{string.Join("，", names.Take(5))}{(names.Count > 5 ? "，…" : string.Empty)}），不像列名"),
                ("Write the names above it, or say --header false (Header = false) when it is data, --header true when the numbers are names.", "请在其上方写上列名；若该行是数据，请使用 --header false（Header = false）；若数字就是列名，请使用 --header true。"))
            { Source = source, Line = 1 };
        }

        List<string> checkedNames = [.. names];
        if (names.Count > 1 && names[0].Length == 0 && !names.Contains(RowNames, StringComparer.Ordinal))
        {
            checkedNames[0] = RowNames;
        }

        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int c = 0; c < checkedNames.Count; c++)
        {
            string name = checkedNames[c];
            if (name.Length > 0 && !seen.TryAdd(name, c))
            {
                throw new DataError(new($"columns {seen[name] + 1} and {c + 1} are both named '{name}'", $"第 {seen[name] + 1} 列和第 {c + 1} 列同名“{name}”"), ("Rename one of them in the header.", "请在表头中重命名其中一列。")) { Source = source, Column = name };
            }
        }

        foreach (string declared in options.Types.Keys)
        {
            if (!seen.ContainsKey(declared))
            {
                string? near = Nearest.To(declared, seen.Keys);
                Label way = near is null
                    ? new($"The columns are: {string.Join(", ", seen.Keys.Take(30))}.", $"现有的列：{string.Join("、", seen.Keys.Take(30))}。")
                    : new($"Did you mean '{near}'?", $"是否指“{near}”？");
                throw new DataError(new($"a type is declared for column '{declared}', which the file does not have", $"为列“{declared}”声明了类型，但文件中没有该列"), way) { Source = source, Column = declared };
            }
        }

        return checkedNames;
    }

    /// <summary>The columns without those that have neither name nor value (a delimiter too many on every line); a nameless column with values is refused.</summary>
    internal static List<Column> DropNameless(IReadOnlyList<Column?> columns, IReadOnlyList<string> names, string source)
    {
        List<Column> kept = [];
        for (int c = 0; c < columns.Count; c++)
        {
            Column column = columns[c]!;
            if (names[c].Length > 0)
            {
                kept.Add(column);
            }
            else if (column.MissingCount < column.Count)
            {
                string before = c > 0 && names[c - 1].Length > 0 ? $" (behind '{names[c - 1]}')" : string.Empty;
                string beforeZh = c > 0 && names[c - 1].Length > 0 ? $"（在“{names[c - 1]}”之后）" : string.Empty;
                throw new DataError(new($"column {c + 1}{before} has values but no name", $"第 {c + 1} 列{beforeZh}有数据但没有列名"), ("Write its name in the header; where titles stand above the header, pass over them with --skip (Skip).", "请在表头中写上列名；若表头上方有标题行，请用 --skip（Skip）跳过。")) { Source = source, Line = 1 };
            }
        }

        return kept.Count > 0 ? kept : throw new DataError(("no column has a name", "所有列都没有列名"), ("Write the names in the first row.", "请在第一行写上列名。")) { Source = source };
    }
}
