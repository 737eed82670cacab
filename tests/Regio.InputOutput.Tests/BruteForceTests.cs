using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.InputOutput.Tests;

/// <summary>The built-in tables against tests/goldens/make/io_decompositions.py: long sums over regions, and systems with the flows cut out, inverted anew.</summary>
public sealed class BruteForceTests
{
    private const string Tool = "numpy 1.24 (long sums, cut systems inverted anew)";

    // Differences of nearly equal contents cancel in the brute force, not in ours.
    private const double Cancelling = 1e-11;

    [Fact]
    public void Outflow_of_the_provinces()
    {
        JsonElement expected = Own("provinces.json").At("outflow");
        OutflowDecompositionResult result = OutflowDecomposition.Compute(System("provinces_io.csv"), RunContext.Default);
        Reference reference = new("outflow_decomposition", Tool);
        for (int k = 1; k <= 18; k++)
        {
            reference.Same($"T{k}", result.Terms[$"T{k}"], expected.At($"T{k}"), Cancelling);
        }

        for (int k = 19; k <= 22; k++)
        {
            reference.Same($"T{k}", result.BySeller(k), expected.At($"T{k}"), Cancelling);
        }
    }

    [Fact]
    public void Exports_of_the_world()
    {
        JsonElement expected = Own("world.json");
        LeontiefSystem system = System("world_io.csv");
        WangWeiZhuResult wwz = WangWeiZhu.Compute(new(), system, RunContext.Default);
        Reference sixteen = new("wang_wei_zhu", Tool), nine = new("koopman_wang_wei", Tool), perimeters = new("borin_mancini", Tool);
        foreach (string name in wwz.Terms.Names)
        {
            sixteen.Same(name, wwz.Terms[name], expected.At("wwz", name), Cancelling);
        }

        KoopmanWangWeiResult kww = KoopmanWangWei.Compute(new(), system, RunContext.Default);
        foreach ((double[] term, JsonElement values) in kww.Terms.Zip(expected.At("kww").EnumerateArray()))
        {
            nine.Same("kww", term, values, Cancelling);
        }

        (ExportPerimeter Perimeter, string Name)[] all = [(ExportPerimeter.Exporter, "exporter"), (ExportPerimeter.Bilateral, "bilateral"), (ExportPerimeter.Sector, "sector"), (ExportPerimeter.SectorBilateral, "sector_bilateral")];
        foreach ((ExportPerimeter perimeter, string name) in all)
        {
            BorinManciniResult result = BorinMancini.Compute(new() { Perimeter = perimeter }, system, RunContext.Default);
            foreach (string part in BorinMancini.Parts)
            {
                perimeters.Same($"{name} {part}", result.Terms[part], expected.At("borin_mancini", name, part), Cancelling);
            }
        }
    }

    private static LeontiefSystem System(string file)
        => LeontiefSystem.Factor(IoTableData.Read(CsvFile.Read(Path.Combine(Shared.Repository(), "data", file))), RunContext.Default);

    private static JsonElement Own(string file)
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "input-output", file))).RootElement;
}
