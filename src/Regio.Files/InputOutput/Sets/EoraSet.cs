using System.Numerics.Tensors;
using Regio.Data;

namespace Regio.Files;

/// <summary>Eora26: Eora26_2015_bp_T.txt, …_FD.txt, …_VA.txt, …_Q.txt and …_QY.txt without labels, tab-separated, and labels_T.txt, labels_FD.txt, labels_VA.txt, labels_Q.txt.</summary>
/// <remarks>
/// Labels: country, code, kind, name. The last region (ROW) has one sector, «TOTAL», that holds statistical discrepancies: it becomes the outside of the table, its row imports, its columns exports. Eora does not balance exactly: state a
/// tolerance, or take value added as the remainder; the gap is reported. Unit: thousand USD. Satellites of unit tonnes and the like come from Q.
/// </remarks>
internal static class EoraSet
{
    internal static bool Claims(string folder) => SetFiles.Names(folder).Contains("labels_T.txt", StringComparer.OrdinalIgnoreCase);

    internal static IoTable Read(string path, IoReadOptions options, RunContext run)
    {
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? ".";
        string[][] deliveries = Labels(folder, "T"), finals = Labels(folder, "FD"), added = Labels(folder, "VA");
        string[] sellers = [.. deliveries.Select(label => label[1] + ":" + label[^1])], absorbers = [.. finals.Select(label => label[1] + ":" + label[^1])];
        BareMatrix t = BareMatrix.Read(Part(folder, "T", options), sellers, sellers, run);
        BareMatrix fd = BareMatrix.Read(Part(folder, "FD", options), sellers, absorbers, run);
        BareMatrix va = BareMatrix.Read(Part(folder, "VA", options), [.. added.Select(label => label[^1])], sellers, run);
        (string[] regions, string[] sectors, int n) = Shape(deliveries, t.Grid);
        int inside = Array.FindIndex(finals, label => !regions.Contains(label[1], StringComparer.Ordinal));
        inside = inside < 0 ? finals.Length : inside;
        double[]? exports = n == sellers.Length ? null : t.Column(n, 0, n);
        for (int c = inside; c < finals.Length; c++)
        {
            TensorPrimitives.Add<double>(exports ??= new double[n], fd.Column(c, 0, n), exports);
        }

        return new IoTable
        {
            Regions = regions,
            Sectors = sectors,
            Intermediate = t.Block(n, run),
            FinalDemand = [.. Enumerable.Range(0, inside).Select(c => new IoFinalColumn(Array.IndexOf(regions, finals[c][1]), finals[c][^1], fd.Column(c, 0, n)))],
            Exports = exports,
            Imports = n == sellers.Length ? null : t.Row(n, 0, n),
            ValueAddedRows = [.. added.Select((label, r) => new IoRow(label[^1], va.Row(r, 0, n)))],
            Satellites = Satellites(folder, sellers, absorbers, n, inside, options, run),
            Unit = Unit.Of("thousand USD"),
            ReadingNotices = n == sellers.Length ? [] : [new(NoticeKind.Note, "outside_region", new(
                $"'{sellers[n]}' has one sector and stands for the outside: its row became imports, its column and final demand exports.",
                $"“{sellers[n]}”只有一个部门，作为表外处理：其行计为进口，其列与最终需求计为出口。"))],
        };
    }

    private static List<IoRow> Satellites(string folder, string[] sellers, string[] absorbers, int n, int inside, IoReadOptions options, RunContext run)
    {
        string? file = SetFiles.Maybe(folder, name => Ends(name, "Q") && Fits(name, options)), final = SetFiles.Maybe(folder, name => Ends(name, "QY") && Fits(name, options));
        if (file is null)
        {
            return [];
        }

        string[] names = [.. Labels(folder, "Q").Select(label => string.Join(" ", label.Where(part => part.Length > 0)))];
        BareMatrix q = BareMatrix.Read(file, names, sellers, run);
        BareMatrix? y = final is null ? null : BareMatrix.Read(final, names, absorbers, run);
        return [.. names.Select((name, r) => new IoRow(name, q.Row(r, 0, n)) { Final = y?.Row(r, 0, inside) ?? [] })];
    }

    /// <summary>Regions and sectors of the leading full blocks; what is left may be one region of one sector.</summary>
    private static (string[] Regions, string[] Sectors, int Order) Shape(string[][] labels, Grid grid)
    {
        string[] sectors = [.. labels.TakeWhile(label => label[1] == labels[0][1]).Select(label => label[^1])];
        int full = labels.Length / sectors.Length * sectors.Length;
        int rest = labels.Length - full;
        string[] regions = [.. Enumerable.Range(0, full / sectors.Length).Select(g => labels[g * sectors.Length][1])];
        for (int i = 0; i < full; i++)
        {
            if (labels[i][^1] != sectors[i % sectors.Length] || labels[i][1] != regions[i / sectors.Length])
            {
                throw grid.Fault(new($"label {i + 1} of labels_T.txt is '{labels[i][1]}:{labels[i][^1]}' where '{regions[i / sectors.Length]}:{sectors[i % sectors.Length]}' should follow", $"labels_T.txt 的第 {i + 1} 个标签是“{labels[i][1]}:{labels[i][^1]}”，此处应为“{regions[i / sectors.Length]}:{sectors[i % sectors.Length]}”"),
                    ("Every country must have the same sectors in the same order: this is Eora26, not the full Eora.", "各国部门及其顺序必须一致：应使用 Eora26，而不是完整版 Eora。"));
            }
        }

        return rest <= 1 ? (regions, sectors, full)
            : throw grid.Fault(new($"the last {rest} labels are neither a full region nor one sector of the outside", $"最后 {rest} 个标签既不是完整区域，也不是单一的表外部门"), ("Copy the set again.", "请重新复制整套文件。"));
    }

    private static string[][] Labels(string folder, string part)
    {
        string path = SetFiles.One(folder, name => string.Equals(SetFiles.Bare(name), $"labels_{part}.txt", StringComparison.OrdinalIgnoreCase), $"labels_{part}.txt", null);
        string[][] labels = [.. File.ReadAllLines(path).Where(line => line.Trim().Length > 0).Select(line => line.TrimEnd('\t', '\r').Split('\t').Select(text => text.Trim()).ToArray())];
        int needed = part is "T" or "FD" ? 3 : 1;
        int bad = Array.FindIndex(labels, label => label.Length < needed);
        return bad < 0 ? labels : throw new DataError(new($"the label has {labels[bad].Length} parts where country, code, kind and name are needed", $"该标签只有 {labels[bad].Length} 项，应包含国家、代码、类别与名称"), ("Copy the label files again.", "请重新复制标签文件。")) { Source = path, Line = bad + 1 };
    }

    private static string Part(string folder, string part, IoReadOptions options) => SetFiles.One(folder, name => Ends(name, part), $"…_{part}.txt", options.Year);

    private static bool Fits(string name, IoReadOptions options) => options.Year is not int year || name.Contains(year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static bool Ends(string name, string part)
        => !name.StartsWith("labels", StringComparison.OrdinalIgnoreCase) && (SetFiles.Bare(name).EndsWith($"_{part}.txt", StringComparison.OrdinalIgnoreCase) || string.Equals(SetFiles.Bare(name), part + ".txt", StringComparison.OrdinalIgnoreCase));
}
