using System.Globalization;

namespace Regio.Core;

/// <summary>Names of the cells of a sheet.</summary>
public static class SheetAddress
{
    /// <summary>The name of a cell, such as C12; rows and columns count from 0.</summary>
    public static string Of(int row, int column) => Letters(column) + (row + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of a column: A for 0, AA for 26.</summary>
    private static string Letters(int column)
    {
        string letters = string.Empty;
        for (int n = column + 1; n > 0; n = (n - 1) / 26)
        {
            letters = (char)('A' + ((n - 1) % 26)) + letters;
        }

        return letters;
    }
}
