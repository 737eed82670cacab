using System.Text.RegularExpressions;
using Regio.Core;
using Regio.Regression;

namespace Regio.Studies.Tests;

/// <summary>The example of docs/simulation.md runs and does what the page says.</summary>
public sealed class SimulationDocsTests
{
    [Fact]
    public void The_example_recovers_its_truth_and_only_with_fixed_effects()
    {
        string page = File.ReadAllText(Path.Combine(Shared.Repository(), "docs", "simulation.md"));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("regio-docs");
        try
        {
            string path = Path.Combine(folder.FullName, "study.yml");
            File.WriteAllText(path, Regex.Match(page, "```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
            Study study = StudyReader.Read(path, MethodCatalogue.Default);
            SimulatedData data = StudySimulation.Generate(study, "counties", study.Head.Seed, RunContext.Default);
            data.Data.RowCount.ShouldBe(1800);
            data.Data["schools"].MissingCount.ShouldBe(36);
            double[] income = data.Values("income");
            Models.Mean(income).ShouldBe(9.1, 1e-8);
            Models.Sd(income).ShouldBe(0.9, 1e-8);
            income.Min().ShouldBeGreaterThanOrEqualTo(5);

            LeastSquaresResult fit = LeastSquares.Fit((LeastSquaresSpec)study.Models[0].Columns[0].Spec, data.Data, RunContext.Default);
            foreach (CoefficientRow row in fit.Coefficients)
            {
                Math.Abs(row.Estimate - data.TruthOf("baseline", "income", row.Term)!.Value).ShouldBeLessThan(4 * row.StandardError, row.Term);
            }

            LeastSquaresSpec pooled = fit.Spec with { Formula = Data.Formula.Parse("income ~ roads + schools") };
            CoefficientRow biased = LeastSquares.Fit(pooled, data.Data, RunContext.Default)["roads"];
            (biased.Estimate - 0.30).ShouldBeGreaterThan(4 * biased.StandardError);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
