using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.InputOutput.Tests.IoGolden;

namespace Regio.InputOutput.Tests;

public sealed class DigitalTests
{
    private static readonly DigitalRule Golden = new() { Core = new Dictionary<string, double>(StringComparer.Ordinal) { ["elec"] = 0.5, ["ict"] = 1 } };

    [Theory]
    [InlineData("open3x4")]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Input_intensity_of_the_golden_tables(string folder)
    {
        JsonElement expected = Results(folder);
        IoTable table = IoTables.Golden(folder);
        string[] digital = [.. expected.At("digital_sectors").EnumerateArray().Select(sector => sector.ValueKind == JsonValueKind.Number ? table.Sectors[sector.GetInt32()] : sector.GetString()!)];
        DigitalInputIntensityResult result = Intensity(table, new() { Digital = digital });
        Reference reference = new("digital_input_intensity", Tool);
        reference.Same($"{folder} total", result.Total, expected.At("digital_intensity", "total"));
        reference.Same($"{folder} domestic", result.Domestic, expected.At("digital_intensity", "domestic"));
        reference.Same($"{folder} imported", result.Imported, expected.At("digital_intensity", "imported"));
    }

    [Fact]
    public void Intensity_is_the_quotient_of_contents_lies_between_zero_and_one_and_is_one_when_all_is_digital()
        => RandomTables.Hold(open: true, table =>
        {
            DigitalInputIntensityResult some = Intensity(table, new() { Digital = [table.Sectors[0]] }), all = Intensity(table, new() { Digital = table.Sectors });
            for (int i = 0; i < table.Order; i++)
            {
                if (double.IsNaN(some.Total[i]))
                {
                    all.Total[i].ShouldBe(double.NaN);
                    continue;
                }

                some.Total[i].ShouldBeInRange(0, 1 + 1e-12);
                all.Total[i].ShouldBe(1, 1e-10);
            }
        });

    [Fact]
    public void Imports_of_digital_products_and_direct_inputs_are_the_named_variants()
    {
        IoTable table = IoTables.Random(51, 3, 4);
        double[] part = [.. table.Imports!.Select((value, i) => i % 4 == 1 ? value : 0)];
        IoTable with = table with { Satellites = [new IoRow("digital_imports", part)] };
        // Imports used by digital sector s2 alone, given as a row, are the default rule for that sector.
        Agree("rule", Intensity(with, new() { Digital = ["s2"], ImportedDigital = "digital_imports" }).Total, Intensity(with, new() { Digital = ["s2"] }).Total);
        DigitalInputIntensityResult direct = Intensity(with, new() { Digital = ["s2"], Inputs = InputScope.Direct });
        LeontiefSystem system = LeontiefSystem.Factor(with, RunContext.Default);
        Matrix a = system.InputCoefficients();
        Agree("direct", direct.Total, [.. Enumerable.Range(0, 12).Select(j => a[1, j] + a[5, j] + a[9, j])]);
        direct.Imported.ShouldAllBe(value => double.IsNaN(value));
        Should.Throw<SpecError>(() => Intensity(with, new() { Digital = ["s9"] })).Message.ShouldContain("no sector 's9'");
        Should.Throw<SpecError>(() => Intensity(with, new() { Digital = [] })).Message.ShouldContain("no digital sector is named");
    }

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Coefficients_and_split_of_the_golden_tables(string folder)
    {
        JsonElement expected = Results(folder).At("digital");
        LeontiefSystem system = LeontiefSystem.Factor(IoTables.Golden(folder), RunContext.Default);
        Reference reference = new("digital_coefficients", Tool);
        DigitalCoefficientsResult result = DigitalCoefficients.Compute(Golden, system, RunContext.Default);
        reference.Same($"{folder} core", result.Core, expected.At("core_share"));
        reference.Same($"{folder} d", result.Direct, expected.At("d_direct"));
        reference.Same($"{folder} DC", result.Coefficient, expected.At("DC"));
        reference.Same($"{folder} share", result.Share, expected.At("share"));
        reference.Same($"{folder} truncated", DigitalCoefficients.Compute(Golden with { Order = 2 }, system, RunContext.Default).Coefficient, expected.At("DC_truncated_2"));
        reference.Same($"{folder} global", DigitalCoefficients.Compute(Golden with { Scope = TransferScope.Global }, system, RunContext.Default).Coefficient, expected.At("DC_global"));
        reference.Same($"{folder} own loops", DigitalCoefficients.Compute(Golden with { Own = true }, system, RunContext.Default).Coefficient, expected.At("DC_with_own_loops"));
        reference.Same($"{folder} intermediate base", DigitalCoefficients.Compute(Golden with { Base = DigitalBase.Intermediate }, system, RunContext.Default).Direct, expected.At("d_direct_intermediate_base"));
        Reference split = new("digital_split", Tool);
        IoTable parts = DigitalSplit.Split(system.Table, result.Share);
        split.Same($"{folder} Z", parts.Intermediate, expected.At("split_Z"));
        split.Same($"{folder} Y", parts.FinalByRegion(), expected.At("split_Y"));
        split.Same($"{folder} VA", parts.ValueAdded(), expected.At("split_VA"));
        split.Same($"{folder} x", parts.RowTotals(), expected.At("split_x"));
        LeontiefSystem splitSystem = LeontiefSystem.Factor(parts, RunContext.Default);
        split.Same($"{folder} B", splitSystem.Inverse(), expected.At("split_B"));
        bool[] mask = [.. expected.At("digital_mask_split").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() > 0 : value.GetBoolean())];
        int[] regionOf = [.. Enumerable.Range(0, 24).Select(i => i / 8)];
        Reference hierarchy = new("hierarchical_decomposition", Tool);
        HierarchicalInverse h = HierarchicalInverse.Of(splitSystem.InputCoefficients(), regionOf, mask, RunContext.Default);
        (string Name, Matrix Value)[] blocks =
        [
            ("Bstar_dd", h.GroupD), ("Bstar_nn", h.GroupN), ("Lstar_dd", h.LocalD), ("Lstar_nn", h.LocalN), ("H", h.H), ("W", h.W), ("Hinv", h.InverseH), ("Winv", h.InverseW),
            ("M1", h.M1), ("M2", h.M2), ("M3", h.M3), ("M4", h.M4),
        ];
        foreach ((string name, Matrix value) in blocks)
        {
            hierarchy.Same($"{folder} {name}", value, expected.At("hier", name));
        }

