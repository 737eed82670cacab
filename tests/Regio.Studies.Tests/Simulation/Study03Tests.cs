using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>Study 03 recovers the coefficients its panel was simulated with.</summary>
public sealed class Study03Tests
{
    private static readonly string Folder = Path.Combine(Shared.Repository(), "studies", "03-digital-value-chain");
    private static readonly Study Study = StudyReader.Read(Folder, MethodCatalogue.Default);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [Trait("speed", "slow")]
    public void Every_coefficient_lies_within_four_standard_errors_of_the_truth(ulong seed)
    {
        SimulateSpec spec = (SimulateSpec)new SpecReader(Study.Text.All).Read(Study.Simulated.Single(table => table.Name == "pairs").Value, typeof(SimulateSpec));
        SimulatedData data = Simulation.Generate("pairs", spec, seed, RunContext.Default);
        data.Data.RowCount.ShouldBe(31_556);
        (List<string> missed, int compared) = StudyFits.FarFromTruth(Study, data);
        missed.ShouldBeEmpty();
        compared.ShouldBe(70);
    }

    [Fact]
    public void The_variant_on_the_world_input_output_database_reads_its_tables()
    {
        string tables = Path.GetDirectoryName(Shared.File("data", "mrio", "wiod2013", "wiot_1995.csv.gz"))!;
        string folder = Directory.CreateTempSubdirectory("regio-wiod-").FullName;
        try
        {
            File.Copy(Path.Combine(Folder, "wiod.yml"), Path.Combine(folder, "wiod.yml"));
            Directory.CreateSymbolicLink(Path.Combine(folder, "wiod"), tables);
            Study study = StudyReader.Read(Path.Combine(folder, "wiod.yml"), MethodCatalogue.Default);
            study.Models.Count.ShouldBe(17);
            foreach (DataStep step in study.Data.Where(step => step.Source.File is not null))
            {
                File.Exists(Path.Combine(folder, step.Source.File!)).ShouldBeTrue(step.Source.File);
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
