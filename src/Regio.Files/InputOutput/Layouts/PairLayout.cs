using System.Text.RegularExpressions;

namespace Regio.Files;

/// <summary>OECD ICIO and the FIGARO matrix: one header row and one label column, labels COUNTRY_SECTOR.</summary>
/// <remarks>
/// ICIO: final demand COUNTRY_HFCE …, rows TAXSUB or TLS, VA or VALU, OUT or OUTPUT below. In the extended tables China and Mexico produce as CN1, CN2 and MX1, MX2 and absorb as CHN and MEX, whose own sectors
/// are empty: the parts are added to the country unless it is asked for otherwise. FIGARO: final demand COUNTRY_P3_S13 …, rows W2_D21X31 … below.
/// </remarks>
internal static partial class PairLayout
{
    internal static bool ClaimsFigaro(Grid grid) => Columns(grid).Any(label => label.EndsWith("_P3_S13", StringComparison.Ordinal) || label.EndsWith("_P51G", StringComparison.Ordinal));

    internal static bool ClaimsIcio(Grid grid)
    {
        string[] labels = [.. Columns(grid)];
        return labels.Length > 2 && labels.Count(label => Label().IsMatch(label)) >= labels.Length - 2 && !double.IsNaN(grid.Number(1, 1));
    }

    internal static IoPlan Plan(PublishedLayout layout, Grid grid, IoReadOptions options)
    {
        bool merges = layout == PublishedLayout.OecdIcio && options.MergeSplits;
        HashSet<string> rows = [.. Enumerable.Range(1, grid.RowCount - 1).Select(r => grid.Text(r, 0))];
        HashSet<string> sectors = [.. Columns(grid).Where(rows.Contains).Select(Split).Select(pair => pair.Name)];
        SortedSet<string> merged = new(StringComparer.Ordinal);
        string Country(string region)
        {
            Match part = merges ? Part().Match(region) : Match.Empty;
            if (part.Success)
            {
                merged.Add(region);
            }

            return !part.Success ? region : region[0] == 'C' ? "CHN" : "MEX";
        }

        IoLine Line(string label, bool isRow)
        {
            (string region, string name) = Split(label);
            if (region.Length > 0 && sectors.Contains(name))
            {
                return new IoLine(IoRole.Sector, Country(region), name) { Printed = label };
            }

            return isRow ? new IoLine(IoTerms.Row(label) ?? (label.Length == 0 ? IoRole.Skipped : IoRole.ValueAdded), Name: label)
                : IoTerms.Column(label) is IoRole role and not IoRole.Final || region.Length == 0 ? new IoLine(IoTerms.Column(label) ?? IoRole.Output, Name: label)
                : new IoLine(IoRole.Final, Country(region), name) { Printed = label };
        }

        IoLine[] down = [.. Enumerable.Range(0, grid.RowCount).Select(r => r == 0 ? default : Line(grid.Text(r, 0), isRow: true))];
        IoLine[] across = [.. Enumerable.Range(0, grid.ColumnCount).Select(c => c == 0 || (c == grid.ColumnCount - 1 && grid.Text(0, c).Length == 0) ? default : Line(grid.Text(0, c), isRow: false))];
        return new IoPlan(grid, down, across) { Unit = layout == PublishedLayout.Figaro ? "million EUR" : "million USD", Notices = Merged(merged) };
    }

    private static IReadOnlyList<Notice> Merged(SortedSet<string> merged) => merged.Count == 0 ? [] :
    [
        new(NoticeKind.Note, "merged_splits", new($"The parts {string.Join(", ", merged)} were added to their countries CHN and MEX.", $"拆分部门 {string.Join("、", merged)} 已并入国家 CHN 与 MEX。")) { Items = [.. merged], Count = merged.Count },
    ];

    private static IEnumerable<string> Columns(Grid grid) => Enumerable.Range(1, grid.ColumnCount - 1).Select(c => grid.Text(0, c));

    private static (string Region, string Name) Split(string label)
    {
        int at = label.IndexOf('_', StringComparison.Ordinal);
        return at <= 0 ? (string.Empty, label) : (label[..at], label[(at + 1)..]);
    }

    [GeneratedRegex("^[A-Z][A-Z0-9]{2,4}_[A-Za-z0-9_.]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Label();

    [GeneratedRegex("^(CN|MX)[1-9]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