        foreach ((string name, Matrix value) in new[] { ("dd", h.BDd), ("dn", h.BDn), ("nd", h.BNd), ("nn", h.BNn) })
        {
            hierarchy.Same($"{folder} B {name}", value, expected.At("hier", "B", name));
        }

        Reference chains = new("digital_value_chains", Tool);
        foreach ((FinalView view, string key) in new[] { (FinalView.Destination, "channels_destination"), (FinalView.Producer, "channels_producer") })
        {
            Matrix[] full = DigitalChannels.Full(splitSystem.InputCoefficients(), regionOf, splitSystem.ValueAddedShare, DigitalChannels.FinalOf(splitSystem, view), mask, RunContext.Default);
            for (int k = 0; k < full.Length; k++)
            {
                chains.Same($"{folder} {key} {DigitalChannels.Names[k]}", full[k], expected.At(key, DigitalChannels.Names[k]));
            }

            foreach (ChainPath path in Enum.GetValues<ChainPath>())
            {
                DigitalValueChainsResult result2 = DigitalValueChains.Compute(new() { Digital = Golden, By = view, Path = path }, system, RunContext.Default);
                chains.Same($"{folder} {path} GVC_d", result2.Forward, expected.At(key + "_country", "GVC_d"));
                chains.Same($"{folder} {path} GVC_d1", result2.Terms.ByRegion("GVC_d1"), expected.At(key + "_country", "GVC_d1"));
                chains.Same($"{folder} {path} GVC_n1", result2.Terms.ByRegion("GVC_n1"), expected.At(key + "_country", "GVC_n1"));
                chains.Same($"{folder} {path} total", result2.Terms.ByRegion("total"), expected.At(key + "_country", "total"));
            }
        }
    }

    [Fact]
    public void A_split_table_balances_adds_up_and_its_inverse_is_the_shortcut()
        => RandomTables.Hold(open: true, table =>
        {
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            DigitalRule rule = new() { Core = new Dictionary<string, double>(StringComparer.Ordinal) { [table.Sectors[0]] = 0.4 } };
            DigitalCoefficientsResult coefficients = DigitalCoefficients.Compute(rule, system, RunContext.Default);
            coefficients.Coefficient.Max().ShouldBeLessThanOrEqualTo(1 + 1e-12);
            IoTable split = DigitalSplit.Split(table, coefficients.Share);
            IoBalance.Of(split, 1e-12).Gap.ShouldBeLessThan(1e-12);
            int n = table.SectorCount;
            Agree("aggregates back", [.. Enumerable.Range(0, table.Order).Select(i => Part(split.RowTotals(), i, n, true) + Part(split.RowTotals(), i, n, false))], table.RowTotals());
            Matrix b = system.Inverse(), bs = LeontiefSystem.Factor(split, RunContext.Default).Inverse();
            for (int i = 0; i < table.Order; i++)
            {
                for (int j = 0; j < table.Order; j++)
                {
                    double c = coefficients.Share[i], own = i == j ? 1 : 0;
                    if (c > 0 && c < 1 && system.Output[j] > 0 && coefficients.Share[j] > 0)
                    {
                        bs[At(i, n, true), At(j, n, true)].ShouldBe(own + (c * (b[i, j] - own)), 1e-10);
                        bs[At(i, n, false), At(j, n, true)].ShouldBe((1 - c) * (b[i, j] - own), 1e-10);
                    }
                }
            }
        });

    [Fact]
    public void Full_path_and_shortcut_agree_all_channels_are_non_negative_and_add_up()
        => RandomTables.Hold(open: false, table =>
        {
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            DigitalRule rule = new() { Core = new Dictionary<string, double>(StringComparer.Ordinal) { [table.Sectors[0]] = 0.6 } };
            foreach (FinalView view in Enum.GetValues<FinalView>())
            {
                DigitalValueChainsResult full = DigitalValueChains.Compute(new() { Digital = rule, By = view, Path = ChainPath.Full }, system, RunContext.Default);
                DigitalValueChainsResult quick = DigitalValueChains.Compute(new() { Digital = rule, By = view }, system, RunContext.Default);
                double scale = full.Terms["total"].Array.Max();
                foreach (string name in new[] { "GVC_d1", "GVC_n1", "GVC_d", "total" })
                {
                    Agree(name, quick.Terms[name].Array, full.Terms[name].Array, scale * 1e-2);
                }

                full.Terms.AddingUpGap(full.Channels, full.Terms["total"]).ShouldBeLessThan(1e-12);
                quick.Terms.AddingUpGap(quick.Channels, quick.Terms["total"]).ShouldBeLessThan(1e-12);
                full.Channels.Min(channel => full.Terms[channel].Array.Min()).ShouldBeGreaterThanOrEqualTo(0);
                Agree("value added", full.Terms.BySeller("total"), table.ValueAdded(), scale * 1e-2);
            }
        });

    [Fact]
    public void A_partition_by_sector_has_parts_that_add_up_to_the_inverse()
        => RandomTables.Hold(open: true, table =>
        {
            if (table.SectorCount == 1)
            {
                return;
            }

            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            HierarchicalDecompositionResult result = HierarchicalDecomposition.Compute(new() { Digital = [table.Sectors[0]] }, system, RunContext.Default);
            result.AddingUpGap().ShouldBeLessThan(1e-12);
            Agree("B", result.Inverse.Array, system.Inverse().Array, 1e-2);
            result.Parts.Min(part => part.Array.Min()).ShouldBeGreaterThanOrEqualTo(0);
        });

    [Fact]
    public void Without_digital_core_or_with_all_of_it_the_limits_hold_and_the_rest_is_refused()
    {
        LeontiefSystem system = LeontiefSystem.Factor(IoTables.Random(61, 3, 3, open: false), RunContext.Default);
        DigitalRule all = new() { Core = new Dictionary<string, double>(StringComparer.Ordinal) { ["s1"] = 1, ["s2"] = 1, ["s3"] = 1 } };
        DigitalValueChainsResult result = DigitalValueChains.Compute(new() { Digital = all }, system, RunContext.Default);
        result.Terms["GVC_d2"].Array.Max(Math.Abs).ShouldBeLessThan(1e-12 * result.Terms["total"].Array.Max());
        result.Terms["GVC_n1"].Array.ShouldAllBe(value => value == 0);
        Should.Throw<SpecError>(() => DigitalValueChains.Compute(new() { Digital = all, Path = ChainPath.Full }, system, RunContext.Default)).Message.ShouldContain("one of the groups is empty");
        Should.Throw<SpecError>(() => DigitalCoefficients.Compute(new(), system, RunContext.Default)).Message.ShouldContain("nothing is digital");
        Should.Throw<SpecError>(() => DigitalCoefficients.Compute(new() { Core = new Dictionary<string, double>(StringComparer.Ordinal) { ["s1"] = 1.2 } }, system, RunContext.Default)).Message.ShouldContain("core share of 'r1:s1' is 1.2");
        Should.Throw<SpecError>(() => DigitalCoefficients.Compute(new() { Core = new Dictionary<string, double>(StringComparer.Ordinal) { ["s7"] = 1 } }, system, RunContext.Default)).Message.ShouldContain("no sector 's7'");
    }

    private static int At(int i, int n, bool digital) => (i / n * 2 * n) + (i % n) + (digital ? 0 : n);

    private static double Part(double[] values, int i, int n, bool digital) => values[At(i, n, digital)];

    private static DigitalInputIntensityResult Intensity(IoTable table, DigitalInputIntensitySpec spec)
        => DigitalInputIntensity.Compute(spec, LeontiefSystem.Factor(table, RunContext.Default));
}
