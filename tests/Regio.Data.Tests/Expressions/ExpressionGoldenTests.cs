using System.Text.Json;
using Regio.Core;

namespace Regio.Data.Tests;

public sealed class ExpressionGoldenTests
{
    [Fact]
    public void Expressions_give_what_R_gives() => CompareAll("expressions", "expression");

    [Fact]
    public void Lags_over_gaps_give_what_plm_gives() => CompareAll("panel", "lag");

    [Fact]
    public void Interpolation_and_carrying_forward_give_what_zoo_gives()
    {
        Table data = VariableGoldens.Table("data");
        foreach (JsonProperty rule in VariableGoldens.Part("missing_rules").EnumerateObject())
        {
            MissingValuesResult result = Data.MissingValues.Compute(data, [MissingRule.Parse(rule.Name)], VariableGoldens.Panel(data));
            VariableGoldens.Compare("missing_values", rule.Name, result.Data["x"], rule.Value);
        }
    }

    [Fact]
    public void Quantiles_give_what_R_gives_by_each_definition()
    {
        foreach (JsonElement sample in VariableGoldens.Part("quantiles").EnumerateArray())
        {
            double[] sorted = [.. VariableGoldens.Numbers(sample.GetProperty("values")).Order()];
            double[] shares = VariableGoldens.Numbers(sample.GetProperty("shares"));
            foreach ((string name, QuantileDefinition definition) in new[] { ("r", QuantileDefinition.R), ("stata", QuantileDefinition.Stata), ("stata_altdef", QuantileDefinition.StataAlternative) })
            {
                NumberColumn actual = new(name, [.. shares.Select(p => Quantile.OfSorted(sorted, p, definition))]);
                VariableGoldens.Compare("quantile", name, actual, sample.GetProperty(name));
            }
        }
    }

    private static void CompareAll(string part, string method)
    {
        Table data = VariableGoldens.Table("data");
        EvaluationScope scope = new(data, VariableGoldens.Panel(data));
        foreach (JsonProperty expression in VariableGoldens.Part(part).EnumerateObject())
        {
            VariableGoldens.Compare(method, expression.Name, Expression.Parse(expression.Name).Evaluate(scope), expression.Value);
        }
    }
}
