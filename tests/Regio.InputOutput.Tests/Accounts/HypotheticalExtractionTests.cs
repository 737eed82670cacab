using System.Text.Json;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput.Tests;

public sealed class HypotheticalExtractionTests
{
    private static readonly Reference Numpy = new("hypothetical_extraction", AccountGoldens.Tool);
    private static readonly Reference Extended = new("hypothetical_extraction", "reference implementation in 64-bit mantissa");

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Golden_table(string folder)
    {
        JsonElement expected = AccountGoldens.Golden(folder).GetProperty("extraction_loss");
        foreach ((LinkageKind kind, string name) in new[] { (LinkageKind.Total, "total"), (LinkageKind.Backward, "backward"), (LinkageKind.Forward, "forward") })
        {
            HypotheticalExtractionResult result = HypotheticalExtraction.Compute(new() { Linkage = kind, Layout = IoTables.GoldenLayout }, AccountGoldens.GoldenInputs(folder), RunContext.Default);
            Extended.Array(name, result.Total, expected.Vector(name));
        }

        HypotheticalExtractionResult regions = HypotheticalExtraction.Compute(new() { By = ExtractionUnit.Region, Detail = true, Layout = IoTables.GoldenLayout }, AccountGoldens.GoldenInputs(folder), RunContext.Default);
        Extended.Array("what is left without region 1", [.. IoTables.Golden(folder).RowTotals().Zip(regions.Losses[0], (x, loss) => x - loss)], AccountGoldens.Golden(folder).Vector("extract_region1_output"));
    }

    [Theory]
    [InlineData(LinkageKind.Total, 1)]
    [InlineData(LinkageKind.Total, 0.4)]
    [InlineData(LinkageKind.Backward, 1)]
    [InlineData(LinkageKind.Backward, 0.4)]
    [InlineData(LinkageKind.Forward, 1)]
    [InlineData(LinkageKind.Forward, 0.4)]
    public void Systems_solved_anew(LinkageKind kind, double share)
    {
        Dictionary<string, IReadOnlyList<string>> groups = new(StringComparer.Ordinal)
        {
            ["North:energy"] = ["North:energy"],
            ["South"] = ["South"],
            ["serv"] = ["*:serv"],
            ["pair"] = ["North:manuf", "South:energy"],
        };
        foreach ((string name, IReadOnlyList<string> members) in groups)
        {
            HypotheticalExtractionResult result = HypotheticalExtraction.Compute(new() { Linkage = kind, Share = share, Detail = true, Groups = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [name] = members } }, AccountGoldens.Regions, RunContext.Default);
            JsonElement expected = AccountGoldens.Answer("extraction").GetProperty(FormattableString.Invariant($"{name}|{share}")).GetProperty(kind.ToString().ToLowerInvariant());
            Numpy.Array($"{kind} {share} {name}", result.Losses[0], expected.Vector("output"), 1e-11);
            Numpy.Equal($"{kind} {share} {name} value added", result.ValueAddedLosses[0], expected.GetProperty("gdp").GetDouble(), 1e-11);
        }
    }

    [Fact]
    public void Columns_solved_and_the_whole_inverse_give_the_same()
    {
        Dictionary<string, IReadOnlyList<string>> every = Enumerable.Range(0, 12).ToDictionary(i => $"g{i}", i => (IReadOnlyList<string>)[RegionSectors.Of(IoTableData.Read(AccountGoldens.BuiltIn("io_regions.csv"))).LabelAt(i)], StringComparer.Ordinal);
        HypotheticalExtractionResult all = HypotheticalExtraction.Compute(new() { Detail = true }, AccountGoldens.Regions, RunContext.Default);
        foreach ((string name, IReadOnlyList<string> members) in every)
        {
            HypotheticalExtractionResult one = HypotheticalExtraction.Compute(new() { Detail = true, Groups = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [name] = members } }, AccountGoldens.Regions, RunContext.Default);
            AccountGoldens.Near(one.Losses[0], all.Losses[int.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture)], 1e-13).ShouldBeTrue();
        }
    }

    [Fact]
    public void Without_anything_nothing_is_left_and_total_exceeds_backward_by_own_output()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            IReadOnlyList<string> regions = [.. table.Regions];
            HypotheticalExtractionResult everything = HypotheticalExtraction.Compute(new() { Detail = true, Groups = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["all"] = ["*"] } }, AccountGoldens.Of(table), RunContext.Default);
            HypotheticalExtractionResult total = HypotheticalExtraction.Compute(new(), AccountGoldens.Of(table), RunContext.Default);
            HypotheticalExtractionResult backward = HypotheticalExtraction.Compute(new() { Linkage = LinkageKind.Backward }, AccountGoldens.Of(table), RunContext.Default);
            Numerics.Matrix b = LeontiefSystem.Factor(table, RunContext.Default).Inverse();
            double[] gap = [.. total.Total.Zip(backward.Total, (a, c) => a - c)];
            return AccountGoldens.Near(everything.Losses[0], table.RowTotals()) && AccountGoldens.Near(gap, [.. table.RowTotals().Select((x, k) => x / b[k, k])]) && regions.Count > 1;
        });

    [Fact]
    public void A_share_out_of_range_and_unknown_members_are_refused()
    {
        Should.Throw<SpecError>(() => HypotheticalExtraction.Compute(new() { Share = 0 }, AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("not above 0");
        Dictionary<string, IReadOnlyList<string>> wrong = new(StringComparer.Ordinal) { ["a"] = ["North:enrgy"] };
        Should.Throw<SpecError>(() => HypotheticalExtraction.Compute(new() { Groups = wrong }, AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("Did you mean 'North:energy'");
    }
}
