namespace Regio.Files.Tests;

/// <summary>Equality of tables to the last bit.</summary>
internal static class Same
{
    internal static void Values(Table actual, Table expected)
    {
        actual.Columns.Select(column => column.Name).ShouldBe(expected.Columns.Select(column => column.Name));
        actual.RowCount.ShouldBe(expected.RowCount);
        foreach (Column column in expected.Columns)
        {
            Column other = actual[column.Name];
            if (column is NumberColumn numbers)
            {
                ReadOnlySpan<double> values = other.ShouldBeOfType<NumberColumn>($"column '{column.Name}'").Values;
                for (int row = 0; row < numbers.Count; row++)
                {
                    bool same = numbers.Values[row] == values[row] || (numbers.IsMissing(row) && other.IsMissing(row) && Missing.CodeOf(numbers.Values[row]) == Missing.CodeOf(values[row]));
                    same.ShouldBeTrue($"column '{column.Name}', row {row + 1}: {values[row]:R} instead of {numbers.Values[row]:R}");
                }
            }
            else
            {
                for (int row = 0; row < column.Count; row++)
                {
                    other.TextAt(row).ShouldBe(column.TextAt(row), $"column '{column.Name}', row {row + 1}");
                }
            }
        }
    }
}

/// <summary>A folder of its own, removed afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("regio-files-");

    internal string Folder => _folder.FullName;

    internal string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    internal string Write(string name, string text)
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
