using System.Text.RegularExpressions;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Files;

/// <summary>GLORIA: DATE_120secMother_AllCountries_002_T-Results_YEAR_VERSION_Markup001(full).csv, Y-Results and V-Results without labels, and GLORIA_ReadMe….xlsx (or lists) for the labels.</summary>
/// <remarks>
/// T is a supply and use table: by region N industries, then N products; industry rows hold what they make of the products of their region, product rows what industries anywhere use. It is read row by row and made an industry-by-industry
/// table by fixed product sales structures (model D of Eurostat 2008, Manual of Supply, Use and Input-Output Tables, ch. 11): Z = D U, Y = D Y_products, with D the market shares of industries in the products of
/// their region. A matrix of G·N rows is read as it is. Units: thousand USD.
/// </remarks>
internal static partial class GloriaSet
{
    internal static bool Claims(string folder) => SetFiles.Names(folder).Any(name => Results().IsMatch(name));

    internal static IoTable Read(string path, IoReadOptions options, RunContext run)
    {
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? ".";
        GloriaLabels labels = GloriaLabels.Read(folder, options);
        int n = labels.Regions.Length * labels.Sectors.Length;
        string t = Part(folder, 'T', options);
        GloriaShares shares = new(labels, t);
        Matrix z = new(n, n);
        foreach ((int row, double[] numbers) in Rows(t, run))
        {
            shares.Take(row, numbers, z);
        }

        shares.Finish();
        double[][] y = [.. Enumerable.Range(0, labels.Regions.Length * labels.Categories.Length).Select(_ => new double[n])];
        Final(Part(folder, 'Y', options), shares, y, run);
        return new IoTable
        {
            Regions = labels.Regions,
            Sectors = labels.Sectors,
            Intermediate = z,
            FinalDemand = [.. y.Select((values, k) => new IoFinalColumn(k / labels.Categories.Length, labels.Categories[k % labels.Categories.Length], values))],
            ValueAddedRows = Added(Part(folder, 'V', options), labels, shares, run),
            Unit = Unit.Of("thousand USD"),
            ReadingNotices = shares.Notices,
        };
    }

    private static void Final(string path, GloriaShares shares, double[][] y, RunContext run)
    {
        int count = 0;
        foreach ((int row, double[] numbers) in Rows(path, run))
        {
            if (numbers.Length != y.Length)
            {
                throw Width(path, row, numbers.Length, y.Length);
            }

            shares.Spread(row, (i, share) =>
            {
                for (int k = 0; k < y.Length; k++)
                {
                    y[k][i] += share * numbers[k];
                }
            });
            count++;
        }

        shares.Demand(path, count);
    }

    /// <summary>The parts of value added, over the regions they are paid in.</summary>
    private static List<IoRow> Added(string path, GloriaLabels labels, GloriaShares shares, RunContext run)
    {
        double[][] parts = [.. labels.ValueAdded.Select(_ => new double[shares.Order])];
        int rows = 0;
        foreach ((int row, double[] numbers) in Rows(path, run))
        {
            if (numbers.Length != shares.Width)
            {
                throw Width(path, row, numbers.Length, shares.Width);
            }

            double[] part = parts[row % parts.Length];
            shares.Industries(numbers, part, path, row);
            rows++;
        }

        return rows % parts.Length == 0 && rows > 0
            ? [.. labels.ValueAdded.Select((name, k) => new IoRow(name, parts[k]))]
            : throw new DataError(new($"{rows} rows of value added are no multiple of its {parts.Length} parts", $"增加值有 {rows} 行，不是 {parts.Length} 个组成部分的倍数"), ("The file is cut off: copy it again.", "文件可能被截断：请重新复制。")) { Source = path };
    }

    private static IEnumerable<(int Row, double[] Numbers)> Rows(string path, RunContext run)
    {
        TextRows reader = new((byte)',', 0, (byte)'.', path);
        long line = 1;
        int count = 0;
        foreach (TextPiece piece in TextFile.Stream(path, run.Cancellation))
        {
            foreach (GridRow row in reader.Read(piece.Text, line, 0))
            {
                int bad = Array.FindIndex(row.Numbers, double.IsNaN);
                if (bad >= 0)
                {
                    throw new DataError(new($"field {bad + 1} is no number", $"第 {bad + 1} 个字段不是数值"), ("Copy the file again.", "请重新复制文件。")) { Source = path, Line = row.Place };
                }

                yield return (count++, row.Numbers);
            }

            line += piece.Text.Count((byte)'\n');
        }
    }

    internal static DataError Width(string path, int row, int found, int needed) => new(
        new($"the line has {found} fields where the labels make {needed}", $"该行有 {found} 个字段，而按标签应为 {needed} 个"), ("The file is cut off, or the lists of labels are not those of this edition.", "文件可能被截断，或标签列表与该版本不符。"))
    { Source = path, Line = row + 1 };

    private static string Part(string folder, char part, IoReadOptions options)
        => SetFiles.One(folder, name => Results().Match(name) is { Success: true } match && match.Groups["part"].Value[0] == part, $"…{part}-Results….csv", options.Year);

    [GeneratedRegex(@"(^|_)(?<part>[TYV])-Results.*\.csv(\.gz)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Results();
}
