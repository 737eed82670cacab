namespace Regio.Files;

/// <summary>Provincial tables of China: rows of provinces over sectors, columns of provinces beside sectors, in Chinese or English, with codes or without.</summary>
/// <remarks>
/// As CEADs prints the tables of 2012, 2015 and 2017: 31 provinces × 42 sectors, final demand by province (rural and urban households, government, fixed capital, inventories), then exports (出口), errors
/// (误差 or 其他) and output (总产出); below intermediate inputs, imports (进口), the four parts of value added, total inputs (总投入). Province names stand in every cell or only at the first of a block.
/// </remarks>
internal static class ProvincialLayout
{
    internal static bool Claims(Grid grid) => Text(grid).Any(text => IoTerms.Key(text) is "总产出" or "GO") && Text(grid).Any(text => IoTerms.Key(text) is "FU101" or "FU103" || text.Contains("居民", StringComparison.Ordinal) || text.Contains("政府", StringComparison.Ordinal));

    private static IEnumerable<string> Text(Grid grid)
        => Enumerable.Range(0, Math.Min(Grid.Margin, grid.RowCount)).SelectMany(r => Enumerable.Range(0, grid.ColumnCount).Select(c => grid.Text(r, c)).Where(text => text.Length > 0));

    internal static IoPlan Plan(Grid grid, IoReadOptions options)
    {
        GridCorner corner = GridCorner.Find(grid);
        Label missing = ("a row (column) of provinces and one of sectors are needed above (beside) the numbers", "数值区上方（左侧）应有省份与部门两行（列）标签");
        string[][] above = [.. Enumerable.Range(0, corner.Row).Select(r => Enumerable.Range(0, grid.ColumnCount).Select(c => c < corner.Column ? string.Empty : grid.Text(r, c)).ToArray())];
        string[][] beside = [.. Enumerable.Range(0, corner.Column).Select(c => Enumerable.Range(0, grid.RowCount).Select(r => r < corner.Row ? string.Empty : grid.Text(r, c)).ToArray())];
        (int provinceRow, int[] nameRows) = Roles(above) ?? throw grid.Fault(missing, ("Choose the sheet with the table, or name another layout.", "请选择投入产出表所在的工作表，或指明其他格式。"));
        (int provinceColumn, int[] nameColumns) = Roles(beside) ?? throw grid.Fault(missing, ("Choose the sheet with the table, or name another layout.", "请选择投入产出表所在的工作表，或指明其他格式。"));
        string[] across = Filled(above[provinceRow], nameRows.Select(r => above[r]));
        string[] down = Filled(beside[provinceColumn], nameColumns.Select(c => beside[c]));
        int row = Chosen(nameRows, above, options), column = Chosen(nameColumns, beside, options);
        HashSet<string> keys = [.. nameRows.SelectMany(r => above[r]).Select(IoTerms.Key)];
        return new IoPlan(grid, [.. Enumerable.Range(0, grid.RowCount).Select(r => r < corner.Row ? default : Row(down[r], beside[column][r], [.. nameColumns.Select(c => beside[c][r])]))],
            [.. Enumerable.Range(0, grid.ColumnCount).Select(c => c < corner.Column ? default : Column(across[c], above[row][c], [.. nameRows.Select(r => above[r][c])], keys))])
        {
            EmptyIsZero = true,
            Unit = "10⁴ CNY",
        };
    }

    private static IoLine Row(string province, string name, string[] labels)
    {
        IoRole? term = Term(labels.Prepend(province), IoTerms.Row);
        string label = name.Length > 0 ? name : Array.Find(labels, text => text.Length > 0) ?? province;
        return term is IoRole role ? new IoLine(role, Name: label)
            : label.Length == 0 ? default
            : new IoLine(IoRole.Sector, province, label);
    }

    private static IoLine Column(string province, string name, string[] labels, HashSet<string> keys)
    {
        IoRole? term = Term(labels.Prepend(province), IoTerms.Column);
        string label = name.Length > 0 ? name : Array.Find(labels, text => text.Length > 0) ?? province;
        return term switch
        {
            null when label.Length == 0 => default,
            null => new IoLine(IoRole.Sector, province, label),
            IoRole.Final => labels.Any(text => IoTerms.IsSum(text, keys)) ? default : new IoLine(IoRole.Final, province, label),
            IoRole role => new IoLine(role, Name: label),
        };
    }

    private static IoRole? Term(IEnumerable<string> labels, Func<string, IoRole?> find) => labels.Select(find).FirstOrDefault(role => role is not null);

    /// <summary>Which line of labels holds the provinces (the one that changes least from one region-sector to the next), and which the names.</summary>
    private static (int Province, int[] Names)? Roles(string[][] lines)
    {
        int[] labelled = [.. Enumerable.Range(0, lines.Length).Where(k => lines[k].Count(text => text.Length > 0) > 1)];
        return labelled.Length < 2 ? null : labelled.MinBy(Changes) is int province ? (province, [.. labelled.Where(k => k != province)]) : null;

        int Changes(int k)
        {
            (int changes, string last) = (0, string.Empty);
            for (int i = 0; i < lines[k].Length; i++)
            {
                bool isTerm = Array.Exists(lines, line => IoTerms.Row(line[i]) is not null || IoTerms.Column(line[i]) is not null);
                if (lines[k][i].Length > 0 && !isTerm)
                {
                    changes += lines[k][i] != last ? 1 : 0;
                    last = lines[k][i];
                }
            }

            return changes == 0 ? int.MaxValue : changes;
        }
    }

    /// <summary>Province names carried on over the cells of their block: a merged cell holds the name at its first place only.</summary>
    private static string[] Filled(string[] provinces, IEnumerable<string[]> names)
    {
        string[] filled = [.. provinces];
        string last = string.Empty;
        string[][] others = [.. names];
        for (int i = 0; i < filled.Length; i++)
        {
            bool ends = Array.Exists(others, line => IoTerms.Row(line[i]) is not null || IoTerms.Column(line[i]) is not null and not IoRole.Final);
            last = filled[i].Length > 0 ? filled[i] : ends ? string.Empty : last;
            filled[i] = last;
        }

        return filled;
    }

    /// <summary>The line with codes or the one with names.</summary>
    private static int Chosen(int[] lines, string[][] labels, IoReadOptions options)
    {
        bool IsCode(int k) => labels[k].Count(text => text.Length > 0 && char.IsAsciiDigit(text[^1])) * 2 > labels[k].Count(text => text.Length > 0);
        int[] wanted = [.. lines.Where(k => IsCode(k) == (options.Names == SectorNames.Code))];
        return wanted.Length > 0 ? wanted[^1] : lines[^1];
    }
}
