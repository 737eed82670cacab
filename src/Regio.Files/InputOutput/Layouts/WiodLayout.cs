using System.Text.RegularExpressions;

namespace Regio.Files;

/// <summary>WIOD 2013 and 2016, and ADB MRIO, which follows them: four rows and columns of labels (short code, name, country, running code) around the numbers.</summary>
/// <remarks>
/// Rows and columns of a country carry running codes c1…cN (rows also r1…rN); columns beyond N are final demand (c37…c42, c57…c61, F1…F5). Below: total intermediate consumption (r60, II_fob), taxes,
/// adjustments, value added (r64, VA), transport margins, output (r69, GO). The 2016 release as written by R and Stata has one header row: IndustryCode, IndustryDescription, Country, RNr, Year, AUS1 … TOT.
/// </remarks>
internal static partial class WiodLayout
{
    private const string Flat = "IndustryCode";

    /// <summary>Which of the three the running codes speak for, or null.</summary>
    internal static PublishedLayout? Find(Grid grid)
    {
        if (FlatColumn(grid) >= 0)
        {
            return PublishedLayout.Wiod2016;
        }

        int header = Enumerable.Range(0, Math.Min(Grid.Margin, grid.RowCount)).FirstOrDefault(r => Enumerable.Range(0, Math.Min(grid.ColumnCount, 2 * Grid.Margin)).Count(c => Running().IsMatch(grid.Text(r, c))) > 1, -1);
        if (header < 1)
        {
            return null;
        }

        string[] codes = [.. Enumerable.Range(0, grid.ColumnCount).Select(c => grid.Text(header, c))];
        return Array.Exists(codes, code => Running().IsMatch(code) && code[0] == 'F') ? PublishedLayout.AdbMrio
            : codes.Contains("c57", StringComparer.Ordinal) || Enumerable.Range(0, Math.Min(Grid.Margin, grid.ColumnCount)).Any(c => grid.Text(0, c) == "Intercountry Input-Output Table") || HasCode(grid, "II_fob") ? PublishedLayout.Wiod2016
            : PublishedLayout.Wiod2013;
    }

    internal static IoPlan Plan(PublishedLayout layout, Grid grid, IoReadOptions options)
    {
        int flat = FlatColumn(grid);
        if (flat >= 0)
        {
            return PlanFlat(grid, flat, options);
        }

        GridCorner corner = GridCorner.Find(grid);
        if (corner.Row < 2 || corner.Column < 2)
        {
            throw grid.Fault(("country and running code are not beside and above the numbers", "数值区旁没有国家与序号标签"), ("Give the sheet as published, with its label rows and columns, or name another layout.", "请提供带有原始标签行列的工作表，或指明其他格式。"));
        }

        Names names = new(layout, options.Names);
        Key[] down = [.. Enumerable.Range(0, grid.RowCount).Select(r => r < corner.Row ? default : KeyOf(depth => Left(grid, r, corner.Column - depth)))];
        Key[] across = [.. Enumerable.Range(0, grid.ColumnCount).Select(c => c < corner.Column ? default : KeyOf(depth => Above(grid, corner.Row - depth, c)))];
        HashSet<int> sectors = [.. down.Where(key => key.IsCountry && key.Number > 0).Select(key => key.Number)];
        return new IoPlan(grid, [.. down.Select(key => Row(key, sectors, names))], [.. across.Select(key => Column(key, sectors, names))])
        {
            EmptyIsZero = layout == PublishedLayout.AdbMrio,
            Unit = Unit(grid, corner),
        };
    }

    private static IoPlan PlanFlat(Grid grid, int first, IoReadOptions options)
    {
        Names names = new(PublishedLayout.Wiod2016, options.Names);
        int last = first + 5;
        Key[] down = [.. Enumerable.Range(0, grid.RowCount).Select(r => r == 0 ? default : new Key(grid.Text(r, first + 2), Number(grid.Text(r, first + 3)), grid.Text(r, first), grid.Text(r, first + 1)))];
        HashSet<int> sectors = [.. down.Where(key => key.IsCountry).Select(key => key.Number)];
        Dictionary<int, Key> byNumber = [];
        foreach (Key key in down.Where(key => key.IsCountry))
        {
            byNumber.TryAdd(key.Number, key);
        }

        Key Across(int c)
        {
            Match match = CountryNumber().Match(grid.Text(0, c));
            int number = match.Success ? Number(match.Groups["number"].Value) : 0;
            Key known = byNumber.GetValueOrDefault(number);
            return c < last ? default : match.Success ? new Key(match.Groups["country"].Value, number, known.Short ?? "c" + match.Groups["number"].Value, known.Name ?? string.Empty) : new Key("TOT", 0, "GO", string.Empty);
        }

        return new IoPlan(grid, [.. down.Select(key => Row(key, sectors, names))], [.. Enumerable.Range(0, grid.ColumnCount).Select(c => Column(Across(c), sectors, names))]);
    }

