using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>Finds a column of numbers that a few stray texts have turned into text: named in a formula it would silently become a dummy a number.</summary>
internal static class SpoiltNumbers
{
    /// <summary>Refuses a text column most of whose values are numbers; one of numbers alone, such as codes with leading zeros, was read as text on purpose.</summary>
    /// <exception cref="DataError">At least half of the values, but not all, are numbers; the message names the first that is none.</exception>
    internal static void Refuse(Column column, Grouping groups, string name, Table table)
    {
        bool[] isNumber = [.. groups.Levels.Select(IsNumber)];
        int numbers = isNumber.Count(one => one);
        if (numbers == groups.Count || 2 * numbers < groups.Count)
        {
            return;
        }

        int row = Array.FindIndex(groups.Codes, code => code >= 0 && !isNumber[code]);
        throw new DataError(
            new($"column '{name}' holds text among its numbers (row {row + 1}: '{column.TextAt(row)}')", $"列“{name}”的数值中混有文本（第 {row + 1} 行：“{column.TextAt(row)}”）"),
            new($"Correct the cell, declare '{column.TextAt(row)}' as a missing code, or write factor({name}) for a dummy a value.", $"请修正该单元格，或将“{column.TextAt(row)}”声明为缺失代码；若确为分类变量，请写作 factor({name})。"))
        { Source = table.Source ?? table.Name, Column = name, Row = row + 1 };
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);
}
