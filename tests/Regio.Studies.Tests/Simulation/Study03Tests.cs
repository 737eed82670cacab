using Regio.Core;
using Regio.Networks;
using Regio.Panel;
using Regio.Regression;

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
        SimulatedData data = Generate(seed);
        data.Data.RowCount.ShouldBe(31_556);
        (List<string> missed, int compared) = StudyFits.FarFromTruth(Study, data);
        missed.ShouldBeEmpty();
        compared.ShouldBe(85);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("speed", "slow")]
    public void Effects_through_the_computed_network_are_recovered(ulong seed)
    {
        SimulatedData data = Generate(seed);
        Table pairs = WithRanks(data.Data, Study.Models.Single(model => model.Name == "centrality"));
        ModelStep model = Study.Models.Single(step => step.Name == "through_network");
        foreach (VariableStep variable in Study.Data.Single(step => step.Name == "networked").Variables)
        {
            pairs = AddedVariable.To(pairs, variable, null, Study, RunContext.Default).Table;
        }

        LeastSquaresResult fit = LeastSquares.Fit((LeastSquaresSpec)model.Columns[0].Spec, pairs, RunContext.Default);
        foreach (CoefficientRow row in fit.Coefficients)
        {
            double truth = data.TruthOf(model.Name, fit.Outcome, row.Term).ShouldNotBeNull(row.Term);
            Math.Abs(row.Estimate - truth).ShouldBeLessThan(4 * row.StandardError, row.Term);
        }

        MediationResult mediation = Mediation.Fit((MediationSpec)Study.Models.Single(step => step.Name == "mediation").Columns[0].Spec, MethodInputs.Of(pairs), RunContext.Default);
        double onMediator = LeastSquares.Fit((LeastSquaresSpec)model.Columns[0].Spec with { Formula = Data.Formula.Parse("network ~ rta + ties + gap | pair + year") }, pairs, RunContext.Default).Coefficients[0].Estimate;
        mediation["indirect(network)"].Estimate.ShouldBe(onMediator * fit.Coefficients[1].Estimate, 1e-10);
    }

    private static SimulatedData Generate(ulong seed)
        => Simulation.Generate("pairs", (SimulateSpec)new SpecReader(Study.Text.All).Read(Study.Simulated.Single(table => table.Name == "pairs").Value, typeof(SimulateSpec)), seed, RunContext.Default);

    /// <summary>The pairs with the PageRank of both economies, as the study joins them.</summary>
    private static Table WithRanks(Table pairs, ModelStep centrality)
    {
        Table ranks = centrality.Call.Method.Run((IMethodSpec)((CentralitySpec)centrality.Columns[0].Spec with { From = "exporter", To = "importer" }), MethodInputs.Of(pairs), RunContext.Default).Tidy();
        Dictionary<(string, string), double> rank = Enumerable.Range(0, ranks.RowCount).ToDictionary(row => (ranks["node"].TextAt(row), ranks["period"].TextAt(row)), row => ranks.Numbers("pagerank").Values[row]);
        double[] Of(string column) => [.. Enumerable.Range(0, pairs.RowCount).Select(row => rank[(pairs[column].TextAt(row), pairs["year"].TextAt(row))])];
        return pairs.With(new NumberColumn("exporter_rank", Of("exporter"))).With(new NumberColumn("importer_rank", Of("importer")));
    }

    /// <summary>All seventeen tables, read and split, with the figures and the table of the variant.</summary>
    [Fact]
    [Trait("speed", "slow")]
    public void The_variant_on_the_world_input_output_database_runs()
    {
        string tables = Path.GetDirectoryName(Shared.File("data", "mrio", "wiod2013", "wiot_1995.csv.gz"))!;
        using StudyFolder folder = new(File.ReadAllText(Path.Combine(Folder, "wiod.yml")));
        Directory.CreateSymbolicLink(folder.In("wiod"), tables);
        RunOutcome outcome = folder.Run();
        outcome.Failures.ShouldBeEmpty();
        outcome.Steps.Count.ShouldBe(17);
        string text = File.ReadAllText(folder.In("out/tables.md"));
        text.ShouldContain("CHN");
        outcome.Files.ShouldContain(file => file.EndsWith("figure_1.svg", StringComparison.Ordinal));
    }
}