    private static IoLine Row(Key key, HashSet<int> sectors, Names names)
        => key.Country is null ? default
            : key.IsCountry && sectors.Contains(key.Number) ? new IoLine(IoRole.Sector, key.Country, names.Of(key))
            : Bottom(key);

    private static IoLine Bottom(Key key)
    {
        string name = key.Name ?? string.Empty;
        bool total = key.Number == 60 || key.Short == "II_fob" || name.StartsWith("total intermediate", StringComparison.OrdinalIgnoreCase);
        bool output = key.Number == 69 || key.Short == "GO" || name.Contains("output", StringComparison.OrdinalIgnoreCase);
        bool isNothing = key.Number == 0 && name.Length == 0 && string.IsNullOrEmpty(key.Short);
        return total || isNothing ? default : output ? new IoLine(IoRole.Output, Name: "GO") : new IoLine(IoRole.ValueAdded, Name: key.Short is { Length: > 0 } code ? code : name.Length > 0 ? name : "r" + key.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static IoLine Column(Key key, HashSet<int> sectors, Names names)
        => key.Country is null ? default
            : key.IsCountry && !key.IsFinal && sectors.Contains(key.Number) ? new IoLine(IoRole.Sector, key.Country, names.Of(key))
            : key.IsCountry ? new IoLine(IoRole.Final, key.Country, key.IsFinal ? "F" + key.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : names.Final(key))
            : key.Number > 0 || key.Short?.Length > 0 || key.Country.Length > 0 ? new IoLine(IoRole.Output, Name: "GO") : default;

    private static Key KeyOf(Func<int, string> label)
    {
        string running = label(1);
        return new Key(label(2), Running().IsMatch(running) ? Number(running[1..]) : 0, label(4), label(3)) { IsFinal = running.StartsWith('F') };
    }

    private static string Left(Grid grid, int row, int column) => column < 0 ? string.Empty : grid.Text(row, column);

    private static string Above(Grid grid, int row, int column) => row < 0 ? string.Empty : grid.Text(row, column);

    private static string? Unit(Grid grid, GridCorner corner)
    {
        for (int r = 0; r < corner.Row; r++)
        {
            for (int c = 0; c < corner.Column; c++)
            {
                Match match = UnitText().Match(grid.Text(r, c));
                if (match.Success)
                {
                    return match.Groups["unit"].Value.Trim();
                }
            }
        }

        return null;
    }

    private static bool HasCode(Grid grid, string code) => Enumerable.Range(Math.Max(0, grid.RowCount - 12), Math.Min(12, grid.RowCount)).Any(r => grid.Text(r, 0) == code);

    private static int FlatColumn(Grid grid) => Enumerable.Range(0, Math.Min(2, grid.ColumnCount)).FirstOrDefault(c => string.Equals(grid.Text(0, c), Flat, StringComparison.OrdinalIgnoreCase), -1);

    private static int Number(string text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0;

    [GeneratedRegex("^[crF][0-9]{1,3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Running();

    [GeneratedRegex("^v?(?<country>[A-Za-z]{2,4})(?<number>[0-9]{1,3})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountryNumber();

    [GeneratedRegex(@"^\(?(?<unit>(in\s+)?(millions?|thousands?|billions?)\s+(of\s+)?\S[^)]{0,40})\)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex UnitText();

    /// <summary>The labels of a row or column.</summary>
    private readonly record struct Key(string Country, int Number, string Short, string Name)
    {
        internal bool IsFinal { get; init; }

        internal bool IsCountry => Country is { Length: > 0 } && !Country.StartsWith("tot", StringComparison.OrdinalIgnoreCase) && (Number > 0);
    }

    private sealed record Names(PublishedLayout Layout, SectorNames Choice)
    {
        internal string Of(Key key) => Choice == SectorNames.Name && key.Name.Length > 0 ? key.Name
            : Layout == PublishedLayout.Wiod2016 && key.Short.Length > 0 ? key.Short : "c" + key.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

        internal string Final(Key key) => Layout == PublishedLayout.Wiod2016 && key.Short.Length > 0 ? key.Short : "c" + key.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
